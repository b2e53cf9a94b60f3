package io.assay.edgar.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.Document.Kind;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossReferenceTest {

  private static final String BREAK = "<hr style=\"page-break-after:always\"/>";
  private static final String PROSE =
      "<p>The Company makes widgets of many kinds and sells them to customers abroad.</p>"
          .repeat(9);

  private static List<Section> read(String page, Document... others) {
    ByteSlice bytes = ByteSlice.of("<html><body>" + page + "</body></html>");
    ReadingText text = TextReader.read(bytes, Kind.HTML);
    List<Document> documents = new ArrayList<>();
    documents.add(new Document(1, "10-K", "main.htm", "", Kind.HTML, bytes));
    documents.addAll(List.of(others));
    return SectionReader.sections(text, new FormType("10-K"), bytes, documents).sections();
  }

  private static Section only(List<Section> sections, String key) {
    return sections.stream().filter(s -> s.key(true).equals(key)).findFirst().orElseThrow();
  }

  private static String page(int number, String content) {
    return content + "<p>" + number + "</p>" + BREAK;
  }

  private static String title(String words) {
    return "<p><b>" + words + "</b></p>";
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("<tr>");
    for (String cell : cells) {
      row.append("<td>").append(cell).append("</td>");
    }
    return row.append("</tr>").toString();
  }

  private static String body(String index) {
    return page(1, "<p>Annual report</p>")
        + page(2, title("Business") + PROSE)
        + page(3, PROSE)
        + page(4, title("Risk Factors") + PROSE)
        + page(5, title("Properties") + PROSE + title("Legal Proceedings") + "<p>None pending.</p>")
        + page(6, title("Management's Discussion and Analysis") + PROSE)
        + page(7, title("Financial Statements and Supplementary Data") + PROSE)
        + page(8, "<p><b>Form 10-K Cross-Reference Index</b></p><table>" + index + "</table>");
  }

  private static final String BY_PAGES =
      row("Item 1", "Business", "2-3")
          + row("Item 1A", "Risk Factors", "4")
          + row("Item 1B", "Unresolved Staff Comments", "Not applicable")
          + row("Item 2", "Properties", "5")
          + row("Item 3", "Legal Proceedings", "5")
          + row("Item 7", "Management's Discussion and Analysis", "6")
          + row("Item 8", "Financial Statements and Supplementary Data", "7")
          + row("Item 11", "Executive Compensation", "(a)");

  @Test
  void an_index_of_pages_leads_to_the_items() {
    List<Section> sections =
        read(
            body(BY_PAGES)
                + "<p>(a) Incorporated by reference from the definitive proxy statement.</p>");
    assertThat(sections)
        .extracting(s -> s.key(true))
        .containsExactly("I.1", "I.1A", "I.1B", "I.2", "I.3", "II.7", "II.8", "III.11");
    assertThat(only(sections, "I.1").text())
        .startsWith("Business\nThe Company")
        .hasSizeGreaterThan(1300);
    assertThat(only(sections, "I.1").text()).doesNotContain("Risk Factors");
    assertThat(only(sections, "I.2").text()).startsWith("Properties").doesNotContain("Legal");
    assertThat(only(sections, "I.3").text()).isEqualTo("Legal Proceedings\nNone pending.");
    assertThat(only(sections, "II.8").text())
        .startsWith("Financial Statements")
        .doesNotContain("Cross-Reference");
  }

  @Test
  void what_an_index_leads_to_is_never_certain_and_says_why() {
    assertThat(read(body(BY_PAGES)))
        .allMatch(s -> s.confidence() < 0.9 && s.reason().contains("cross-reference index"));
  }

  @Test
  void links_lead_where_there_are_no_page_numbers() {
    StringBuilder rows = new StringBuilder();
    StringBuilder report = new StringBuilder();
    List<String> titles =
        List.of(
            "1|Business",
            "1A|Risk Factors",
            "2|Properties",
            "3|Legal Proceedings",
            "7|Management's Discussion and Analysis",
            "8|Financial Statements and Supplementary Data");
    for (String each : titles) {
      String[] item = each.split("\\|");
      rows.append(row("Item " + item[0], item[1], "<a href=\"#i" + item[0] + "\">Page 1</a>"));
      report.append("<div id=\"i" + item[0] + "\"></div>" + title(item[1]) + PROSE);
    }
    List<Section> sections = read("<table>" + rows + "</table>" + report);
    assertThat(sections).hasSize(6);
    assertThat(only(sections, "I.2").text()).startsWith("Properties\nThe").doesNotContain("Legal");
    assertThat(only(sections, "I.2").reason()).contains("link");
  }

  @Test
  void a_column_of_the_annual_report_leads_into_exhibit_13() {
    String index =
        row("", "", "10-K", "Annual Report")
            + row("Item 1", "Business", "2-3", "-")
            + row("Item 1A", "Risk Factors", "4", "-")
            + row("Item 2", "Properties", "5", "-")
            + row("Item 3", "Legal Proceedings", "5", "-")
            + row("Item 5", "Market for Registrant's Common Equity", "-", "31")
            + row("Item 7", "Management's Discussion and Analysis", "-", "30-31");
    String exhibit =
        "<html><body>"
            + page(29, "<p>To our shareholders</p>")
            + page(30, title("Management's Discussion and Analysis") + PROSE)
            + page(31, PROSE)
            + page(32, title("Report of Independent Auditors") + PROSE)
            + "</body></html>";
    List<Section> sections =
        read(
            body(index),
            new Document(2, "EX-13", "ex13.htm", "", Kind.HTML, ByteSlice.of(exhibit)));
    Elsewhere elsewhere = only(sections, "II.7").elsewhere().orElseThrow();
    assertThat(elsewhere).isInstanceOf(Elsewhere.Followed.class);
    Elsewhere.Followed followed = (Elsewhere.Followed) elsewhere;
    assertThat(followed.document()).isEqualTo("ex13.htm");
    assertThat(followed.text())
        .startsWith("Management's Discussion and Analysis\nThe Company")
        .doesNotContain("Independent");
    assertThat(only(sections, "I.2").elsewhere()).isEmpty();
  }

  @Test
  void a_sentence_that_incorporates_is_followed_into_exhibit_13_by_caption_and_page() {
    String main =
        title("Item 1. Business")
            + PROSE
            + title("Item 7. Management's Discussion and Analysis of Financial Condition")
            + "<p>Incorporated by reference to \"Financial Review\" of the Annual Report to"
            + " Shareholders, filed as Exhibit 13.</p>"
            + title("Item 8. Financial Statements and Supplementary Data")
            + "<p>Incorporated by reference to pages 12 and 13 of the Annual Report to"
            + " Shareholders.</p>"
            + title("Item 11. Executive Compensation")
            + "<p>Incorporated by reference to the definitive Proxy Statement.</p>";
    String exhibit =
        page(10, title("Financial Review") + PROSE)
            + page(11, PROSE)
            + page(12, title("Consolidated Balance Sheets") + "<p>Assets of every kind</p>")
            + page(13, "<p>Notes of every kind</p>")
            + page(14, "<p>Directors and officers</p>");
    List<Section> sections =
        read(main, new Document(2, "EX-13", "ex13.htm", "", Kind.HTML, ByteSlice.of(exhibit)));
    assertThat(only(sections, "II.7").fullText())
        .startsWith("Financial Review\nThe Company")
        .doesNotContain("Assets");
    assertThat(only(sections, "II.7").text()).startsWith("Item 7.");
    assertThat(only(sections, "II.8").fullText())
        .isEqualTo("Consolidated Balance Sheets\nAssets of every kind\nNotes of every kind");
    assertThat(only(sections, "III.11").elsewhere())
        .contains(new Elsewhere.Named("proxy statement"));
    assertThat(only(sections, "I.1").elsewhere()).isEmpty();
  }

  @Test
  void without_the_exhibit_the_document_is_named() {
    List<Section> sections =
        read(
            title("Item 1. Business")
                + PROSE
                + title("Item 7. Management's Discussion and Analysis of Financial Condition")
                + "<p>Incorporated by reference to the Annual Report to Shareholders.</p>");
    assertThat(only(sections, "II.7").elsewhere())
        .contains(new Elsewhere.Named("annual report to shareholders"));
  }

  @Test
  void cells_of_pages_are_read_and_other_cells_are_none() {
    assertThat(PageReferences.of("2-11, 31").pages())
        .containsExactly(new PageReferences.Range(2, 11), new PageReferences.Range(31, -1));
    assertThat(PageReferences.of("Pages 12 through 14").pages())
        .containsExactly(new PageReferences.Range(12, 14));
    assertThat(PageReferences.of("Page 36, (a)").notes()).containsExactly("a");
    assertThat(PageReferences.of("\u2014").nothing()).isTrue();
    for (String other : List.of("Business", "Note 3", "12 months", "")) {
      PageReferences read = PageReferences.of(other);
      assertThat(read.pages()).as(other).isEmpty();
      assertThat(read.nothing()).as(other).isFalse();
    }
  }
}
