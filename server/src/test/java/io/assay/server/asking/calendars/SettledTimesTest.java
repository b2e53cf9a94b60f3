package io.assay.server.asking.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.server.understanding.Period;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import io.assay.store.filings.FiscalYears.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettledTimesTest {

  private static final Cik NIKE = new Cik(320187);
  private static final Cik APPLE = new Cik(320193);
  private static final Cik NETFLIX = new Cik(1065280);
  private static final Cik HOME_DEPOT = new Cik(354950);

  private static final CompanyNames NAMES =
      new CompanyNames(
          List.of(
              new CompanyNames.Known(NIKE, "NIKE, Inc.", List.of(), List.of("NKE"), 9),
              new CompanyNames.Known(APPLE, "Apple Inc.", List.of(), List.of("AAPL"), 9),
              new CompanyNames.Known(NETFLIX, "NETFLIX INC", List.of(), List.of("NFLX"), 9),
              new CompanyNames.Known(HOME_DEPOT, "HOME DEPOT, INC.", List.of(), List.of("HD"), 9)));

  private static final Map<Cik, FiscalCalendar> CALENDARS =
      Map.of(
          NIKE, calendar("0531", "2025-05-31", 2025),
          APPLE, calendar("0928", "2024-09-28", 2024),
          NETFLIX, calendar("1231", "2024-12-31", 2024),
          HOME_DEPOT, calendar("0202", "2025-02-02", 2024));

  private final Understanding understanding = new Understanding(Catalogue.shipped());

  private static FiscalCalendar calendar(String yearEnd, String end, int name) {
    return new FiscalCalendar(List.of(new Named(LocalDate.parse(end), name)), List.of(), yearEnd);
  }

  private List<String> times(String question) {
    return SettledTimes.of(
            understanding.of(question, NAMES, Scope.ALL),
            cik -> CALENDARS.getOrDefault(cik, calendar("", "2024-12-31", 2024)))
        .periods()
        .stream()
        .map(Period::label)
        .toList();
  }

  @Test
  void a_year_said_by_its_last_day_is_that_fiscal_year() {
    assertThat(times("Nike revenue in the year ended May 31, 2025")).containsExactly("FY2025");
    assertThat(times("Nike revenue in the year ended May 31, 2021")).containsExactly("FY2021");
    assertThat(times("Apple net income for the year to 28 September 2024"))
        .containsExactly("FY2024");
    assertThat(times("Home Depot net income, 52 weeks ended February 2, 2025"))
        .containsExactly("FY2024");
    assertThat(times("what did Nike say about inventories in the year ended May 31, 2025"))
        .containsExactly("FY2025");
  }

  @Test
  void a_quarter_and_months_said_by_their_last_day_are_that_quarter_and_those_months() {
    assertThat(times("Netflix revenue in the quarter ended June 30, 2023"))
        .containsExactly("Q2 FY2023");
    assertThat(times("Apple revenue, 13 weeks ended June 29, 2024")).containsExactly("Q3 FY2024");
    assertThat(times("Netflix revenue in the quarter ended April 2, 2023"))
        .containsExactly("Q1 FY2023");
    assertThat(times("Nike net income, nine months ended February 28, 2025"))
        .containsExactly("9 months FY2025");
    assertThat(times("Nike net income, nine months ended February 29, 2024"))
        .containsExactly("9 months FY2024");
  }

  @Test
  void a_figure_on_a_day_is_of_the_time_that_ends_with_it() {
    assertThat(times("Netflix cash at December 31, 2024")).containsExactly("FY2024");
    assertThat(times("Netflix cash at 2023-06-30")).containsExactly("Q2 FY2023");
    assertThat(times("Netflix net income in calendar 2024")).containsExactly("FY2024");
  }

  @Test
  void what_ends_on_no_such_day_stays_as_it_was_said() {
    assertThat(times("Nike revenue in the year ended May 30, 2025"))
        .containsExactly("year ended 2025-05-30");
    assertThat(times("Nike cash at December 31, 2024")).containsExactly("2024-12-31");
    assertThat(times("Nike net income in calendar 2024")).containsExactly("calendar 2024");
    assertThat(times("Netflix cash at 2023-07-31")).containsExactly("2023-07-31");
    assertThat(times("Netflix revenue in the quarter ended April 7, 2023"))
        .containsExactly("quarter ended 2023-04-07");
  }

  @Test
  void what_is_said_of_a_day_is_of_that_day() {
    assertThat(times("what did Netflix announce on December 31, 2024"))
        .containsExactly("2024-12-31");
  }

  @Test
  void a_time_that_is_another_of_each_company_stays_as_it_was_said() {
    assertThat(times("revenue of Netflix and Apple in calendar 2024"))
        .containsExactly("calendar 2024");
    assertThat(times("cash of Netflix and Apple at December 31, 2024"))
        .containsExactly("2024-12-31");
  }
}
