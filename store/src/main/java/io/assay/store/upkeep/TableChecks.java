package io.assay.store.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checks of tables and indexes, by what the server counts. */
final class TableChecks {

  private static final String TABLES = "tables";
  private static final String INDEXES = "indexes";
  private static final int NAMED = 5;
  private static final Duration LONG_ENOUGH = Duration.ofDays(7);
  private static final long BIG_ROWS = 50_000;
  private static final long BIG_BYTES = 16L << 20;

  private final Figures figures;
  private final InstantSource clock;

  TableChecks(Figures figures, InstantSource clock) {
    this.figures = figures;
    this.clock = clock;
  }

  List<Finding> tables() {
    List<Figures.Table> tables = figures.tables();
    return List.of(
        judged(
            TABLES,
            "dead rows",
            tables,
            t -> t.dead() > 10_000 && t.dead() > 0.2 * t.rows(),
            t -> "%s %,d of %,d".formatted(t.name(), t.dead(), t.rows()),
            "no table has many",
            "./assay upkeep --run vacuum"),
        judged(
            TABLES,
            "statistics",
            tables,
            t ->
                !t.isDivided()
                    && t.changed() > 10_000
                    && (t.analysed().isEmpty() || t.changed() > 0.5 * t.rows()),
            t -> "%s (%,d rows changed)".formatted(t.name(), t.changed()),
            "the planner knows all tables",
            "./assay upkeep --run vacuum"),
        judged(
            TABLES,
            "old transactions",
            tables,
            t -> t.transactions() > 500_000_000,
            t -> "%s %,d".formatted(t.name(), t.transactions()),
            "all tables were frozen in time",
            "./assay upkeep --run vacuum"),
        judged(
            TABLES,
            "scans",
            tables,
            t ->
                t.rows() > BIG_ROWS
                    && t.scans() > 100
                    && t.scannedRows() / t.scans() > BIG_ROWS / 2
                    && t.scans() > t.indexScans() / 10,
            t ->
                "%s %,d times, %,d rows each"
                    .formatted(t.name(), t.scans(), t.scannedRows() / t.scans()),
            "no big table is read from end to end often",
            "An index is missing: explain the slow statements of GET /api/v1/admin/database."));
  }

  List<Finding> indexes() {
    List<Figures.Index> indexes = figures.indexes();
    Instant counted = figures.activity().counted();
    boolean knows = Duration.between(counted, clock.instant()).compareTo(LONG_ENOUGH) > 0;
    List<Finding> found = new ArrayList<>();
    found.add(
        judged(
            INDEXES,
            "valid",
            indexes,
            i -> !i.isValid(),
            Figures.Index::name,
            "all are valid",
            "./assay upkeep --run reindex"));
    found.add(
        judged(
            INDEXES,
            "duplicates",
            indexes,
            i -> i.twin().filter(twin -> twin.compareTo(i.name()) < 0).isPresent(),
            i -> i.name() + " is " + i.twin().orElse(""),
            "none is there twice",
            "drop index concurrently, for the one that no constraint needs"));
    found.add(
        judged(
            INDEXES,
            "bloat",
            indexes,
            i -> i.waste() > 2 * BIG_BYTES && i.waste() > i.bytes() / 2,
            i -> "%s %,d of %,d bytes".formatted(i.name(), i.waste(), i.bytes()),
            "none takes much more room than it needs",
            "./assay upkeep --run reindex"));
    found.add(
        knows
            ? judged(
                INDEXES,
                "unused",
                indexes,
                i -> i.scans() == 0 && !i.isUnique() && !i.isDivided() && i.bytes() > BIG_BYTES,
                i -> "%s %,d bytes".formatted(i.name(), i.bytes()),
                "all are used",
                "See whether a query is to use it; else drop index concurrently.")
            : Finding.ok(INDEXES, "unused", "the server counts since " + counted + " only"));
    return found;
  }

  private static <T> Finding judged(
      String area,
      String name,
      List<T> all,
      Predicate<T> bad,
      Function<T, String> told,
      String well,
      String mend) {
    List<String> found = all.stream().filter(bad).map(told).toList();
    if (found.isEmpty()) {
      return Finding.ok(area, name, well);
    }
    String some = found.stream().limit(NAMED).collect(Collectors.joining(", "));
    return Finding.warn(
        area,
        name,
        found.size() <= NAMED ? some : some + " and " + (found.size() - NAMED) + " more",
        mend);
  }
}
