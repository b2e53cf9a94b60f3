package io.assay.server.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Some rows as columns. A column nobody has a value in costs nothing. Not changed once made: a row
 * is replaced by making the chunk anew, so that who reads sees one state.
 */
final class Chunk {

  /** After how many rows the next chunk is begun: few, since a change of one row copies them. */
  static final int FULL = 256;

  private final int rows;
  private final double[][] numbers;
  private final String[][] texts;
  private final String[][] folded;

  private Chunk(int rows, double[][] numbers, String[][] texts, String[][] folded) {
    this.rows = rows;
    this.numbers = numbers;
    this.texts = texts;
    this.folded = folded;
  }

  /**
   * A chunk of rows.
   *
   * @param columns of numbers
   * @param textColumns of texts
   */
  static Chunk of(List<Row> rows, int columns, int textColumns) {
    int n = rows.size();
    double[] none = new double[n];
    Arrays.fill(none, Double.NaN);
    double[][] numbers = new double[columns][];
    for (int c = 0; c < columns; c++) {
      double[] column = none;
      for (int i = 0; i < n; i++) {
        double value = rows.get(i).numbers()[c];
        if (!Double.isNaN(value)) {
          if (column == none) {
            column = none.clone();
          }
          column[i] = value;
        }
      }
      numbers[c] = column;
    }
    String[][] texts = new String[textColumns][n];
    String[][] folded = new String[textColumns][n];
    for (int c = 0; c < textColumns; c++) {
      for (int i = 0; i < n; i++) {
        String text = rows.get(i).texts()[c];
        texts[c][i] = text;
        // Rows of one company share their texts: a test of a text is made once for them.
        boolean asBefore = i > 0 && texts[c][i - 1].equals(text);
        folded[c][i] = asBefore ? folded[c][i - 1] : text.toLowerCase(Locale.ROOT);
      }
    }
    return new Chunk(n, numbers, texts, folded);
  }

  int rows() {
    return rows;
  }

  /** A column; NaN where there is no value. Not to be changed. */
  double[] numbers(int column) {
    return numbers[column];
  }

  String text(int column, int row) {
    return texts[column][row];
  }

  /** A column in lower case. Not to be changed. */
  String[] folded(int column) {
    return folded[column];
  }

  private Row row(int index) {
    double[] values = new double[numbers.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = numbers[c][index];
    }
    String[] words = new String[texts.length];
    for (int c = 0; c < words.length; c++) {
      words[c] = texts[c][index];
    }
    return new Row(values, words);
  }

  /** All rows, to make another chunk of. */
  List<Row> toRows() {
    List<Row> all = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      all.add(row(i));
    }
    return all;
  }
}
