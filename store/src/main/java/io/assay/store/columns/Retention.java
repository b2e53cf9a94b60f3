package io.assay.store.columns;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * How long rows are kept, by table and the time they are about; a table that is not named is kept
 * for ever. Immutable.
 *
 * @param byTable a series' id, {@code hourly} or {@code daily} (rollups of all series); monthly
 *     rollups are kept as long as their series
 */
public record Retention(Map<String, Duration> byTable) {

  public static final String HOURLY = "hourly";
  public static final String DAILY = "daily";

  public Retention {
    byTable = Map.copyOf(byTable);
  }

  /** Hourly rollups for 90 days, everything else for ever. */
  public static Retention usual() {
    return new Retention(Map.of(HOURLY, Duration.ofDays(90)));
  }

  /** Everything for ever. */
  public static Retention forEver() {
    return new Retention(Map.of());
  }

  /** The first time a series' rows are kept of, whole days. */
  public Optional<Instant> first(Series series, Instant now) {
    return first(series.id(), now);
  }

  /** The first time a rollup's rows are kept of: its own and its series' limit. */
  public Optional<Instant> first(Series series, Grain grain, Instant now) {
    Optional<Instant> own =
        switch (grain) {
          case HOUR -> first(HOURLY, now);
          case DAY -> first(DAILY, now);
          default -> Optional.empty();
        };
    Optional<Instant> points = first(series, now);
    if (own.isPresent() && points.isPresent()) {
      return own.get().isAfter(points.get()) ? own : points;
    }
    return own.or(() -> points);
  }

  private Optional<Instant> first(String table, Instant now) {
    return Optional.ofNullable(byTable.get(table))
        .map(kept -> now.minus(kept).truncatedTo(ChronoUnit.DAYS));
  }
}
