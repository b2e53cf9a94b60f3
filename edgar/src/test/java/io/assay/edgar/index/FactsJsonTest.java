package io.assay.edgar.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.Cik;
import io.assay.edgar.Period;
import io.assay.edgar.Unreadable;
import io.assay.specimens.Corpus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FactsJsonTest {

  private static final String FACTS =
      """
      {"cik":320193,"entityName":"A CO","facts":{"us-gaap":{"Revenues":{"label":null,
      "description":"Money","units":{"USD":[
      {"start":"2022-01-01","end":"2022-12-31","val":123456789012345678.10,
       "accn":"0000320193-23-000001","fy":2022,"fp":"FY","form":"10-K","filed":"2023-02-01"},
      {"start":"2022-01-01","end":"2022-12-31","val":120,
       "accn":"0000320193-24-000001","fy":2023,"fp":"FY","form":"10-K","filed":"2024-02-01","frame":"CY2022"},
      {"start":"2022-10-01","end":"2022-12-31","val":30,
       "accn":"0000320193-24-000001","fy":2023,"fp":"FY","form":"10-K","filed":"2024-02-01"},
      {"start":"2022-12-31","end":"2022-01-01","val":1,
       "accn":"0000320193-24-000001","fy":2023,"fp":"FY","form":"10-K","filed":"2024-02-01"},
      {"end":"2022-12-31","val":null,"accn":"0000320193-24-000001","form":"10-K","filed":"2024-02-01"}
      ]}}}}}
      """;

  private final FactsJson json = new FactsJson();

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void facts_keep_their_digits_and_bad_rows_are_problems() throws IOException {
    CompanyFacts facts = json.companyFacts(stream(FACTS));
    assertThat(facts.cik()).isEqualTo(new Cik(320193));
    List<ReportedFact> revenues = facts.findConcept("us-gaap", "Revenues").orElseThrow().facts();
    assertThat(revenues).hasSize(3);
    assertThat(revenues.getFirst().value()).isEqualTo(new BigDecimal("123456789012345678.10"));
    assertThat(revenues.getFirst().period())
        .isEqualTo(new Period.Duration(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)));
    assertThat(revenues.getFirst().fiscalYear()).isEqualTo(2022);
    assertThat(revenues.get(1).frame()).isEqualTo("CY2022");
    assertThat(facts.problems()).hasSize(2);
  }

  @Test
  void of_several_annual_reports_the_latest_filed_counts() throws IOException {
    Map<LocalDate, ReportedFact> years =
        json.companyFacts(stream(FACTS)).annual("us-gaap", "Revenues", "USD");
    assertThat(years).containsOnlyKeys(LocalDate.of(2022, 12, 31));
    assertThat(years.get(LocalDate.of(2022, 12, 31)).value()).isEqualByComparingTo("120");
  }

  @Test
  void concepts_come_one_by_one_as_they_are_read() throws IOException {
    List<ReportedConcept> concepts = new ArrayList<>();
    assertThat(json.companyFacts(stream(FACTS), concepts::add)).hasSize(2);
    assertThat(concepts).isEqualTo(json.companyFacts(stream(FACTS)).concepts());
  }

  @Test
  void one_concept_reads_as_it_does_among_all() throws IOException {
    String concept =
        """
        {"cik":320193,"taxonomy":"us-gaap","tag":"Assets","label":"Assets","description":null,
        "entityName":"A CO","units":{"USD":[{"end":"2022-12-31","val":7,
        "accn":"0000320193-23-000001","fy":2022,"fp":"FY","form":"10-K","filed":"2023-02-01"}]}}
        """;
    CompanyFacts facts = json.companyConcept(stream(concept));
    assertThat(facts.findConcept("us-gaap", "Assets").orElseThrow().facts())
        .singleElement()
        .satisfies(
            f -> assertThat(f.period()).isEqualTo(new Period.Instant(LocalDate.of(2022, 12, 31))));
  }

  @Test
  void a_frame_has_a_value_for_each_company_and_says_when_some_are_missing() throws IOException {
    String frame =
        """
        {"taxonomy":"us-gaap","tag":"AccountsPayableCurrent","ccp":"CY2019Q1I","uom":"USD",
        "label":"Accounts Payable","description":"D","pts":%d,"data":[
        {"accn":"0001104659-19-016320","cik":1750,"entityName":"AAR CORP","loc":"US-IL","end":"2019-02-28","val":218600000},
        {"accn":"0001264931-19-000067","cik":1800,"entityName":"ABBOTT","loc":null,"start":"2019-01-01","end":"2019-03-31","val":-1.5}]}
        """;
    Frame read = json.frame(stream(frame.formatted(2)));
    assertThat(read.problems()).isEmpty();
    assertThat(read.period()).isEqualTo("CY2019Q1I");
    assertThat(read.values()).extracting(Frame.Value::location).containsExactly("US-IL", "");
    assertThat(read.values().getLast().start()).contains(LocalDate.of(2019, 1, 1));
    assertThat(read.values().getLast().value()).isEqualByComparingTo("-1.5");
    assertThat(json.frame(stream(frame.formatted(3))).problems())
        .extracting(p -> p.code())
        .containsExactly("cut-off");
  }

  @Test
  void other_json_and_numbers_without_end_are_refused() throws IOException {
    for (String text :
        List.of("{}", "[]", "{\"cik\":1}", "{\"facts\":{}}", FACTS.substring(0, 300))) {
      assertThatThrownBy(() -> json.companyFacts(stream(text))).isInstanceOf(Unreadable.class);
      assertThatThrownBy(() -> json.companyConcept(stream(text))).isInstanceOf(Unreadable.class);
      assertThatThrownBy(() -> json.frame(stream(text))).isInstanceOf(Unreadable.class);
    }
    String giant = FACTS.replace(":120,", ":1e999999999,");
    assertThat(json.companyFacts(stream(giant)).problems()).hasSize(3);
  }

  @Test
  void ticker_tables_are_read_by_the_names_of_their_columns() throws IOException {
    TickersJson tickers = new TickersJson();
    assertThat(
            tickers.listed(
                stream(
                    """
                    {"fields":["cik","name","ticker","exchange"],"data":[[320193,"Apple Inc.","AAPL","Nasdaq"],
                    [5,"B","BB",null],[0,"none","X",null]]}
                    """)))
        .containsExactly(
            new ListedTicker(new Cik(320193), "Apple Inc.", "AAPL", "Nasdaq"),
            new ListedTicker(new Cik(5), "B", "BB", ""));
    assertThat(
            tickers.funds(
                stream(
                    """
                    {"fields":["symbol","cik","seriesId","classId"],"data":[["LACAX",2110,"S000009184","C000024954"]]}
                    """)))
        .containsExactly(new FundTicker(new Cik(2110), "S000009184", "C000024954", "LACAX"));
    assertThatThrownBy(() -> tickers.funds(stream("{\"fields\":[\"cik\"],\"data\":[]}")))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void the_companyfacts_of_the_corpus_are_read_whole() throws IOException {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    int files = 0;
    for (Map<String, String> row : corpus.manifest()) {
      String path = row.get("path");
      if (!path.startsWith("api/xbrl/companyfacts/")) {
        continue;
      }
      byte[] bytes = corpus.bytes(path);
      CompanyFacts facts = json.companyFacts(new ByteArrayInputStream(bytes));
      int rows = new String(bytes, StandardCharsets.UTF_8).split("\"accn\"\\s*:", -1).length - 1;
      assertThat(facts.problems()).as(path).isEmpty();
      assertThat(facts.concepts().stream().mapToInt(c -> c.facts().size()).sum())
          .as(path)
          .isEqualTo(rows);
      files++;
    }
    assertThat(files).isEqualTo(4);
  }
}
