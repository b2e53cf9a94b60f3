package io.assay.signals.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.items.Event;
import io.assay.signals.digest.EventReadings;
import io.assay.signals.digest.EventReadings.Kind;
import io.assay.signals.digest.EventReadings.OfficerChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read out of an 8-K's items. */
final class EventTextsTest {

  private static EventReadings read(String item, String text) {
    return EventTexts.read(List.of(new Event(item, "Title", text, 0, text.length())));
  }

  private static List<String> persons(String text) {
    return read("5.02", text).officers().stream().map(OfficerChange::person).toList();
  }

  @Test
  void a_person_named_in_the_possessive_is_the_same_person() {
    assertThat(
            persons(
                """
                Jane Doe resigned as Chief Financial Officer.
                Jane Doe's resignation as Chief Financial Officer is not the result of a dispute.
                """))
        .containsExactly("Jane Doe");
  }

  @Test
  void a_company_and_its_reports_are_no_persons() {
    assertThat(
            persons(
                """
                The separation of Granite Steel led each director to resign.
                Each director elected is named in Granite's Quarterly Report.
                Nothing is told of the officer appointed as President under Regulation S-K.
                """))
        .isEmpty();
  }

  @Test
  void a_name_may_begin_with_an_initial() {
    assertThat(
            read("5.02", "On May 1, V. Lawrence Stone retired as President of the Bank.")
                .officers())
        .singleElement()
        .satisfies(c -> assertThat(c.person()).isEqualTo("V. Lawrence Stone"))
        .satisfies(c -> assertThat(c.kind()).isEqualTo(Kind.DEPARTURE));
  }

  @Test
  void each_of_a_list_of_persons_leaves_or_comes() {
    assertThat(
            read(
                    "5.02",
                    "On June 2, 2025, Ann B. Low, Carl Nay and Ms. Dora O\u2019Neil notified the Board"
                        + " that they will retire as directors, effective July 1, 2025. The Board"
                        + " elected Eve Fox and Guy (Gus) Hall, Jr. as directors.")
                .officers())
        .extracting(c -> c.person() + " " + c.kind() + " " + c.role())
        .containsExactly(
            "Ann B. Low DEPARTURE director",
            "Carl Nay DEPARTURE director",
            "Dora O'Neil DEPARTURE director",
            "Eve Fox APPOINTMENT director",
            "Guy Hall Jr. APPOINTMENT director");
  }

  @Test
  void a_person_named_short_is_the_one_named_in_full_before() {
    assertThat(
            read(
                    "5.02",
                    "The Company has an agreement with Ann B. Low, Chief Financial Officer. Ms. Low"
                        + " will leave the Company on May 1, 2025.")
                .officers())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.person()).isEqualTo("Ann B. Low");
              assertThat(c.role()).isEqualTo("CFO");
              assertThat(c.effective()).contains(java.time.LocalDate.of(2025, 5, 1));
            });
  }

  @Test
  void a_successor_comes_and_who_is_succeeded_goes() {
    assertThat(
            read(
                    "5.02",
                    "Ann Low succeeds Carl Nay as President. Dora Fox, Chief Financial Officer, will"
                        + " be succeeded by Guy Hall.")
                .officers())
        .extracting(c -> c.person() + " " + c.kind())
        .contains("Ann Low APPOINTMENT", "Carl Nay DEPARTURE", "Guy Hall APPOINTMENT");
  }

  @Test
  void what_might_happen_and_what_a_career_was_is_no_change() {
    assertThat(
            persons(
                """
                If Ann Low resigns as President for good reason, she receives her salary.
                Ann Low was appointed Chief Financial Officer in 2012 and named President in 2015.
                There are no arrangements or understandings under which Ann Low was elected director.
                The Board amended the bonus of Ann Low, named executive officer and President.
                """))
        .isEmpty();
  }

  @Test
  void the_day_of_the_notice_is_not_the_day_it_takes_effect() {
    assertThat(
            read("5.02", "On May 1, 2025, Ann Low informed us that she will resign as President.")
                .officers())
        .singleElement()
        .satisfies(c -> assertThat(c.effective()).isEmpty());
  }

  @Test
  void hostile_texts_are_read_in_passing() {
    String names = "Ann Low, Carl Nay and Mr. 111111111111111111111111111111111111111111 x ";
    String text = "The Board appointed and removed " + names.repeat(4_000) + " as President.";
    assertThat(read("5.02", text).officers()).hasSizeLessThan(100);
    assertThat(read("5.02", "A ".repeat(200_000) + "resigned as director.").officers()).isEmpty();
  }

  @Test
  void the_vote_on_pay_is_its_own_and_not_that_of_the_first_proposal() {
    String agenda =
        """
        Voted on: (i) the election of directors, (ii) ratification of the accountant, \
        (iii) an advisory vote on executive compensation.
        Directors
        900,000\t100,000
        """;
    String vote =
        """
        Advisory vote on executive compensation
        300,000\t100,000
        """;
    assertThat(read("5.07", agenda).payVote()).isEmpty();
    assertThat(read("5.07", agenda + vote).payVote()).hasValue(0.75);
  }

  @Test
  void a_filing_without_items_tells_nothing() {
    assertThat(EventTexts.read(List.of())).isEqualTo(EventReadings.none());
  }
}
