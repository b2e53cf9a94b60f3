package io.assay.signals.definitions;

import static io.assay.signals.definitions.MadeUpCompany.eastern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.signals.AbsenceReason;
import io.assay.signals.definitions.MadeUpCompany.Doc;
import io.assay.signals.definitions.MadeUpCompany.Filed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals of what the items of an 8-K say: who comes and goes, why the auditor left, votes. */
final class EventReadingsDefinitionsTest {

  private static final Instant AS_OF = eastern("2025-06-02T16:15:00");

  public static Set<String> covered() {
    return Set.of(
        "officer_departure_count_1y",
        "director_departure_count_1y",
        "ceo_turnover_flag_1y",
        "cfo_turnover_flag_1y",
        "abrupt_departure_flag_1y",
        "auditor_resignation_or_disagreement_flag",
        "say_on_pay_support");
  }

  private final MadeUpCompany company = new MadeUpCompany();

  private Filed reported(Duration ago, String text) {
    return company.eightK(AS_OF.minus(ago), "5.02", text);
  }

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void persons_who_leave_an_office_count_once_each() {
    reported(YEAR, "Old Timer retired as General Counsel of the Company.");
    Filed first =
        reported(
            YEAR.minusSeconds(1),
            "On June 2, 2024, Jane Q. Doe resigned as Chief Financial Officer, and John Roe resigned"
                + " as a director of the Company.");
    // the same person once more, and one who only comes
    Filed second = reported(DAY, "Jane Doe departed as Chief Financial Officer of the Company.");
    Filed third =
        reported(
            DAY,
            "Mary Major, Senior Vice President, will retire from the Company. The Board appointed"
                + " Henry Minor as President.");
    company.currentReport(
        "8-K/A", AS_OF.minusSeconds(9), "5.02", "Amy Other resigned as President.");
    company.asOf(AS_OF);

    assertThat(company.value("officer_departure_count_1y")).isEqualTo(2);
    assertThat(company.sources("officer_departure_count_1y"))
        .containsExactly(first.accession(), second.accession(), third.accession());
    assertThat(company.value("director_departure_count_1y")).isEqualTo(1);
    assertThat(company.sources("director_departure_count_1y")).containsExactly(first.accession());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jane Doe resigned as Chief Executive Officer.|1|0",
        "The Board appointed Jane Doe as interim Chief Executive Officer.|1|0",
        "Jane Doe was named Chief Financial Officer.|0|1",
        "Jane Doe, the principal financial officer, will step down.|0|1",
        "Jane Doe resigned as Chief Operating Officer.|0|0",
        "The Board amended the bonus plan of Jane Doe, Chief Executive Officer.|0|0",
      })
  void the_chief_offices_change_hands_by_leaving_or_coming(String text, double ceo, double cfo) {
    Filed filed = reported(YEAR.minusSeconds(1), text);
    company.asOf(AS_OF);
    assertThat(company.value("ceo_turnover_flag_1y")).isEqualTo(ceo);
    assertThat(company.value("cfo_turnover_flag_1y")).isEqualTo(cfo);
    if (ceo > 0) {
      assertThat(company.sources("ceo_turnover_flag_1y")).containsExactly(filed.accession());
    }
  }

  @Test
  void a_change_as_old_as_the_window_is_forgotten() {
    reported(YEAR, "Jane Doe resigned as Chief Executive Officer, effective immediately.");
    company.asOf(AS_OF);
    for (String id :
        List.of(
            "officer_departure_count_1y",
            "director_departure_count_1y",
            "ceo_turnover_flag_1y",
            "cfo_turnover_flag_1y",
            "abrupt_departure_flag_1y",
            "auditor_resignation_or_disagreement_flag")) {
      assertThat(company.value(id)).as(id).isZero();
      assertThat(company.given(id).evidence()).as(id).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the report is of 1 June 2025
        "Jane Doe resigned as Chief Executive Officer, effective immediately.|1",
        "Jane Doe resigned as Chief Financial Officer. The resignation is effective immediately.|1",
        "Jane Doe will leave the office of Chief Executive Officer, effective June 4, 2025.|1",
        "Jane Doe will leave the office of Chief Executive Officer, effective June 5, 2025.|0",
        "On May 30, 2025, Jane Doe resigned as Chief Executive Officer.|1",
        "On May 30, 2025, Jane Doe notified us that she will retire as Chief Executive Officer.|0",
        "Jane Doe resigned as General Counsel, effective immediately.|0",
        "Jane Doe resigned as Chief Executive Officer, effective immediately. The Board appointed"
            + " John Roe as Chief Executive Officer.|0",
        "Jane Doe resigned as Chief Executive Officer, effective immediately. The Board appointed"
            + " John Roe as interim Chief Executive Officer.|1",
        "Jane Doe resigned as Chief Executive Officer, effective immediately. The Board appointed"
            + " John Roe as Chief Financial Officer.|1",
      })
  void a_chief_who_goes_at_once_without_successor_goes_abruptly(String text, double flag) {
    reported(DAY, text);
    company.asOf(AS_OF);
    assertThat(company.value("abrupt_departure_flag_1y")).isEqualTo(flag);
  }

  @Test
  void directors_resign_under_the_item_6_of_before_2004_too() {
    Instant then = eastern("2003-05-05T12:00:00");
    Filed filed = company.eightK(then, "6", "On May 1, 2003, John Roe resigned as a director.");
    company.eightK(then.plusSeconds(60), "7", "(c) Exhibits. None.");
    assertThat(company.value("director_departure_count_1y")).isEqualTo(1);
    assertThat(company.sources("director_departure_count_1y")).containsExactly(filed.accession());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On May 1, 2025, Smith LLP resigned as our accountants.",
        "The auditor declined to stand for re-election.",
        "There were disagreements with Smith LLP on revenue.",
        "A reportable event occurred in the second quarter.",
        "Two reportable events occurred in the second quarter.",
      })
  void an_auditor_who_resigns_or_disagrees_is_flagged(String text) {
    Filed filed = company.eightK(AS_OF.minus(Duration.ofDays(730)).plusSeconds(1), "4.01", text);
    company.asOf(AS_OF);
    assertThat(company.value("auditor_resignation_or_disagreement_flag")).isEqualTo(1);
    assertThat(company.sources("auditor_resignation_or_disagreement_flag"))
        .containsExactly(filed.accession());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Board dismissed Smith LLP as our accountants.",
        "There were no disagreements with Smith LLP on any matter.",
        "We had not had disagreements with the auditor.",
        "Neither a reportable event nor a dispute occurred.",
        "The reports were without disagreements.",
        "Our controller resigned last year.",
      })
  void an_auditor_who_is_let_go_in_peace_is_not(String text) {
    company.eightK(AS_OF.minusSeconds(60), "4.01", text);
    company.asOf(AS_OF);
    assertThat(company.value("auditor_resignation_or_disagreement_flag")).isZero();
  }

  private Filed meeting(Instant accepted, String votesFor, String against) {
    String table =
        "<table><tr><td>For</td><td>Against</td><td>Abstain</td><td>Broker Non-Votes</td></tr>"
            + "<tr><td>"
            + votesFor
            + "</td><td>"
            + against
            + "</td><td>1,000</td><td>900,000</td></tr></table>";
    String other =
        "<p>Proposal 1. Ratification of the auditor.</p><table><tr><td>For</td><td>Against</td>"
            + "</tr><tr><td>10,000</td><td>90,000</td></tr></table>";
    return company.file(
        "8-K",
        accepted,
        Optional.of(LocalDate.of(2025, 5, 1)),
        List.of("5.07"),
        List.of(
            Doc.html(
                "8-K",
                "<p><b>Item 5.07. Submission of Matters to a Vote of Security Holders.</b></p>"
                    + other
                    + "<p>Proposal 2. Advisory vote on executive compensation.</p>"
                    + table)));
  }

  @Test
  void the_support_for_pay_is_that_of_the_latest_meeting_in_400_days() {
    Instant edge = AS_OF.minus(Duration.ofDays(400));
    meeting(edge.plusSeconds(1), "500,000", "500,000");
    Filed latest = meeting(AS_OF.minusSeconds(5), "600,000", "200,000");
    company.asOf(AS_OF);
    // 600,000 / (600,000 + 200,000): abstentions and broker non-votes are left out
    assertThat(company.value("say_on_pay_support")).isCloseTo(0.75, within(1e-12));
    assertThat(company.sources("say_on_pay_support")).containsExactly(latest.accession());
  }

  @Test
  void a_meeting_of_400_days_ago_is_too_old_and_one_a_second_later_is_not() {
    Instant edge = AS_OF.minus(Duration.ofDays(400));
    meeting(edge, "500,000", "500,000");
    company.asOf(AS_OF);
    assertThat(company.absence("say_on_pay_support")).isEqualTo(AbsenceReason.MISSING_INPUT);

    meeting(edge.plusSeconds(1), "500,000", "500,000");
    assertThat(company.value("say_on_pay_support")).isEqualTo(0.5);
  }
}
