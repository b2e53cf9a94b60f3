package io.assay.server.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook of Office Open XML. Text stands in the cells themselves and rows go out as they are
 * written, so that memory does not grow with them; a sheet that is full is followed by another with
 * the same first row. One thread at a time.
 */
public final class XlsxSheet implements Sheet {

  /** What a sheet can hold, by the format. */
  private static final int MOST_ROWS = 1_048_576;

  private static final int LONGEST_TEXT = 32_767;
  private static final int ROWS_IN_MEMORY = 200;

  /** A number of more digits would come out as another one. */
  private static final int MOST_DIGITS = 15;

  private final Workbook workbook;
  private final String[] heads;
  private Worksheet sheet;
  private int sheets = 1;
  private int row;
  private int column;

  /**
   * Begins a workbook.
   *
   * @param heads the first row of each sheet
   */
  public XlsxSheet(OutputStream out, String... heads) throws IOException {
    this.workbook = new Workbook(new Unclosing(out), "Assay", "1.0");
    this.heads = heads.clone();
    this.sheet = workbook.newWorksheet("Rows");
    writeHeads();
  }

  private void writeHeads() throws IOException {
    for (String head : heads) {
      text(head);
    }
    endRow();
  }

  @Override
  public void text(String text) throws IOException {
    sheet.inlineString(row, column++, printable(text));
  }

  /** XML has no words for control characters; what does not fit a cell is cut. */
  private static String printable(String text) {
    String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    for (int i = 0; i < cut.length(); i++) {
      if (isUnprintable(cut.charAt(i))) {
        StringBuilder clean = new StringBuilder(cut.length());
        cut.chars().filter(c -> !isUnprintable((char) c)).forEach(c -> clean.append((char) c));
        return clean.toString();
      }
    }
    return cut;
  }

  private static boolean isUnprintable(char c) {
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\ufffe' || c == '\uffff';
  }

  @Override
  public void number(String digits) throws IOException {
    BigDecimal number = digits.length() <= 40 ? new BigDecimal(digits) : BigDecimal.ZERO;
    if (digits.length() > 40 || number.stripTrailingZeros().precision() > MOST_DIGITS) {
      text(digits);
    } else {
      sheet.value(row, column++, number);
    }
  }

  @Override
  public void empty() {
    column++;
  }

  @Override
  public void endRow() throws IOException {
    row++;
    column = 0;
    if (row == MOST_ROWS) {
      sheet.finish();
      sheet = workbook.newWorksheet("Rows " + ++sheets);
      row = 0;
      writeHeads();
    } else if (row % ROWS_IN_MEMORY == 0) {
      sheet.flush();
    }
  }

  @Override
  public void flush() throws IOException {
    sheet.flush();
  }

  @Override
  public void close() throws IOException {
    sheet.finish();
    workbook.finish();
  }

  /** Ending the workbook must not end the answer, which its writer does when all went well. */
  private static final class Unclosing extends OutputStream {

    private final OutputStream out;

    Unclosing(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
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
}
