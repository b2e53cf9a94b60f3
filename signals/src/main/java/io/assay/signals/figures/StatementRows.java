package io.assay.signals.figures;

import io.assay.edgar.tables.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the rows of a printed financial statement are called, item by item. Immutable.
 *
 * @param isBalanceSheet whether its amounts are of a day
 * @param caption what the statement is called
 */
record StatementRows(boolean isBalanceSheet, Pattern caption, List<StatementRows.Row> rows) {

  StatementRows {
    rows = List.copyOf(rows);
  }

  /** How a printed number is counted. */
  enum Sign {
    AS_PRINTED,
    /** An outflow or expense, printed with or without brackets. */
    MAGNITUDE
  }

  /** An item and the labels that its row may have, after {@link #normal}. */
  record Row(String item, Sign sign, Pattern label) {}

  /** Statements of a part, or of other periods, or not of the company alone. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "condensed|parent|pro forma|quarter|summary|selected|unaudited|registrant|guarantor"
              + "|comprehensive|discontinued|schedule|segment");

  private static final StatementRows BALANCE_SHEET =
      of(
          true,
          "balance sheets?|statements? of financial (condition|position)",
          row("total_assets", "total assets"),
          row("total_current_assets", "total current assets"),
          row("total_current_liabilities", "total current liabilities"),
          row("total_liabilities", "total liabilities"),
          row(
              "liabilities_and_equity",
              "total liabilities and .*(equity|investment)( \\(deficit\\))?"),
          row("cash_and_equivalents", "cash and (cash |temporary cash )?equivalents"),
          row("short_term_investments", "short-term (investments|marketable securities)"),
          row("accounts_receivable", "(trade )?accounts receivable(,? (net|less) .*|, net)?"),
          row("inventory", "(total )?inventor(y|ies)(, net)?"),
          row(
              "ppe_net",
              "(net property, plant,? and equipment|property, plant,? and equipment,? net)"),
          row("goodwill", "goodwill(, net)?"),
          row("accounts_payable", "(trade )?accounts payable"),
          row(
              "long_term_debt",
              "long-term debt(, (net of|less|excluding) current (portion|maturities))?"),
          row("retained_earnings", "(retained earnings|accumulated deficit)( \\(.*\\))?"),
          row(
              "total_equity",
              "total (stockholders|shareholders|shareowners)' (equity|investment)( \\(deficit\\))?"));

  private static final StatementRows INCOME_STATEMENT =
      of(
          false,
          "statements? of (consolidated )?(income|operations|earnings)|income statements?",
          row("revenue", "(total )?(net )?(revenues?|sales)|sales and other operating revenues?"),
          cost(
              "cost_of_revenue",
              "(total )?costs? of (net )?(sales|revenues?|goods sold|products sold)"),
          row("gross_profit", "gross (profit|margin)"),
          cost("rd_expense", "research(,| and) development( expenses?)?"),
          row(
              "operating_income",
              "(operating (income|profit)|(income|earnings) from operations)( \\(loss\\))?"),
          cost("interest_expense", "interest expense|interest and debt expense"),
          row(
              "pretax_income",
              "(income|earnings)( \\(loss\\)|/\\(loss\\))? before (provision for )?(income )?taxes( on income)?"),
          row(
              "income_tax_expense",
              "(provision|provision \\(benefit\\)) for (income )?taxes|income tax(es| expense| \\(expense\\)/benefit)?"),
          row("net_income", "net (income|earnings)( ?/? ?\\(loss\\))?"));

  private static final StatementRows CASH_FLOWS =
      of(
          false,
          "statements? of (consolidated )?cash flows?",
          row("cash_from_operations", cash("operating")),
          row("cash_from_investing", cash("investing")),
          row("cash_from_financing", cash("financing")),
          cost(
              "capex",
              "(additions to|purchases? of|payments for( acquisition of)?|acquisitions? of) (net )?property,"
                  + "? (plant,? )?and equipment|capital expenditures"),
          cost("depreciation_amortization", "depreciation(, depletion)?,? and amortization"),
          cost("depreciation", "depreciation"),
          cost(
              "dividends_paid",
              "(payments? of )?(cash )?dividends( paid)?( to (stock|share)holders)?"),
          cost(
              "buybacks",
              "(repurchases?|purchases?)( and retirement)? of (common|treasury) (stock|shares)"));

  private static StatementRows of(boolean isBalanceSheet, String caption, Row... rows) {
    return new StatementRows(
        isBalanceSheet, Pattern.compile("\\b(" + caption + ")\\b"), List.of(rows));
  }

  private static String cash(String activity) {
    return "(net )?cash (\\(used\\)/provided|provided/\\(used\\)|provided by \\(used (in|for)\\)"
        + "|\\(used (in|for)\\) provided by|provided|generated|used|from)( (by|in|for|from))* "
        + activity
        + " activities";
  }

  private static Row row(String item, String label) {
    return new Row(item, Sign.AS_PRINTED, Pattern.compile(label));
  }

  private static Row cost(String item, String label) {
    return new Row(item, Sign.MAGNITUDE, Pattern.compile(label));
  }

  /** The statement that a table with this caption is; empty for all others. */
  static Optional<StatementRows> captioned(String caption) {
    String text = normal(caption);
    if (text.length() > 160 || OTHERS.matcher(text).find()) {
      return Optional.empty();
    }
    List<StatementRows> named =
        Stream.of(BALANCE_SHEET, INCOME_STATEMENT, CASH_FLOWS)
            .filter(statement -> statement.caption.matcher(text).find())
            .toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /** Whether a row is a cost of what was sold; one of several is not the whole. */
  static boolean isCost(Table.Row row) {
    String text = normal(row.label());
    return row.kind() == Table.Kind.VALUES
        && (text.startsWith("cost of ") || text.startsWith("costs of "));
  }

  /** The item that a row with this label states. */
  Optional<Row> find(String label) {
    String text = normal(label);
    return text.length() > 120
        ? Optional.empty()
        : rows.stream().filter(row -> row.label().matcher(text).matches()).findFirst();
  }

  /** Lower case, one kind of apostrophe and dash, no colon or leader dots at the end. */
  private static String normal(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('\u2014', ',').strip();
    int end = plain.length();
    while (end > 0 && ".:* ".indexOf(plain.charAt(end - 1)) >= 0) {
      end--;
    }
    return plain.substring(0, end);
  }
}
