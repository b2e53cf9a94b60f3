package io.assay.search.passages;

import java.util.ArrayList;
import java.util.List;

/** The rows of one table. Immutable. */
final class Rows {

  /** A table of figures has few words and many tokens: what a model reads of it. */
  private static final int MOST_WORDS = 200;

  private static final int MOST_CHARS = 1_600;

  private static final int MOST_HEAD_ROWS = 3;

  /** A row of prose has at least this many words. */
  private static final int PROSE_WORDS = 12;

  private final String text;
  private final List<Block> rows;

  Rows(String text, List<Block> rows) {
    this.text = text;
    this.rows = List.copyOf(rows);
  }

  /** Whether the table lays out prose: long rows with hardly a figure in them. */
  boolean areProse() {
    int words = 0;
    int letters = 0;
    int digits = 0;
    for (Block row : rows) {
      words += Cutting.wordsOf(text, row.start(), row.end());
      for (int i = row.start(); i < row.end(); i++) {
        char c = text.charAt(i);
        letters += Character.isLetter(c) ? 1 : 0;
        digits += c >= '0' && c <= '9' ? 1 : 0;
      }
    }
    return (rows.size() == 1 && digits < 4)
        || (words >= PROSE_WORDS * rows.size() && letters > 30L * digits);
  }

  /** From and to of the pieces that the table is cut into, between rows. */
  List<int[]> pieces() {
    List<int[]> result = new ArrayList<>();
    int start = -1;
    int end = -1;
    int words = 0;
    for (Block row : rows) {
      int at = row.start();
      while (at < row.end()) {
        int stop = Cutting.enough(text, at, row.end());
        int count = Cutting.wordsOf(text, at, stop);
        if (start >= 0 && (words + count > MOST_WORDS || stop - start > MOST_CHARS)) {
          result.add(new int[] {start, end});
          start = -1;
        }
        if (start < 0) {
          start = at;
          words = 0;
        }
        end = stop;
        words += count;
        at = stop;
        while (at < row.end() && Cutting.isSpace(text.charAt(at))) {
          at++;
        }
      }
    }
    if (start >= 0) {
      result.add(new int[] {start, end});
    }
    return result;
  }

  /** The rows that say what the columns are: those before the first with a figure. */
  String head() {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < Math.min(MOST_HEAD_ROWS, rows.size()); i++) {
      Block row = rows.get(i);
      if (i > 0 && hasFigure(row)) {
        break;
      }
      result
          .append(i == 0 ? "" : " ")
          .append(text, row.start(), Math.min(row.end(), row.start() + 400));
    }
    return result.toString().replace('\t', ' ');
  }

  /** Whether a cell is a number that is no year. */
  private boolean hasFigure(Block row) {
    int digits = 0;
    boolean letters = false;
    boolean other = false;
    for (int i = row.start(); i <= row.end(); i++) {
      char c = i < row.end() ? text.charAt(i) : '\t';
      if (c == '\t') {
        if (digits > 0 && !letters && (digits != 4 || other)) {
          return true;
        }
        digits = 0;
        letters = false;
        other = false;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else if (Character.isLetter(c)) {
        letters = true;
      } else if (c == '.' || c == ',' || c == '%') {
        other = true;
      }
    }
    return false;
  }
}
