package io.assay.cli.reading;

import io.assay.cli.terminal.Terminal;
import io.assay.edgar.statements.Cell;
import io.assay.edgar.statements.Column;
import io.assay.edgar.statements.Row;
import io.assay.edgar.statements.Scale;
import io.assay.edgar.statements.Statement;
import io.assay.edgar.statements.Statements;
import io.assay.edgar.xbrl.FactValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Statements as a person reads them: rows indented, figures aligned, negatives in brackets. */
final class StatementTables {

  private static final int WIDEST_LABEL = 70;
  private static final int NARROWEST_LABEL = 28;
  private static final int WIDEST_CELL = 28;
  private static final String GAP = "  ";

  private final Terminal terminal;

  StatementTables(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Statements statements) {
    switch (statements) {
      case Statements.Absent absent -> line("No statements: " + absent.detail() + ".");
      case Statements.Drawn drawn -> {
        drawn.financial().forEach(this::print);
        int others = drawn.all().size() - drawn.financial().size();
        if (others > 0) {
          terminal.out().println();
          line(terminal.faint(others + " more roles (cover, notes, details): see --json"));
        }
      }
    }
  }

  private void print(Statement statement) {
    List<List<String>> rows = new ArrayList<>();
    int heads = statement.columns().stream().mapToInt(c -> c.headings().size()).max().orElse(1);
    for (int i = 0; i < heads; i++) {
      List<String> head = new ArrayList<>(List.of(""));
      for (Column column : statement.columns()) {
        int at = i - heads + column.headings().size();
        head.add(at < 0 ? "" : cut(column.headings().get(at), WIDEST_CELL));
      }
      rows.add(head);
    }
    for (Row row : statement.rows()) {
      if (!(row instanceof Row.Heading heading && heading.structural())) {
        rows.add(cells(statement, row));
      }
    }
    int[] widths = widths(rows);
    terminal.out().println();
    line(terminal.strong(Terminal.safe(title(statement))));
    String scale = scale(statement);
    if (!scale.isEmpty()) {
      line(terminal.faint(Terminal.safe(scale)));
    }
    for (int i = 0; i < rows.size(); i++) {
      String text = text(rows.get(i), widths);
      line(i < heads ? terminal.faint(text) : text);
    }
  }

  private static String title(Statement statement) {
    return statement.scope().isEmpty()
        ? statement.title()
        : statement.title() + " – " + String.join(", ", statement.scope());
  }

  private static String scale(Statement statement) {
    return statement.scales().stream()
        .map(scale -> scale.unit() + " in " + scale.word())
        .collect(Collectors.joining(", "));
  }

  private static List<String> cells(Statement statement, Row row) {
    List<String> cells = new ArrayList<>();
    switch (row) {
      case Row.Heading heading -> cells.add(indented(heading));
      case Row.Segment segment -> cells.add("[" + Terminal.safe(segment.label()) + "]");
      case Row.Line line -> {
        cells.add("  ".repeat(Math.min(12, line.depth())) + Terminal.safe(line.dated()));
        line.cells().forEach(cell -> cells.add(shown(statement, cell)));
      }
    }
    while (cells.size() <= statement.columns().size()) {
      cells.add("");
    }
    return cells;
  }

  private static String indented(Row row) {
    return "  ".repeat(Math.min(12, row.depth())) + Terminal.safe(row.label());
  }

  private static String shown(Statement statement, Optional<Cell> cell) {
    if (cell.isEmpty()) {
      return "";
    }
    return switch (cell.get().fact().value()) {
      case FactValue.Numeric n -> {
        Optional<Scale> scale = statement.scale(n.unit().measure());
        BigDecimal value = cell.get().shown().orElse(n.value());
        yield figure(scale.isPresent() ? scale.get().scaled(value) : value);
      }
      case FactValue.Fraction f -> FormTables.figure(f.quotient());
      case FactValue.NonFinite n -> n.value();
      case FactValue.Textual t ->
          cut(
              Terminal.safe(t.value().length() > 200 ? t.value().substring(0, 200) : t.value()),
              24);
      case FactValue.Nil _ -> "–";
    };
  }

  private static String figure(BigDecimal value) {
    if (Math.abs((long) value.precision() - value.scale()) > 40) {
      return value.toString();
    }
    int decimals = Math.clamp(value.scale(), 0, 12);
    String digits = String.format(Locale.ROOT, "%,." + decimals + "f", value.abs());
    return value.signum() < 0 ? "(" + digits + ")" : digits + " ";
  }

  private int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int figures = 0;
    for (int i = 1; i < widths.length; i++) {
      figures += widths[i] + GAP.length();
    }
    int room = Math.max(NARROWEST_LABEL, terminal.columns() - figures);
    widths[0] = Math.min(widths[0], Math.min(room, WIDEST_LABEL));
    return widths;
  }

  private static String text(List<String> row, int[] widths) {
    StringBuilder text = new StringBuilder();
    String label = cut(row.getFirst(), widths[0]);
    text.append(label).append(" ".repeat(widths[0] - label.length()));
    for (int i = 1; i < widths.length; i++) {
      text.append(GAP).append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i));
    }
    return text.toString().stripTrailing();
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
