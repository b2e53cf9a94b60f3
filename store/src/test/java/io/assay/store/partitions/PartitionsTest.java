package io.assay.store.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.partitions.Partitions.Then;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class PartitionsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static Partitions log(Database database) {
    database.update(
        "create table trail (at timestamptz not null, what text not null) partition by range (at)");
    database.update("create index trail_at on trail (at)");
    database.update("create table trail_rest partition of trail default");
    return new Partitions(database, Split.byTime("trail", "at", Split.Span.MONTH));
  }

  private static void tell(Database database, String at) {
    database.update("insert into trail values (?::timestamptz, 'seen')", at);
  }

  private static List<String> places(Database database) {
    return database.list(
        "select tableoid::regclass || ' ' || (at at time zone 'UTC')::date from trail order by at",
        row -> row.getString(1));
  }

  @Test
  void the_span_at_hand_and_the_coming_one_are_made_once(Database database) {
    Partitions log = log(database);
    assertThat(log.troubles(NOW))
        .containsExactly(
            "the partition trail_m202611 is missing", "the partition trail_m202612 is missing");
    assertThat(log.makeAhead(NOW)).isEqualTo(2);
    assertThat(log.makeAhead(NOW)).isZero();
    assertThat(log.troubles(NOW)).isEmpty();
    assertThat(log.makeAhead(Instant.parse("2026-12-01T00:00:00Z"))).isEqualTo(1);
    assertThat(log.spans())
        .containsExactly(
            LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1));
  }

  @Test
  void a_row_goes_to_the_partition_of_its_month_by_utc(Database database) {
    Partitions log = log(database);
    log.makeAhead(NOW);
    tell(database, "2026-11-30T23:59:59.999999Z");
    tell(database, "2026-12-01T00:00:00Z");
    assertThat(places(database))
        .containsExactly("trail_m202611 2026-11-30", "trail_m202612 2026-12-01");
  }

  @Test
  void what_went_to_the_rest_is_moved_when_its_partition_is_made(Database database) {
    Partitions log = log(database);
    tell(database, "2026-11-05T00:00:00Z");
    tell(database, "2020-01-05T00:00:00Z");
    log.makeAhead(NOW);
    assertThat(places(database))
        .containsExactly("trail_rest 2020-01-05", "trail_m202611 2026-11-05");
    assertThat(log.troubles(NOW)).containsExactly("there are rows in trail_rest");
    log.make(List.of(LocalDate.of(2020, 1, 20)));
    assertThat(places(database))
        .containsExactly("trail_m202001 2020-01-05", "trail_m202611 2026-11-05");
    assertThat(log.troubles(NOW)).isEmpty();
  }

  @Test
  void many_may_make_the_same_at_once(Database database) throws Exception {
    Partitions log = log(database);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var made =
          IntStream.range(0, 8).mapToObj(_ -> pool.submit(() -> log.makeAhead(NOW))).toList();
      int sum = 0;
      for (var one : made) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(2);
    }
  }

  @Test
  void what_is_over_is_dropped_or_kept_under_another_name(Database database) {
    Partitions log = log(database);
    log.make(
        List.of(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 1)));
    log.makeAhead(NOW);
    tell(database, "2026-08-05T00:00:00Z");
    tell(database, "2026-10-05T00:00:00Z");
    assertThat(log.retire(NOW, 2, Then.KEEP))
        .containsExactly(
            new Partitions.Retired(
                "trail_m202608", LocalDate.of(2026, 8, 1), Optional.of("retired_trail_m202608")));
    assertThat(places(database)).containsExactly("trail_m202610 2026-10-05");
    assertThat(database.first("select count(*) from retired_trail_m202608", r -> r.getInt(1)))
        .contains(1);
    assertThat(log.retire(NOW, 0, Then.DROP)).hasSize(2);
    assertThat(log.spans()).containsExactly(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));
    assertThat(log.retire(NOW, 0, Then.DROP)).isEmpty();
  }

  @Test
  void a_retirement_that_was_broken_off_is_finished(Database database) {
    Partitions log = log(database);
    log.make(List.of(LocalDate.of(2026, 8, 1)));
    log.detach(LocalDate.of(2026, 8, 1), _ -> "");
    tell(database, "2026-08-05T00:00:00Z");
    assertThat(log.make(List.of(LocalDate.of(2026, 8, 1)))).isZero();
    assertThat(places(database)).containsExactly("trail_rest 2026-08-05");
    assertThat(log.retire(NOW, 2, Then.DROP)).hasSize(1);
    assertThat(log.make(List.of(LocalDate.of(2026, 8, 1)))).isEqualTo(1);
    assertThat(places(database)).containsExactly("trail_m202608 2026-08-05");
  }
}
