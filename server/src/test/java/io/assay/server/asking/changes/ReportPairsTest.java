package io.assay.server.asking.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.server.asking.answers.Draft;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.server.asking.changes.Report.Pair;
import io.assay.server.understanding.Meaning;
import io.assay.store.filings.FilingParts.ReportRow;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPairsTest {

  private static final FiscalCalendar CALENDAR =
      new FiscalCalendar(
          List.of(),
          List.of(
              LocalDate.parse("2020-09-26"),
              LocalDate.parse("2022-09-24"),
              LocalDate.parse("2023-09-30"),
              LocalDate.parse("2024-09-28")),
          "0930");

  private static Report report(String form, String end, String label) {
    LocalDate day = LocalDate.parse(end);
    LocalDate filed = day.plusDays(35);
    return new Report(
        new ReportRow(
            Accession.parse("0000320193-00-" + day.toString().replace("-", "").substring(2)),
            new FormType(form),
            filed,
            filed.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
            Optional.of(day),
            List.of()),
        label,
        day,
        "");
  }

  private static final List<Report> YEARS =
      List.of(
          report("10-K", "2020-09-26", "FY2020"),
          report("10-K", "2022-09-24", "FY2022"),
          report("10-K", "2023-09-30", "FY2023"),
          report("10-K", "2024-09-28", "FY2024"));

  private static final List<Report> QUARTERS =
      List.of(
          report("10-Q", "2024-06-29", "Q3 FY2024"),
          report("10-Q", "2024-12-28", "Q1 FY2025"),
          report("10-Q", "2025-03-29", "Q2 FY2025"));

  private static Optional<Pair> among(String question, List<Report> reports) {
    Meaning meaning = Asks.of(question);
    return ReportPairs.among(
        meaning, meaning.companies().getFirst(), CALENDAR, reports, new Draft(meaning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What changed on tariffs at Apple between 2022 and 2024? | FY2022 | FY2024",
        // 2021 lies between and is not held.
        "What changed on tariffs at Apple from 2020 to 2022? | FY2020 | FY2022",
        "Apple's 2024 10-K on tariffs against the 2023 one | FY2023 | FY2024",
        "What is new on tariffs in Apple's 2023 report against the one before? | FY2022 | FY2023",
        "What changed on tariffs in Apple's last two annual reports? | FY2023 | FY2024",
        "What has Apple changed on tariffs since 2022? | FY2022 | FY2024",
        "Apple's workforce in September 2022 compared to September 2024 | FY2022 | FY2024",
        // A year that ends two days beside its month; a report by the month it was filed in.
        "Apple's officers in October 2022 compared to November 2024 | FY2022 | FY2024",
        // The newest is called so, and the year is that of the other.
        "What does Apple's last 10-K say on tariffs that the previous one (2022) did not? | FY2022 | FY2024",
        "Apple's latest annual report vs the one for fiscal 2022: what is new? | FY2022 | FY2024",
        "How did tariffs change from Apple's 2022 report to its newest one? | FY2022 | FY2024",
        "Apple's latest report on 2023: what changed on tariffs? | FY2022 | FY2023",
        // The plans for a year stand in the report on the year before.
        "What does Apple plan on tariffs for 2025, and what did it plan for 2024? | FY2023 | FY2024"
      })
  void two_reports_are_told_by_their_times(String question, String then, String now) {
    Pair pair = among(question, YEARS).orElseThrow();
    assertThat(List.of(pair.then().label(), pair.now().label())).containsExactly(then, now);
  }

  @Test
  void quarters_are_told_by_their_months() {
    Pair pair =
        among(
                "What does Apple's 10-Q for March 2025 say that the one for December 2024 did not?",
                QUARTERS)
            .orElseThrow();
    assertThat(pair.then().label()).isEqualTo("Q1 FY2025");
    assertThat(pair.now().label()).isEqualTo("Q2 FY2025");
  }

  @Test
  void what_is_not_held_is_not_compared() {
    assertThat(among("What changed on tariffs at Apple between 2016 and 2024?", YEARS)).isEmpty();
    assertThat(among("What changed on tariffs at Apple from 2023 to 2024?", List.of())).isEmpty();
    List<Report> one = new ArrayList<>(YEARS.subList(0, 1));
    assertThat(among("What changed on tariffs at Apple against the year before?", one)).isEmpty();
  }
}
