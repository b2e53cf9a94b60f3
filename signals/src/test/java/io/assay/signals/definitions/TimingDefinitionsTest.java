package io.assay.signals.definitions;

import static io.assay.signals.definitions.MadeUpCompany.eastern;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Signal;
import io.assay.signals.definitions.MadeUpCompany.Doc;
import io.assay.signals.definitions.MadeUpCompany.Filed;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals of when a report was filed. */
final class TimingDefinitionsTest {

  public static Set<String> covered() {
    return Set.of("filing_delay_days", "filing_delay_change", "off_hours_filing_flag");
  }

  private static Filed report(
      MadeUpCompany company, String form, String acceptedEastern, String period) {
    return company.file(
        form,
        eastern(acceptedEastern),
        period.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(period)),
        List.of(),
        List.of(Doc.html(form, "<p>A report of Made Up Corp.</p>")));
  }

  @Test
  void the_delay_is_counted_to_the_day_of_acceptance_in_Washington() {
    MadeUpCompany company = new MadeUpCompany();
    // 22:30 in Washington is the next day elsewhere; 31 days of January and 20 of February
    Filed filed = report(company, "10-K", "2025-02-20T22:30:00", "2024-12-31");
    assertThat(company.value("filing_delay_days")).isEqualTo(51);
    assertThat(company.sources("filing_delay_days")).containsExactly(filed.accession());
  }

  @Test
  void without_a_period_there_is_no_delay() {
    MadeUpCompany company = new MadeUpCompany();
    report(company, "10-K", "2025-02-20T16:00:00", "");
    assertThat(company.absence("filing_delay_days")).isEqualTo(AbsenceReason.MISSING_INPUT);
    assertThat(company.absence("filing_delay_change")).isEqualTo(AbsenceReason.NO_PRIOR);
  }

  @Test
  void the_change_is_taken_against_the_original_report_of_a_year_before() {
    MadeUpCompany company = new MadeUpCompany();
    // 2023: 31 + 29 + 1 = 61 days to 1 March 2024, a leap year
    Filed prior = report(company, "10-K", "2024-03-01T12:00:00", "2023-12-31");
    report(company, "10-K/A", "2024-06-30T12:00:00", "2023-12-31");
    report(company, "10-Q", "2024-05-06T12:00:00", "2024-03-31");
    // 31 + 20 = 51 days
    Filed now = report(company, "10-K", "2025-02-20T12:00:00", "2024-12-31");
    assertThat(company.value("filing_delay_change")).isEqualTo(51 - 61);
    assertThat(company.sources("filing_delay_change"))
        .containsExactly(now.accession(), prior.accession());
  }

  @Test
  void a_quarter_is_compared_with_the_same_quarter() {
    MadeUpCompany company = new MadeUpCompany();
    // 30 days of April and 6 of May; then 30 and 11
    report(company, "10-Q", "2024-05-06T12:00:00", "2024-03-31");
    report(company, "10-Q", "2024-08-30T12:00:00", "2024-06-30");
    report(company, "10-K", "2025-02-20T12:00:00", "2024-12-31");
    report(company, "10-Q", "2025-05-11T12:00:00", "2025-03-31");
    assertThat(company.value("filing_delay_change")).isEqualTo(41 - 36);
  }

  @ParameterizedTest
  @CsvSource({
    "2023-02-05, false", // 329 days before 2023-12-31
    "2023-02-04, true",
    "2022-12-31, true",
    "2022-11-26, true", // 400
    "2022-11-25, false",
  })
  void the_prior_period_ends_330_to_400_days_before(String priorEnd, boolean comparable) {
    MadeUpCompany company = new MadeUpCompany();
    report(company, "10-K", "2023-04-03T12:00:00", priorEnd);
    report(company, "10-K", "2024-01-30T12:00:00", "2023-12-31");
    assertThat(company.signal("filing_delay_change").outcome())
        .isInstanceOf(comparable ? Signal.Value.class : Signal.Absent.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-04T05:59:59, 1", // a Wednesday
    "2025-06-04T06:00:00, 0",
    "2025-06-04T17:29:59, 0",
    "2025-06-04T17:30:00, 1",
    "2025-06-06T15:59:59, 0", // a Friday
    "2025-06-06T16:00:00, 1",
    "2025-01-08T05:59:59, 1", // in winter time
    "2025-01-08T06:00:00, 0",
  })
  void off_hours_are_evening_night_and_friday_afternoon(String accepted, double flag) {
    for (String form : List.of("10-K", "10-Q", "20-F", "6-K")) {
      MadeUpCompany company = new MadeUpCompany();
      Filed filed = report(company, form, accepted, "2024-12-31");
      assertThat(company.value("off_hours_filing_flag")).as(form).isEqualTo(flag);
      assertThat(company.sources("off_hours_filing_flag")).containsExactly(filed.accession());
    }
  }
}
