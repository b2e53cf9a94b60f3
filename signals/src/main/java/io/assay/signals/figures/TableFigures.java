package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.edgar.submission.Document;
import io.assay.edgar.tables.Cell;
import io.assay.edgar.tables.CellValue;
import io.assay.edgar.tables.Table;
import io.assay.edgar.tables.TableReader;
import io.assay.edgar.text.TextLimits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Line items of an annual report out of its printed financial statements: tables whose caption
 * names the statement, whose scale is stated and whose columns are years. An item whose label two
 * rows have with different numbers is absent, and so is a tax that does not lead from income before
 * it to income after it: wrong would be worse. Pure.
 */
final class TableFigures {

  private static final Pattern YEAR = Pattern.compile("\\b(19|20)[0-9]{2}\\b");
  private static final Pattern PART =
      Pattern.compile("(?i)quarter|(three|six|nine|[369]) months|period from|inception");
  private static final int OLDEST = 2;

  private final LocalDate end;
  private final Map<String, List<TextAmount>> rows = new TreeMap<>();

  private TableFigures(LocalDate end) {
    this.end = end;
  }

  /** The items of a document of a report for the fiscal year that ends so. */
  static List<TextAmount> of(Document document, LocalDate end) {
    TableFigures figures = new TableFigures(end);
    for (Table table :
        TableReader.read(document.text(), document.kind(), TextLimits.USUAL).tables()) {
      StatementRows.captioned(table.caption())
          .filter(_ -> table.scale().power() > 0)
          .ifPresent(statement -> figures.take(table, statement));
    }
    return figures.sound();
  }

  private void take(Table table, StatementRows statement) {
    Map<Integer, Integer> years = years(table);
    if (years.isEmpty()) {
      return;
    }
    boolean costsApart = table.rows().stream().filter(StatementRows::isCost).count() > 1;
    for (Table.Row row : table.rows()) {
      if (row.kind() == Table.Kind.VALUES) {
        statement
            .find(row.label())
            .filter(named -> !(costsApart && named.item().equals("cost_of_revenue")))
            .ifPresent(
                named -> {
                  for (Cell cell : row.cells()) {
                    Optional.ofNullable(years.get(cell.column()))
                        .flatMap(back -> amount(named, statement, cell, back, table))
                        .ifPresent(
                            a -> rows.computeIfAbsent(key(a), _ -> new ArrayList<>()).add(a));
                  }
                });
      }
    }
  }

  private static String key(TextAmount amount) {
    return amount.item() + " " + amount.period();
  }

  private Optional<TextAmount> amount(
      StatementRows.Row named, StatementRows statement, Cell cell, int back, Table table) {
    if (!(cell.value() instanceof CellValue.Numeric number)
        || number.unit() != CellValue.Unit.CURRENCY
        || number.power() != table.scale().power()) {
      return Optional.empty();
    }
    LocalDate day = end.minusYears(back);
    BigDecimal value = number.inUnits();
    return Optional.of(
        new TextAmount(
            named.item(),
            named.sign() == StatementRows.Sign.MAGNITUDE ? value.abs() : value,
            number.power(),
            statement.isBalanceSheet()
                ? new Period.Instant(day)
                : new Period.Duration(day.minusYears(1).plusDays(1), day),
            cell.start(),
            cell.end()));
  }

  /**
   * Columns that are fiscal years, as years before the report's; none where the latest is not the
   * report's or a year has two columns.
   */
  private Map<Integer, Integer> years(Table table) {
    Map<Integer, Integer> result = new TreeMap<>();
    if (table.headings().stream().anyMatch(h -> PART.matcher(h).find())) {
      return Map.of();
    }
    for (int column = 1; column < table.columns(); column++) {
      Matcher year = YEAR.matcher(table.headings().get(column));
      if (year.find()) {
        int back = end.getYear() - Integer.parseInt(year.group());
        if (year.find() || result.containsValue(back)) {
          return Map.of();
        }
        if (back >= 0 && back <= OLDEST) {
          result.put(column, back);
        }
      }
    }
    return result.containsValue(0) ? result : Map.of();
  }

  /** Items that one row alone has, or rows that agree; taxes that fit. */
  private List<TextAmount> sound() {
    List<TextAmount> result = new ArrayList<>();
    for (List<TextAmount> same : rows.values()) {
      TextAmount first = same.getFirst();
      if (same.stream().allMatch(a -> a.value().compareTo(first.value()) == 0)) {
        if (first.item().equals("income_tax_expense")) {
          tax(first).ifPresent(result::add);
        } else {
          result.add(first);
        }
      }
    }
    return result;
  }

  /** The tax with the sign that leads from income before it to net income. */
  private Optional<TextAmount> tax(TextAmount tax) {
    Optional<BigDecimal> before = lone("pretax_income", tax.period());
    Optional<BigDecimal> after = lone("net_income", tax.period());
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal due = before.get().subtract(after.get());
    BigDecimal rounding = BigDecimal.ONE.scaleByPowerOfTen(tax.power());
    return due.abs().subtract(tax.value().abs()).abs().compareTo(rounding) <= 0
        ? Optional.of(
            new TextAmount(tax.item(), due, tax.power(), tax.period(), tax.start(), tax.end()))
        : Optional.empty();
  }

  private Optional<BigDecimal> lone(String item, Period period) {
    List<TextAmount> same = rows.getOrDefault(item + " " + period, List.of());
    return same.isEmpty()
            || same.stream().anyMatch(a -> a.value().compareTo(same.getFirst().value()) != 0)
        ? Optional.empty()
        : Optional.of(same.getFirst().value());
  }
}
