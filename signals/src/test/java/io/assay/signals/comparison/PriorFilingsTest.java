package io.assay.signals.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.signals.FilingRef;
import io.assay.signals.comparison.PriorFilings.Distance;
import io.assay.signals.comparison.PriorFilings.Prior;
import io.assay.signals.comparison.PriorFilings.Report;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which report is the one before. */
class PriorFilingsTest {

  private static final Set<String> BOTH = Set.of("risk_factors", "mda");

  private final FilingRef now = ref(9, "10-K", "2024-09-28", "2024-11-01");

  @Test
  void it_is_found_by_period_in_whatever_order_reports_arrive() {
    List<Report> reports =
        new ArrayList<>(
            List.of(
                report(1, "10-K", "2022-09-24", "2022-10-28"),
                report(2, "10-K", "2023-09-30", "2023-11-03"),
                // Filed late, after the report of the year that followed.
                report(3, "10-K", "2021-09-25", "2024-01-15"),
                report(4, "10-Q", "2024-06-29", "2024-08-02"),
                report(5, "10-Q", "2023-09-30", "2023-11-02")));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(reports, new Random(seed));
      assertThat(prior(now, reports, Distance.YEAR)).as("seed %d", seed).hasValue(id(2));
    }
  }

  @Test
  void an_amendment_with_the_sections_supersedes_the_original() {
    List<Report> reports =
        List.of(
            report(2, "10-K", "2023-09-30", "2023-11-03"),
            report(3, "10-K/A", "2023-09-30", "2024-02-01"));
    assertThat(prior(now, reports, Distance.YEAR)).hasValue(id(3));
  }

  @Test
  void an_amendment_of_part_three_alone_does_not() {
    List<Report> reports =
        List.of(
            report(2, "10-K", "2023-09-30", "2023-11-03"),
            new Report(ref(3, "10-K/A", "2023-09-30", "2024-02-01"), Set.of("controls")));
    assertThat(prior(now, reports, Distance.YEAR)).hasValue(id(2));
  }

  @Test
  void what_was_not_yet_known_is_not_looked_at() {
    List<Report> reports = List.of(report(3, "10-K", "2023-09-30", "2024-11-02"));
    assertThat(prior(now, reports, Distance.YEAR)).isEmpty();
  }

  @Test
  void a_quarter_is_compared_with_the_quarter_before_or_the_same_a_year_before() {
    FilingRef quarter = ref(9, "10-Q", "2024-06-29", "2024-08-02");
    List<Report> reports =
        List.of(
            report(1, "10-Q", "2023-07-01", "2023-08-04"),
            report(2, "10-Q", "2024-03-30", "2024-05-03"));
    assertThat(prior(quarter, reports, Distance.YEAR)).hasValue(id(1));
    assertThat(prior(quarter, reports, Distance.QUARTER)).hasValue(id(2));
  }

  @Test
  void a_first_quarter_is_told_which_annual_report_covers_the_one_before() {
    FilingRef first = ref(9, "10-Q", "2023-12-30", "2024-02-02");
    Prior prior =
        PriorFilings.of(
            first, List.of(report(2, "10-K", "2023-09-30", "2023-11-03")), Distance.QUARTER, BOTH);
    assertThat(prior)
        .isInstanceOfSatisfying(
            Prior.None.class, none -> assertThat(none.why()).contains(id(2).value()));
  }

  @Test
  void reports_of_events_have_none_and_say_so() {
    assertThat(
            PriorFilings.of(
                ref(9, "8-K", "2024-06-29", "2024-08-02"), List.of(), Distance.YEAR, BOTH))
        .isInstanceOfSatisfying(
            Prior.None.class, none -> assertThat(none.why()).contains("8-K reports events"));
  }

  private static Optional<Accession> prior(FilingRef of, List<Report> all, Distance distance) {
    return switch (PriorFilings.of(of, all, distance, BOTH)) {
      case Prior.Found found -> Optional.of(found.ref().accession());
      case Prior.None _ -> Optional.empty();
    };
  }

  private static Report report(int n, String form, String period, String accepted) {
    return new Report(ref(n, form, period, accepted), BOTH);
  }

  private static Accession id(int n) {
    return new Accession("0000000001-24-00000" + n);
  }

  private static FilingRef ref(int n, String form, String period, String accepted) {
    return new FilingRef(
        id(n),
        new Cik(1),
        new FormType(form),
        LocalDate.parse(accepted),
        LocalDate.parse(accepted).atStartOfDay(ZoneOffset.UTC).toInstant(),
        Optional.of(LocalDate.parse(period)),
        List.of());
  }
}
