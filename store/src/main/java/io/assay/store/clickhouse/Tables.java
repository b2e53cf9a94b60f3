package io.assay.store.clickhouse;

import io.assay.store.columns.Grain;
import io.assay.store.columns.Retention;
import io.assay.store.columns.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables, as ClickHouse makes them.
 *
 * <p>Partitions are years of what rows are about, not days: a company is replaced whole, over all
 * its years at once, and a day each would make of every feed thousands of small parts (ClickHouse
 * refuses a hundred in an insert). A year's part is pruned by its times all the same, and within it
 * the index on {@code day} skips what a question does not need.
 *
 * <p>Times are microseconds since 1970 and days of UTC, as integers: filings name periods from
 * before 1900 and after 2299, which ClickHouse's own types would bend to their limits. Columns
 * ending in {@code _at} show them readably.
 */
final class Tables {

  static final long DAY_MICROS = 86_400_000_000L;
  static final long HOUR_MICROS = 3_600_000_000L;

  /** Columns as rows are inserted and read. */
  static final List<String> COLUMNS =
      List.of(
          "turn",
          "company",
          "metric",
          "time",
          "value",
          "digits",
          "unit",
          "basis",
          "period_start",
          "accepted",
          "replaced",
          "accession",
          "seq",
          "confidence");

  /** Exactly as the projections have it: only so does a question read them. */
  static final String WITHOUT_LAST = "count(), sumKahan(value), min(value), max(value)";

  /** As {@link #WITHOUT_LAST}, with the latest value. */
  static final String PUT_TOGETHER =
      WITHOUT_LAST
          + ", argMax((value, accepted, accession), (time, accepted, accession, seq, value))";

  private Tables() {}

  /** Everything that has to be there, each made unless it is; in order. */
  static List<String> all(String database) {
    List<String> statements = new ArrayList<>();
    statements.add("create database if not exists " + database);
    statements.add(
        """
        create table if not exists %s.place (name String, made DateTime64(6, 'UTC') default now64(6))
        engine = MergeTree order by made\
        """
            .formatted(database));
    statements.add(
        """
        create table if not exists %s.fed (
          company Int64 codec(Delta, ZSTD(1)),
          turn UInt64 codec(DoubleDelta, ZSTD(1)))
        engine = MergeTree order by (company, turn)
        settings non_replicated_deduplication_window = 1000\
        """
            .formatted(database));
    statements.add(
        """
        create table if not exists %s.published (
          generation UInt64, turn UInt64, whole UInt64, origin String, made Int64)
        engine = MergeTree order by generation
        settings non_replicated_deduplication_window = 1000\
        """
            .formatted(database));
    for (Series series : Series.values()) {
      statements.add(series(database, series));
    }
    return statements;
  }

  private static String series(String database, Series series) {
    return """
        create table if not exists %s.%s (
          turn UInt64 codec(DoubleDelta, ZSTD(1)),
          company Int64 codec(Delta, ZSTD(1)),
          metric LowCardinality(String) codec(ZSTD(1)),
          time Int64 codec(DoubleDelta, ZSTD(1)),
          value Float64 codec(Gorilla, ZSTD(1)),
          digits Nullable(String) codec(ZSTD(3)),
          unit LowCardinality(String) codec(ZSTD(1)),
          basis LowCardinality(String) codec(ZSTD(1)),
          period_start Nullable(Int32) codec(ZSTD(1)),
          accepted Int64 codec(DoubleDelta, ZSTD(1)),
          replaced Nullable(Int64) codec(ZSTD(1)),
          accession String codec(ZSTD(3)),
          seq Int32 codec(Delta, ZSTD(1)),
          confidence Nullable(Float64) codec(ZSTD(1)),
          holds Bool materialized isNull(replaced) codec(ZSTD(1)),
          day Int64 materialized time - positiveModulo(time, %d) codec(DoubleDelta, ZSTD(1)),
          %stime_at DateTime64(6, 'UTC') alias fromUnixTimestamp64Micro(time, 'UTC'),
          accepted_at DateTime64(6, 'UTC') alias fromUnixTimestamp64Micro(accepted, 'UTC'),
          index days day type minmax granularity 1,
          index metrics metric type bloom_filter(0.01) granularity 4,
          index accessions accession type bloom_filter(0.01) granularity 4,
          index turns turn type minmax granularity 4,
          projection daily (
            select turn, company, metric, day, basis, unit, holds,
              %s
            group by turn, company, metric, day, basis, unit, holds)%s)
        engine = MergeTree
        partition by toYear(fromUnixTimestamp64Micro(time, 'UTC'))
        order by (company, metric, time, accepted, accession, seq, turn)
        settings non_replicated_deduplication_window = 10000, deduplicate_merge_projection_mode = 'rebuild'\
        """
        .formatted(
            database,
            series.id(),
            DAY_MICROS,
            series.isTimed()
                ? "hour Int64 materialized time - positiveModulo(time, "
                    + HOUR_MICROS
                    + ") codec(DoubleDelta, ZSTD(1)),\n  "
                : "",
            PUT_TOGETHER,
            series.isTimed() ? ",\n  " + hourly() : "");
  }

  private static String hourly() {
    return """
        projection hourly (
            select turn, company, metric, hour, basis, unit, holds,
              %s
            group by turn, company, metric, hour, basis, unit, holds)\
        """
        .formatted(PUT_TOGETHER);
  }

  /**
   * How long rows of a series are kept: the server forgets them by itself when it joins parts, a
   * day later than nobody is told of them any more. Empty where they are kept for ever.
   */
  static Optional<String> retention(String database, Series series, Retention retention) {
    return Optional.ofNullable(retention.byTable().get(series.id()))
        .map(
            kept ->
                "alter table "
                    + database
                    + "."
                    + series.id()
                    + " modify ttl fromUnixTimestamp64Micro(day, 'UTC') + interval "
                    + kept.plusDays(1).toDays()
                    + " day delete");
  }

  /** The column that rows are put together by. */
  static String span(Grain grain) {
    return switch (grain) {
      case ALL -> "toInt64(0)";
      case HOUR -> "hour";
      case DAY -> "day";
      case MONTH -> start("toStartOfMonth");
      case QUARTER -> start("toStartOfQuarter");
      case YEAR -> start("toStartOfYear");
    };
  }

  private static String start(String function) {
    return "toInt64(toUnixTimestamp64Micro(toDateTime64("
        + function
        + "(toDate32(fromUnixTimestamp64Micro(day, 'UTC'))), 6, 'UTC')))";
  }
}
