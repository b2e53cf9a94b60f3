package io.assay.server.asking.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.filings.FiscalYears.Named;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiscalCalendarTest {

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Test
  void a_year_is_called_what_its_report_calls_it() {
    FiscalCalendar retailer =
        new FiscalCalendar(
            List.of(new Named(day("2024-01-28"), 2023)), List.of(day("2024-01-28")), "0131");
    assertThat(retailer.end(2023)).contains(day("2024-01-28"));
    assertThat(retailer.name(day("2023-01-29"))).isEqualTo(2022);
    FiscalCalendar maker =
        new FiscalCalendar(
            List.of(new Named(day("2024-01-28"), 2024)), List.of(day("2024-01-28")), "0131");
    assertThat(maker.end(2024)).contains(day("2024-01-28"));
  }

  @Test
  void a_year_of_weeks_that_spills_into_january_keeps_its_name() {
    FiscalCalendar calendar = new FiscalCalendar(List.of(), List.of(day("2021-01-03")), "");
    assertThat(calendar.name(day("2021-01-03"))).isEqualTo(2020);
  }

  @Test
  void quarters_are_counted_from_the_years_end() {
    FiscalCalendar apple =
        new FiscalCalendar(List.of(), List.of(day("2023-09-30"), day("2024-09-28")), "0930");
    assertThat(apple.quarterOf(day("2023-12-30"))).contains(1);
    assertThat(apple.yearOf(day("2023-12-30"))).contains(2024);
    assertThat(apple.quarterOf(day("2024-06-29"))).contains(3);
    assertThat(apple.quarterOf(day("2024-09-28"))).contains(4);
  }

  @Test
  void a_year_that_nothing_is_known_of_ends_a_year_from_the_next() {
    FiscalCalendar calendar = new FiscalCalendar(List.of(), List.of(day("2023-09-30")), "0930");
    assertThat(calendar.end(2025)).contains(day("2025-09-30"));
    assertThat(calendar.end(2020)).contains(day("2020-09-30"));
  }

  @Test
  void of_quarterly_reports_alone_the_quarters_are_known_to_a_few_days() {
    // What is made of a report of the quarter to 30 June that says it is the second of 2023.
    FiscalCalendar calendar =
        new FiscalCalendar(
            List.of(new Named(day("2023-06-30").plusDays(182), 2023)), List.of(), "");
    assertThat(calendar.end(2023, 2)).contains(day("2023-06-30"));
    assertThat(calendar.quarterOf(day("2022-06-30"))).contains(2);
    assertThat(calendar.yearOf(day("2023-03-31"))).contains(2023);
  }

  @Test
  void of_no_year_nothing_is_known() {
    FiscalCalendar calendar = new FiscalCalendar(List.of(), List.of(), "");
    assertThat(calendar.end(2023)).isEmpty();
    assertThat(calendar.quarterOf(day("2023-09-30"))).isEmpty();
  }
}
