package io.assay.edgar.tables;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as laid out: cells with their extent on an axis from left to right, which are columns of
 * HTML or characters of a typewritten line. Filled by a scanner, then read once.
 */
final class RawTable {

  final int start;
  int end;
  String caption = "";
  final List<Row> rows = new ArrayList<>();

  /** Whether it was set with a typewriter: the axis counts characters. */
  boolean typed;

  /** Whether a table stands inside one of its cells. */
  boolean nests;

  RawTable(int start) {
    this.start = start;
  }

  /** One row. */
  static final class Row {
    final List<Piece> pieces = new ArrayList<>();

    /** Its number in the source, empty rows counted. */
    final int number;

    Row(int number) {
      this.number = number;
    }
  }

  /** One cell with something in it. */
  static final class Piece {
    String text;
    int left;
    int right;
    int rowSpan;
    int start;
    int end;
    final boolean head;

    Piece(String text, int left, int right, int rowSpan, int start, int end, boolean head) {
      this.text = text;
      this.left = left;
      this.right = right;
      this.rowSpan = rowSpan;
      this.start = start;
      this.end = end;
      this.head = head;
    }

    /** Takes the piece to the right in. */
    void take(Piece other, boolean blank) {
      text = blank ? text + " " + other.text : text + other.text;
      right = Math.max(right, other.right);
      end = Math.max(end, other.end);
    }
  }
}
