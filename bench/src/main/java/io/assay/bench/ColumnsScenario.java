package io.assay.bench;

import io.assay.store.Database;
import io.assay.store.columns.Aggregate;
import io.assay.store.columns.Aggregation;
import io.assay.store.columns.Batch;
import io.assay.store.columns.Columns;
import io.assay.store.columns.Grain;
import io.assay.store.columns.PointQuery;
import io.assay.store.columns.Retention;
import io.assay.store.columns.Series;
import io.assay.store.columns.Stats;
import io.assay.store.duckdb.DuckColumns;
import io.assay.store.duckdb.DuckSettings;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The same time series in a table of PostgreSQL with its key and an index, and in columns: bytes,
 * and group-bys by company and month through the port, against the bare statement. {@code
 * ColumnsScenario FOLDER [ROWS [SET...]]}; the folder holds a store as {@code bench/recompute}
 * fills it.
 *
 * <p>Three sets of rows: made up (500 companies, 20 metrics, a value a day with four decimals), the
 * store's signals and the store's facts, multiplied: other companies, other days, other values with
 * as many digits. Expected: columns 10 to 20 times smaller (a double that looks like chance does
 * not shrink), group-bys 20 to 50 times faster, one series of one company slower than by key.
 */
public final class ColumnsScenario {

  private static final int RUNS = 5;

  private static final String TABLE =
      """
      create table bench_columns.{table} (company bigint not null, metric text not null,
        time timestamptz not null, value double precision not null, digits numeric,
        unit text not null, basis text not null, period_start date, accepted timestamptz not null,
        replaced timestamptz, accession text not null, seq integer not null,
        confidence double precision)
      """;

  private static final String MADE_UP =
      """
      insert into bench_columns.made_up
      select (r %% 500) * 37 + 1000, 'metric_' || r / 500 %% 20, t, round(random()::numeric * 1000, 4),
        null, 'USD', '', null, t, null,
        lpad(((r %% 500) * 37 + 1000)::text, 10, '0') || '-20-' || lpad((r / 10000)::text, 6, '0'),
        (r / 500 %% 20)::int, 0.9
      from generate_series(0, %1$d::bigint - 1) r,
        lateral (select timestamptz '2020-01-01 14:00Z' + r / 10000 * interval '1 day'
          + r %% 500 * interval '1 minute' as t) at
      """;

  private static final String SIGNALS =
      """
      insert into bench_columns.signals
      select s.cik + 10000000 * k, s.id, s.accepted + k * interval '1 day',
        case when s.value in (0, 1) then s.value else s.value * (1 + sin(k * 7.3 + s.seq) / 9) end,
        null, s.unit, '', null, s.accepted + k * interval '1 day', null,
        lpad((s.cik + 10000000 * k)::text, 10, '0') || substr(filing_accession(s.filing), 11),
        s.seq, s.confidence
      from signal s, generate_series(0, %2$d) k where s.value is not null limit %1$d
      """;

  private static final String FACTS =
      """
      insert into bench_columns.facts
      select f.cik + 10000000 * k, a.concept, (a.period_end + k::int)::timestamptz, v, v, a.unit, '',
        a.period_start + k::int, f.accepted + k * interval '1 day', null,
        lpad((f.cik + 10000000 * k)::text, 10, '0') || substr(f.accession, 11), a.seq, null
      from filing f join fact a on a.filing = f.number, generate_series(0, %2$d) k,
        lateral (select round(a.value::numeric * (1 + sin(k * 7.3 + a.seq)::numeric / 9),
          scale(a.value::numeric)) as v) multiplied
      where a.unit <> '' and not a.dimensioned and a.value is not null
        and a.period_end is not null limit %1$d
      """;

  private static final List<String> INDEXES =
      List.of(
          "alter table bench_columns.%1$s add primary key (company, metric, time, accession, seq)",
          "create index on bench_columns.%1$s (metric, time) include (company, value)",
          "vacuum analyze bench_columns.%1$s");

  private static final String LINES =
      """
      select array_to_string(array[company::text, '"' || metric || '"',
        to_char(time at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), value::text, digits::text,
        '"' || unit || '"', '"' || basis || '"', period_start::text,
        to_char(accepted at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
        to_char(replaced at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
        '"' || accession || '"', seq::text, confidence::text], ',', '') as line
      from bench_columns.{table} where company = any (?::bigint[])
      """;

  private static final String GROUPED =
      """
      select metric, company, date_trunc('month', time), basis, unit, count(*), sum(value),
        avg(value), min(value), max(value)
      from bench_columns.{table} where metric = any (?) and replaced is null
      group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
      """;

  private static final String ONE =
      "select * from bench_columns.{table} where company = ? and metric = ? order by time";

  private final Database database;
  private final long rows;

  private ColumnsScenario(Database database, long rows) {
    this.database = database;
    this.rows = rows;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    long rows = arguments.length > 1 ? Long.parseLong(arguments[1]) : 5_000_000;
    try (DataFolder folder = DataFolder.take(Path.of(arguments[0]));
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7));
        Database database = Database.open(postgres.address(4, Duration.ofMinutes(30)))) {
      ColumnsScenario scenario = new ColumnsScenario(database, rows);
      System.out.println(
          "| rows | set | PostgreSQL MB (table + indexes) | columns MB (+ rollups) | smaller |"
              + " one metric by company and month: PostgreSQL ms, columns ms | faster |"
              + " all metrics: PostgreSQL ms, columns ms | faster |"
              + " one series: PostgreSQL ms, columns ms | build rows/s |");
      System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
      List<String> sets =
          arguments.length > 2
              ? List.of(arguments).subList(2, arguments.length)
              : List.of("made_up", "signals", "facts");
      for (String set : sets) {
        switch (set) {
          case "made_up" ->
              scenario.measure(set, Series.SIGNAL, MADE_UP, "select 0", folder.root());
          case "signals" ->
              scenario.measure(
                  set,
                  Series.SIGNAL,
                  SIGNALS,
                  "select count(*) from signal where value is not null",
                  folder.root());
          case "facts" ->
              scenario.measure(
                  set,
                  Series.FACT,
                  FACTS,
                  "select count(*) from fact where unit <> '' and not dimensioned and value is not"
                      + " null and period_end is not null",
                  folder.root());
          default -> throw new IllegalArgumentException("there is no set '" + set + "'");
        }
      }
    }
  }

  private long number(String sql) {
    return database.first(sql, row -> row.getLong(1)).orElse(0L);
  }

  private void measure(String name, Series series, String fill, String base, Path root)
      throws IOException {
    Path folder = root.resolve("bench-columns");
    delete(folder);
    database.update("create schema if not exists bench_columns");
    database.update("drop table if exists bench_columns." + name);
    database.update(TABLE.replace("{table}", name));
    long times = rows / Math.max(1, number(base)) + 1;
    database.update(fill.formatted(rows, times));
    INDEXES.forEach(statement -> database.update(statement.formatted(name)));
    long table = number("select pg_table_size('bench_columns." + name + "')");
    long indexes = number("select pg_indexes_size('bench_columns." + name + "')");
    try (Columns columns =
        new DuckColumns(
            folder,
            DuckSettings.usual().withRetention(Retention.forEver()),
            InstantSource.system(),
            new SplittableRandom(1))) {
      long began = System.nanoTime();
      build(name, series, columns);
      double seconds = (System.nanoTime() - began) / 1e9;
      Stats stats = columns.stats();
      long points =
          stats.tables().stream()
              .filter(t -> t.table().equals(series.id()))
              .mapToLong(Stats.Partition::bytes)
              .sum();
      List<String> metrics = new ArrayList<>(columns.metrics(series).keySet());
      String metric =
          columns.metrics(series).entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .orElseThrow()
              .getKey();
      double[] one = grouped(name, series, columns, List.of(metric));
      // Where nearly each row is a group of its own the answer is all rows: nothing is put
      // together.
      double[] all =
          groups(name) * 2 < rows
              ? grouped(name, series, columns, metrics)
              : new double[] {Double.NaN, Double.NaN};
      long company = withMost(columns, series, metric);
      double keyed =
          millis(
              () ->
                  database
                      .list(
                          ONE.replace("{table}", name),
                          row -> row.getDouble("value"),
                          company,
                          metric)
                      .size());
      double asked = millis(() -> columns.points(PointQuery.of(series, company, metric)).size());
      System.out.printf(
          Locale.ROOT,
          "| %,d | %s, %d metrics | %.0f (%.0f + %.0f) | %.1f (+ %.1f) | %.1fx | %.0f, %.1f | %.0fx"
              + " | %.0f, %.0f | %.0fx | %.1f, %.1f | %,.0f |%n",
          number("select count(*) from bench_columns." + name),
          name,
          metrics.size(),
          (table + indexes) / 1e6,
          table / 1e6,
          indexes / 1e6,
          points / 1e6,
          (stats.bytes() - points) / 1e6,
          (double) (table + indexes) / points,
          one[0],
          one[1],
          one[0] / one[1],
          all[0],
          all[1],
          all[0] / all[1],
          keyed,
          asked,
          rows / seconds);
    } finally {
      database.update("drop schema bench_columns cascade");
      delete(folder);
    }
  }

  private long groups(String name) {
    return number(
        "select count(*) from (select distinct metric, company, date_trunc('month', time), basis,"
            + " unit from bench_columns."
            + name
            + " where replaced is null) g");
  }

  /** The company with most values of a metric. */
  private static long withMost(Columns columns, Series series, String metric) {
    List<Aggregate> companies = new ArrayList<>();
    columns.aggregate(
        Aggregation.of(series, metric, Grain.ALL, true).withoutLast(), companies::add);
    return companies.stream()
        .max(Comparator.comparingLong(Aggregate::count))
        .orElseThrow()
        .key()
        .company();
  }

  private void build(String name, Series series, Columns columns) {
    List<Long> companies =
        database.list(
            "select distinct company from bench_columns." + name + " order by 1",
            row -> row.getLong(1));
    int chunk = (int) Math.max(1, companies.size() * 300_000L / rows);
    try (Columns.Whole whole = columns.begin("bench")) {
      for (int i = 0; i < companies.size(); i += chunk) {
        SortedSet<Long> some =
            new TreeSet<>(companies.subList(i, Math.min(companies.size(), i + chunk)));
        whole.add(
            new Batch(
                some,
                Map.of(
                    series,
                    out -> {
                      for (String line :
                          database.list(
                              LINES.replace("{table}", name), row -> row.getString(1), some)) {
                        out.write(line.getBytes(StandardCharsets.UTF_8));
                        out.write('\n');
                      }
                    })));
      }
      whole.publish();
    }
  }

  /** PostgreSQL and columns in turn, so that both have the same machine. */
  private double[] grouped(String name, Series series, Columns columns, List<String> metrics) {
    Aggregation question =
        new Aggregation(
            series,
            new TreeSet<>(metrics),
            new TreeSet<>(),
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Grain.MONTH,
            true,
            false,
            Optional.empty(),
            Integer.MAX_VALUE);
    double[] postgres = new double[RUNS];
    double[] duck = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      postgres[i] =
          once(
              () ->
                  database.inTransaction(
                      connection -> {
                        Database.update(connection, "set local work_mem = '256MB'");
                        return (long)
                            Database.list(
                                    connection,
                                    GROUPED.replace("{table}", name),
                                    row -> row.getDouble(7),
                                    metrics)
                                .size();
                      }));
      duck[i] =
          once(
              () -> {
                long[] groups = new long[1];
                columns.aggregate(question, _ -> groups[0]++);
                return groups[0];
              });
    }
    return new double[] {median(postgres), median(duck)};
  }

  private static double millis(LongSupplier work) {
    double[] runs = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      runs[i] = once(work);
    }
    return median(runs);
  }

  private static double once(LongSupplier work) {
    long began = System.nanoTime();
    if (work.getAsLong() == 0) {
      throw new IllegalStateException("an answer without rows measures nothing");
    }
    return Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MICROS).toNanos()
        / 1e6;
  }

  private static double median(double[] runs) {
    Arrays.sort(runs);
    return runs[runs.length / 2];
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
