package io.assay.store.changes;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What any process changed, since it was asked last: for processes that show what others do. It
 * begins with what changes after the first asking. One thread at a time.
 */
public final class Changes {

  private static final String BEGIN =
      "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

  // Transactions from the oldest that was still open at the last look on: of those, what was told
  // already is left out here.
  private static final String SINCE =
      """
      -- what changed
      select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as open,
        c.xid::text::bigint as xid, c.kind, c.key
      from (select 1) one left join change c on c.xid >= ?::text::xid8
      """;

  private static final String FORGET =
      "delete from change where at < clock_timestamp() - make_interval(secs => ?)";

  /**
   * What changed.
   *
   * @param filings that came in
   * @param companies something of which changed
   */
  public record Changed(Set<Accession> filings, Set<Cik> companies) {
    public Changed {
      filings = Set.copyOf(filings);
      companies = Set.copyOf(companies);
    }
  }

  private record Row(long open, long xid, String kind, String key) {}

  private final Database database;
  private long from = -1;
  private Set<Long> told = Set.of();

  public Changes(Database database) {
    this.database = database;
  }

  /** What changed since the last call; nothing at the first. */
  public Changed next() {
    if (from < 0) {
      from = database.first(BEGIN, row -> row.getLong(1)).orElseThrow();
      return new Changed(Set.of(), Set.of());
    }
    List<Row> rows = new ArrayList<>();
    database.list(
        SINCE,
        row -> {
          String kind = row.getString("kind");
          return rows.add(
              new Row(
                  row.getLong("open"),
                  row.getLong("xid"),
                  kind == null ? "" : kind,
                  kind == null ? "" : row.getString("key")));
        },
        Long.toString(from));
    Set<Accession> filings = new HashSet<>();
    Set<Cik> companies = new HashSet<>();
    Set<Long> seen = new HashSet<>();
    for (Row row : rows) {
      seen.add(row.xid());
      if (!told.contains(row.xid())) {
        switch (row.kind()) {
          case "filing" -> filings.add(new Accession(row.key()));
          case "company" -> companies.add(new Cik(Long.parseLong(row.key())));
          default -> {
            // None: nothing changed.
          }
        }
      }
    }
    long open = rows.getFirst().open();
    seen.removeIf(xid -> xid < open);
    told = seen;
    from = open;
    return new Changed(filings, companies);
  }

  /** Forgets what everybody has heard of long ago. */
  public int forget(Duration after) {
    return database.update(FORGET, after.toMillis() / 1000.0);
  }
}
