package io.assay.server.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which of the things told at different times a row holds. */
class CompanyHistoryTest {

  private static final CompanyHistory.Attributes WHO =
      new CompanyHistory.Attributes(new Cik(1), "One", "ONE", "", "3571", "Computers", "DE");

  private static Telling told(
      int number, String form, String accepted, String period, String field, double value) {
    return new Telling(
        new Accession("0000000001-24-%06d".formatted(number)),
        new FormType(form),
        LocalDate.parse(accepted),
        LocalDate.parse(accepted).atStartOfDay(ZoneOffset.UTC).toInstant(),
        Optional.of(LocalDate.parse(period)),
        new short[] {(short) MadeUp.field(field).column()},
        new double[] {value});
  }

  private static double of(Row row, String field) {
    return row.numbers()[MadeUp.field(field).column()];
  }

  private final List<Telling> tellings =
      List.of(
          told(1, "10-K", "2022-02-10", "2021-12-31", "altman_z_score", 3),
          told(2, "10-Q", "2022-05-10", "2022-03-31", "current_ratio", 2),
          told(3, "8-K", "2022-06-01", "2022-06-01", "score", 40),
          told(4, "10-K", "2023-02-10", "2022-12-31", "altman_z_score", 2),
          told(5, "10-K/A", "2023-04-01", "2021-12-31", "altman_z_score", 2.5),
          told(6, "4", "2023-05-01", "2023-04-30", "score", 45));

  private final CompanyHistory company = new CompanyHistory(WHO, tellings);

  @Test
  void the_latest_row_holds_what_was_told_last_of_each() {
    Row row = company.latest(MadeUp.FIELDS, Snapshot.NOW).orElseThrow();
    assertThat(of(row, "altman_z_score")).isEqualTo(2.5);
    assertThat(of(row, "current_ratio")).isEqualTo(2);
    assertThat(of(row, "score")).isEqualTo(45);
    assertThat(of(row, "score_change")).isEqualTo(5);
    assertThat(row.texts()[MadeUp.field("band").column()]).isEqualTo("elevated");
    assertThat(row.texts()[MadeUp.field("form").column()]).isEqualTo("10-K/A");
  }

  @Test
  void a_moment_knows_nothing_of_what_came_later() {
    Row row = company.latest(MadeUp.FIELDS, Instant.parse("2022-05-31T00:00:00Z")).orElseThrow();
    assertThat(of(row, "altman_z_score")).isEqualTo(3);
    assertThat(of(row, "score")).isNaN();
    assertThat(company.latest(MadeUp.FIELDS, Instant.parse("2022-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void a_period_holds_its_amendment_but_nothing_of_later_reports() {
    List<Row> periods = company.periods(MadeUp.FIELDS, Snapshot.NOW);
    assertThat(periods).hasSize(3);
    Row first = periods.getFirst();
    assertThat(of(first, "altman_z_score")).isEqualTo(2.5);
    assertThat(of(first, "current_ratio")).isNaN();
    assertThat(of(first, "score")).isEqualTo(40);
    Row second = periods.get(1);
    assertThat(of(second, "altman_z_score")).isEqualTo(3);
    assertThat(of(second, "score")).isNaN();
    assertThat(of(periods.getLast(), "altman_z_score")).isEqualTo(2);
  }

  @Test
  void before_the_amendment_a_period_holds_the_original() {
    List<Row> periods = company.periods(MadeUp.FIELDS, Instant.parse("2023-03-01T00:00:00Z"));
    assertThat(of(periods.getFirst(), "altman_z_score")).isEqualTo(3);
  }

  @Test
  void the_order_of_arrival_does_not_show() {
    List<Telling> shuffled = new ArrayList<>(tellings);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(shuffled, new Random(i));
      Row row = new CompanyHistory(WHO, shuffled).latest(MadeUp.FIELDS, Snapshot.NOW).orElseThrow();
      assertThat(row.numbers())
          .containsExactly(company.latest(MadeUp.FIELDS, Snapshot.NOW).orElseThrow().numbers());
    }
  }

  /** Against a slow reading of the same rule: of each field the last that was told by then. */
  @Test
  void any_moment_is_what_its_filings_alone_would_have_given() {
    SplittableRandom chance = new SplittableRandom(11);
    for (int i = 0; i < 200; i++) {
      List<Telling> all = new ArrayList<>();
      for (int n = 0; n < 15; n++) {
        LocalDate period = LocalDate.parse("2021-12-31").plusMonths(3L * chance.nextInt(4));
        Instant accepted =
            period.plusDays(chance.nextInt(400)).atStartOfDay(ZoneOffset.UTC).toInstant();
        String form = List.of("10-K", "10-Q", "8-K").get(chance.nextInt(3));
        all.add(MadeUp.telling(1, n, form, accepted, Optional.of(period), chance));
      }
      Instant asOf =
          Instant.parse("2022-06-30T00:00:00Z").plusSeconds(86_400L * chance.nextInt(300));
      CompanyHistory whole = new CompanyHistory(WHO, all);
      CompanyHistory cut =
          new CompanyHistory(WHO, all.stream().filter(t -> !t.accepted().isAfter(asOf)).toList());
      assertThat(whole.latest(MadeUp.FIELDS, asOf).map(r -> List.of(r.texts())))
          .isEqualTo(cut.latest(MadeUp.FIELDS, Snapshot.NOW).map(r -> List.of(r.texts())));
      assertThat(whole.periods(MadeUp.FIELDS, asOf).stream().map(Row::numbers).toArray())
          .isEqualTo(cut.periods(MadeUp.FIELDS, Snapshot.NOW).stream().map(Row::numbers).toArray());
    }
  }
}
