package io.assay.edgar.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Period;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.statements.StatementSeries.Source;
import io.assay.edgar.submission.Document;
import io.assay.specimens.Corpus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Statements of real filings, 2009 to 2025, against what is printed in them: figures with the sign
 * shown, order of rows, statements in the company's order.
 */
class StatementCorpusTest {

  private static final String DATA = "Archives/edgar/data/";
  private static final String LOOSE = "Archives/edgar/loose/xbrl/";

  /** The instance or inline document of each filing whose schema and linkbases are held. */
  private static final List<String> FILINGS =
      List.of(
          DATA + "320193/000119312510238044/aapl-20100925.xml",
          DATA + "320193/000032019318000145/aapl-20180929.xml",
          DATA + "320193/000032019323000106/aapl-20230930.htm",
          DATA + "320193/000032019325000057/aapl-20250329.htm",
          DATA + "1065280/000119312510036181/nflx-20091231.xml",
          DATA + "1065280/000106528024000030/nflx-20240126_htm.xml",
          DATA + "1018724/000101872423000004/amzn-20221231_htm.xml",
          LOOSE + "1000229-10-K-20110219/clb-20101231.xml",
          LOOSE + "22872-10-K-20120330/chcr-20111231.xml",
          LOOSE + "22872-10-K-20130412/chcr-20121231.xml",
          LOOSE + "downloadZip/vvus-20110930.xml",
          LOOSE + "1104462-10-K-A-20170405/ncre-20161231.htm");

  private static Statements.Drawn drawn(Corpus corpus, String path) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    List<Document> beside = new ArrayList<>();
    for (Map<String, String> row : corpus.manifest()) {
      String file = row.get("path");
      if (file.startsWith(folder) && row.getOrDefault("kind", "").equals("xbrl taxonomy")) {
        beside.add(
            new Document(
                0,
                "",
                file.substring(folder.length()),
                "",
                Document.Kind.XML,
                ByteSlice.of(corpus.bytes(file))));
      }
    }
    ReadFiling filing =
        new FilingReader().read(corpus.bytes(path), path.substring(folder.length()));
    if (Statements.of(filing, beside) instanceof Statements.Drawn drawn) {
      return drawn;
    }
    throw new AssertionError(path + ": " + Statements.of(filing, beside));
  }

  private static Corpus corpus() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    return Corpus.find().orElseThrow();
  }

  /** A figure as printed: in the statement's scale, negative in brackets. */
  private record Printed(
      String filing, StatementKind kind, String concept, int column, String figure) {}

  private static Printed printed(
      String filing, StatementKind kind, String concept, int column, String figure) {
    return new Printed(filing, kind, "us-gaap:" + concept, column, figure);
  }

  private static final List<Printed> PRINTED =
      List.of(
          printed("aapl-20100925", StatementKind.BALANCE_SHEET, "Assets", 0, "75183"),
          printed("aapl-20100925", StatementKind.BALANCE_SHEET, "Assets", 1, "47501"),
          printed("aapl-20100925", StatementKind.INCOME, "SalesRevenueNet", 0, "65225"),
          printed("aapl-20100925", StatementKind.INCOME, "SalesRevenueNet", 2, "37491"),
          printed("aapl-20100925", StatementKind.INCOME, "NetIncomeLoss", 0, "14013"),
          printed(
              "aapl-20100925",
              StatementKind.CASH_FLOW,
              "PaymentsToAcquireProductiveAssets",
              0,
              "-2005"),
          printed("aapl-20180929", StatementKind.BALANCE_SHEET, "Assets", 0, "365725"),
          printed("aapl-20180929", StatementKind.INCOME, "NetIncomeLoss", 0, "59531"),
          printed(
              "aapl-20180929",
              StatementKind.CASH_FLOW,
              "PaymentsForRepurchaseOfCommonStock",
              0,
              "-72738"),
          printed("aapl-20230930", StatementKind.BALANCE_SHEET, "Assets", 0, "352583"),
          printed(
              "aapl-20230930",
              StatementKind.INCOME,
              "RevenueFromContractWithCustomerExcludingAssessedTax",
              0,
              "383285"),
          printed("aapl-20230930", StatementKind.INCOME, "NonoperatingIncomeExpense", 0, "-565"),
          printed(
              "aapl-20230930",
              StatementKind.CASH_FLOW,
              "PaymentsForRepurchaseOfCommonStock",
              0,
              "-77550"),
          printed("aapl-20230930", StatementKind.CASH_FLOW, "PaymentsOfDividends", 0, "-15025"),
          printed("nflx-20091231", StatementKind.BALANCE_SHEET, "Assets", 0, "679734"),
          printed("nflx-20091231", StatementKind.INCOME, "Revenues", 0, "1670269"),
          printed("nflx-20091231", StatementKind.INCOME, "NetIncomeLoss", 2, "66608"),
          printed("nflx-20240126_htm", StatementKind.BALANCE_SHEET, "Assets", 0, "48731992"),
          printed("nflx-20240126_htm", StatementKind.INCOME, "Revenues", 0, "33723297"),
          printed(
              "nflx-20240126_htm", StatementKind.INCOME, "IncomeTaxExpenseBenefit", 0, "-797415"),
          printed(
              "nflx-20240126_htm",
              StatementKind.CASH_FLOW,
              "PaymentsForRepurchaseOfCommonStock",
              0,
              "-6045347"),
          printed("amzn-20221231_htm", StatementKind.BALANCE_SHEET, "Assets", 0, "462675"),
          printed("amzn-20221231_htm", StatementKind.INCOME, "NetIncomeLoss", 0, "-2722"),
          printed("amzn-20221231_htm", StatementKind.INCOME, "InterestExpense", 0, "-2367"),
          printed(
              "amzn-20221231_htm",
              StatementKind.CASH_FLOW,
              "PaymentsToAcquireProductiveAssets",
              0,
              "-63645"),
          printed("clb-20101231", StatementKind.BALANCE_SHEET, "Assets", 0, "636042"),
          printed("clb-20101231", StatementKind.INCOME, "Revenues", 0, "794653"),
          printed(
              "chcr-20121231",
              StatementKind.INCOME,
              "NetIncomeLossAvailableToCommonStockholdersBasic",
              0,
              "-6990"),
          printed("vvus-20110930", StatementKind.BALANCE_SHEET, "Assets", 0, "159728"),
          printed("vvus-20110930", StatementKind.INCOME, "OperatingExpenses", 2, "35187"),
          printed("ncre-20161231", StatementKind.BALANCE_SHEET, "Liabilities", 0, "118534"));

  @Test
  void figures_are_those_printed_in_the_filing() {
    Corpus corpus = corpus();
    List<String> wrong = new ArrayList<>();
    Set<Printed> checked = new HashSet<>();
    for (String path : FILINGS) {
      Statements.Drawn drawn = drawn(corpus, path);
      for (Printed printed : PRINTED) {
        if (path.contains("/" + printed.filing() + ".")) {
          checked.add(printed);
          Optional<BigDecimal> shown =
              drawn
                  .find(printed.kind())
                  .flatMap(
                      s ->
                          s.findLine(printed.concept())
                              .flatMap(line -> line.cells().get(printed.column()))
                              .flatMap(Cell::shown)
                              .map(v -> s.scale("USD").map(scale -> scale.scaled(v)).orElse(v)));
          if (shown.isEmpty() || shown.get().compareTo(new BigDecimal(printed.figure())) != 0) {
            wrong.add(printed + " is " + shown);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).hasSameSizeAs(PRINTED);
  }

  @Test
  void every_balance_sheet_balances_and_has_a_day_over_each_column() {
    Corpus corpus = corpus();
    int sheets = 0;
    for (String path : FILINGS) {
      Statement sheet = drawn(corpus, path).find(StatementKind.BALANCE_SHEET).orElseThrow();
      Row.Line assets = sheet.findLine("us-gaap:Assets").orElseThrow();
      Row.Line claims = sheet.findLine("us-gaap:LiabilitiesAndStockholdersEquity").orElseThrow();
      assertThat(sheet.columns()).as(path).hasSize(2);
      for (int i = 0; i < sheet.columns().size(); i++) {
        assertThat(sheet.columns().get(i).period().orElseThrow())
            .isInstanceOf(Period.Instant.class);
        assertThat(assets.cells().get(i).orElseThrow().shown())
            .as(path)
            .isEqualTo(claims.cells().get(i).orElseThrow().shown());
      }
      sheets++;
    }
    assertThat(sheets).isEqualTo(12);
  }

  @Test
  void the_five_statements_stand_in_the_companys_order() {
    Corpus corpus = corpus();

    assertThat(kinds(drawn(corpus, FILINGS.get(0))))
        .containsExactly(
            StatementKind.INCOME,
            StatementKind.BALANCE_SHEET,
            StatementKind.EQUITY,
            StatementKind.CASH_FLOW);
    assertThat(kinds(drawn(corpus, FILINGS.get(2))))
        .containsExactly(
            StatementKind.INCOME,
            StatementKind.COMPREHENSIVE_INCOME,
            StatementKind.BALANCE_SHEET,
            StatementKind.EQUITY,
            StatementKind.CASH_FLOW);
    assertThat(kinds(drawn(corpus, FILINGS.get(6))))
        .containsExactly(
            StatementKind.CASH_FLOW,
            StatementKind.INCOME,
            StatementKind.COMPREHENSIVE_INCOME,
            StatementKind.BALANCE_SHEET,
            StatementKind.EQUITY);
  }

  private static List<StatementKind> kinds(Statements.Drawn drawn) {
    return drawn.all().stream().map(Statement::kind).filter(StatementKind::isPrincipal).toList();
  }

  @Test
  void rows_stand_in_the_printed_order() {
    Statement income = drawn(corpus(), FILINGS.get(4)).find(StatementKind.INCOME).orElseThrow();

    assertThat(income.rows().stream().map(Row::label).toList())
        .containsSubsequence(
            "Revenues",
            "Cost of revenues:",
            "Subscription",
            "Fulfillment expenses",
            "Total cost of revenues",
            "Gross Profit",
            "Operating expenses:",
            "Technology and development",
            "Marketing",
            "General and administrative",
            "Gain on disposal of DVDs",
            "Gain on legal settlement",
            "Total operating expenses",
            "Operating income",
            "Other income (expense):",
            "Interest expense",
            "Interest and other income (expense)",
            "Income before income taxes",
            "Provision for income taxes",
            "Net income");
  }

  @Test
  void apple_over_the_years_loses_no_row_and_no_figure() {
    Corpus corpus = corpus();
    List<Source> sources = new ArrayList<>();
    int filed = 2010;
    for (String path : FILINGS.subList(0, 3)) {
      Statement income = drawn(corpus, path).find(StatementKind.INCOME).orElseThrow();
      sources.add(new Source(path, LocalDate.of(filed, 11, 1), income));
      filed += path.contains("2010") ? 8 : 5;
    }
    StatementSeries series = StatementSeries.of(sources).orElseThrow();

    assertThat(series.columns()).hasSize(9);
    StatementSeries.SeriesRow sales =
        series
            .findLine("us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax")
            .orElseThrow();
    assertThat(sales.label()).isEqualTo("Net sales");
    assertThat(sales.concepts()).contains("us-gaap:SalesRevenueNet");
    assertThat(sales.cells().stream().map(c -> c.flatMap(s -> s.shown())).toList())
        .allSatisfy(shown -> assertThat(shown).isPresent());
    assertThat(sales.cells().getLast().orElseThrow().shown())
        .contains(new BigDecimal("37491000000"));
    long figures =
        sources.stream()
            .flatMap(s -> s.statement().lines().stream())
            .flatMap(line -> line.cells().stream())
            .filter(Optional::isPresent)
            .count();
    long joined =
        series.rows().stream()
            .flatMap(row -> row.cells().stream())
            .flatMap(Optional::stream)
            .mapToLong(cell -> 1 + cell.earlier().size())
            .sum();
    assertThat(joined).isEqualTo(figures);
  }

  @Test
  void facts_without_linkbases_and_filings_without_facts_say_so() {
    Corpus corpus = corpus();
    ReadFiling alone =
        new FilingReader().read(corpus.bytes(LOOSE + "xom-20110331.xml"), "xom-20110331.xml");

    assertThat(Statements.of(alone))
        .isInstanceOfSatisfying(
            Statements.Absent.class,
            absent -> assertThat(absent.reason()).isEqualTo(Statements.Reason.NO_PRESENTATION));
    String old = DATA + "320193/0000320193-97-000011.txt";
    assertThat(Statements.of(new FilingReader().read(corpus.bytes(old), old)))
        .isInstanceOfSatisfying(
            Statements.Absent.class,
            absent -> assertThat(absent.reason()).isEqualTo(Statements.Reason.NO_XBRL));
  }
}
