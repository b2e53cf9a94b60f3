package io.assay.edgar.tables;

import java.util.List;
import java.util.Optional;

/**
 * One table of data. Immutable.
 *
 * <p>Columns are those a reader sees: cells that hold only a currency sign, a closing bracket, a
 * per cent sign or nothing are part of the number beside them. Column 0 holds the labels of rows,
 * where there are any.
 *
 * @param caption what stands over the table, or empty
 * @param headings of each column, from the rows at its head joined downwards: {@code Year ended
 *     December 31, 2023}
 * @param rows all rows with anything in them, heads included
 * @param scale what amounts are stated in
 * @param currency sign or code that amounts bear ({@code $}, {@code €}, {@code RMB}), or empty
 * @param notes footnotes under the table, each with its mark
 * @param start byte offset of the table in the source
 * @param end byte offset after it
 * @param firstBlock number of its first block of reading text
 * @param endBlock number of the block after its last; equal to {@code firstBlock} when the reading
 *     text has nothing of it
 */
public record Table(
    String caption,
    List<String> headings,
    List<Row> rows,
    Scale scale,
    String currency,
    List<String> notes,
    int start,
    int end,
    int firstBlock,
    int endBlock) {

  public Table {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  public int columns() {
    return headings.size();
  }

  /** The cell that covers a place, or empty where nothing stands. */
  public Optional<Cell> findCell(int row, int column) {
    for (int r = row; r >= 0 && r > row - 50; r--) {
      for (Cell cell : rows.get(r).cells()) {
        if (cell.column() <= column
            && column < cell.column() + cell.columnSpan()
            && row < r + cell.rowSpan()) {
          return Optional.of(cell);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A row.
   *
   * @param label text of its first column, or empty
   * @param section label of the row without numbers that it stands under, or empty
   * @param cells those with anything in them, in order of their columns
   */
  public record Row(Kind kind, String label, String section, List<Cell> cells) {

    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** What a row is. */
  public enum Kind {
    /** Names columns. */
    HEAD,
    /** Has values. */
    VALUES,
    /** Only a label, over the rows it holds for. */
    SECTION
  }
}
