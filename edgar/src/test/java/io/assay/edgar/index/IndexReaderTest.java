package io.assay.edgar.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.Unreadable;
import io.assay.specimens.Corpus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class IndexReaderTest {

  private final IndexReader reader = new IndexReader();

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void a_long_form_type_that_overruns_its_column_is_still_read() throws IOException {
    IndexReader.Result result =
        reader.read(
            stream(
                """
                Form Type   Company Name                                                  CIK         Date Filed  File Name
                -------------------------------------------------------------------------------------------------------------
                1-A POS     BELPOINTE REIT, INC.                                          1749817     20200318    edgar/data/1749817/0001010549-20-000033.txt  \s
                SCHEDULE 13G/A  CAF\u00C9 DE COLOMBIA CORP                                    927719      20200318    edgar/data/927719/0001213900-20-006773.txt
                """));

    assertThat(result.problems()).isEmpty();
    assertThat(result.entries())
        .extracting(e -> e.form().value(), IndexEntry::company)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("1-A POS", "BELPOINTE REIT, INC."),
            org.assertj.core.groups.Tuple.tuple("SCHEDULE 13G/A", "CAF\u00C9 DE COLOMBIA CORP"));
    assertThat(result.entries().getFirst().filed()).isEqualTo(LocalDate.of(2020, 3, 18));
    assertThat(result.entries().getFirst().accession().orElseThrow().value())
        .isEqualTo("0001010549-20-000033");
  }

  @Test
  void a_crawler_index_names_the_index_pages() throws IOException {
    IndexReader.Result result =
        reader.read(
            stream(
                """
                Description:           Master Index of EDGAR Dissemination Feed by Company Name

                Company Name                                                  Form Type   CIK         Date Filed  URL
                -------------------------------------------------------------------------------------------------------
                1-800 FLOWERS COM INC                                         SCHEDULE 13G/A  1084869     2020-02-12  https://www.sec.gov/Archives/edgar/data/1084869/0001104659-20-019475-index.htm
                1 800 2 FLOW                                                  4           1084870     2020-02-13      http://www.sec.gov/Archives/edgar/data/1084870/0001104659-20-019476-index.htm
                """));

    assertThat(result.problems()).isEmpty();
    assertThat(result.entries())
        .extracting(
            IndexEntry::company, e -> e.form().value(), e -> e.accession().orElseThrow().value())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "1-800 FLOWERS COM INC", "SCHEDULE 13G/A", "0001104659-20-019475"),
            org.assertj.core.groups.Tuple.tuple("1 800 2 FLOW", "4", "0001104659-20-019476"));
  }

  @Test
  void an_xbrl_index_is_divided_as_the_master_index() throws IOException {
    IndexReader.Result result =
        reader.read(
            stream(
                """
                Description:           XBRL Index of EDGAR Dissemination Feed
                Last Data Received:    March 31, 2020

                CIK|Company Name|Form Type|Date Filed|Filename
                --------------------------------------------------------------------------------
                1000045|NICHOLAS FINANCIAL INC|10-Q|2020-02-14|edgar/data/1000045/0001564590-20-004703.txt
                1000045|NICHOLAS FINANC"""));

    assertThat(result.entries()).hasSize(1);
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().getFirst().where()).isEqualTo("line 7");
  }

  @Test
  void a_title_broken_in_two_lines_still_divides_its_rows() throws IOException {
    IndexReader.Result result =
        reader.read(
            stream(
                """
                Company Name                                                  Form Type   CIK
                         Date Filed  File Name
                ---------------------------------------------------------------------------------
                CAFÉ CO                                                       10-K405     9999        1998-03-30  edgar/data/9999/0001104659-98-000001.txt
                """));

    assertThat(result.problems()).isEmpty();
    assertThat(result.entries().getFirst().company()).isEqualTo("CAFÉ CO");
    assertThat(result.entries().getFirst().form().value()).isEqualTo("10-K405");
  }

  @Test
  void a_file_without_a_title_line_is_no_index() {
    assertThatThrownBy(() -> reader.read(stream("<html>busy</html>")))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void a_header_without_rows_is_an_empty_index() throws IOException {
    assertThat(
            reader
                .read(stream("CIK|Company Name|Form Type|Date Filed|Filename\n--------\n"))
                .entries())
        .isEmpty();
  }

  @Test
  void every_index_of_the_corpus_is_read_but_for_rows_cut_in_the_middle() throws IOException {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    long rows = 0;
    for (Map<String, String> file : corpus.manifest()) {
      if (!file.getOrDefault("kind", "").startsWith("index")) {
        continue;
      }
      byte[] bytes = corpus.bytes(file.get("path"));
      IndexReader.Result result = reader.read(new ByteArrayInputStream(bytes));
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      long wanted = text.lines().filter(line -> line.contains("edgar/data/")).count();
      assertThat(result.entries().size() + result.problems().size())
          .as(file.get("path"))
          .isBetween((int) wanted, (int) wanted + 1);
      assertThat(result.problems()).as(file.get("path")).hasSizeLessThanOrEqualTo(1);
      assertThat(result.entries()).as(file.get("path")).allMatch(e -> e.accession().isPresent());
      assertThat(result.entries())
          .as(file.get("path"))
          .noneMatch(e -> e.form().value().contains("  ") || e.company().contains("   "));
      rows += result.entries().size();
    }
    assertThat(rows).isGreaterThan(10_000);
  }

  @Test
  void tickers_and_filing_lists_of_the_corpus_are_read() throws IOException {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    EdgarJson json = new EdgarJson();
    List<Ticker> tickers =
        json.tickers(new ByteArrayInputStream(corpus.bytes("files/company_tickers.json")));
    assertThat(tickers)
        .hasSizeGreaterThan(5000)
        .anyMatch(t -> t.ticker().equals("AAPL") && t.cik().value() == 320193);
    int lists = 0;
    for (Map<String, String> file : corpus.manifest()) {
      String path = file.get("path");
      if (!path.startsWith("submissions/")) {
        continue;
      }
      ByteArrayInputStream in = new ByteArrayInputStream(corpus.bytes(path));
      List<FilingReference> filings =
          path.contains("-submissions-") ? json.olderPage(in) : json.profile(in).filings();
      assertThat(filings).as(path).isNotEmpty();
      lists++;
    }
    assertThat(lists).isEqualTo(30);
  }

  @Test
  void acceptance_times_equal_those_of_the_headers_whatever_the_file_writes() throws IOException {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    // accession, filing list, acceptance by the submission's header (Eastern) as an instant
    assertAccepted(
        corpus, "CIK0001318605", "0000950170-25-003585", "2025-01-09T00:00:05Z"); // 19:00:05 ET
    assertAccepted(
        corpus, "CIK0001018724", "0001018724-24-000077", "2024-04-12T21:11:35Z"); // 17:11:35 ET
    assertAccepted(
        corpus, "CIK0000320193", "0000320193-24-000061", "2024-04-29T13:00:18Z"); // 09:00:18 ET
    assertAccepted(
        corpus, "CIK0000749647", "0001493152-25-029712", "2025-12-31T13:15:19Z"); // 08:15:19 ET
  }

  @Test
  void a_company_tells_its_former_names_and_its_kind() throws IOException {
    CompanyProfile profile =
        new EdgarJson()
            .profile(
                stream(
                    """
                    {"cik":"0000320193","name":"B","entityType":"operating","ein":"942404110","lei":null,
                    "phone":"408-555-0100","formerNames":[{"name":"APPLE COMPUTER INC",
                    "from":"1994-01-26T05:00:00.000Z","to":"2007-01-04T05:00:00.000Z"},{"name":"A","from":null,"to":null}],
                    "addresses":{"mailing":{"city":"X"}},"filings":{"recent":{},"files":[]}}
                    """));
    assertThat(profile.entityType()).isEqualTo("operating");
    assertThat(profile.ein()).isEqualTo("942404110");
    assertThat(profile.phone()).isEqualTo("408-555-0100");
    assertThat(profile.formerNames())
        .containsExactly(
            new CompanyProfile.FormerName(
                "APPLE COMPUTER INC",
                java.util.Optional.of(LocalDate.of(1994, 1, 26)),
                java.util.Optional.of(LocalDate.of(2007, 1, 4))),
            new CompanyProfile.FormerName(
                "A", java.util.Optional.empty(), java.util.Optional.empty()));
  }

  private static void assertAccepted(Corpus corpus, String file, String accession, String accepted)
      throws IOException {
    CompanyProfile profile =
        new EdgarJson()
            .profile(new ByteArrayInputStream(corpus.bytes("submissions/" + file + ".json")));
    assertThat(
            profile.filings().stream()
                .filter(f -> f.accession().value().equals(accession))
                .findFirst()
                .orElseThrow()
                .accepted())
        .contains(Instant.parse(accepted));
  }

  @Test
  void json_cut_in_the_middle_is_unreadable() {
    assertThatThrownBy(() -> new EdgarJson().profile(stream("{\"cik\":\"320193\",\"name\":\"App")))
        .isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> new EdgarJson().tickers(stream("[]"))).isInstanceOf(Unreadable.class);
  }
}
