package io.assay.edgar.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.client.EdgarClientSettings;
import io.assay.edgar.feed.ArchiveLimits;
import io.assay.edgar.feed.FeedArchive;
import io.assay.edgar.feed.Tar;
import io.assay.edgar.index.CompanyFacts;
import io.assay.sample.market.SampleMarket;
import io.assay.sample.mirror.Mirror;
import io.assay.sample.mirror.Misbehaviour;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgarTest {

  @TempDir static Path folder;
  private static SampleMarket market;
  private static Mirror mirror;
  private static Edgar overHttp;
  private static Edgar local;

  @BeforeAll
  static void open() throws IOException {
    market = StandIn.write(folder);
    Path feed = folder.resolve("Archives/edgar/Feed/2026/QTR1/20260105.nc.tar.gz");
    Files.createDirectories(feed.getParent());
    Files.write(
        feed,
        new Tar()
            .file("0001234567-26-000001.nc", "<SUBMISSION>\n<TYPE>8-K\n</SUBMISSION>\n")
            .packed());
    Path frame = folder.resolve("api/xbrl/frames/us-gaap/Assets/USD-per-shares/CY2019Q1I.json");
    Files.createDirectories(frame.getParent());
    Files.writeString(
        frame,
        """
        {"taxonomy":"us-gaap","tag":"Assets","ccp":"CY2019Q1I","uom":"USD-per-shares","pts":1,"data":[
        {"accn":"0001104659-19-016320","cik":1750,"entityName":"A","loc":"US-IL","end":"2019-02-28","val":2}]}
        """);
    Path concept = folder.resolve("api/xbrl/companyconcept/CIK0000001750/us-gaap/Assets.json");
    Files.createDirectories(concept.getParent());
    Files.writeString(
        concept,
        """
        {"cik":1750,"taxonomy":"us-gaap","tag":"Assets","units":{"USD":[{"end":"2022-12-31","val":7,
        "accn":"0000320193-23-000001","fy":2022,"fp":"FY","form":"10-K","filed":"2023-02-01"}]}}
        """);
    mirror = Mirror.start(folder, Misbehaviour.none());
    overHttp =
        Edgar.open(
            EdgarClientSettings.at(mirror.address(), "Jane Doe jane@example.com")
                .withPerSecond(1_000));
    local = Edgar.open(folder);
  }

  @AfterAll
  static void shut() {
    overHttp.close();
    local.close();
    mirror.close();
  }

  @Test
  void a_folder_answers_as_the_site_does() {
    for (String name : List.of("AAPL", "tsla")) {
      Company there = overHttp.company(name);
      Company here = local.company(name);
      assertThat(here.profile()).isEqualTo(there.profile());
      assertThat(accessions(here.filings())).isEqualTo(accessions(there.filings()));
      assertThat(here.facts()).isEqualTo(there.facts());
      Filing report = here.filings().form("10-Q").latest();
      assertThat(report.read().header())
          .isEqualTo(there.filings().form("10-Q").latest().read().header());
    }
    assertThat(local.current().entries()).isEqualTo(overHttp.current().entries()).isNotEmpty();
  }

  @Test
  void frames_concepts_and_tickers_come_from_either() {
    for (Edgar edgar : List.of(overHttp, local)) {
      assertThat(edgar.client().frame("us-gaap", "Assets", "USD/shares", "CY2019Q1I").values())
          .hasSize(1);
      assertThat(edgar.client().companyConcept(new Cik(1750), "us-gaap", "Assets").concepts())
          .singleElement()
          .satisfies(concept -> assertThat(concept.facts()).hasSize(1));
      assertThat(edgar.client().listedTickers()).hasSize(2);
      assertThatThrownBy(() -> edgar.client().fundTickers()).isInstanceOf(NoSuchThing.class);
      assertThatThrownBy(() -> edgar.client().frame("us-gaap", "Assets", "USD", "2019"))
          .isInstanceOf(AskedWrongly.class);
    }
    assertThat(local.company("AAPL").filings().form("10-K").latest().statements()).isNotNull();
  }

  private static List<String> accessions(FilingList filings) {
    return filings.stream().map(filing -> filing.accession().value()).toList();
  }

  @Test
  void companies_go_by_ticker_and_by_number() {
    Cik cik = new Cik(market.companies().getFirst().cik());
    for (String name : List.of("AAPL", "aapl", cik.toString(), "CIK" + cik.padded())) {
      assertThat(local.company(name).cik()).isEqualTo(cik);
    }
    assertThatThrownBy(() -> local.company("NOSUCH")).isInstanceOf(NoSuchThing.class);
    assertThatThrownBy(() -> local.company(" ")).isInstanceOf(AskedWrongly.class);
    assertThatThrownBy(() -> local.company("12")).isInstanceOf(NoSuchThing.class);
  }

  @Test
  void choices_narrow_a_list_and_leave_it_as_it_is() {
    FilingList all = local.company("AAPL").filings();
    LocalDate first = LocalDate.of(2025, 4, 1);
    FilingList quarter = all.form("8-K", "4").quarter(2025, 2);
    assertThat(quarter)
        .isNotEmpty()
        .allSatisfy(
            filing -> {
              assertThat(filing.form().value()).isIn("8-K", "4");
              assertThat(filing.filed()).isBetween(first, LocalDate.of(2025, 6, 30));
            });
    assertThat(all.since(first).until(LocalDate.of(2025, 6, 30)).form("8-K", "4").stream().count())
        .isEqualTo(quarter.stream().count());
    assertThat(all.stream().count())
        .isEqualTo(market.filings(market.companies().getFirst().cik()).count());
    assertThat(all.form("40-F").findLatest()).isEmpty();
    assertThatThrownBy(() -> all.form("40-F").latest()).isInstanceOf(NoSuchThing.class);
  }

  @Test
  void a_quarter_of_all_companies_comes_from_the_index_each_filing_once() {
    FilingList filings = local.filings(2026, 1);
    Set<Cik> companies = filings.stream().map(Filing::cik).collect(Collectors.toSet());
    assertThat(companies).hasSize(2);
    assertThat(filings.problems()).isEmpty();
    List<String> accessions = accessions(filings);
    assertThat(accessions).doesNotHaveDuplicates();
    InsiderTrades trades = filings.insiderTrades();
    assertThat(trades.reports()).isPositive();
    assertThat(trades.problems()).isEmpty();
  }

  @Test
  void a_form_that_is_missing_is_a_problem_beside_the_other_trades(@TempDir Path copy)
      throws IOException {
    StandIn.write(copy);
    try (Edgar edgar = Edgar.open(copy)) {
      FilingList forms = edgar.company("TSLA").filings().form("4").since(LocalDate.of(2026, 1, 1));
      Filing gone = forms.latest();
      int whole = forms.insiderTrades().reports();
      String base = "Archives/edgar/data/" + gone.cik() + "/" + gone.accession();
      Files.delete(copy.resolve(base + ".txt"));
      Path loose =
          copy.resolve("Archives/edgar/data/" + gone.cik() + "/" + gone.accession().compact());
      try (var files = Files.list(loose)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      InsiderTrades trades = forms.insiderTrades();
      assertThat(trades.reports()).isEqualTo(whole - 1);
      assertThat(trades.problems())
          .singleElement()
          .satisfies(p -> assertThat(p.where()).contains(gone.accession().value()));
    }
  }

  @Test
  void a_missing_item_says_what_there_is() {
    Filing annual = local.company("AAPL").filings().form("10-K").latest();
    SectionAnswer missing = annual.section("9Z");
    assertThat(missing).isInstanceOf(SectionAnswer.Missing.class);
    assertThat(missing.toString()).contains("no item 9Z").contains("1A");
    Filing report = local.company("AAPL").filings().form("10-Q").latest();
    assertThat(report.section("I.2")).isInstanceOf(SectionAnswer.Found.class);
  }

  @Test
  void a_filing_is_fetched_once_and_a_list_walked_anew() {
    Filing filing = overHttp.company("AAPL").filings().form("10-K").latest();
    String path = "/Archives/edgar/data/" + filing.cik() + "/" + filing.accession() + ".txt";
    long before = mirror.requests(path);
    filing.read();
    filing.section("1A");
    filing.exhibits();
    assertThat(mirror.requests(path)).isEqualTo(before + 1);
  }

  @Test
  void the_income_statement_names_the_fact_behind_each_number() {
    YearTable table = local.company("AAPL").incomeStatement(3);
    assertThat(table.years()).hasSize(3);
    CompanyFacts facts = local.company("AAPL").facts();
    YearTable.Line income = table.findLine("net income").orElseThrow();
    assertThat(income.values()).hasSize(3);
    income
        .values()
        .forEach(
            (year, fact) -> {
              assertThat(fact.end()).isEqualTo(year);
              assertThat(facts.findConcept("us-gaap", fact.concept()).orElseThrow().facts())
                  .contains(fact);
            });
    assertThat(table.toString().lines().count()).isGreaterThan(4);
  }

  @Test
  void the_archive_of_a_day_streams_from_the_site_and_from_a_folder() throws IOException {
    for (Edgar edgar : List.of(overHttp, local)) {
      try (FeedArchive archive =
          edgar.client().feedArchive(LocalDate.of(2026, 1, 5), ArchiveLimits.USUAL)) {
        assertThat(archive.next().bytes().toString(StandardCharsets.US_ASCII)).contains("8-K");
        assertThat(archive.hasNext()).isFalse();
      }
      assertThatThrownBy(
              () -> edgar.client().feedArchive(LocalDate.of(2026, 1, 6), ArchiveLimits.USUAL))
          .isInstanceOf(NoSuchThing.class);
    }
  }

  @Test
  void a_folder_is_never_left() {
    for (String concept : List.of("..", "a/../../b", "A.json", "")) {
      assertThatThrownBy(() -> local.client().companyConcept(new Cik(1), "us-gaap", concept))
          .isInstanceOf(AskedWrongly.class);
    }
    assertThatThrownBy(() -> Edgar.open(folder.resolve("nowhere"))).isInstanceOf(NoSuchThing.class);
  }

  @Test
  void apple_of_the_corpus_is_read_offline() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    try (Edgar edgar = Edgar.open(Corpus.find().orElseThrow().root())) {
      Company apple = edgar.company("AAPL");
      YearTable income = apple.incomeStatement(5);
      assertThat(income.findLine("Net income").orElseThrow().value(LocalDate.of(2024, 9, 28)))
          .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("93736000000"));
      assertThat(income.findLine("Revenue").orElseThrow().value(LocalDate.of(2022, 9, 24)))
          .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("394328000000"));
      assertThat(income.years()).hasSize(5);
      Filing annual = apple.filings().form("10-K").until(LocalDate.of(2024, 12, 31)).latest();
      assertThat(annual.section("1A").toString()).contains("Risk Factors");
    }
  }
}
