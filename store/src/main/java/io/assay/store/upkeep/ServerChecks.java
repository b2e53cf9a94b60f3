package io.assay.store.upkeep;

import io.assay.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks of the database's server: its settings, who is connected, how it keeps up. */
final class ServerChecks {

  static final String AREA = "server";

  private static final int OLDEST = 15;
  private static final double MANY_CONNECTIONS = 0.8;
  private static final double NEARLY_ALL = 0.95;
  private static final long OLD_TRANSACTIONS = 500_000_000L;
  private static final long NEARLY_OVER = 1_500_000_000L;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final double HIT_RATE = 0.9;

  // Settings that are told to everyone; shared_preload_libraries is not.
  private static final String SETTINGS =
      """
      -- settings that matter
      select name, setting from pg_settings where name in ('fsync', 'full_page_writes',
        'synchronous_commit', 'data_checksums', 'autovacuum', 'track_counts', 'track_io_timing',
        'statement_timeout', 'server_version_num', 'server_version', 'server_encoding',
        'shared_preload_libraries')
      """;

  private static final String REPLICAS =
      """
      -- replicas and how far they are behind
      select coalesce(application_name, '') as name, state,
        coalesce(extract(epoch from replay_lag), 0) as lag
      from pg_stat_replication
      """;

  private static final String SLOTS =
      """
      -- slots that nobody reads from keep the log for ever
      select slot_name from pg_replication_slots where not active
      """;

  private static final String STANDBY = "select pg_is_in_recovery()";

  private static final String EXTENSIONS =
      """
      -- extensions that a query or a check uses
      select extname from pg_extension where extname in ('pg_trgm', 'pg_stat_statements')
      """;

  private static final String WAITS =
      """
      -- who waits for whom
      select w.pid, left(regexp_replace(w.query, '\\s+', ' ', 'g'), 80) as statement,
        pg_blocking_pids(w.pid)::text as blockers,
        extract(epoch from clock_timestamp() - w.query_start) as seconds
      from pg_stat_activity w where w.wait_event_type = 'Lock' and w.datname = current_database()
        and w.query_start < clock_timestamp() - interval '10 seconds'
      """;

  private static final String PREPARED = "select count(*) from pg_prepared_xacts";

  private static final String NOW = "select clock_timestamp() as now";

  private final Database database;
  private final Figures figures;
  private final InstantSource clock;

  ServerChecks(Database database, Figures figures, InstantSource clock) {
    this.database = database;
    this.figures = figures;
    this.clock = clock;
  }

  List<Finding> settings() {
    Map<String, String> settings = new TreeMap<>();
    database.list(SETTINGS, row -> settings.put(row.getString("name"), row.getString("setting")));
    List<Finding> found = new ArrayList<>();
    int version = Integer.parseInt(settings.getOrDefault("server_version_num", "0")) / 10_000;
    String told = "PostgreSQL " + settings.getOrDefault("server_version", "?");
    found.add(
        version >= OLDEST
            ? Finding.ok(AREA, "version", told)
            : Finding.warn(
                AREA,
                "version",
                told + " is older than Assay is tested with",
                "Take " + OLDEST + " or newer."));
    found.add(
        on(
            settings,
            "fsync",
            Finding.Level.FAIL,
            "a power failure can destroy the database",
            "Set fsync = on."));
    found.add(
        on(
            settings,
            "full_page_writes",
            Finding.Level.FAIL,
            "a power failure can tear pages",
            "Set full_page_writes = on."));
    found.add(
        on(
            settings,
            "synchronous_commit",
            Finding.Level.WARN,
            "the last moments before a power failure can be lost",
            "Set synchronous_commit = on."));
    found.add(
        on(
            settings,
            "data_checksums",
            Finding.Level.WARN,
            "a damaged disk is not noticed",
            "Stop the server and run pg_checksums --enable."));
    found.add(
        on(
            settings,
            "autovacuum",
            Finding.Level.FAIL,
            "dead rows stay and transaction numbers run out",
            "Set autovacuum = on."));
    found.add(
        on(
            settings,
            "track_io_timing",
            Finding.Level.WARN,
            "how long statements wait for the disk is not known",
            "Set track_io_timing = on."));
    boolean limited = !settings.getOrDefault("statement_timeout", "0").equals("0");
    found.add(
        limited
            ? Finding.ok(
                AREA, "statement_timeout", settings.get("statement_timeout") + " ms a statement")
            : Finding.warn(
                AREA,
                "statement_timeout",
                "a statement may run for ever",
                "Set statement_timeout for the user, where a pool in front drops ours."));
    found.add(
        settings.getOrDefault("server_encoding", "").equals("UTF8")
            ? Finding.ok(AREA, "encoding", "UTF8")
            : Finding.fail(
                AREA,
                "encoding",
                "the encoding is " + settings.get("server_encoding"),
                "Make the database anew with encoding UTF8 and restore a backup into it."));
    found.addAll(extensions(settings));
    return found;
  }

  private static Finding on(
      Map<String, String> settings,
      String name,
      Finding.Level level,
      String otherwise,
      String mend) {
    String value = settings.getOrDefault(name, "unknown");
    boolean on = value.equals("on") || value.startsWith("remote_") || value.equals("local");
    return on || value.equals("unknown")
        ? Finding.ok(AREA, name, value)
        : new Finding(AREA, name, level, value + ": " + otherwise, mend);
  }

  private List<Finding> extensions(Map<String, String> settings) {
    List<String> there = database.list(EXTENSIONS, row -> row.getString(1));
    boolean counts = figures.countsStatements();
    String loaded = settings.getOrDefault("shared_preload_libraries", "");
    return List.of(
        there.contains("pg_trgm")
            ? Finding.ok(AREA, "pg_trgm", "names are found by parts of them")
            : Finding.warn(
                AREA,
                "pg_trgm",
                "the search for companies reads all of them",
                "As superuser: create extension pg_trgm; then ./assay upkeep --run reindex."),
        counts
            ? Finding.ok(AREA, "pg_stat_statements", "slow statements are seen")
            : Finding.warn(
                AREA,
                "pg_stat_statements",
                "slow statements are not seen"
                    + (loaded.contains("pg_stat_statements") ? "" : ": the library is not loaded"),
                "Set shared_preload_libraries = 'pg_stat_statements', restart, and as superuser:"
                    + " create extension pg_stat_statements."));
  }

  List<Finding> activity() {
    Figures.Activity now = figures.activity();
    List<Finding> found = new ArrayList<>();
    double used = (double) now.connections() / Math.max(1, now.allowed());
    String connections = now.connections() + " of " + now.allowed() + " connections";
    String fewer = "Raise max_connections, or put PgBouncer in front.";
    found.add(
        used >= NEARLY_ALL
            ? Finding.fail(AREA, "connections", connections, fewer)
            : used >= MANY_CONNECTIONS
                ? Finding.warn(AREA, "connections", connections, fewer)
                : Finding.ok(AREA, "connections", connections));
    found.add(
        now.oldest() > LONG.toSeconds()
            ? Finding.warn(
                AREA,
                "long transactions",
                "a transaction is open for %,.0f s: nothing that died since is vacuumed"
                    .formatted(now.oldest()),
                "Find it in pg_stat_activity by xact_start; end it with pg_terminate_backend.")
            : Finding.ok(
                AREA,
                "long transactions",
                "the oldest is open for %.1f s".formatted(now.oldest())));
    found.add(
        now.transactions() > NEARLY_OVER
            ? Finding.fail(
                AREA, "transaction age", told(now.transactions()), "Run: vacuum (freeze); now.")
            : now.transactions() > OLD_TRANSACTIONS
                ? Finding.warn(
                    AREA,
                    "transaction age",
                    told(now.transactions()),
                    "./assay upkeep --run vacuum; see what holds autovacuum up.")
                : Finding.ok(AREA, "transaction age", told(now.transactions())));
    found.add(
        now.hitRate() < HIT_RATE
            ? Finding.warn(
                AREA,
                "cache",
                "%.1f %% of pages were in memory".formatted(now.hitRate() * 100),
                "Raise shared_buffers, or look at what reads so much: slow statements.")
            : Finding.ok(
                AREA, "cache", "%.1f %% of pages were in memory".formatted(now.hitRate() * 100)));
    return found;
  }

  private static String told(long transactions) {
    return "%,d of 2,000,000,000 transactions since the last freeze".formatted(transactions);
  }

  List<Finding> locks() {
    List<String> waits =
        database.list(
            WAITS,
            row ->
                "process %d waits %.0f s for %s: %s"
                    .formatted(
                        row.getInt("pid"),
                        row.getDouble("seconds"),
                        row.getString("blockers"),
                        row.getString("statement")));
    long prepared = database.first(PREPARED, row -> row.getLong(1)).orElse(0L);
    return List.of(
        waits.isEmpty()
            ? Finding.ok(AREA, "locks", "nobody waits long for a lock")
            : Finding.warn(
                AREA,
                "locks",
                String.join("; ", waits),
                "End the one that holds it: select pg_terminate_backend(...)."),
        prepared == 0
            ? Finding.ok(AREA, "prepared transactions", "none")
            : Finding.warn(
                AREA,
                "prepared transactions",
                prepared + " are left open and hold everything up",
                "Assay makes none: rollback prepared for each of pg_prepared_xacts."));
  }

  List<Finding> replication() {
    if (database.first(STANDBY, row -> row.getBoolean(1)).orElse(false)) {
      return List.of(
          Finding.fail(
              AREA,
              "replication",
              "this server is a replica: nothing can be written",
              "Give the primary's address with --database-url."));
    }
    List<String> behind = new ArrayList<>();
    List<String> all =
        database.list(
            REPLICAS,
            row -> {
              String one =
                  "%s %s, %.1f s behind"
                      .formatted(
                          row.getString("name"), row.getString("state"), row.getDouble("lag"));
              if (row.getDouble("lag") > 60) {
                behind.add(one);
              }
              return one;
            });
    List<String> slots = database.list(SLOTS, row -> row.getString(1));
    if (!slots.isEmpty()) {
      return List.of(
          Finding.warn(
              AREA,
              "replication",
              "nobody reads from the slots " + slots + ": the log grows until the disk is full",
              "Start the replica, or: select pg_drop_replication_slot(...)."));
    }
    return List.of(
        behind.isEmpty()
            ? Finding.ok(AREA, "replication", all.isEmpty() ? "no replica" : String.join("; ", all))
            : Finding.warn(
                AREA,
                "replication",
                String.join("; ", behind),
                "See what the replica does; what it answers is that old."));
  }

  /**
   * What the clocks of the database and of this process differ by, half the way there taken off.
   */
  List<Finding> clock() {
    Instant before = clock.instant();
    Optional<Instant> there = database.first(NOW, row -> Database.instant(row, "now"));
    Instant after = clock.instant();
    Instant here = before.plus(Duration.between(before, after).dividedBy(2));
    Duration difference = Duration.between(here, there.orElse(here)).abs();
    String told =
        "%.3f s between this process and the database".formatted(difference.toMillis() / 1000.0);
    return List.of(
        difference.toSeconds() >= 60
            ? Finding.fail(AREA, "clock", told, "Let both machines keep time by NTP.")
            : difference.toSeconds() >= 2
                ? Finding.warn(AREA, "clock", told, "Let both machines keep time by NTP.")
                : Finding.ok(AREA, "clock", told));
  }

  List<Finding> slow() {
    Optional<List<Figures.Statement>> slow = figures.statements(5, true);
    if (slow.isEmpty()) {
      return List.of();
    }
    List<String> told =
        slow.get().stream()
            .filter(s -> s.calls() >= 5 && s.meanMillis() > 500)
            .map(
                s ->
                    "%.0f ms x %,d: %s"
                        .formatted(
                            s.meanMillis(),
                            s.calls(),
                            s.statement().substring(0, Math.min(80, s.statement().length()))))
            .toList();
    return List.of(
        told.isEmpty()
            ? Finding.ok(AREA, "slow statements", "none takes more than 500 ms on average")
            : Finding.warn(
                AREA,
                "slow statements",
                String.join("; ", told),
                "GET /api/v1/admin/database has them whole; explain (analyze, buffers) tells why."));
  }
}
