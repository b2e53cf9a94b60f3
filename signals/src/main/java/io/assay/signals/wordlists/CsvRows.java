package io.assay.signals.wordlists;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of comma-separated values, one after the other. Lines end with LF, CRLF or CR; a cell in
 * quotes may hold commas, line ends and doubled quotes. Source: RFC 4180. Not thread-safe.
 */
final class CsvRows {

  private final String text;
  private int at;
  private int line;
  private int nextLine = 1;
  private boolean torn;

  CsvRows(String text) {
    this.text = text;
  }

  /** Number of the line the last row began on, from 1. */
  int line() {
    return line;
  }

  /** What is wrong when the text ends within quotes. */
  Optional<String> torn() {
    return torn
        ? Optional.of("line " + line + ": the file ends within quotation marks")
        : Optional.empty();
  }

  /** The next row, at least one cell; empty at the end. */
  Optional<List<String>> next() {
    if (at >= text.length()) {
      return Optional.empty();
    }
    line = nextLine;
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
        continue;
      }
      endLine();
      return Optional.of(cells);
    }
  }

  private String plain() {
    int from = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        nextLine += c == '\n' ? 1 : 0;
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return cell.append(plain()).toString();
      }
    }
    torn = true;
    return cell.toString();
  }

  private void endLine() {
    if (at < text.length()) {
      boolean pair = text.startsWith("\r\n", at);
      at += pair ? 2 : 1;
      nextLine++;
    }
  }
}
