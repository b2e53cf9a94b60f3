package io.assay.cli.reading;

import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.submission.Document;
import io.assay.edgar.tables.Cell;
import io.assay.edgar.tables.Table;
import io.assay.edgar.tables.TableReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of one document of a filing.
 *
 * @param document file name, or type where it has none
 */
record FiledTables(String document, List<Table> tables) {

  /** Those of every document that has pages to read. */
  static List<FiledTables> of(ReadFiling filing) {
    List<FiledTables> all = new ArrayList<>();
    for (Document document : filing.documents()) {
      if (document.kind() == Document.Kind.HTML || document.kind() == Document.Kind.PLAIN_TEXT) {
        String name = document.filename().isEmpty() ? document.type() : document.filename();
        all.add(new FiledTables(name, TableReader.read(document).tables()));
      }
    }
    return all;
  }

  /** Prints them aligned, cells as they stand in the filing. */
  void print(Terminal terminal) {
    for (Table table : tables) {
      terminal.out().println();
      String scale = table.scale().words().isEmpty() ? "" : "  [" + table.scale().words() + "]";
      terminal
          .out()
          .println(terminal.strong(Terminal.safe(document + "  " + table.caption() + scale)));
      aligned(table).print(terminal);
      for (String note : table.notes()) {
        terminal.out().println(terminal.faint(Terminal.safe(note)));
      }
    }
  }

  private static io.assay.cli.terminal.Table aligned(Table table) {
    Column[] columns = new Column[Math.max(1, table.columns())];
    for (int c = 0; c < columns.length; c++) {
      String heading = c < table.columns() ? table.headings().get(c) : "";
      columns[c] = c == 0 ? Column.text(heading) : Column.number(heading);
    }
    io.assay.cli.terminal.Table shown = new io.assay.cli.terminal.Table(columns);
    for (Table.Row row : table.rows()) {
      if (row.kind() == Table.Kind.HEAD) {
        continue;
      }
      String[] texts = new String[columns.length];
      Arrays.fill(texts, "");
      for (Cell cell : row.cells()) {
        String before = texts[cell.column()];
        texts[cell.column()] = before.isEmpty() ? cell.text() : before + " " + cell.text();
      }
      shown.row(texts);
    }
    return shown;
  }
}
