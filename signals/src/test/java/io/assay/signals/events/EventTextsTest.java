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
