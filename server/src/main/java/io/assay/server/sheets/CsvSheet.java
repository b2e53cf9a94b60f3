package io.assay.server.sheets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Comma-separated values (RFC 4180), UTF-8. One thread at a time. */
public final class CsvSheet implements Sheet {

  private static final int BUFFER_CHARS = 16_384;

  private final Writer out;
  private boolean rowBegun;

  public CsvSheet(OutputStream out) {
    this.out =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_CHARS);
  }

  @Override
  public void text(String text) throws IOException {
    String safe = Formulas.defused(text);
    next();
    if (!needsQuotes(safe)) {
      out.write(safe);
      return;
    }
    out.write('"');
    out.write(safe.replace("\"", "\"\""));
    out.write('"');
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  @Override
  public void number(String digits) throws IOException {
    next();
    out.write(digits);
  }

  @Override
  public void empty() throws IOException {
    next();
  }

  private void next() throws IOException {
    if (rowBegun) {
      out.write(',');
    }
    rowBegun = true;
  }

  @Override
  public void endRow() throws IOException {
    out.write("\r\n");
    rowBegun = false;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
