package io.assay.edgar.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.Document.Kind;
import io.assay.edgar.submission.DocumentBody;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forms that number their items in their own way, or have none. */
class OtherFormsTest {

  private static final String PROSE =
      "<p>The Company makes widgets of many kinds and sells them to customers abroad.</p>"
          .repeat(9);

  private static List<Section> read(String form, String body, Document... documents) {
    ByteSlice bytes = ByteSlice.of("<html><body>" + body + "</body></html>");
    ReadingText text = TextReader.read(bytes, Kind.HTML);
    return SectionReader.sections(text, new FormType(form), bytes, List.of(documents)).sections();
  }

  private static String heading(String words) {
    return "<p><b>" + words + "</b></p>";
  }

  @Test
  void a_20_F_has_its_own_items_up_to_16K_and_19() {
    List<Section> sections =
        read(
            "20-F",
            heading("Item 3. Key Information")
                + PROSE
                + heading("Item 4A. Unresolved Staff Comments")
                + "<p>None.</p>"
                + heading("Item 16K. Cybersecurity")
                + PROSE
                + heading("Item 18. Financial Statements")
                + PROSE
                + heading("Item 19. Exhibits")
                + "<p>1.1 Articles</p>"
                + heading("SIGNATURES"));
    assertThat(sections)
        .extracting(s -> s.key(true))
        .containsExactly("I.3", "I.4A", "II.16K", "III.18", "III.19");
    assertThat(sections.getLast().text()).isEqualTo("Item 19. Exhibits\n1.1 Articles");
  }

  @Test
  void parts_of_items_of_a_20_F_are_sections_within_them() {
    String risks = "<p>" + "Our widgets may rust. ".repeat(20) + "</p>";
    List<Section> sections =
        read(
            "20-F",
            heading("Item 3. Key Information")
                + heading("A. [Reserved]")
                + heading("B. Capitalization and Indebtedness")
                + "<p>Not applicable.</p>"
                + heading("3.D Risk Factors")
                + risks
                + "<p>D. Other risks that are no heading of the form</p>"
                + heading("Item 4. Information on the Company")
                + "<table><tr><td>A.</td><td>History and Development of the Company</td></tr></table>"
                + PROSE
                + heading("BUSINESS OVERVIEW")
                + PROSE
                + heading("Item 5. Operating and Financial Review and Prospects")
                + PROSE
                + heading("Item 6. Directors, Senior Management and Employees")
                + PROSE
                + heading("Item 7. Major Shareholders and Related Party Transactions")
                + PROSE
                + heading("Item 8. Financial Information")
                + heading("(A) Consolidated Statements and Other Financial Information")
                + PROSE
                + heading("Item 8.B")
                + heading("Significant Changes")
                + "<p>None.</p>"
                + heading("Item 9. The Offer and Listing")
                + PROSE);
    assertThat(sections)
        .extracting(Section::item)
        .containsExactly(
            "3", "3.A", "3.B", "3.D", "4", "4.A", "4.B", "5", "6", "7", "8", "8.A", "8.B", "9");
    Section factors = sections.get(3);
    assertThat(factors.title()).isEqualTo("Risk Factors");
    assertThat(factors.isPartOfItem()).isTrue();
    assertThat(factors.text()).startsWith("3.D Risk Factors\nOur widgets").endsWith("the form");
    assertThat(factors.end()).isEqualTo(sections.getFirst().end());
    assertThat(sections.get(2).text())
        .isEqualTo("B. Capitalization and Indebtedness\nNot applicable.");
    assertThat(sections.get(6).confidence()).isLessThan(0.9);
    assertThat(sections.get(6).reason()).contains("title alone");
  }

  @Test
  void a_10_K_has_no_parts_of_items() {
    List<Section> sections =
        read("10-K", heading("Item 3. Legal Proceedings") + heading("D. Risk Factors") + PROSE);
    assertThat(sections).extracting(Section::item).containsExactly("3");
  }

  @Test
  void the_number_14_of_a_10_K_is_of_part_IV_when_it_lists_exhibits() {
    List<Section> old =
        read(
            "10-K",
            heading("Item 13. Certain Relationships and Related Transactions")
                + "<p>None.</p>"
                + heading(
                    "Item 14. Exhibits, Financial Statement Schedules and Reports on Form 8-K")
                + PROSE);
    assertThat(old).extracting(s -> s.key(true)).containsExactly("III.13", "IV.14");
    List<Section> today =
        read(
            "10-K",
            heading("Item 14. Principal Accountant Fees and Services")
                + "<p>See the proxy statement.</p>"
                + heading("Item 15. Exhibits and Financial Statement Schedules")
                + PROSE);
    assertThat(today).extracting(s -> s.key(true)).containsExactly("III.14", "IV.15");
  }

  @Test
  void a_caption_at_the_rank_of_an_item_ends_it() {
    List<Section> sections =
        read(
            "10-K",
            heading("Item 4. Submission of Matters to a Vote of Security Holders")
                + "<p>None.</p>"
                + heading("Executive Officers of the Registrant")
                + PROSE
                + heading("Item 5. Market for Registrant's Common Equity")
                + PROSE);
    assertThat(sections.getFirst().text()).endsWith("None.");
  }

  @Test
  void a_title_without_number_is_taken_where_its_item_is_missing() {
    List<Section> sections =
        read(
            "10-K",
            heading("Item 1. Business")
                + PROSE
                + heading("Item 2. Properties")
                + PROSE
                + heading("Legal Proceedings")
                + PROSE
                + heading("Item 5. Market for Registrant's Common Equity")
                + PROSE);
    assertThat(sections).extracting(s -> s.key(true)).containsExactly("I.1", "I.2", "I.3", "II.5");
    Section found = sections.get(2);
    assertThat(found.confidence()).isLessThan(0.9);
    assertThat(found.reason()).contains("title alone");
  }

  @Test
  void what_says_none_and_goes_on_is_doubted() {
    List<Section> sections =
        read(
            "10-K",
            heading("Item 1B. Unresolved Staff Comments")
                + "<p>None.</p>"
                + PROSE
                + heading("Item 2. Properties")
                + PROSE);
    assertThat(sections.getFirst().confidence()).isLessThan(0.9);
    assertThat(sections.getFirst().reason()).contains("none");
  }

  @Test
  void a_late_notice_has_four_parts() {
    List<Section> sections =
        read(
            "NT 10-K",
            "<p>FORM 12b-25</p><p>PART I &#8212; REGISTRANT INFORMATION</p><p>Widgets Inc.</p>"
                + "<p>PART II &#8212; RULES 12b-25(b) AND (c)</p><p>If the report could not</p>"
                + "<p>PART III</p><p>NARRATIVE</p><p>The auditors need more time.</p>"
                + "<p>PART IV - OTHER INFORMATION</p><p>Name of a person to ask</p>"
                + "<p>Widgets Inc. has caused this notification to be signed on its behalf</p>");
    assertThat(sections).extracting(Section::item).containsExactly("I", "II", "III", "IV");
    assertThat(sections.get(2).title()).isEqualTo("Narrative");
    assertThat(sections.get(2).text()).endsWith("The auditors need more time.");
    assertThat(sections.get(3).text()).endsWith("Name of a person to ask");
  }

  @Test
  void exhibits_are_the_sections_of_a_40_F() {
    Document form =
        new Document(
            2,
            "EX-99.1",
            "aif.htm",
            "EX-99.1",
            Kind.HTML,
            ByteSlice.of("<p>ANNUAL INFORMATION FORM</p><p>We mine gold.</p>"));
    Document discussion =
        new Document(
            3,
            "EX-99.2",
            "mda.htm",
            "Management\u2019s Discussion and Analysis",
            Kind.HTML,
            ByteSlice.of("<p>Overview</p>"));
    Document picture =
        new Document(4, "GRAPHIC", "a.jpg", "", Kind.UUENCODED, ByteSlice.of("begin 644 a.jpg"));
    List<Section> sections =
        read("40-F", "<p>Form 40-F</p><p>See Exhibit 99.2</p>", form, discussion, picture);
    assertThat(sections).extracting(Section::item).containsExactly("EX-99.1", "EX-99.2");
    assertThat(sections)
        .extracting(Section::title)
        .containsExactly("Annual Information Form", "Management's Discussion and Analysis");
    assertThat(sections.getFirst().fullText()).endsWith("We mine gold.");
    assertThat(sections.getFirst().isPartOfItem()).isFalse();
  }

  @Test
  void typed_text_between_html_tags_is_read_line_by_line() {
    String typed =
        """
        <html><body><div>
        <TABLE>
        <S>  <C>
        Item 3 Key Information  4
        </TABLE>

        Item 3. Key Information

        We make widgets.

        Item 4. Information on the Company

        We were founded long ago.
        </div></body></html>
        """;
    assertThat(DocumentBody.of(ByteSlice.of(typed), "a.htm").kind()).isEqualTo(Kind.PLAIN_TEXT);
  }
}
