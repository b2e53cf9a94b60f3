package io.assay.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns for a person: each column as wide as it needs, numbers to the right, the last
 * column cut where the line ends. One thread at a time.
 */
public final class Table {

  private static final int WIDEST = 60;
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param right whether its cells stand to the right, as numbers do
   */
  public record Column(String title, boolean right) {

    public static Column text(String title) {
      return new Column(title, false);
    }

    public static Column number(String title) {
      return new Column(title, true);
    }
  }

  public Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row; its cells are made safe to show. */
  public Table row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(Terminal.safe(cell));
    }
    rows.add(row);
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Writes titles and rows; nothing when there is no row. */
  public void print(Terminal terminal) {
    if (rows.isEmpty()) {
      return;
    }
    int[] widths = widths();
    List<String> titles = columns.stream().map(Column::title).toList();
    terminal.out().println(terminal.faint(line(titles, widths, terminal.columns())));
    for (List<String> row : rows) {
      terminal.out().println(line(row, widths, terminal.columns()));
    }
  }

  /** Writes an empty line, a title and the rows; nothing when there is no row. */
  public void print(Terminal terminal, String title) {
    if (!rows.isEmpty()) {
      terminal.out().println();
      terminal.out().println(terminal.strong(title));
      print(terminal);
    }
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).title().length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, row.get(i).length()));
      }
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths, int room) {
    StringBuilder line = new StringBuilder();
    int last = cells.size() - 1;
    for (int i = 0; i <= last; i++) {
      String cell = cells.get(i);
      if (i == last) {
        line.append(
            columns.get(i).right()
                ? padded(cell, widths[i], true)
                : cut(cell, room - line.length()));
      } else {
        line.append(padded(cut(cell, widths[i]), widths[i], columns.get(i).right())).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }

  private static String padded(String cell, int width, boolean right) {
    String blanks = " ".repeat(Math.max(0, width - cell.length()));
    return right ? blanks + cell : cell + blanks;
  }

  private static String cut(String cell, int width) {
    int room = Math.max(width, 10);
    return cell.length() <= room ? cell : cell.substring(0, room - 1) + "…";
  }
}
