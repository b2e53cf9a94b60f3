package io.assay.edgar.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.submission.Document.Kind;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SectionReaderTest {

  private static final String PROSE =
      "<p>The Company makes widgets of many kinds and sells them to customers in many countries. "
              .repeat(8)
          + "</p>";

  private static SectionReader.Result read(String form, String body) {
    ReadingText text =
        TextReader.read(
            ByteSlice.of("<html><body>" + body + "<p><b>SIGNATURES</b></p></body></html>"),
            Kind.HTML);
    return SectionReader.sections(text, new FormType(form));
  }

  private static List<String> keys(SectionReader.Result result) {
    return result.sections().stream().map(s -> s.key(true)).toList();
  }

  private static String heading(String words) {
    return "<p><b>" + words + "</b></p>";
  }

  private static Section only(SectionReader.Result result, String key) {
    return result.sections().stream()
        .filter(s -> s.key(true).equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_table_of_contents_is_told_from_the_items() {
    String contents =
        "<table><tr><td>PART I</td></tr><tr><td>Item 1.</td><td>Business</td><td>3</td></tr>"
            + "<tr><td>Item 1A.</td><td>Risk Factors</td><td>9</td></tr>"
            + "<tr><td>Item 2.</td><td>Properties</td><td>20</td></tr>"
            + "<tr><td>Item 3.</td><td>Legal Proceedings</td><td>21</td></tr></table>";
    SectionReader.Result result =
        read(
            "10-K",
            contents
                + heading("PART I")
                + heading("Item 1. Business")
                + PROSE
                + heading("Item 1A. Risk Factors")
                + PROSE
                + heading("Item 2. Properties")
                + "<p>None.</p>"
                + heading("Item 3. Legal Proceedings")
                + "<p>None.</p>");
    assertThat(keys(result)).containsExactly("I.1", "I.1A", "I.2", "I.3");
    assertThat(only(result, "I.1").text()).startsWith("Item 1. Business\nThe Company");
    assertThat(only(result, "I.2").text()).isEqualTo("Item 2. Properties\nNone.");
    assertThat(result.sections()).allMatch(s -> s.confidence() >= 0.9 && s.reason().isEmpty());
  }

  @Test
  void the_page_number_of_a_two_column_contents_is_no_item() {
    String contents =
        "<table><tr><td>1</td><td>Item 1.</td><td>Business</td></tr>"
            + "<tr><td>5</td><td>Item 1A.</td><td>Risk Factors</td></tr>"
            + "<tr><td>8</td><td>Item 2.</td><td>Properties</td></tr>"
            + "<tr><td>9</td><td>Item 3.</td><td>Legal Proceedings</td></tr></table>";
    SectionReader.Result result =
        read(
            "10-K",
            contents
                + heading("Item 1. Business")
                + PROSE
                + heading("Item 3. Legal Proceedings")
                + PROSE);
    assertThat(keys(result)).containsExactly("I.1", "I.3");
  }

  @Test
  void separators_of_every_kind_are_understood() {
    for (String heading :
        List.of(
            "Item 1A. Risk Factors",
            "ITEM 1A: RISK FACTORS",
            "Item 1A - Risk Factors",
            "Item&nbsp;1A&mdash;Risk Factors",
            "Item 1A Risk Factors",
            "Item&#160;1A.&#160;&#160;Risk Factors",
            "Item No. 1A. Risk Factors",
            "Item 1A.Risk Factors",
            "<i>It</i>em 1<b>A</b>. Risk Factors")) {
      SectionReader.Result result = read("10-K", heading(heading) + PROSE);
      assertThat(keys(result)).as(heading).containsExactly("I.1A");
      assertThat(only(result, "I.1A").confidence()).as(heading).isGreaterThanOrEqualTo(0.9);
    }
  }

  @Test
  void a_heading_split_over_cells_or_lines_is_one() {
    for (String heading :
        List.of(
            "<table><tr><td><b>Item 7.</b></td><td><b>Management's Discussion and Analysis of Financial"
                + " Condition and Results of Operations</b></td></tr></table>",
            "<p><b>Item 7.</b></p><p><b>Management&rsquo;s Discussion and Analysis of Financial Condition"
                + " and Results of Operations</b></p>",
            "<p><b>Item</b></p><p><b>7. Management's Discussion and Analysis of Financial Condition and"
                + " Results of Operations</b></p>")) {
      SectionReader.Result result = read("10-K", heading + PROSE);
      assertThat(keys(result)).as(heading).containsExactly("II.7");
      assertThat(only(result, "II.7").confidence()).as(heading).isGreaterThanOrEqualTo(0.9);
    }
  }

  @Test
  void one_heading_for_two_items_gives_both_with_the_same_text() {
    SectionReader.Result result =
        read(
            "10-K",
            heading("Items 1 and 2. Business and Properties")
                + PROSE
                + heading("Item 3. Legal Proceedings")
                + PROSE);
    assertThat(keys(result)).containsExactly("I.1", "I.2", "I.3");
    assertThat(only(result, "I.1").text()).isEqualTo(only(result, "I.2").text());
  }

  @Test
  void a_mention_in_a_sentence_is_no_heading() {
    SectionReader.Result result =
        read(
            "10-K",
            heading("Item 1. Business")
                + PROSE
                + "<p>Item 1A of this report describes risks. Item 7 has more.</p>"
                + "<p>Item 7, \"Management's Discussion\", is where it is said.</p>"
                + PROSE);
    assertThat(keys(result)).containsExactly("I.1");
    assertThat(only(result, "I.1").confidence()).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void a_running_header_does_not_divide_its_item() {
    SectionReader.Result result =
        read(
            "10-K",
            heading("Item 1. Business")
                + PROSE
                + heading("Item 1. Business (Continued)")
                + PROSE
                + heading("Item 2. Properties")
                + PROSE);
    assertThat(keys(result)).containsExactly("I.1", "I.2");
    assertThat(only(result, "I.1").text()).contains("(Continued)");
  }

  @Test
  void suffixes_outside_the_closed_set_are_no_items() {
    assertThat(read("10-K", heading("Item 2P. Properties") + PROSE).sections()).isEmpty();
    assertThat(read("10-K", heading("Item 3L. Legal Proceedings") + PROSE).sections()).isEmpty();
    assertThat(read("10-K", heading("Item 17. Something") + PROSE).sections()).isEmpty();
  }

  @Test
  void the_temporary_controls_item_keeps_its_mark() {
    assertThat(keys(read("10-K", heading("Item 9A(T). Controls and Procedures") + PROSE)))
        .containsExactly("II.9A(T)");
    assertThat(
            keys(
                read(
                    "10-Q",
                    heading("PART I. FINANCIAL INFORMATION")
                        + heading("Item 4T. Controls and Procedures")
                        + PROSE)))
        .containsExactly("I.4T");
  }

  @Test
  void an_item_that_the_form_does_not_have_ends_the_one_before() {
    SectionReader.Result result =
        read(
            "10-K",
            heading("Item 4. Submission of Matters to a Vote of Security Holders")
                + "<p>None.</p>"
                + heading("Item 4B. Something of the Registrant's Own")
                + PROSE);
    assertThat(result.sections())
        .singleElement()
        .extracting(Section::text)
        .asString()
        .endsWith("None.");
  }

  @Test
  void items_out_of_order_are_found_with_less_confidence() {
    SectionReader.Result result =
        read(
            "10-K",
            heading("Item 1. Business")
                + PROSE
                + heading(
                    "Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations")
                + PROSE
                + heading("Item 8. Financial Statements and Supplementary Data")
                + PROSE
                + heading("Item 2. Properties")
                + PROSE
                + heading(
                    "Item 9. Changes in and Disagreements With Accountants on Accounting and Financial Disclosure")
                + PROSE);
    assertThat(keys(result)).containsExactly("I.1", "II.7", "II.8", "I.2", "II.9");
    assertThat(only(result, "I.2").confidence()).isLessThan(0.9);
    assertThat(only(result, "I.2").reason()).contains("order");
    assertThat(result.problems()).extracting("code").contains("section-doubtful");
  }

  @Test
  void the_signatures_end_the_last_item() {
    SectionReader.Result result =
        read(
            "10-K",
            heading("Item 15. Exhibits and Financial Statement Schedules")
                + PROSE
                + heading("SIGNATURES")
                + PROSE);
    assertThat(only(result, "IV.15").text()).doesNotContain("SIGNATURES");
  }

  @Test
  void parts_of_a_quarterly_report_are_told_apart() {
    SectionReader.Result result =
        read(
            "10-Q",
            heading("PART I. FINANCIAL INFORMATION")
                + heading("Item 1. Financial Statements")
                + PROSE
                + heading(
                    "Item 2. Management's Discussion and Analysis of Financial Condition and Results of Operations")
                + PROSE
                + heading("PART II. OTHER INFORMATION")
                + heading("Item 1. Legal Proceedings")
                + "<p>None.</p>"
                + heading("Item 1A. Risk Factors")
                + "<p>None.</p>"
                + heading("Item 2. Unregistered Sales of Equity Securities and Use of Proceeds")
                + "<p>None.</p>"
                + heading("Item 6. Exhibits")
                + PROSE);
    assertThat(keys(result)).containsExactly("I.1", "I.2", "II.1", "II.1A", "II.2", "II.6");
    assertThat(only(result, "I.2").text()).doesNotContain("PART II");
    assertThat(only(result, "II.1").title()).isEqualTo("Legal Proceedings");
  }

  @Test
  void stubs_that_refer_to_the_proxy_statement_are_items() {
    StringBuilder stubs =
        new StringBuilder(heading("Item 1. Business") + PROSE + heading("PART III"));
    stubs.append(heading("Item 10. Directors, Executive Officers and Corporate Governance"));
    stubs
        .append("<p>Incorporated by reference.</p>")
        .append(heading("Item 11. Executive Compensation"));
    stubs.append("<p>Incorporated by reference.</p>");
    stubs.append(
        heading(
            "Item 13. Certain Relationships and Related Transactions, and Director Independence"));
    stubs
        .append("<p>Incorporated by reference.</p>")
        .append(heading("Item 14. Principal Accountant Fees and Services"));
    stubs.append("<p>Incorporated by reference.</p>");
    assertThat(keys(read("10-K", stubs.toString())))
        .containsExactly("I.1", "III.10", "III.11", "III.13", "III.14");
  }

  @Test
  void a_cross_reference_table_gives_no_sure_items() {
    StringBuilder table = new StringBuilder("<table>");
    String[] titles = {
      "1|Business|2-11, 31",
      "1A|Risk Factors|12-21",
      "2|Properties|27",
      "3|Legal Proceedings|\u2014",
      "7|Management's Discussion and Analysis of Financial Condition and Results of Operations|33-60",
      "8|Financial Statements and Supplementary Data|61-113"
    };
    for (String title : titles) {
      String[] cells = title.split("\\|");
      table.append("<tr><td>Item ").append(cells[0]).append(".</td><td>").append(cells[1]);
      table.append("</td><td>").append(cells[2]).append("</td></tr>");
    }
    SectionReader.Result result =
        read(
            "10-K",
            table
                + "</table>"
                + PROSE
                + heading("RISK FACTORS")
                + PROSE
                + heading("PROPERTIES")
                + PROSE);
    assertThat(result.sections()).allMatch(s -> s.confidence() < 0.9 && !s.reason().isEmpty());
    assertThat(keys(result)).containsExactly("I.1A", "I.2");
    assertThat(result.problems())
        .extracting("code")
        .contains("section-missing", "section-doubtful");
  }

  @Test
  void a_foreign_heading_inside_an_item_makes_it_doubtful() {
    SectionReader.Result result =
        read(
            "10-K",
            heading("Item 1. Business")
                + PROSE
                + heading("Item 3. Legal Proceedings")
                + PROSE
                + heading("Item 2. Properties")
                + heading("Item 3. Legal Proceedings")
                + PROSE);
    assertThat(result.sections()).anyMatch(s -> s.confidence() < 0.9);
  }

  @Test
  void a_main_item_of_a_few_words_is_doubtful_unless_it_says_where_it_is() {
    SectionReader.Result brief = read("10-K", heading("Item 1. Business") + "<p>Widgets.</p>");
    assertThat(brief.sections().getFirst().confidence()).isLessThan(0.9);
    SectionReader.Result elsewhere =
        read("10-K", heading("Item 1. Business") + "<p>Incorporated by reference to page 3.</p>");
    assertThat(elsewhere.sections().getFirst().confidence()).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void items_of_small_business_reports_have_their_own_numbers() {
    SectionReader.Result result =
        read(
            "10-KSB",
            heading("Item 6. Management's Discussion and Analysis or Plan of Operation")
                + PROSE
                + heading("Item 7. Financial Statements")
                + PROSE
                + heading("Item 8A. Controls and Procedures")
                + PROSE);
    assertThat(keys(result)).containsExactly("II.6", "II.7", "II.8A");
  }

  @Test
  void other_forms_have_no_sections() {
    assertThat(read("8-K", heading("Item 5. Other Events") + PROSE).sections()).isEmpty();
  }

  @Test
  void offsets_and_text_agree_and_parts_do_not_overlap() {
    SectionReader.Result result =
        read("10-K", heading("Item 1. Business") + PROSE + heading("Item 2. Properties") + PROSE);
    int end = 0;
    for (Section section : result.sections()) {
      assertThat(section.start()).isGreaterThanOrEqualTo(end);
      assertThat(section.end() - section.start()).isEqualTo(section.text().length());
      end = section.end();
    }
  }

  @Test
  void hostile_texts_take_linear_time() {
    for (String piece :
        List.of(
            "<p><b>Item 1. Business</b></p>",
            "<p>Item</p>",
            "<p>Items 1, 2, 3, 4 and 5</p>",
            "<p><b>PART II</b></p>",
            "<p><b>Item 4A. Any</b></p>",
            "<p><b>RISK FACTORS</b></p>",
            "<p><b>Item 7. X</b></p><p><b>Item 1. Business</b></p>")) {
      String body = piece.repeat(400_000 / piece.length());
      assertThat(
              Assertions.assertTimeoutPreemptively(
                  Duration.ofSeconds(20), () -> read("10-K", body)))
          .as(piece)
          .isNotNull();
    }
  }
}
