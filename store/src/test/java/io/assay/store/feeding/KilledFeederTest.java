package io.assay.store.feeding;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.columns.Columns;
import io.assay.store.duckdb.DuckColumns;
import io.assay.store.duckdb.DuckSettings;
import io.assay.store.filings.FilingNumber;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The feeder is a process of its own, killed while it feeds, again and again. */
@ExtendWith(FreshDatabase.class)
class KilledFeederTest {

  private static final int KILLS = 8;
  private static final long SEED = 42;

  @Test
  void columns_equal_the_records_whenever_the_feeder_is_killed(
      Database database, @TempDir Path folder) throws Exception {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (long cik = 1; cik <= 20; cik++) {
      change(database, cik, chance);
    }
    for (int kill = 0; kill < KILLS; kill++) {
      Process feeder = start(database, folder, "feeder " + kill);
      try {
        long end = System.nanoTime() + Duration.ofMillis(chance.nextInt(50, 900)).toNanos();
        while (System.nanoTime() < end) {
          change(database, 1L + chance.nextInt(20), chance);
          Thread.sleep(5);
        }
      } finally {
        feeder.destroyForcibly().waitFor();
      }
      // The lease of a dead process runs out by itself; the test does not wait for it.
      database.update("delete from lease");
      // Whatever was published last is whole.
      try (Columns columns = open(folder, kill)) {
        assertThat(columns.damages()).as("kill %d", kill).isEmpty();
        columns.companies();
      }
    }
    try (Columns columns = open(folder, 99)) {
      ColumnsFeed feed = new ColumnsFeed(database, columns, "last");
      while (feed.round() != ColumnsFeed.Round.IDLE) {
        assertThat(columns.damages()).isEmpty();
      }
      Divergence.Report report =
          new Divergence(database, columns, Duration.ofSeconds(5)).check(_ -> {});
      assertThat(report.companies()).isEqualTo(20);
      assertThat(report.isClean()).as("%s", report).isTrue();
    }
    try (Stream<Path> files = Files.walk(folder.resolve("work"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static Columns open(Path folder, long seed) {
    return new DuckColumns(
        folder, DuckSettings.usual(), InstantSource.system(), new SplittableRandom(seed));
  }

  /** A company's values, computed anew: some signals and a score of some filings. */
  private static void change(Database database, long cik, SplittableRandom chance) {
    database.inTransaction(
        connection -> {
          TreeSet<Long> filings = new TreeSet<>();
          for (int i = 0; i <= chance.nextInt(4); i++) {
            filings.add(
                FilingNumber.of(
                    new Accession("%010d-24-%06d".formatted(cik, 1 + chance.nextInt(9)))));
          }
          Instant accepted = Instant.parse("2024-01-01T00:00:00Z");
          Database.update(
              connection,
              "insert into company (cik, name, search, profile_rank, profile_at, profile_from,"
                  + " tickers_rank, tickers_at, tickers_from) values (?, 'c', 'c', 0, ?, '', 0, ?,"
                  + " '') on conflict do nothing",
              cik,
              accepted,
              accepted);
          for (long filing : filings) {
            Instant then = accepted.plusSeconds(Math.floorMod(filing, 1 << 20) * 86_400L);
            Database.update(
                connection, "insert into filing_key values (?) on conflict do nothing", filing);
            Database.update(connection, "delete from signal where filing = ?", filing);
            Database.update(connection, "delete from score where filing = ?", filing);
            for (int seq = 0; seq < chance.nextInt(30); seq++) {
              Database.update(
                  connection,
                  "insert into signal (filing, seq, cik, accepted, id, category, value, unit, body)"
                      + " values (?, ?, ?, ?, ?, 'x', ?, 'ratio', '')",
                  filing,
                  seq,
                  cik,
                  then,
                  "signal_" + seq,
                  chance.nextDouble());
            }
            Database.update(
                connection,
                "insert into score (filing, cik, accepted, score, band, confidence, body)"
                    + " values (?, ?, ?, ?, 'low', 1, '')",
                filing,
                cik,
                then,
                chance.nextDouble());
          }
          Outbox.tell(connection, Topic.VALUES, List.of(cik), filings);
          return true;
        });
  }

  private static Process start(Database database, Path folder, String name) throws IOException {
    PGSimpleDataSource source = (PGSimpleDataSource) database.dataSource();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FeederProcess.class.getName(),
                source.getURL(),
                source.getUser(),
                source.getPassword(),
                folder.toString(),
                name)
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals("feeding")) {
        return process;
      }
      said.append(line).append('\n');
    }
    throw new IOException("the feeder did not start: " + said);
  }
}
