package io.assay.edgar.tables;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TableMarks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Lays the cells of HTML tables out on their grid. Only cells with something in them are kept, and
 * a span is only two numbers, so nothing grows with what a tag claims. Used once.
 */
final class HtmlTables {

  /** Columns further right are not told apart. */
  static final int MAX_COLUMNS = 400;

  private static final int MAX_NESTED = 64;

  private final ReadingText text;
  private final TableMarks marks;
  private final int sourceLength;
  private final List<RawTable> done = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  HtmlTables(ByteSlice bytes, ReadingText text, TableMarks marks) {
    this.text = text;
    this.marks = marks;
    this.sourceLength = bytes.length();
  }

  /** A table that has not ended yet. */
  private static final class Open {
    final RawTable table;

    /** Number of the row after the last that a cell above reaches into, by column. */
    int[] heldUntil = new int[16];

    int rows = -1;
    int column;
    boolean inRow;

    Open(int start) {
      table = new RawTable(start);
    }
  }

  List<RawTable> read() {
    for (int m = 0; m < marks.size(); m++) {
      switch (marks.what(m)) {
        case TABLE, LINES -> {
          if (!open.isEmpty()) {
            open.peek().table.nests = true;
          }
          if (open.size() < MAX_NESTED) {
            open.push(new Open(marks.source(m)));
          }
        }
        case END -> {
          if (!open.isEmpty()) {
            end(marks.source(m));
          }
        }
        case CAPTION -> {
          if (!open.isEmpty()) {
            open.peek().table.caption = words(m);
          }
        }
        case ROW -> {
          if (!open.isEmpty()) {
            row(open.peek());
          }
        }
        case CELL, HEADING_CELL -> {
          if (!open.isEmpty()) {
            cell(open.peek(), m);
          }
        }
      }
    }
    while (!open.isEmpty()) {
      end(sourceLength);
    }
    done.sort(Comparator.comparingInt(t -> t.start));
    return done;
  }

  private void end(int source) {
    Open ended = open.pop();
    ended.table.end = source;
    if (!ended.table.rows.isEmpty()) {
      done.add(ended.table);
    }
  }

  private static void row(Open table) {
    table.rows++;
    table.column = 0;
    table.inRow = false;
  }

  private void cell(Open table, int m) {
    if (table.rows < 0) {
      row(table);
    }
    int span = marks.columnSpan(m);
    int column = table.column;
    while (column < table.heldUntil.length && table.heldUntil[column] > table.rows) {
      column++;
    }
    int left = Math.min(column, MAX_COLUMNS - 1);
    int right = Math.min(left + span, MAX_COLUMNS);
    table.column = right;
    int rowSpan = marks.rowSpan(m);
    if (rowSpan > 1) {
      if (table.heldUntil.length < right) {
        table.heldUntil = Arrays.copyOf(table.heldUntil, Math.max(right, left * 2));
      }
      Arrays.fill(table.heldUntil, left, right, table.rows + rowSpan);
    }
    String words = words(m);
    if (words.isEmpty()) {
      return;
    }
    if (!table.inRow) {
      table.table.rows.add(new RawTable.Row(table.rows));
      table.inRow = true;
    }
    table
        .table
        .rows
        .getLast()
        .pieces
        .add(
            new RawTable.Piece(
                words,
                left,
                right,
                rowSpan,
                marks.content(m),
                after(m),
                marks.what(m) == TableMarks.What.HEADING_CELL));
  }

  private int after(int m) {
    return m + 1 < marks.size() ? marks.source(m + 1) : sourceLength;
  }

  /** What stands between a mark and the next, in one line. */
  private String words(int m) {
    int from = text.position(marks.content(m));
    int to = text.position(after(m));
    if (to <= from) {
      return "";
    }
    String words = text.text().substring(from, to).strip();
    return words.indexOf('\n') < 0 && words.indexOf('\t') < 0
        ? words
        : words.replace('\n', ' ').replace('\t', ' ');
  }
}
