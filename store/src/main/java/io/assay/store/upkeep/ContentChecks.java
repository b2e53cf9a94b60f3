package io.assay.store.upkeep;

import io.assay.edgar.AssayFailure;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Checks of what is kept: that rows have their parents, files their rows and rows their files. */
final class ContentChecks {

  private static final String AREA = "store";
  private static final int SAMPLE = 200;
  private static final int NAMED = 5;

  private static final String FILING_COLUMNS =
      """
      -- tables that speak of filings without a foreign key to hold them to it
      select quote_ident(c.relname) as name, c.relname as plain
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'filing' and a.atttypid = 20
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname = current_schema()
        and not exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid
          and a.attnum = any (k.conkey))
      order by 1
      """;

  private static final String BIG =
      "select reltuples > 200000 from pg_class where oid = to_regclass(?)";

  private static final String SOME_BLOBS =
      """
      -- some kept bytes, picked by where a hash falls
      select sha256 from blob where sha256 >= ? order by sha256 limit ?
      """;

  private static final String BLOBS_AFTER =
      """
      -- kept bytes in the order of their hash
      select sha256 from blob where sha256 > ? order by sha256 limit ?
      """;

  private static final String WITHOUT_BLOB =
      """
      -- filings whose bytes are not on record
      select count(*) from filing f where not exists (select from blob b where b.sha256 = f.blob)
      """;

  private static final String QUEUE =
      """
      -- work by state, as counted while it changes
      select coalesce(sum(rows) filter (where state = 'failed'), 0) as failed,
        coalesce(sum(rows) filter (where state in ('waiting', 'running')), 0) as open
      from work_count
      """;

  private static final String STUCK =
      """
      -- work held by workers that are gone or have not been heard of
      select count(*) from work w where w.state = 'running' and not exists (
        select from worker k where k.name = w.worker
          and k.beat > clock_timestamp() - interval '10 minutes')
      """;

  private static final String MISCOUNTED =
      """
      -- states of work whose count is not what counting gives
      select count(*) from (
        select class, state, sum(rows) as rows from work_count group by class, state
          having sum(rows) <> 0
        except select class, state, count(*) from work group by class, state) d
      """;

  private static final String SUMMARIES =
      """
      -- companies whose row says something else than their filings
      select count(*) from company c cross join lateral (
        select count(*) as filings, max(f.accepted) as last from filing f where f.cik = c.cik) n
      where (? or c.cik % 50 = ?)
        and (c.filings <> n.filings or c.last_accepted is distinct from n.last)
      """;

  private static final String LEASES =
      """
      -- who leads
      select name, holder, until < clock_timestamp() as over from lease order by name
      """;

  private static final String FAILED_UPKEEP =
      """
      -- upkeep that failed last, or is long overdue
      select task, outcome, told, next_at < clock_timestamp() - interval '1 day' as late
      from upkeep where outcome = 'failed' or next_at < clock_timestamp() - interval '1 day'
      order by task
      """;

  private final Database database;
  private final Blobs blobs;

  ContentChecks(Database database, Blobs blobs) {
    this.database = database;
    this.blobs = blobs;
  }

  List<Finding> schema() {
    Schema.Plan plan = Schema.plan(database);
    return List.of(
        plan.pending().isEmpty()
            ? Finding.ok(AREA, "schema", "version " + plan.newest())
            : Finding.warn(
                AREA,
                "schema",
                "version "
                    + plan.version().orElse("nothing")
                    + ", the program has "
                    + plan.newest(),
                "./assay migrate"));
  }

  List<Finding> orphans(boolean deep) {
    List<String> found = new ArrayList<>();
    record Referring(String name, String plain) {}
    for (Referring table :
        database.list(
            FILING_COLUMNS, row -> new Referring(row.getString("name"), row.getString("plain")))) {
      boolean sampled =
          !deep && database.first(BIG, row -> row.getBoolean(1), table.plain()).orElse(false);
      long count = withoutFiling(table.name(), sampled);
      if (count > 0) {
        found.add(
            "%s: %,d%s rows".formatted(table.plain(), count, count == 1_000 ? " or more" : ""));
      }
    }
    long bytesless = deep ? database.first(WITHOUT_BLOB, row -> row.getLong(1)).orElse(0L) : 0;
    if (bytesless > 0) {
      found.add("filing: %,d rows without kept bytes on record".formatted(bytesless));
    }
    return List.of(
        found.isEmpty()
            ? Finding.ok(AREA, "orphans", "no row without its filing")
            : Finding.fail(
                AREA,
                "orphans",
                String.join("; ", found),
                "Restore a backup, or ./assay recompute --readings --all; report it: it is a defect."));
  }

  /** On a big table a hundredth is looked at, unless everything is. */
  private long withoutFiling(String table, boolean sampled) {
    return database
        .first(
            """
            -- rows whose filing is not there
            select count(*) from (
              select from %s t %s
              where not exists (select from filing f where f.number = t.filing) limit 1000) o
            """
                .formatted(table, sampled ? "tablesample system (1)" : ""),
            row -> row.getLong(1))
        .orElse(0L);
  }

  /** Kept bytes hashed again: some of them, or all. */
  List<Finding> keptBytes(boolean deep, byte[] from) {
    List<String> faults = new ArrayList<>();
    long looked = 0;
    if (deep) {
      byte[] last = {};
      List<byte[]> page = database.list(BLOBS_AFTER, row -> row.getBytes(1), last, 1_000);
      while (!page.isEmpty()) {
        for (byte[] hash : page) {
          check(hash).ifPresent(faults::add);
          looked++;
        }
        last = page.getLast();
        page = database.list(BLOBS_AFTER, row -> row.getBytes(1), last, 1_000);
      }
    } else {
      for (byte[] hash : database.list(SOME_BLOBS, row -> row.getBytes(1), from, SAMPLE)) {
        check(hash).ifPresent(faults::add);
        looked++;
      }
    }
    if (faults.isEmpty()) {
      return List.of(
          Finding.ok(
              AREA, "kept bytes", "%,d files hashed again, all as they were".formatted(looked)));
    }
    return List.of(
        Finding.fail(
            AREA,
            "kept bytes",
            faults.size()
                + " of "
                + looked
                + " files: "
                + String.join("; ", faults.subList(0, Math.min(NAMED, faults.size()))),
            "Take them from a backup, or delete the files and ingest the filings again; check the"
                + " disk."));
  }

  private Optional<String> check(byte[] hash) {
    String hex = HexFormat.of().formatHex(hash);
    try {
      blobs.bytes(hex);
      return Optional.empty();
    } catch (AssayFailure failure) {
      return Optional.of(hex.substring(0, 12) + "… " + failure.what());
    }
  }

  /** Files that no row speaks of: what a killed process left, until the next sweep. */
  List<Finding> strayFiles(boolean deep) {
    long stray = 0;
    long looked = 0;
    try (var parents = Files.newDirectoryStream(blobs.folder(), "[0-9a-f][0-9a-f]")) {
      for (var parent : parents) {
        // A sixteenth of the folders tells as much as all of them.
        if (deep || String.valueOf(parent.getFileName()).endsWith("0")) {
          Blobs.Strays one = blobs.strays(database, parent);
          looked += one.files();
          stray += one.strays().size();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        stray > 100
            ? Finding.warn(
                AREA,
                "stray files",
                "%,d of %,d files have no row".formatted(stray, looked),
                "./assay upkeep --run blobs, twice with an hour between")
            : Finding.ok(
                AREA, "stray files", "%,d of %,d files looked at".formatted(stray, looked)));
  }

  List<Finding> queue() {
    long stuck = database.first(STUCK, row -> row.getLong(1)).orElse(0L);
    if (stuck > 0) {
      return List.of(
          Finding.warn(
              AREA,
              "queue",
              "%,d pieces of work are held by workers that are silent".formatted(stuck),
              "A server or worker that runs takes them up again by itself: start one."));
    }
    return database.list(
        QUEUE,
        row ->
            row.getLong("failed") == 0
                ? Finding.ok(AREA, "queue", "%,d open, none failed".formatted(row.getLong("open")))
                : Finding.warn(
                    AREA,
                    "queue",
                    "%,d dead letters, %,d open"
                        .formatted(row.getLong("failed"), row.getLong("open")),
                    "GET /api/v1/jobs?state=failed says why; replay them when that is mended."));
  }

  /** What is kept up to date as filings come in, compared with what counting anew gives. */
  List<Finding> summaries(boolean deep, int share) {
    long companies =
        database.first(SUMMARIES, row -> row.getLong(1), deep, (long) share).orElse(0L);
    long states = deep ? database.first(MISCOUNTED, row -> row.getLong(1)).orElse(0L) : 0;
    return List.of(
        companies + states == 0
            ? Finding.ok(AREA, "summaries", "equal to what counting anew gives")
            : Finding.fail(
                AREA,
                "summaries",
                "%,d companies and %,d counts of work differ from what counting anew gives"
                    .formatted(companies, states),
                "./assay recompute --readings --all; report it: it is a defect."));
  }

  List<Finding> leases() {
    List<String> held =
        database.list(
            LEASES,
            row ->
                row.getString("name")
                    + (row.getBoolean("over")
                        ? " (run out)"
                        : " held by " + row.getString("holder")));
    return List.of(Finding.ok(AREA, "leases", held.isEmpty() ? "none" : String.join(", ", held)));
  }

  List<Finding> upkeep() {
    List<String> bad =
        database.list(
            FAILED_UPKEEP,
            row ->
                row.getString("task")
                    + ("failed".equals(row.getString("outcome"))
                        ? " failed: " + row.getString("told")
                        : " is more than a day late"));
    return List.of(
        bad.isEmpty()
            ? Finding.ok(AREA, "upkeep", "on schedule")
            : Finding.warn(
                AREA, "upkeep", String.join("; ", bad), "./assay upkeep --run TASK tells more"));
  }
}
