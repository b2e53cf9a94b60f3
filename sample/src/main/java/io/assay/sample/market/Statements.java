package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import java.time.LocalDate;
import java.util.List;

/** Financial statements as tables with facts. Stateless besides the report it writes to. */
final class Statements {

  /**
   * A column: quarters {@code from} to {@code to}, both included; for balances the end of {@code
   * to}.
   */
  record Column(int from, int to, String head) {}

  private static final List<Line> INCOME =
      List.of(
          Line.REVENUE,
          Line.COST,
          Line.GROSS,
          Line.RESEARCH,
          Line.SELLING,
          Line.IMPAIRMENT,
          Line.RESTRUCTURING,
          Line.EXPENSES,
          Line.OPERATING,
          Line.INTEREST,
          Line.INTEREST_EARNED,
          Line.PRETAX,
          Line.TAX,
          Line.NET);
  private static final List<Line> BANK_INCOME =
      List.of(
          Line.LOAN_INTEREST,
          Line.INTEREST,
          Line.MARGIN,
          Line.PROVISION,
          Line.FEES,
          Line.OVERHEAD,
          Line.REVENUE,
          Line.PRETAX,
          Line.TAX,
          Line.NET);
  private static final List<Line> BALANCE =
      List.of(
          Line.CASH,
          Line.RECEIVABLES,
          Line.INVENTORY,
          Line.PREPAID,
          Line.CURRENT_ASSETS,
          Line.PLANT,
          Line.LEASED,
          Line.GOODWILL,
          Line.INTANGIBLES,
          Line.OTHER_ASSETS,
          Line.ASSETS,
          Line.PAYABLES,
          Line.ACCRUED,
          Line.DEFERRED,
          Line.DEBT_DUE,
          Line.CURRENT_LIABILITIES,
          Line.DEBT,
          Line.LEASE_DEBT,
          Line.DEFERRED_TAX,
          Line.LIABILITIES,
          Line.COMMON,
          Line.PAID_IN,
          Line.RETAINED,
          Line.TREASURY,
          Line.EQUITY,
          Line.BOTH_SIDES);
  private static final List<Line> BANK_BALANCE =
      List.of(
          Line.CASH,
          Line.SECURITIES,
          Line.LOANS,
          Line.PLANT,
          Line.GOODWILL,
          Line.OTHER_ASSETS,
          Line.ASSETS,
          Line.DEPOSITS,
          Line.BORROWINGS,
          Line.OTHER_LIABILITIES,
          Line.LIABILITIES,
          Line.COMMON,
          Line.PAID_IN,
          Line.RETAINED,
          Line.TREASURY,
          Line.EQUITY,
          Line.BOTH_SIDES);
  private static final List<Line> CASH_FLOW =
      List.of(
          Line.NET,
          Line.WEAR,
          Line.STOCK_PAY,
          Line.PROVISION,
          Line.IMPAIRMENT,
          Line.MORE_RECEIVABLES,
          Line.MORE_INVENTORY,
          Line.MORE_PREPAID,
          Line.MORE_PAYABLES,
          Line.MORE_ACCRUED,
          Line.MORE_DEFERRED,
          Line.FROM_OPERATIONS,
          Line.CAPEX,
          Line.MORE_SECURITIES,
          Line.MORE_LOANS,
          Line.FROM_INVESTING,
          Line.STOCK_SOLD,
          Line.BORROWED,
          Line.REPAID,
          Line.DIVIDENDS,
          Line.BUYBACKS,
          Line.MORE_DEPOSITS,
          Line.FROM_FINANCING,
          Line.CASH_CHANGE,
          Line.INTEREST_PAID,
          Line.TAXES_PAID);
  private static final List<Line> TOTALS =
      List.of(
          Line.GROSS,
          Line.EXPENSES,
          Line.OPERATING,
          Line.PRETAX,
          Line.NET,
          Line.MARGIN,
          Line.CURRENT_ASSETS,
          Line.ASSETS,
          Line.CURRENT_LIABILITIES,
          Line.LIABILITIES,
          Line.EQUITY,
          Line.BOTH_SIDES,
          Line.FROM_OPERATIONS,
          Line.FROM_INVESTING,
          Line.FROM_FINANCING,
          Line.CASH_CHANGE);

  private final Player player;
  private final Books books;
  private final InlineReport report;

  Statements(Player player, Books books, InlineReport report) {
    this.player = player;
    this.books = books;
    this.report = report;
  }

  private boolean bank() {
    return player.story() == Story.BANK;
  }

  private String unit() {
    return books.scale() == 6 ? "millions" : "thousands";
  }

  /** Context of a column for a line. */
  String context(Line line, Column column) {
    return line.instant()
        ? report.on(books.end(column.to()))
        : report.during(books.start(column.from()), books.end(column.to()));
  }

  void income(List<Column> columns) {
    title("Consolidated Statements of Operations", "In " + unit() + ", except per share amounts");
    table(columns);
    for (Line line : bank() ? BANK_INCOME : INCOME) {
      if (books.has(line)) {
        row(line, columns);
      }
    }
    perShare("us-gaap:EarningsPerShareBasic", "Net income (loss) per share, basic", columns, false);
    perShare(
        "us-gaap:EarningsPerShareDiluted", "Net income (loss) per share, diluted", columns, true);
    shares(
        "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic",
        "Weighted-average shares, basic",
        columns,
        false);
    shares(
        "us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding",
        "Weighted-average shares, diluted",
        columns,
        true);
    boolean pays = columns.stream().anyMatch(c -> books.dividend(c.from(), c.to()).signum() > 0);
    if (pays) {
      report.add("<tr>" + label("Dividends declared per share", false));
      for (Column c : columns) {
        report.add(
            cell(
                report.perShare(
                    "us-gaap:CommonStockDividendsPerShareDeclared",
                    context(Line.NET, c),
                    books.dividend(c.from(), c.to())),
                true));
      }
      report.add("</tr>\n");
    }
    report.add("</table>\n");
  }

  void balance(List<Column> columns) {
    title("Consolidated Balance Sheets", "In " + unit());
    table(columns);
    for (Line line : bank() ? BANK_BALANCE : BALANCE) {
      if (line == Line.CASH) {
        section("Assets", columns.size());
      } else if (line == Line.PAYABLES || line == Line.DEPOSITS) {
        section("Liabilities and stockholders' equity", columns.size());
      }
      if (books.has(line)) {
        row(line, columns);
      }
    }
    report.add("</table>\n");
  }

  void cashFlow(List<Column> columns) {
    title("Consolidated Statements of Cash Flows", "In " + unit());
    table(columns);
    for (Line line : CASH_FLOW) {
      if (line == Line.NET) {
        section("Operating activities", columns.size());
      } else if (line == Line.CAPEX) {
        section("Investing activities", columns.size());
      } else if (line == Line.STOCK_SOLD) {
        section("Financing activities", columns.size());
      } else if (line == Line.INTEREST_PAID) {
        cash("Cash and cash equivalents, beginning of period", columns, true);
        cash("Cash and cash equivalents, end of period", columns, false);
        section("Supplemental disclosures", columns.size());
      }
      if (books.has(line) && !(line == Line.PROVISION && !bank())) {
        row(line, columns);
      }
    }
    report.add("</table>\n");
  }

  private void cash(String label, List<Column> columns, boolean beginning) {
    report.add("<tr>" + label(label, true));
    for (Column c : columns) {
      int quarter = beginning ? c.from() - 1 : c.to();
      // the first books have no day before them
      String shown =
          quarter < 0
              ? InlineReport.group(
                      new StringBuilder(),
                      books.amount(Line.CASH, 0, 0) - books.flow(Line.CASH_CHANGE, 0, 0))
                  .toString()
              : report.amount(
                  Line.CASH.concept(),
                  report.on(books.end(quarter)),
                  books.amount(Line.CASH, quarter, quarter),
                  false);
      report.add(cell(shown, true));
    }
    report.add("</tr>\n");
  }

  /** Statement of equity, as a roll-forward of retained earnings and paid-in capital. */
  void equity(List<Column> columns) {
    title("Consolidated Statements of Stockholders' Equity", "In " + unit());
    table(columns);
    for (Line line :
        List.of(Line.NET, Line.DIVIDENDS, Line.STOCK_PAY, Line.STOCK_SOLD, Line.BUYBACKS)) {
      if (books.has(line)) {
        row(line, columns);
      }
    }
    for (Line line : List.of(Line.RETAINED, Line.EQUITY)) {
      row(line, columns);
    }
    report.add("</table>\n");
  }

  /** Any lines as a table of their own. */
  void lines(String title, List<Line> lines, List<Column> columns) {
    title(title, "In " + unit());
    table(columns);
    for (Line line : lines) {
      if (books.has(line)) {
        row(line, columns);
      }
    }
    report.add("</table>\n");
  }

  /** Revenue by segment, with the segment as the member of an axis. */
  void segments(List<Column> columns) {
    title("Revenues by Segment", "In " + unit());
    table(columns);
    for (int s = 0; s < books.segments().size(); s++) {
      String name = books.segments().get(s);
      report.add("<tr>" + label(name, false));
      for (Column c : columns) {
        String context =
            report.during(
                books.start(c.from()),
                books.end(c.to()),
                "us-gaap:StatementBusinessSegmentsAxis",
                member(name));
        report.add(
            cell(
                report.amount(
                    Line.REVENUE.concept(), context, books.segment(s, c.from(), c.to()), false),
                false));
      }
      report.add("</tr>\n");
    }
    row(Line.REVENUE, columns);
    report.add("</table>\n");
  }

  /** Name of the member for a segment, in the company's own namespace. */
  String member(String segment) {
    return player.prefix() + ":" + segment.replaceAll("[^A-Za-z]", "") + "Member";
  }

  private void title(String title, String unit) {
    report.add(
        "<div style=\"margin-top:14pt;text-align:center\"><span style=\"font-weight:700\">"
            + Prose.escape(player.company().name())
            + "</span></div>\n<div style=\"text-align:center\"><span style=\"font-weight:700\">"
            + title
            + "</span></div>\n<div style=\"text-align:center\">("
            + unit
            + ")</div>\n");
  }

  private void table(List<Column> columns) {
    report.add("<table style=\"width:100%;border-collapse:collapse\">\n<tr><td></td>");
    for (Column c : columns) {
      report.add(
          "<td style=\"text-align:right;border-bottom:1pt solid #000\"><b>"
              + c.head()
              + "</b></td>");
    }
    report.add("</tr>\n");
  }

  private void section(String label, int columns) {
    report.add(
        "<tr><td colspan=\"" + (columns + 1) + "\"><b>" + Prose.escape(label) + "</b></td></tr>\n");
  }

  private void row(Line line, List<Column> columns) {
    boolean total = TOTALS.contains(line);
    report.add("<tr>" + label(line.label(), total));
    for (Column c : columns) {
      report.add(
          cell(
              report.amount(
                  line.concept(),
                  context(line, c),
                  books.amount(line, c.from(), c.to()),
                  line.shownNegative()),
              total));
    }
    report.add("</tr>\n");
  }

  private void perShare(String concept, String label, List<Column> columns, boolean diluted) {
    report.add("<tr>" + label(label, false));
    for (Column c : columns) {
      report.add(
          cell(
              report.perShare(
                  concept, context(Line.NET, c), books.perShare(c.from(), c.to(), diluted)),
              true));
    }
    report.add("</tr>\n");
  }

  private void shares(String concept, String label, List<Column> columns, boolean diluted) {
    report.add("<tr>" + label(label, false));
    for (Column c : columns) {
      long count =
          diluted ? books.dilutedShares(c.from(), c.to()) : books.averageShares(c.from(), c.to());
      report.add(cell(report.shares(concept, context(Line.NET, c), count), false));
    }
    report.add("</tr>\n");
  }

  private static String label(String label, boolean total) {
    return "<td style=\"padding-left:" + (total ? 2 : 8) + "pt\">" + Prose.escape(label) + "</td>";
  }

  private static String cell(String content, boolean dollar) {
    return "<td style=\"text-align:right\">" + (dollar ? "$ " : "") + content + "</td>";
  }

  /** Head of a column that ends on a date. */
  static String head(LocalDate date) {
    return Prose.date(date);
  }
}
