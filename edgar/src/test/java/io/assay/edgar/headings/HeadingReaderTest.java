package io.assay.edgar.headings;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.items.Section;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadingReaderTest {

  private static final String BODY =
      "<p>" + "Something is said here about it. ".repeat(20) + "</p>";

  @Test
  void headings_of_the_contents_divide_a_prospectus() {
    String html =
        "<html><body><p>PROSPECTUS</p>"
            + contents(
                "Prospectus Summary", "Risk Factors", "Our Vineyards", "Use of Proceeds", "Experts")
            + chapters(
                "PROSPECTUS SUMMARY", "RISK FACTORS", "OUR VINEYARDS", "USE OF PROCEEDS", "EXPERTS")
            + "</body></html>";

    List<Section> sections = sections(html, "S-1");

    assertThat(sections)
        .extracting(Section::item)
        .containsExactly("summary", "risk-factors", "our-vineyards", "use-of-proceeds", "experts");
    assertThat(sections).allMatch(s -> s.confidence() >= 0.9 && s.reason().isEmpty());
    assertThat(sections.get(1).text()).startsWith("RISK FACTORS").endsWith("about it.");
    assertThat(sections.get(1).end()).isLessThan(sections.get(2).start());
  }

  @Test
  void a_title_inside_the_text_is_no_heading() {
    String html =
        contents("Prospectus Summary", "Risk Factors", "Use of Proceeds", "Dilution", "Experts")
            + chapters("PROSPECTUS SUMMARY")
            + "<p>See the part under Risk Factors, before you decide.</p>"
            + chapters("RISK FACTORS", "USE OF PROCEEDS", "DILUTION", "EXPERTS");

    List<Section> sections = sections(html, "424B4");

    assertThat(sections.get(1).item()).isEqualTo("risk-factors");
    assertThat(sections.get(0).text()).contains("before you decide");
  }

  @Test
  void the_prospectus_behind_a_supplement_has_keys_of_its_own() {
    String[] titles = {
      "Risk Factors", "Use of Proceeds", "Plan of Distribution", "Experts", "Legal Matters"
    };
    String html =
        contents("S-", titles)
            + chapters(titles)
            + "<p><b>PROSPECTUS</b></p>"
            + contents("", titles)
            + chapters(titles);

    List<Section> sections = sections(html, "424B5");

    assertThat(sections)
        .extracting(Section::item)
        .containsExactly(
            "risk-factors",
            "use-of-proceeds",
            "plan-of-distribution",
            "experts",
            "legal-matters",
            "base-risk-factors",
            "base-use-of-proceeds",
            "base-plan-of-distribution",
            "base-experts",
            "base-legal-matters");
    assertThat(sections.get(4).text()).doesNotContain("PROSPECTUS");
  }

  @Test
  void proposals_of_a_proxy_are_told_by_their_numbers() {
    String[] titles = {
      "Corporate Governance",
      "Proposal No. 1 - Election of Directors",
      "Proposal Two: Ratification of Appointment of Auditors",
      "Executive Compensation",
      "Other Matters"
    };

    List<Section> sections = sections(contents("", titles) + chapters(titles), "DEF 14A");

    assertThat(sections)
        .extracting(Section::item)
        .containsExactly(
            "corporate-governance",
            "proposal-1",
            "proposal-2",
            "executive-compensation",
            "other-matters");
  }

  @Test
  void a_known_heading_that_the_contents_miss_stands_inside_the_other() {
    String[] titles = {
      "Corporate Governance",
      "Election of Directors",
      "Executive Compensation",
      "Householding",
      "Other Matters"
    };
    String html =
        contents("", titles)
            + chapters("Corporate Governance", "Election of Directors", "Executive Compensation")
            + chapters("Summary Compensation Table", "CEO Pay Ratio")
            + chapters("Householding", "Other Matters");

    List<Section> sections = sections(html, "DEF 14A");

    Section table = section(sections, "summary-compensation-table");
    Section pay = section(sections, "executive-compensation");
    assertThat(table.start()).isBetween(pay.start(), pay.end());
    assertThat(table.end()).isLessThan(section(sections, "pay-ratio").start());
    assertThat(pay.end()).isEqualTo(section(sections, "pay-ratio").end());
    assertThat(table.confidence()).isLessThan(0.9);
    assertThat(table.reason()).isNotEmpty();
  }

  @Test
  void without_contents_the_usual_words_divide_with_less_confidence() {
    String html = chapters("THE COMPANY", "USE OF PROCEEDS", "DILUTION", "UNDERWRITING");

    List<Section> sections = sections(html, "424B1");

    assertThat(sections)
        .extracting(Section::item)
        .containsExactly("the-company", "use-of-proceeds", "dilution", "underwriting");
    assertThat(sections).allMatch(s -> s.confidence() < 0.9 && !s.reason().isEmpty());
  }

  @Test
  void what_is_not_required_in_a_prospectus_ends_it() {
    String[] titles = {
      "Prospectus Summary", "Risk Factors", "Use of Proceeds", "Legal Matters", "Experts"
    };
    String html =
        contents("", titles)
            + chapters(titles)
            + "<p><b>PART II</b></p><p><b>INFORMATION NOT REQUIRED IN PROSPECTUS</b></p>"
            + BODY;

    List<Section> sections = sections(html, "S-1/A");

    assertThat(sections.getLast().item()).isEqualTo("information-not-required-in-prospectus");
    assertThat(section(sections, "experts").end()).isLessThan(sections.getLast().start());
  }

  @Test
  void only_forms_with_main_headings_are_read() {
    assertThat(HeadingReader.reads(new FormType("S-1/A"))).isTrue();
    assertThat(HeadingReader.reads(new FormType("424B5"))).isTrue();
    assertThat(HeadingReader.reads(new FormType("DEF 14A"))).isTrue();
    assertThat(HeadingReader.reads(new FormType("PRER14A"))).isTrue();
    assertThat(HeadingReader.reads(new FormType("10-K"))).isFalse();
    assertThat(HeadingReader.reads(new FormType("8-K"))).isFalse();
  }

  private static Section section(List<Section> sections, String item) {
    Optional<Section> found = sections.stream().filter(s -> s.item().equals(item)).findFirst();
    assertThat(found).as(item).isPresent();
    return found.orElseThrow();
  }

  private static String contents(String... titles) {
    return contents("", titles);
  }

  private static String contents(String scheme, String[] titles) {
    StringBuilder table = new StringBuilder("<p>Page</p><table>");
    int page = 1;
    for (String title : titles) {
      table.append("<tr><td>").append(title).append("</td><td>").append(scheme).append(page++);
      table.append("</td></tr>");
    }
    return table.append("</table>").toString();
  }

  private static String chapters(String... titles) {
    StringBuilder html = new StringBuilder();
    for (String title : titles) {
      html.append("<p><b>").append(title).append("</b></p>").append(BODY);
    }
    return html.toString();
  }

  private static List<Section> sections(String html, String form) {
    ReadingText text =
        TextReader.read(ByteSlice.of(html.getBytes(StandardCharsets.UTF_8)), Document.Kind.HTML);
    return HeadingReader.sections(text, new FormType(form));
  }
}
