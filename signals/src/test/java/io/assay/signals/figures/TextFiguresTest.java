package io.assay.signals.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Line items of filings without XBRL: made-up pages, and printed reports checked by hand. */
final class TextFiguresTest {

  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final LineItems ITEMS = new LineItems(CATALOGUE);
  private static final FiguresReader READER = new FiguresReader(CATALOGUE);

  private static Statement statement(byte[] bytes, String name, String form, String period) {
    ReadFiling filing =
        new FilingReader()
            .read(
                ByteSlice.of(bytes),
                name,
                FilingReader.known(
                    new Accession("0000000001-03-000001"),
                    new FormType(form),
                    Optional.of(LocalDate.of(2003, 3, 1)),
                    Optional.empty(),
                    period.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(period)),
                    List.of(),
                    new Cik(1),
                    ""));
    FilingRef ref =
        new FilingRef(
            filing.header().accession().orElseThrow(),
            new Cik(1),
            filing.header().form(),
            LocalDate.of(2003, 3, 1),
            Instant.EPOCH,
            filing.header().period(),
            List.of());
    return new Statement(ref, READER.read(filing, ref));
  }

  private static Ledger page(String body) {
    String html =
        "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 28, 2002</p>"
            + body
            + "</body></html>";
    return ITEMS.ledger(
        statement(html.getBytes(StandardCharsets.UTF_8), "report.htm", "10-K", ""), List.of());
  }

  private static String table(String caption, String note, String... rows) {
    StringBuilder html = new StringBuilder("<p><b>" + caption + "</b></p><p>" + note + "</p>");
    html.append("<table><tr><td></td><td>2002</td><td>2001</td></tr>");
    for (String row : rows) {
      html.append("<tr>");
      for (String cell : row.split("\\|")) {
        html.append("<td>").append(cell).append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</table>").toString();
  }

  private static final String MILLIONS = "(In millions)";

  private static void assertFound(Ledger ledger, String item, int back, String value) {
    assertThat(ledger.at(item, Span.ANNUAL, back))
        .isInstanceOfSatisfying(
            Entry.Found.class,
            found -> {
              assertThat(found.value()).isEqualByComparingTo(value);
              assertThat(found.confidence()).isCloseTo(0.6, within(1e-12));
            });
  }

  private static void assertAbsent(Ledger ledger, String item) {
    assertThat(ledger.at(item, Span.ANNUAL, 0)).isInstanceOf(Entry.Missing.class);
  }

  private static final String[] BALANCE = {
    "Cash and cash equivalents|7,404|7,970",
    "Inventories|2,276|2,253",
    "Total current assets|18,925|17,633",
    "Total assets|44,224|44,395"
  };

  @Test
  void a_printed_balance_sheet_gives_both_years_in_whole_units() {
    Ledger ledger = page(table("CONSOLIDATED BALANCE SHEETS", MILLIONS, BALANCE));
    assertFound(ledger, "total_assets", 0, "44224000000");
    assertFound(ledger, "total_assets", 1, "44395000000");
    assertFound(ledger, "inventory", 0, "2276000000");
  }

  @Test
  void the_evidence_is_the_cell() {
    Ledger ledger = page(table("CONSOLIDATED BALANCE SHEETS", MILLIONS, BALANCE));
    assertThat(((Entry.Found) ledger.at("inventory", Span.ANNUAL, 0)).evidence())
        .isInstanceOfSatisfying(
            Evidence.OfFact.class,
            fact -> {
              assertThat(fact.concept()).isEqualTo("text:inventory");
              assertThat(fact.document()).isEqualTo("report.htm");
              assertThat(fact.end() - fact.start()).isBetween(5, 40);
            });
  }

  @Test
  void what_is_not_printed_does_not_count_as_0() {
    Ledger ledger = page(table("CONSOLIDATED BALANCE SHEETS", MILLIONS, BALANCE));
    assertAbsent(ledger, "goodwill");
    assertAbsent(ledger, "total_debt");
  }

  @Test
  void two_rows_that_differ_give_none() {
    Ledger ledger =
        page(
            table("CONSOLIDATED BALANCE SHEETS", MILLIONS, BALANCE)
                + table("CONSOLIDATED BALANCE SHEETS", MILLIONS, "Total assets|44,225|44,395"));
    assertAbsent(ledger, "total_assets");
    assertFound(ledger, "total_assets", 1, "44395000000");
  }

  @Test
  void a_table_without_a_scale_or_of_a_part_is_passed_over() {
    assertAbsent(page(table("CONSOLIDATED BALANCE SHEETS", "", BALANCE)), "total_assets");
    assertAbsent(
        page(table("CONDENSED BALANCE SHEETS OF THE PARENT", MILLIONS, BALANCE)), "total_assets");
  }

  @Test
  void a_tax_must_lead_from_income_before_to_income_after_it() {
    String[] rows = {
      "Net sales|1,000|900",
      "Cost of sales|600|550",
      "Income before taxes|100|90",
      "Provision for income taxes|(30)|40",
      "Net income|70|60"
    };
    Ledger ledger = page(table("CONSOLIDATED STATEMENTS OF INCOME", MILLIONS, rows));
    assertFound(ledger, "income_tax_expense", 0, "30000000");
    // 90 less 40 is not 60
    assertThat(ledger.at("income_tax_expense", Span.ANNUAL, 1)).isInstanceOf(Entry.Missing.class);
    assertFound(ledger, "cost_of_revenue", 0, "600000000");
  }

  @Test
  void one_of_several_costs_is_not_the_cost_of_revenue() {
    Ledger ledger =
        page(
            table(
                "CONSOLIDATED STATEMENTS OF INCOME",
                MILLIONS,
                "Total revenues|1,000|900",
                "Cost of goods sold|300|250",
                "Cost of services sold|200|190",
                "Net income|70|60"));
    assertAbsent(ledger, "cost_of_revenue");
    assertFound(ledger, "revenue", 0, "1000000000");
  }

  private static final String SCHEDULE =
      """
      <ARTICLE> 5
      <MULTIPLIER> 1,000,000
      <PERIOD-TYPE> 9-MOS
      <FISCAL-YEAR-END> SEP-26-1997
      <PERIOD-END> JUN-27-1997
      <CASH> 1,018
      <RECEIVABLES> 1,307
      <ALLOWANCES> 100
      <INVENTORY> 534
      <CURRENT-ASSETS> 3,493
      <TOTAL-ASSETS> 4,341
      <TOTAL-LIABILITY-AND-EQUITY> 4,341
      <TOTAL-REVENUES> 5,467
      <CGS> 4,419
      <TOTAL-COSTS> 4,419
      <INCOME-PRETAX> (884)
      <INCOME-TAX> 0
      <INCOME-CONTINUING> (884)
      <NET-INCOME> (884)
      """;

  private static Ledger quarterly(String schedule) {
    return ITEMS.ledger(scheduled(schedule), List.of());
  }

  private static Statement scheduled(String schedule) {
    String submission =
        """
        <SEC-HEADER>
        ACCESSION NUMBER:		0000000001-97-000001
        CONFORMED SUBMISSION TYPE:	10-Q
        CONFORMED PERIOD OF REPORT:	19970627
        </SEC-HEADER>
        <DOCUMENT>
        <TYPE>EX-27
        <SEQUENCE>2
        <TEXT>
        %s
        </TEXT>
        </DOCUMENT>
        """
            .formatted(schedule);
    return statement(
        submission.getBytes(StandardCharsets.UTF_8),
        "0000000001-97-000001.txt",
        "10-Q",
        "1997-06-27");
  }

  @Test
  void a_schedule_gives_balances_and_what_agrees_with_itself() {
    Ledger ledger = quarterly(SCHEDULE);
    assertFound(ledger, "total_assets", 0, "4341000000");
    assertFound(ledger, "cash_and_equivalents", 0, "1018000000");
    assertAbsent(ledger, "accounts_receivable");
  }

  @Test
  void a_schedule_whose_totals_differ_gives_no_balances() {
    assertAbsent(
        quarterly(
            SCHEDULE.replace(
                "<TOTAL-LIABILITY-AND-EQUITY> 4,341", "<TOTAL-LIABILITY-AND-EQUITY> 6,234")),
        "total_assets");
  }

  @Test
  void a_schedule_of_nine_months_that_says_six_gives_no_flows() {
    Statement told = scheduled(SCHEDULE);
    Statement mistold = scheduled(SCHEDULE.replace("9-MOS", "6-MOS"));
    assertThat(told.figures().facts()).anyMatch(f -> f.concept().equals("text:net_income"));
    assertThat(mistold.figures().facts()).noneMatch(f -> f.concept().equals("text:net_income"));
    assertThat(mistold.figures().facts()).anyMatch(f -> f.concept().equals("text:total_assets"));
  }

  @TestFactory
  Stream<DynamicTest> printed_reports_give_the_numbers_that_stand_in_them() throws IOException {
    Optional<Corpus> corpus = Corpus.find();
    Assumptions.assumeTrue(corpus.isPresent(), Corpus.MISSING);
    List<String> lines;
    try (InputStream in = TextFiguresTest.class.getResourceAsStream("printed-truths.csv")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
    Map<String, Ledger> ledgers = new HashMap<>();
    return lines.stream()
        .map(line -> line.split(","))
        .map(
            truth ->
                DynamicTest.dynamicTest(
                    String.join(" ", truth),
                    () ->
                        assertFound(
                            ledgers.computeIfAbsent(
                                truth[0], accession -> filed(corpus.orElseThrow(), accession)),
                            truth[1],
                            Integer.parseInt(truth[2]),
                            truth[3])));
  }

  private static Ledger filed(Corpus corpus, String accession) {
    Map<String, String> row =
        corpus.manifest().stream()
            .filter(r -> r.getOrDefault("accession", "").equals(accession))
            .filter(r -> r.getOrDefault("form", "").startsWith("10-K"))
            .findFirst()
            .orElseThrow();
    String path = row.getOrDefault("path", "");
    return ITEMS.ledger(
        statement(
            corpus.bytes(path),
            path.substring(path.lastIndexOf('/') + 1),
            row.getOrDefault("form", ""),
            row.getOrDefault("period_of_report", "")),
        List.of());
  }
}
