package io.assay.store.upkeep;

import io.assay.store.Database;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Mends what the server leaves behind: dead rows, old statistics, indexes that are bloated or were
 * left invalid. Thread-safe; one at a time is enough.
 *
 * <p>VACUUM and REINDEX CONCURRENTLY cannot run in a transaction, and a pool that shares
 * connections by transaction keeps no setting outside of one. So they run on connections of their
 * own, straight to the server, which have no statement timeout from their beginning; they are
 * opened when there is something to do and closed after it.
 */
public final class Maintenance {

  private static final long FEW_ROWS = 1_000;
  private static final double DEAD_SHARE = 0.05;
  private static final double CHANGED_SHARE = 0.05;
  private static final long MANY_ADDED = 10_000;
  private static final double ADDED_SHARE = 0.1;
  private static final long OLD_TRANSACTIONS = 150_000_000;
  private static final double BLOATED = 2.0;

  // A part's parent is never analysed by the server itself.
  private static final String STALE_PARENTS =
      """
      -- divided tables with a part that was analysed after they were
      select p.relname from pg_class p join pg_stat_user_tables s on s.relid = p.oid
      where p.relkind = 'p' and exists (
        select from pg_inherits i join pg_stat_user_tables c on c.relid = i.inhrelid
        where i.inhparent = p.oid and greatest(c.last_analyze, c.last_autoanalyze) >
          coalesce(greatest(s.last_analyze, s.last_autoanalyze), '-infinity'))
      order by p.relname
      """;

  // Of a REINDEX CONCURRENTLY that was broken off: PostgreSQL documentation, REINDEX.
  private static final String LEFTOVER = ".*_(ccnew|ccold)[0-9]*";

  private final Database database;
  private final Supplier<Database> direct;
  private final Figures figures;
  private final LongSupplier nanos;
  private final long smallestWaste;

  /**
   * @param direct opens a connection straight to the server, without statement timeout
   * @param nanos a clock that only runs forward
   * @param smallestWaste bytes an index must waste to be made anew
   */
  public Maintenance(
      Database database, Supplier<Database> direct, LongSupplier nanos, long smallestWaste) {
    this.database = database;
    this.direct = direct;
    this.figures = new Figures(database);
    this.nanos = nanos;
    this.smallestWaste = smallestWaste;
  }

  /**
   * Vacuums and analyses tables with many dead or changed rows, and those with old transactions.
   *
   * @param atMost after which no further table is begun; the next turn goes on
   * @return the tables that were done
   */
  public List<String> vacuum(Duration atMost) {
    long until = nanos.getAsLong() + atMost.toNanos();
    List<String> statements = new ArrayList<>();
    for (Figures.Table table : figures.tables()) {
      if (table.isDivided()) {
        continue;
      }
      boolean dead = table.dead() > FEW_ROWS && table.dead() > DEAD_SHARE * table.rows();
      boolean added = table.added() > MANY_ADDED && table.added() > ADDED_SHARE * table.rows();
      boolean old = table.transactions() > OLD_TRANSACTIONS;
      boolean changed =
          (table.changed() > FEW_ROWS && table.changed() > CHANGED_SHARE * table.rows())
              || (table.analysed().isEmpty() && table.changed() > 0);
      if (dead || added || old) {
        statements.add("vacuum (analyze, skip_locked) " + quote(table.name()));
      } else if (changed) {
        statements.add("analyze (skip_locked) " + quote(table.name()));
      }
    }
    List<String> done = run(statements, until);
    List<String> parents =
        database.list(STALE_PARENTS, row -> "analyze (skip_locked) " + quote(row.getString(1)));
    done.addAll(run(parents, until));
    return done;
  }

  /**
   * Drops what a broken-off reindex left, and makes invalid and bloated indexes anew, without
   * stopping who reads or writes.
   *
   * @param atMost after which no further index is begun
   * @return the statements that were run
   */
  public List<String> reindex(Duration atMost) {
    long until = nanos.getAsLong() + atMost.toNanos();
    List<String> statements = new ArrayList<>();
    for (Figures.Index index : figures.indexes()) {
      if (index.isDivided()) {
        continue;
      }
      if (!index.isValid() && index.name().matches(LEFTOVER)) {
        statements.add("drop index concurrently if exists " + quote(index.name()));
      } else if (!index.isValid() || isBloated(index)) {
        statements.add("reindex index concurrently " + quote(index.name()));
      }
    }
    List<String> done = run(statements, until);
    for (String one : done) {
      database.with(
          connection -> {
            AuditLog.record(connection, Deed.of("upkeep.reindexed", one));
            return true;
          });
    }
    return done;
  }

  /** Whether an index takes more than twice the room it needs, and much more. */
  private boolean isBloated(Figures.Index index) {
    return index.waste() > smallestWaste
        && index.expected().filter(needed -> index.bytes() > BLOATED * needed).isPresent();
  }

  private List<String> run(List<String> statements, long until) {
    List<String> done = new ArrayList<>();
    if (statements.isEmpty()) {
      return done;
    }
    try (Database straight = direct.get()) {
      for (String statement : statements) {
        if (nanos.getAsLong() - until > 0) {
          break;
        }
        straight.with(
            connection -> {
              try (var one = connection.createStatement()) {
                return one.execute(statement);
              }
            });
        done.add(statement);
      }
    }
    return done;
  }

  /** A line that tells what was done; empty when nothing was. */
  public static Optional<String> told(List<String> done) {
    return done.isEmpty()
        ? Optional.empty()
        : Optional.of(
            done.stream().limit(20).collect(Collectors.joining("; "))
                + (done.size() > 20 ? "; and " + (done.size() - 20) + " more" : ""));
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
