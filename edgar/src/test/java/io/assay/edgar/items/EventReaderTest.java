package io.assay.edgar.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.submission.Document.Kind;
import io.assay.edgar.text.TextReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private static final FormType FORM = new FormType("8-K");

  private static List<Event> read(String body, String... header) {
    return EventReader.events(
        TextReader.read(ByteSlice.of(body), Kind.HTML), FORM, List.of(header));
  }

  @Test
  void items_are_cut_at_the_next_one_and_at_the_signature() {
    List<Event> events =
        read(
            "<p><b>Item 5.02 Departure of Directors or Certain Officers; Election of Directors</b></p>"
                + "<p>On May 1 the officer left.</p><p><b>Item 9.01. Financial Statements and Exhibits.</b></p>"
                + "<p>(d) Exhibits</p><p>SIGNATURES</p><p>Pursuant to the requirements</p>");
    assertThat(events).extracting(Event::item).containsExactly("5.02", "9.01");
    assertThat(events.get(0).text()).endsWith("On May 1 the officer left.");
    assertThat(events.get(1).text()).endsWith("(d) Exhibits");
    assertThat(events.get(1).title()).isEqualTo("Financial Statements and Exhibits");
    assertThat(events.get(0).end() - events.get(0).start())
        .isEqualTo(events.get(0).text().length());
  }

  @Test
  void the_old_numbering_is_read_too() {
    List<Event> events =
        read(
            "<p>Item 5. Other Events.</p><p>Something happened.</p>"
                + "<p>Item 7. Financial Statements and Exhibits.</p><p>None.</p>");
    assertThat(events).extracting(Event::item).containsExactly("5", "7");
    assertThat(events.getFirst().title()).isEqualTo("Other Events");
  }

  @Test
  void an_item_that_only_the_header_names_has_no_text() {
    List<Event> events = read("<p><b>Item 8.01 Other Events</b></p><p>Text.</p>", "8.01", "9.01");
    assertThat(events).extracting(Event::item).containsExactly("8.01", "9.01");
    assertThat(events.get(1).text()).isEmpty();
    assertThat(events.get(1).start()).isEqualTo(-1);
    assertThat(events.get(1).end()).isEqualTo(-1);
  }

  @Test
  void an_item_that_the_header_does_not_name_is_found() {
    assertThat(read("<p>Item 8.01 Other Events</p><p>Text.</p>", "9.01"))
        .extracting(Event::item)
        .containsExactly("8.01", "9.01");
  }

  @Test
  void a_mention_is_no_item() {
    assertThat(
            read(
                "<p>Item 2.02 Results of Operations and Financial Condition</p>"
                    + "<p>Item 9.01 of this report lists exhibits, and Item 2.02 is furnished.</p>"))
        .extracting(Event::item)
        .containsExactly("2.02");
  }

  @Test
  void several_items_in_one_heading_are_all_found() {
    assertThat(
            read(
                "<p>Items 1.01(a) and 5.02(e) Amendment of an Agreement; Compensation</p><p>Text.</p>"))
        .extracting(Event::item)
        .containsExactly("1.01", "5.02");
  }

  @Test
  void numbers_written_oddly_are_understood() {
    for (String heading :
        List.of(
            "ITEM 8.01: OTHER EVENTS",
            "Item&nbsp;8.01&mdash;Other Events",
            "Item 8.01",
            "Item No. 8.01 Other Events",
            "\u2612 Item 8.01 Other Events",
            "Item 8. 01 Other Events")) {
      assertThat(read("<p>" + heading + "</p><p>Text.</p>"))
          .as(heading)
          .extracting(Event::item)
          .containsExactly("8.01");
    }
  }

  @Test
  void other_forms_have_no_events() {
    assertThat(
            EventReader.events(
                TextReader.read(ByteSlice.of("<p>Item 8.01 Other Events</p>"), Kind.HTML),
                new FormType("10-K"),
                List.of()))
        .isEmpty();
  }

  @Test
  void a_list_of_contents_before_the_items_is_passed_over() {
    List<Event> events =
        read(
            "<p>Item 1.01 Entry into a Material Definitive Agreement</p><p>Item 9.01 Financial"
                + " Statements and Exhibits</p><p>SIGNATURE</p><p>Ex-10.1 Agreement</p>"
                + "<p>Item 1.01 Entry into a Material Definitive Agreement</p>"
                + "<p>On May 1 we agreed.</p><p>Financial Statements and Exhibits</p>"
                + "<p>(d) Exhibits</p><p>SIGNATURE</p>");
    assertThat(events).extracting(Event::item).containsExactly("1.01", "9.01");
    assertThat(events.get(0).text()).endsWith("On May 1 we agreed.");
    assertThat(events.get(1).text()).isEqualTo("Financial Statements and Exhibits\n(d) Exhibits");
  }

  @Test
  void headings_that_follow_each_other_share_what_comes_after() {
    List<Event> events =
        read(
            "<p><b>Item 1.01 Entry into a Material Definitive Agreement;</b></p><p><b>Item 2.03"
                + " Creation of a Direct Financial Obligation</b></p><p>We borrowed.</p>"
                + "<p>SIGNATURES</p>");
    assertThat(events).extracting(Event::item).containsExactly("1.01", "2.03");
    assertThat(events.get(0).text()).startsWith("Item 1.01").endsWith("We borrowed.");
    assertThat(events.get(1).text()).isEqualTo(events.get(0).text());
  }

  @Test
  void furniture_at_the_end_belongs_to_no_item() {
    List<Event> events =
        read(
            "<p><b>Item 5.07 Submission of Matters to a Vote of Security Holders</b></p>"
                + "<p>All were elected.</p><p><b>SECTION 9. FINANCIAL STATEMENTS AND EXHIBITS</b></p>"
                + "<p><b>Item 9.01 Financial Statements and Exhibits</b></p><p>(d) None</p>"
                + "<p>[Remainder of page intentionally left blank; signature page follows.]</p>"
                + "<p>SIGNATURES</p>");
    assertThat(events.get(0).text()).endsWith("All were elected.");
    assertThat(events.get(1).text()).endsWith("(d) None");
  }

  @Test
  void an_event_whose_end_nothing_tells_is_doubted() {
    List<Event> sure =
        read("<p><b>Item 8.01 Other Events</b></p><p>Text of it.</p><p>SIGNATURES</p>");
    assertThat(sure.getFirst().confidence()).isGreaterThanOrEqualTo(0.9);
    assertThat(sure.getFirst().reason()).isEmpty();
    List<Event> open = read("<p><b>Item 8.01 Other Events</b></p><p>Text of it.</p>");
    assertThat(open.getFirst().confidence()).isLessThan(0.9);
    assertThat(open.getFirst().reason()).contains("ends");
  }
}
