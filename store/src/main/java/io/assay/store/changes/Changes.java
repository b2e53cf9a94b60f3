package io.assay.store.changes;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

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
   * @param readAgain filings that another version read
   * @param names whether a ticker may lead to another company
   * @param all whether anything may have changed
   */
  public record Changed(
      Set<Accession> filings,
      Set<Cik> companies,
      Set<Accession> readAgain,
      boolean names,
      boolean all) {
    public Changed {
      filings = Set.copyOf(filings);
      companies = Set.copyOf(companies);
      readAgain = Set.copyOf(readAgain);
    }

    static final Changed NOTHING = new Changed(Set.of(), Set.of(), Set.of(), false, false);
  }

  /** Kinds of rows, and what their key is. */
  public static final String FILING = "filing";

  /** A filing that another version read, by its accession number. */
  public static final String READ_AGAIN = "read-again";

  /** A company, by its CIK. */
  public static final String COMPANY = "company";

  /** What tickers lead to, whatever the key. */
  public static final String NAMES = "names";

  /** Everything, whatever the key. */
  public static final String ALL = "all";

  private record Row(long open, long xid, String kind, String key) {}

  private final Database database;
  private final LongPredicate known;
  private long from = -1;
  private Set<Long> told = Set.of();

  public Changes(Database database) {
    this(database, _ -> false);
  }

  /**
   * @param known transactions, by number, of which is known already
   */
  public Changes(Database database, LongPredicate known) {
    this.database = database;
    this.known = known;
  }

  /** What changed since the last call; nothing at the first. */
  public Changed next() {
    if (from < 0) {
      from = database.first(BEGIN, row -> row.getLong(1)).orElseThrow();
      return Changed.NOTHING;
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
    Set<Accession> readAgain = new HashSet<>();
    boolean names = false;
    boolean all = false;
    Set<Long> seen = new HashSet<>();
    for (Row row : rows) {
      seen.add(row.xid());
      if (!told.contains(row.xid()) && !known.test(row.xid())) {
        switch (row.kind()) {
          case FILING -> filings.add(new Accession(row.key()));
          case READ_AGAIN -> readAgain.add(new Accession(row.key()));
          case COMPANY -> companies.add(new Cik(Long.parseLong(row.key())));
          case NAMES -> names = true;
          case ALL -> all = true;
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
    return new Changed(filings, companies, readAgain, names, all);
  }

  /** Forgets what everybody has heard of long ago. */
  public int forget(Duration after) {
    return database.update(FORGET, after.toMillis() / 1000.0);
  }
}
