package io.assay.store.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.columns.Batch;
import io.assay.store.columns.Columns;
import io.assay.store.columns.ColumnsContract;
import io.assay.store.columns.MadeUpSeries;
import io.assay.store.columns.Retention;
import io.assay.store.columns.Series;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract on a server that {@code ASSAY_CLICKHOUSE_URL} names, in databases of its own: user
 * {@code ASSAY_CLICKHOUSE_USER} or {@code default}, password {@code ASSAY_CLICKHOUSE_PASSWORD}.
 */
@EnabledIfEnvironmentVariable(named = "ASSAY_CLICKHOUSE_URL", matches = "https?://.+")
class ClickHouseColumnsTest extends ColumnsContract {

  private final ClickHouseSettings settings =
      new ClickHouseSettings(
          URI.create(System.getenv().getOrDefault("ASSAY_CLICKHOUSE_URL", "http://none")),
          System.getenv().getOrDefault("ASSAY_CLICKHOUSE_USER", "default"),
          System.getenv().getOrDefault("ASSAY_CLICKHOUSE_PASSWORD", ""),
          "assay_test_" + ProcessHandle.current().pid() + "_" + System.nanoTime(),
          Duration.ofSeconds(60),
          Retention.forEver());
  private int opened;

  @Override
  protected Columns open(Retention retention, Instant now) {
    Columns columns =
        new ClickHouseColumns(
            settings.withRetention(retention),
            InstantSource.fixed(now),
            new SplittableRandom(++opened));
    // The contract's clock stands in 2024; by the server's all of it is past its keeping.
    try (ClickHouseServer server = new ClickHouseServer(settings)) {
      for (String table : retention.byTable().keySet()) {
        if (Series.find(table).isPresent()) {
          server.run("system stop ttl merges " + settings.database() + "." + table);
        }
      }
    }
    return columns;
  }

  @AfterEach
  void drop() {
    try (ClickHouseServer server = new ClickHouseServer(settings)) {
      server.run("drop database if exists " + settings.database());
    }
  }

  @Test
  void what_was_replaced_goes_when_no_question_can_read_it_any_more() {
    Batch one =
        MadeUpSeries.batch(Series.SIGNAL, MadeUpSeries.signal(1, "s", "2024-01-05T10:00:00Z", 1));
    try (Columns then = open(Retention.forEver(), MadeUpSeries.NOON);
        Columns later = open(Retention.forEver(), MadeUpSeries.NOON.plus(Duration.ofMinutes(11)))) {
      for (int i = 0; i < 5; i++) {
        then.replace(one);
      }
      assertThat(then.tidy()).isFalse();
      assertThat(rows(then)).isEqualTo(5);
      assertThat(later.tidy()).isTrue();
      assertThat(rows(later)).isEqualTo(1);
      assertThat(later.differ(one)).isEmpty();
      then.replace(new Batch(new TreeSet<>(Set.of(1L)), Map.of()));
      assertThat(later.companies()).isEmpty();
    }
  }

  private static long rows(Columns columns) {
    return columns.stats().tables().stream()
        .filter(part -> part.table().equals("signal"))
        .mapToLong(part -> part.rows())
        .sum();
  }
}
