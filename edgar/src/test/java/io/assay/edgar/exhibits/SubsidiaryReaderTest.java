package io.assay.edgar.exhibits;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.Submission;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.specimens.Corpus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SubsidiaryReaderTest {

  private static List<String> text(String exhibit) {
    return told(SubsidiaryReader.read(ByteSlice.of(exhibit), Document.Kind.PLAIN_TEXT));
  }

  private static List<String> page(String exhibit) {
    return told(
        SubsidiaryReader.read(
            ByteSlice.of("<html><body>" + exhibit + "</body></html>"), Document.Kind.HTML));
  }

  private static List<String> told(Subsidiaries subsidiaries) {
    assertThat(subsidiaries.problems()).isEmpty();
    return subsidiaries.list().stream().map(Subsidiary::toString).toList();
  }

  @Test
  void a_table_of_names_and_places() {
    assertThat(
            page(
                """
                <p>Exhibit 21.1</p><p>SUBSIDIARIES OF BRASS & LANTERN CO</p>
                <table><tr><td>Name of Subsidiary</td><td></td><td>Jurisdiction of Incorporation</td></tr>
                <tr><td>Lantern Glass, Inc.</td><td>&nbsp;</td><td>Delaware</td></tr>
                <tr><td>Lantern (Deutschland) GmbH</td><td></td><td>Germany</td></tr>
                <tr><td>Brass Oy&#160;<sup>(1)</sup></td><td></td><td>The Netherlands</td></tr></table>
                <p>(1) Held through another company that is not named here.</p>
                """))
        .containsExactly(
            "Lantern Glass, Inc. (Delaware)",
            "Lantern (Deutschland) GmbH (Germany)",
            "Brass Oy (The Netherlands)");
  }

  @Test
  void indents_of_a_page_are_levels_and_percentages_are_told() {
    assertThat(
            page(
                """
                <table><tr><td>Company</td><td>Percentage of ownership</td><td>State or country</td></tr>
                <tr><td style="padding-left:0pt">Top LLC</td><td>100</td><td>%</td><td>DE</td></tr>
                <tr><td style="padding-left:12pt">Middle Ltd</td><td>51.5%</td><td>United Kingdom</td></tr>
                <tr><td style="padding-left:24pt">Low B.V.</td><td>100%</td><td>Netherlands</td></tr>
                <tr><td>&nbsp;&nbsp;Other Ltd</td><td>100%</td><td>Hong Kong</td></tr>
                <tr><td>Last, Inc.</td><td>100%</td><td>Nevada</td></tr></table>
                """))
        .containsExactly(
            "Top LLC (DE) 100 %",
            "  Middle Ltd (United Kingdom) 51.5 %",
            "    Low B.V. (Netherlands) 100 %",
            "  Other Ltd (Hong Kong) 100 %",
            "Last, Inc. (Nevada) 100 %");
  }

  @Test
  void lists_of_sentences_are_read_in_each_of_their_forms() {
    assertThat(
            page(
                """
                <p>The following are the subsidiaries of the registrant:</p>
                <p>1. Alpha Corp., a Delaware corporation</p>
                <p>2. Beta LLC, a New York limited liability company</p>
                <p>&bull; Gamma Ltd. (Bermuda)</p>
                <p>Delta S.A. &ndash; Luxembourg</p>
                <div>Epsilon Holdings, Inc., Texas</div>
                """))
        .containsExactly(
            "Alpha Corp. (Delaware)",
            "Beta LLC (New York)",
            "Gamma Ltd. (Bermuda)",
            "Delta S.A. (Luxembourg)",
            "Epsilon Holdings, Inc. (Texas)");
  }

  @Test
  void two_lists_side_by_side_are_one() {
    assertThat(
            page(
                """
                <table><tr><td>Alpha Inc.</td><td>Delaware</td><td>Beta Inc.</td><td>Ohio</td></tr>
                <tr><td>Gamma Inc.</td><td>Utah</td><td>Delta AG</td><td>Switzerland</td></tr></table>
                """))
        .containsExactly(
            "Alpha Inc. (Delaware)",
            "Beta Inc. (Ohio)",
            "Gamma Inc. (Utah)",
            "Delta AG (Switzerland)");
  }

  @Test
  void a_plain_text_with_leaders_indents_and_a_wrapped_name() {
    assertThat(
            text(
                """
                                       EXHIBIT 21
                              SUBSIDIARIES OF THE REGISTRANT
                <TABLE>
                <CAPTION>
                NAME                                           INCORPORATED IN
                - --------------------------------             ---------------
                <S>                                            <C>
                Alpha Holdings, Inc.........................   Delaware
                  Beta Manufacturing and
                  Trading Company, Ltd. ....................   Japan
                  Gamma S.A.................................   Spain
                Delta Corp..................................   New Jersey
                </TABLE>
                                          12
                """))
        .containsExactly(
            "Alpha Holdings, Inc. (Delaware)",
            "  Beta Manufacturing and Trading Company, Ltd. (Japan)",
            "  Gamma S.A. (Spain)",
            "Delta Corp. (New Jersey)");
  }

  @Test
  void places_as_headings_hold_for_the_names_below_them() {
    assertThat(
            text(
                """
                Subsidiaries

                Delaware:
                Alpha Inc.
                Beta LLC

                Ontario, Canada:
                Gamma Ltd.
                """))
        .containsExactly(
            "Alpha Inc. (Delaware)", "Beta LLC (Delaware)", "Gamma Ltd. (Ontario, Canada)");
  }

  @Test
  void names_without_places_are_a_list_too() {
    assertThat(text("Subsidiaries of the Registrant\n\nAlpha Bank, N.A.\nBeta Insurance Company\n"))
        .containsExactly("Alpha Bank, N.A.", "Beta Insurance Company");
  }

  @Test
  void rows_lead_back_to_their_bytes() {
    String exhibit = "Exhibit 21\n\nAlpha Inc.     Delaware\nBeta GmbH      Germany\n";
    for (Subsidiary subsidiary :
        SubsidiaryReader.read(ByteSlice.of(exhibit), Document.Kind.PLAIN_TEXT).list()) {
      assertThat(exhibit.substring(subsidiary.start(), subsidiary.end()))
          .contains(subsidiary.name())
          .contains(subsidiary.jurisdiction());
    }
  }

  @Test
  void an_exhibit_without_a_list_says_so() {
    assertThat(
            SubsidiaryReader.read(ByteSlice.of("Not applicable.\n"), Document.Kind.PLAIN_TEXT)
                .problems())
        .extracting(p -> p.code())
        .containsExactly("section-missing");
  }

  @Test
  void the_lists_of_the_corpus_are_read_whole() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    // counted by hand in the documents
    Map<String, Integer> counts =
        Map.of(
            "320193/0000320193-94-000016", 7,
            "320193/0000320193-96-000023", 4,
            "320193/0001047469-97-006960", 5,
            "37996/0000037996-94-000005", 46,
            "40545/0000040545-94-000003", 12);
    Map<String, Integer> read = new TreeMap<>();
    for (String path : counts.keySet()) {
      Subsidiaries subsidiaries = subsidiaries(corpus, path);
      assertThat(subsidiaries.problems()).as(path).isEmpty();
      assertThat(subsidiaries.list())
          .as(path)
          .allSatisfy(s -> assertThat(s.jurisdiction()).isNotEmpty());
      read.put(path, subsidiaries.list().size());
    }
    assertThat(read).containsExactlyInAnyOrderEntriesOf(counts);
    assertThat(subsidiaries(corpus, "320193/0000320193-94-000016").othersOmitted()).isTrue();
    assertThat(subsidiaries(corpus, "37996/0000037996-94-000005").list())
        .filteredOn(s -> s.level() == 2)
        .extracting(Subsidiary::name)
        .containsExactly(
            "FLH Marketing Services Ltd.",
            "FLH Sales Limited",
            "Associates Corporation of North America",
            "Ford Life Insurance Company");
    assertThat(subsidiaries(corpus, "40545/0000040545-94-000003").list())
        .allSatisfy(s -> assertThat(s.percentage()).isPresent());
  }

  private static Subsidiaries subsidiaries(Corpus corpus, String path) {
    Submission submission =
        new SubmissionReader()
            .read(ByteSlice.of(corpus.bytes("Archives/edgar/data/" + path + ".txt")));
    return Exhibits.of(submission.documents()).subsidiaries().orElseThrow();
  }

  @Test
  void bytes_that_are_no_utf_8_are_read() {
    byte[] exhibit = "Caf\u00E9 S.A.      France\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(told(SubsidiaryReader.read(ByteSlice.of(exhibit), Document.Kind.PLAIN_TEXT)))
        .containsExactly("Caf\u00E9 S.A. (France)");
  }
}
