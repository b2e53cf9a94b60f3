package io.assay.store.feeding;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.blobs.Blobs;
import io.assay.store.columns.Columns;
import io.assay.store.columns.Point;
import io.assay.store.columns.PointQuery;
import io.assay.store.columns.Series;
import io.assay.store.duckdb.DuckColumns;
import io.assay.store.duckdb.DuckSettings;
import io.assay.store.feeding.ColumnsFeed.Round;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingNumber;
import io.assay.store.filings.FilingRecord;
import io.assay.store.filings.MadeUp;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.leases.Leases;
import io.assay.store.outbox.Outbox;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreshDatabase.class)
class ColumnsFeedTest {

  @TempDir private Path folder;
  private Database database;
  private Columns columns;
  private ColumnsFeed feed;
  private Outbox outbox;
  private int jobs;

  @BeforeEach
  void open(Database fresh) {
    database = fresh;
    outbox = new Outbox(database);
    columns = columns(1);
    feed = new ColumnsFeed(database, columns, "p1");
  }

  private Columns columns(long seed) {
    return new DuckColumns(
        folder.resolve("columns"),
        DuckSettings.usual(),
        InstantSource.fixed(MadeUp.NOON),
        new SplittableRandom(seed));
  }

  @AfterEach
  void close() {
    columns.close();
  }

  private void takeIn(long cik, int from, int to) {
    List<FilingRecord> records =
        IntStream.rangeClosed(from, to)
            .mapToObj(i -> MadeUp.filing(new Blobs(folder.resolve("blobs")), cik, i))
            .toList();
    UUID job = new UUID(1, ++jobs);
    new Jobs(database).create(new NewJob(job, "ingest", "t", "{}", 0, Optional.of("k" + jobs)));
    WorkQueue queue = new WorkQueue(database);
    queue.notice(
        job,
        0,
        records.stream()
            .map(r -> new Noticed(r.accession(), Optional.of(new Cik(cik)), "8-K", "{}"))
            .toList());
    queue.take("w", WorkClass.IO, 1000);
    new FilingIntake(database).write(records, "w", MadeUp.NOON);
  }

  /** Signals as they would be computed, but made up, and told of or not. */
  private void signals(long cik, int filing, double value, boolean told) {
    long number = FilingNumber.of(MadeUp.accession(cik, filing));
    database.inTransaction(
        connection -> {
          Database.update(connection, "delete from signal where filing = ?", number);
          Database.update(
              connection,
              "insert into signal (filing, seq, cik, accepted, id, category, value, unit, body)"
                  + " values (?, 0, ?, ?, 'margin', 'x', ?, 'ratio', ''),"
                  + " (?, 1, ?, ?, 'absent', 'x', null, 'ratio', '')",
              number,
              cik,
              MadeUp.NOON.plusSeconds(86_400L * filing),
              value,
              number,
              cik,
              MadeUp.NOON.plusSeconds(86_400L * filing));
          if (told) {
            Outbox.tell(
                connection, io.assay.store.outbox.Topic.VALUES, List.of(cik), List.of(number));
          }
          return true;
        });
  }

  private void feedAll() {
    for (int i = 0; i < 50; i++) {
      if (feed.round() == Round.IDLE) {
        return;
      }
    }
    throw new AssertionError("never done");
  }

  private Divergence.Report check() {
    return new Divergence(database, columns, Duration.ofSeconds(1)).check(_ -> {});
  }

  @Test
  void what_is_recorded_shows_in_columns_with_all_its_digits() {
    takeIn(7, 1, 3);
    signals(7, 2, 0.1, true);
    assertThat(feed.round()).isEqualTo(Round.BUILT);
    List<Point> assets = columns.points(PointQuery.of(Series.FACT, 7, "us-gaap:Assets"));
    assertThat(assets).hasSize(3);
    assertThat(assets.getFirst().digits()).contains("12345678901234567890.125");
    assertThat(assets.getFirst().accession()).isEqualTo(MadeUp.accession(7, 1).value());
    assertThat(assets.getFirst().accepted()).isEqualTo(MadeUp.NOON.plusSeconds(86_400));
    // Facts with dimensions and signals without a value are no points.
    assertThat(columns.metrics(Series.FACT)).containsOnlyKeys("us-gaap:Assets");
    assertThat(columns.metrics(Series.SIGNAL)).containsOnlyKeys("margin");
    takeIn(7, 4, 5);
    takeIn(9, 1, 1);
    assertThat(check().differences()).isNotEmpty();
    feedAll();
    assertThat(columns.companies()).containsExactly(7L, 9L);
    assertThat(check().isClean()).isTrue();
  }

  @Test
  void a_fact_told_again_takes_the_place_of_the_first() {
    takeIn(7, 1, 2);
    database.update(
        "update fact set period_end = date '2023-12-31', value = '5' where concept = ?"
            + " and filing = ?",
        "us-gaap:Assets",
        FilingNumber.of(MadeUp.accession(7, 2)));
    database.update(
        "update fact set period_end = date '2023-12-31' where concept = ?", "us-gaap:Assets");
    feedAll();
    PointQuery query = PointQuery.of(Series.FACT, 7, "us-gaap:Assets");
    assertThat(columns.points(query)).extracting(Point::value).containsExactly(5.0);
    assertThat(columns.points(query.withAsOf(MadeUp.NOON.plusSeconds(90_000))))
        .extracting(p -> p.replaced().orElseThrow())
        .containsExactly(MadeUp.NOON.plusSeconds(2 * 86_400L));
  }

  @Test
  void events_read_twice_or_out_of_order_change_nothing() {
    takeIn(7, 1, 2);
    takeIn(8, 1, 2);
    feedAll();
    signals(7, 1, 0.5, true);
    signals(8, 1, 0.6, true);
    outbox.again(List.of(8L, 7L, 99L));
    feedAll();
    database.update("update outbox_consumer set xid = '3', id = 0");
    signals(7, 1, 0.7, true);
    feedAll();
    database.update("update outbox_consumer set xid = '3', id = 0");
    feedAll();
    assertThat(check().isClean()).isTrue();
    assertThat(columns.points(PointQuery.of(Series.SIGNAL, 7, "margin")))
        .extracting(Point::value)
        .containsExactly(0.7);
  }

  @Test
  void what_differs_is_named_and_fed_again() {
    takeIn(7, 1, 2);
    signals(7, 1, 0.5, true);
    takeIn(8, 1, 2);
    feedAll();
    signals(7, 1, 0.500000000001, false);
    Divergence.Report report = check();
    assertThat(report.companies()).isEqualTo(2);
    assertThat(report.differences())
        .containsExactly(new io.assay.store.columns.Difference(7, Series.SIGNAL, 1, 1));
    new Divergence(database, columns, Duration.ZERO).repair(report);
    feedAll();
    assertThat(check().isClean()).isTrue();
  }

  @Test
  void a_company_that_the_records_do_not_know_is_named() {
    takeIn(7, 1, 1);
    feedAll();
    columns.replace(
        io.assay.store.columns.MadeUpSeries.batch(
            Series.SIGNAL,
            io.assay.store.columns.MadeUpSeries.signal(66, "s", "2024-01-05T10:00:00Z", 1)));
    assertThat(check().differences())
        .containsExactly(new io.assay.store.columns.Difference(66, Series.SIGNAL, 0, 1));
  }

  @Test
  void a_damaged_part_is_named_and_everything_built_anew_from_the_records() throws IOException {
    takeIn(7, 1, 3);
    feedAll();
    Path part;
    try (Stream<Path> files = Files.walk(folder.resolve("columns/parts/fact"))) {
      part = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(0xA5);
      file.write(0x5A);
    }
    Divergence.Report report = check();
    assertThat(report.damages()).hasSize(1);
    assertThat(report.damages().getFirst().name()).contains("fact/2024/");
    new Divergence(database, columns, Duration.ZERO).repair(report);
    assertThat(feed.round()).isEqualTo(Round.BUILT);
    feedAll();
    assertThat(check().isClean()).isTrue();
  }

  @Test
  void a_build_that_was_broken_off_begins_anew_and_the_old_is_served_meanwhile() {
    takeIn(7, 1, 2);
    feedAll();
    outbox.lose(ColumnsFeed.consumer(columns));
    try (Columns.Whole whole = columns.begin("somewhere")) {
      outbox.begin(ColumnsFeed.consumer(columns));
      whole.add(
          io.assay.store.columns.MadeUpSeries.batch(
              Series.SIGNAL,
              io.assay.store.columns.MadeUpSeries.signal(66, "s", "2024-01-05T10:00:00Z", 1)));
    }
    takeIn(8, 1, 1);
    assertThat(columns.companies()).containsExactly(7L);
    columns.close();
    columns = columns(2);
    feed = new ColumnsFeed(database, columns, "p1");
    assertThat(feed.round()).isEqualTo(Round.BUILT);
    assertThat(columns.companies()).containsExactly(7L, 8L);
    assertThat(check().isClean()).isTrue();
  }

  @Test
  void only_one_process_feeds() {
    takeIn(7, 1, 1);
    new Leases(database)
        .hold(ColumnsFeed.consumer(columns), "another process", Duration.ofMinutes(1));
    assertThat(feed.round()).isEqualTo(Round.FOLLOWED);
    assertThat(columns.companies()).isEmpty();
    new Leases(database).giveBack(ColumnsFeed.consumer(columns), "another process");
    assertThat(feed.round()).isEqualTo(Round.BUILT);
  }
}
