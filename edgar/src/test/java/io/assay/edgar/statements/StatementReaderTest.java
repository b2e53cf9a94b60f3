package io.assay.edgar.statements;

import static io.assay.edgar.statements.MadeUp.day;
import static io.assay.edgar.statements.MadeUp.quarter;
import static io.assay.edgar.statements.MadeUp.year;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.linkbase.LabelRole;
import io.assay.edgar.linkbase.LinkbaseLimits;
import io.assay.edgar.xbrl.FactSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatementReaderTest {

  private static final String BALANCE = "http://acme.com/role/BalanceSheets";
  private static final String INCOME = "http://acme.com/role/Income";
  private static final String FLOWS = "http://acme.com/role/CashFlows";
  private static final String EQUITY = "http://acme.com/role/Equity";

  private static MadeUp income() {
    return new MadeUp()
        .role(INCOME, "0000004 - Statement - STATEMENTS OF OPERATIONS")
        .show(
            INCOME,
            "us-gaap:IncomeStatementAbstract",
            "us-gaap:Revenues",
            "us-gaap:CostOfRevenue|" + MadeUp.NEGATED,
            "us-gaap:GrossProfit|" + MadeUp.TOTAL)
        .label("us-gaap:Revenues", LabelRole.STANDARD, "Net sales")
        .label("us-gaap:CostOfRevenue", LabelRole.STANDARD, "Cost of sales")
        .label("us-gaap:GrossProfit", MadeUp.TOTAL, "Gross margin");
  }

  /** A statement in short: a line a row, cells with the sign shown. */
  private static List<String> rows(Statement statement) {
    return statement.rows().stream()
        .map(
            row ->
                switch (row) {
                  case Row.Heading h -> "# " + h.label();
                  case Row.Segment s -> "[" + s.label() + "]";
                  case Row.Line l ->
                      l.dated()
                          + l.cells().stream()
                              .map(
                                  c ->
                                      c.isEmpty()
                                          ? " -"
                                          : " "
                                              + c.get()
                                                  .shown()
                                                  .map(BigDecimal::toPlainString)
                                                  .orElse("nil"))
                              .collect(Collectors.joining());
                })
        .toList();
  }

  private static List<String> columns(Statement statement) {
    return statement.columns().stream().map(Column::label).toList();
  }

  private static Statement only(Statements.Drawn drawn) {
    assertThat(drawn.all()).hasSize(1);
    return drawn.all().getFirst();
  }

  @Test
  void an_income_statement_has_the_companys_labels_order_and_signs() {
    Statement statement =
        only(
            income()
                .fact("us-gaap:GrossProfit", year(2023), 400_000)
                .fact("us-gaap:CostOfRevenue", year(2023), 600_000)
                .fact("us-gaap:Revenues", year(2023), 1_000_000)
                .fact("us-gaap:Revenues", year(2022), 900_000)
                .drawn());

    assertThat(statement.kind()).isEqualTo(StatementKind.INCOME);
    assertThat(statement.title()).isEqualTo("STATEMENTS OF OPERATIONS");
    assertThat(columns(statement))
        .containsExactly("12 Months Ended Dec. 31, 2023", "12 Months Ended Dec. 31, 2022");
    assertThat(rows(statement))
        .containsExactly(
            "# Income Statement [Abstract]",
            "Net sales 1000000 900000",
            "Cost of sales -600000 -",
            "Gross margin 400000 -");
    Row.Line total = statement.findLine("us-gaap:GrossProfit").orElseThrow();
    assertThat(total.total()).isTrue();
    assertThat(total.unit()).contains("USD");
    assertThat(total.cells().getFirst().orElseThrow().fact().id()).isEqualTo("f-1");
    assertThat(statement.findLine("us-gaap:CostOfRevenue").orElseThrow().negated()).isTrue();
    assertThat(statement.scales()).containsExactly(new Scale("USD", 3, 0));
    assertThat(statement.rows().getFirst())
        .isEqualTo(
            new Row.Heading(
                "us-gaap:IncomeStatementAbstract", "Income Statement [Abstract]", 0, true));
  }

  @Test
  void of_duplicates_the_most_precise_is_shown_and_nil_gives_way_to_a_value() {
    Statement statement =
        only(
            income()
                .fact("us-gaap:Revenues", year(2023), new BigDecimal("1000000"), "USD", "-6")
                .fact("us-gaap:Revenues", year(2023), new BigDecimal("1000499"), "USD", "0")
                .nil("us-gaap:Revenues", year(2023))
                .nil("us-gaap:GrossProfit", year(2023))
                .drawn());

    assertThat(rows(statement))
        .containsExactly("# Income Statement [Abstract]", "Net sales 1000499", "Gross margin nil");
    assertThat(statement.scales()).isEmpty();
  }

  @Test
  void dollars_dollars_a_share_and_shares_stand_in_one_column() {
    Statement statement =
        only(
            income()
                .show(
                    INCOME,
                    "us-gaap:IncomeStatementAbstract",
                    "us-gaap:EarningsPerShareBasic",
                    "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic")
                .fact("us-gaap:Revenues", year(2023), 1_000_000)
                .fact(
                    "us-gaap:EarningsPerShareBasic",
                    year(2023),
                    new BigDecimal("1.25"),
                    "USD/shares",
                    "2")
                .fact(
                    "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic",
                    year(2023),
                    new BigDecimal("5000000"),
                    "shares",
                    "-6")
                .drawn());

    assertThat(statement.columns()).hasSize(1);
    assertThat(rows(statement))
        .containsExactly(
            "# Income Statement [Abstract]",
            "Net sales 1000000",
            "Earnings Per Share Basic 1.25",
            "Weighted Average Number Of Shares Outstanding Basic 5000000");
    assertThat(statement.scales())
        .containsExactly(new Scale("USD", 3, 0), new Scale("shares", 6, 0));
    assertThat(statement.findLine("us-gaap:EarningsPerShareBasic").orElseThrow().labelDerived())
        .isTrue();
  }

  @Test
  void two_currencies_are_two_columns() {
    Statement statement =
        only(
            income()
                .fact("us-gaap:Revenues", year(2023), new BigDecimal("7"), "JPY", "0")
                .fact("us-gaap:Revenues", year(2023), new BigDecimal("5"), "USD", "0")
                .drawn());

    assertThat(statement.columns()).extracting(Column::currency).containsExactly("JPY", "USD");
    assertThat(rows(statement)).last().isEqualTo("Net sales 7 5");
  }

  @Test
  void a_balance_stands_at_the_beginning_and_end_of_its_year() {
    String cash = "us-gaap:Cash";
    Statement statement =
        only(
            new MadeUp()
                .role(FLOWS, "0000005 - Statement - STATEMENTS OF CASH FLOWS")
                .show(
                    FLOWS,
                    "us-gaap:StatementOfCashFlowsAbstract",
                    cash + "|" + MadeUp.START,
                    "us-gaap:Flow",
                    "us-gaap:Other",
                    cash + "|" + MadeUp.END)
                .label(cash, MadeUp.START, "Cash, beginning")
                .label(cash, MadeUp.END, "Cash, end")
                .fact(cash, day("2021-12-31"), 10_000)
                .fact(cash, day("2022-12-31"), 30_000)
                .fact(cash, day("2023-12-31"), 60_000)
                .fact("us-gaap:Flow", year(2022), 20_000)
                .fact("us-gaap:Flow", year(2023), 30_000)
                .drawn());

    assertThat(statement.kind()).isEqualTo(StatementKind.CASH_FLOW);
    assertThat(columns(statement))
        .containsExactly("12 Months Ended Dec. 31, 2023", "12 Months Ended Dec. 31, 2022");
    assertThat(rows(statement))
        .containsExactly(
            "# Statement Of Cash Flows [Abstract]",
            "Cash, beginning 30000 10000",
            "Flow 30000 20000",
            "Cash, end 60000 30000");
  }

  @Test
  void a_short_column_with_few_figures_is_no_part_of_a_cash_flow_statement() {
    MadeUp filing =
        new MadeUp()
            .role(FLOWS, "0000005 - Statement - STATEMENTS OF CASH FLOWS")
            .show(FLOWS, "us-gaap:A", "us-gaap:F0", "us-gaap:F1", "us-gaap:F2", "us-gaap:F3")
            .show(FLOWS, "us-gaap:A", "us-gaap:F4", "us-gaap:F5", "us-gaap:F6", "us-gaap:F7");
    for (int i = 0; i < 8; i++) {
      filing.fact("us-gaap:F" + i, year(2023), 1_000L * i);
    }
    filing.fact("us-gaap:F1", quarter(2023), 9_000);

    assertThat(columns(only(filing.drawn()))).containsExactly("12 Months Ended Dec. 31, 2023");
  }

  @Test
  void a_statement_of_equity_goes_down_the_periods_with_components_across() {
    String axis = "us-gaap:StatementEquityComponentsAxis";
    String retained = axis + "=us-gaap:RetainedEarningsMember";
    String equity = "us-gaap:StockholdersEquity";
    Statement statement =
        only(
            new MadeUp()
                .role(EQUITY, "0000006 - Statement - STATEMENTS OF STOCKHOLDERS' EQUITY")
                .show(EQUITY, "us-gaap:StatementTable", axis, "us-gaap:StatementLineItems")
                .show(EQUITY, axis, "us-gaap:EquityComponentDomain")
                .show(EQUITY, "us-gaap:EquityComponentDomain", "us-gaap:RetainedEarningsMember")
                .show(
                    EQUITY,
                    "us-gaap:StatementLineItems",
                    equity + "|" + MadeUp.START,
                    "us-gaap:NetIncomeLoss",
                    equity + "|" + MadeUp.END)
                .standard(axis, "us-gaap:EquityComponentDomain")
                .label(equity, MadeUp.START, "Beginning balance")
                .label(equity, MadeUp.END, "Ending balance")
                .label("us-gaap:RetainedEarningsMember", LabelRole.STANDARD, "Retained earnings")
                .fact(equity, day("2021-12-31"), 100_000)
                .fact(equity, day("2021-12-31"), 40_000, retained)
                .fact("us-gaap:NetIncomeLoss", year(2022), 5_000)
                .fact("us-gaap:NetIncomeLoss", year(2022), 5_000, retained)
                .fact(equity, day("2022-12-31"), 105_000)
                .fact(equity, day("2022-12-31"), 45_000, retained)
                .fact("us-gaap:NetIncomeLoss", year(2023), 7_000)
                .fact(equity, day("2023-12-31"), 112_000)
                .fact("us-gaap:NetIncomeLoss", quarter(2020), 1_000)
                .drawn());

    assertThat(statement.kind()).isEqualTo(StatementKind.EQUITY);
    assertThat(columns(statement)).containsExactly("Total", "Retained earnings");
    assertThat(statement.columns().get(1).members())
        .containsEntry(axis, "us-gaap:RetainedEarningsMember");
    assertThat(rows(statement).stream().filter(r -> !r.startsWith("#")))
        .containsExactly(
            "Beginning balance at Dec. 31, 2021 100000 40000",
            "Net Income Loss 5000 5000",
            "Ending balance at Dec. 31, 2022 105000 45000",
            "Net Income Loss 7000 -",
            "Ending balance at Dec. 31, 2023 112000 -");
  }

  @Test
  void figures_of_a_part_of_the_company_stand_below_its_name() {
    String axis = "srt:ProductOrServiceAxis";
    MadeUp filing =
        income()
            .show(INCOME, "us-gaap:IncomeStatementAbstract", axis)
            .show(INCOME, axis, "srt:ProductsAndServicesDomain")
            .show(INCOME, "srt:ProductsAndServicesDomain", "us-gaap:ProductMember")
            .standard(axis, "srt:ProductsAndServicesDomain")
            .label("us-gaap:ProductMember", LabelRole.STANDARD, "Products")
            .fact("us-gaap:Revenues", year(2023), 900_000)
            .fact("us-gaap:Revenues", year(2023), 700_000, axis + "=us-gaap:ProductMember")
            .fact("us-gaap:Revenues", year(2023), 100_000, axis + "=us-gaap:ServiceMember")
            .fact("us-gaap:Revenues", year(2023), 100_000, "us-gaap:OtherAxis=us-gaap:XMember");

    assertThat(rows(only(filing.drawn())))
        .containsExactly(
            "# Income Statement [Abstract]",
            "Net sales 900000",
            "[Products]",
            "# Income Statement [Abstract]",
            "Net sales 700000");
  }

  @Test
  void a_column_that_another_statement_tells_wholly_is_left_out() {
    MadeUp filing =
        income()
            .role(BALANCE, "0000002 - Statement - BALANCE SHEETS")
            .show(BALANCE, "us-gaap:BalanceAbstract", "us-gaap:Cash", "us-gaap:Debt")
            .show(INCOME, "us-gaap:IncomeStatementAbstract", "us-gaap:Cash")
            .fact("us-gaap:Cash", day("2021-12-31"), 10_000)
            .fact("us-gaap:Cash", day("2023-12-31"), 20_000)
            .fact("us-gaap:Debt", day("2023-12-31"), 70_000)
            .fact("us-gaap:Revenues", year(2023), 900_000);
    Statements.Drawn drawn = filing.drawn();

    assertThat(columns(drawn.find(StatementKind.BALANCE_SHEET).orElseThrow()))
        .containsExactly("Dec. 31, 2023");
    assertThat(drawn.all())
        .extracting(Statement::kind)
        .first()
        .isEqualTo(StatementKind.BALANCE_SHEET);
  }

  @Test
  void a_sum_that_does_not_add_up_is_a_problem_beyond_rounding_only() {
    MadeUp filing =
        income()
            .sum("us-gaap:GrossProfit", "1 us-gaap:Revenues", "-1 us-gaap:CostOfRevenue")
            .fact("us-gaap:Revenues", year(2023), 1_000_000)
            .fact("us-gaap:CostOfRevenue", year(2023), 600_000)
            .fact("us-gaap:GrossProfit", year(2023), 401_000)
            .fact("us-gaap:Revenues", year(2022), 1_000_000)
            .fact("us-gaap:CostOfRevenue", year(2022), 600_000)
            .fact("us-gaap:GrossProfit", year(2022), 402_000)
            .fact("us-gaap:GrossProfit", year(2021), 402_000);

    assertThat(filing.drawn().problems())
        .containsExactly(
            Problem.of(
                EdgarCode.CALCULATION_INCONSISTENT,
                "us-gaap:GrossProfit is 402000 USD, its 2 reported parts add up to 400000",
                "context c" + year(2022) + "{}, fact f-6"));
  }

  @Test
  void a_presentation_in_a_circle_is_cut_and_told() {
    Statements.Drawn drawn =
        income()
            .show(INCOME, "us-gaap:GrossProfit", "us-gaap:IncomeStatementAbstract")
            .fact("us-gaap:Revenues", year(2023), 1_000_000)
            .fact("us-gaap:GrossProfit", year(2023), 400_000)
            .drawn();

    assertThat(drawn.all().getFirst().lines()).hasSize(2);
    assertThat(drawn.problems())
        .extracting(Problem::code)
        .containsExactly(EdgarCode.PRESENTATION_CYCLE.id());
  }

  @Test
  void a_filing_without_statements_says_why() {
    assertThat(new StatementReader().read(FactSet.empty(), income().documents()))
        .isInstanceOfSatisfying(
            Statements.Absent.class,
            absent -> assertThat(absent.reason()).isEqualTo(Statements.Reason.NO_XBRL));
    FactSet facts = income().fact("us-gaap:Revenues", year(2023), 1).facts();
    assertThat(new StatementReader().read(facts, List.of()))
        .isInstanceOfSatisfying(
            Statements.Absent.class,
            absent -> assertThat(absent.reason()).isEqualTo(Statements.Reason.NO_PRESENTATION));
    assertThat(income().fact("us-gaap:Assets", year(2023), 1).read())
        .isInstanceOfSatisfying(
            Statements.Absent.class,
            absent -> assertThat(absent.reason()).isEqualTo(Statements.Reason.NOTHING_SHOWN));
  }

  @Test
  void what_is_too_much_to_draw_is_left_out_and_told() {
    MadeUp filing = income().fact("us-gaap:Revenues", year(2023), 1_000);
    filing
        .role(BALANCE, "0000002 - Statement - BALANCE SHEETS")
        .show(BALANCE, "us-gaap:BalanceAbstract", "us-gaap:Cash");
    for (int day = 1; day < 29; day++) {
      filing.fact("us-gaap:Cash", day("2023-02-" + (day < 10 ? "0" : "") + day), 1_000L * day);
    }
    StatementReader small =
        new StatementReader(LinkbaseLimits.USUAL, new DrawingLimits(1_000, 10, 1_000));
    Statements statements = small.read(filing.facts(), filing.documents());

    assertThat(statements)
        .isInstanceOfSatisfying(
            Statements.Drawn.class,
            drawn -> {
              assertThat(drawn.all())
                  .extracting(Statement::kind)
                  .containsExactly(StatementKind.INCOME);
              assertThat(drawn.problems())
                  .extracting(Problem::code)
                  .containsExactly(EdgarCode.LIMIT_REACHED.id());
            });
  }

  @Test
  void one_linkbase_that_is_forbidden_does_not_take_the_others_along() {
    MadeUp filing = income().fact("us-gaap:Revenues", year(2023), 1_000);
    List<io.assay.edgar.submission.Document> documents =
        new java.util.ArrayList<>(filing.documents());
    documents.add(
        new io.assay.edgar.submission.Document(
            3,
            "EX-101.LAB",
            "bad.xml",
            "",
            io.assay.edgar.submission.Document.Kind.XML,
            io.assay.edgar.ByteSlice.of("<linkbase><!ENTITY a 'b'></linkbase>")));
    Statements statements = new StatementReader().read(filing.facts(), documents);

    assertThat(statements)
        .isInstanceOfSatisfying(
            Statements.Drawn.class,
            drawn ->
                assertThat(drawn.problems())
                    .extracting(Problem::code)
                    .containsExactly(EdgarCode.FORBIDDEN_XML.id()));
  }

  @Test
  void figures_are_scaled_as_the_page_shows_them() {
    Scale billions = new Scale("USD", 9, 1);

    assertThat(billions.scaled(new BigDecimal("13450000000"))).isEqualTo("13.4");
    assertThat(billions.word()).isEqualTo("Billions");
    assertThat(Optional.of(new Scale("shares", 3, 0).scaled(new BigDecimal("-1500"))))
        .contains(new BigDecimal("-2"));
  }
}
