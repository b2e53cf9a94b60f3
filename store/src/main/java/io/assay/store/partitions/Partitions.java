package io.assay.store.partitions;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The partitions of tables that are split alike. Thread-safe; many processes may call it at once.
 *
 * <p>A partition is made beside and then attached, which stops nobody who reads or writes others;
 * only readers of the partition for the rest wait for the moment that takes, and what cannot be had
 * within two seconds is left for the next time: rows go to the rest until then, and are moved when
 * their partition is made.
 */
public final class Partitions {

  private static final String LIST =
      """
      -- partitions of a table, by name
      select c.relname as name, greatest(c.reltuples, 0)::bigint as rows,
        pg_total_relation_size(c.oid) as bytes
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = to_regclass(?) order by c.relname
      """;

  private static final String DETACHED =
      """
      -- tables that are named like partitions of a table and are none
      select c.relname from pg_class c
      where starts_with(c.relname, ?) and c.relkind = 'r' and not c.relispartition
        and c.relnamespace = (select relnamespace from pg_class where oid = to_regclass(?))
      order by c.relname
      """;

  // Of what is done here only one may be done at a time, whoever does it.
  private static final String ALONE = "select pg_advisory_xact_lock(hashtext(?))";

  private static final String PATIENCE = "set local lock_timeout = '2s'";

  private static final String REFERENCES =
      """
      -- what a table refers to
      select conname from pg_constraint where contype = 'f' and conrelid = to_regclass(?)
      """;

  private static final String IS_THERE = "select to_regclass(?) is not null";

  /**
   * A partition.
   *
   * @param first day of its span; empty for the rest, and for those that are none of a span
   * @param rows about, as the last analysis counted
   * @param bytes with its indexes
   */
  public record Partition(String name, Optional<LocalDate> first, long rows, long bytes) {}

  /** What becomes of a retired partition. */
  public enum Then {
    /** Its rows are gone. */
    DROP,
    /** It stays as a table of its own, {@code retired_filing_y1999}, to be kept or dropped. */
    KEEP
  }

  /**
   * A partition that was retired.
   *
   * @param table under which it is kept; empty when it was dropped
   */
  public record Retired(String partition, LocalDate first, Optional<String> table) {}

  private final Database database;
  private final Split split;

  public Partitions(Database database, Split split) {
    this.database = database;
    this.split = split;
  }

  public Split split() {
    return split;
  }

  /** Partitions of the first table, by name. */
  public List<Partition> list() {
    return database.list(
        LIST,
        row ->
            new Partition(
                row.getString("name"),
                split.span().first(row.getString("name")),
                row.getLong("rows"),
                row.getLong("bytes")),
        split.name());
  }

  /** The spans that there are partitions for, by their first days. */
  public List<LocalDate> spans() {
    return list().stream().flatMap(partition -> partition.first().stream()).sorted().toList();
  }

  /** Makes the partitions of the span at hand and of the coming one; answers how many. */
  public int makeAhead(Instant now) {
    LocalDate first = split.first(now);
    return make(List.of(first, split.span().plus(first, 1)));
  }

  /**
   * Makes the partitions of spans that days lie in, where missing, and moves what went to the rest
   * meanwhile; answers how many.
   *
   * @throws CouldNotAsk when others work on the tables so long that it has to wait
   */
  public int make(Collection<LocalDate> days) {
    TreeSet<LocalDate> wanted = new TreeSet<>();
    days.forEach(day -> wanted.add(split.span().first(day)));
    wanted.removeAll(spans());
    if (wanted.isEmpty()) {
      return 0;
    }
    return database.inTransaction(
        connection -> {
          alone(connection);
          spans(connection).forEach(wanted::remove);
          // What is being retired goes to the rest, until that is done.
          detached(connection).forEach(wanted::remove);
          for (LocalDate first : wanted) {
            make(connection, first);
          }
          return wanted.size();
        });
  }

  private void alone(Connection connection) throws SQLException {
    Database.update(connection, PATIENCE);
    Database.list(connection, ALONE, row -> 1, "partitions of " + split.name());
  }

  private List<LocalDate> spans(Connection connection) throws SQLException {
    return Database.list(
            connection, LIST, row -> split.span().first(row.getString("name")), split.name())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private void make(Connection connection, LocalDate first) throws SQLException {
    for (Split.Table table : split.tables()) {
      run(
          connection,
          "create table %s (like %s including all)",
          split.partition(table, first),
          table.name());
    }
    moveFromRest(connection, first);
    Split.Table head = split.tables().getFirst();
    for (Split.Table table : split.tables()) {
      String partition = split.partition(table, first);
      if (!table.equals(head)) {
        run(
            connection,
            "alter table %s add foreign key (%s) references %s",
            partition,
            table.column(),
            split.partition(head, first));
      }
      run(
          connection,
          "alter table %s attach partition %s for values from (%s) to (%s)",
          table.name(),
          partition,
          split.bound().apply(first),
          split.bound().apply(split.span().plus(first, 1)));
    }
  }

  private void moveFromRest(Connection connection, LocalDate first) throws SQLException {
    boolean any = false;
    for (Split.Table table : split.tables()) {
      any |= isAnyInRest(connection, table, split.within(table, first));
    }
    if (!any) {
      return;
    }
    for (Split.Table table : split.tables()) {
      run(connection, "lock table %s in access exclusive mode", table.rest());
      run(
          connection,
          "insert into %s select * from %s where %s",
          split.partition(table, first),
          table.rest(),
          split.within(table, first));
    }
    for (Split.Table table : split.tables().reversed()) {
      run(connection, "delete from %s where %s", table.rest(), split.within(table, first));
    }
  }

  private static boolean isAnyInRest(Connection connection, Split.Table table, String condition)
      throws SQLException {
    return Database.list(
            connection,
            "select exists (select from %s where %s)".formatted(table.rest(), condition),
            row -> row.getBoolean(1))
        .contains(true);
  }

  /** The spans that are over and lie more than {@code keep} spans before the one at hand. */
  public List<LocalDate> due(Instant now, int keep) {
    LocalDate oldest = split.span().plus(split.first(now), -keep);
    return spans().stream().filter(first -> first.isBefore(oldest)).toList();
  }

  /** The spans that were detached and not yet finished with. */
  public List<LocalDate> detached() {
    return database.with(this::detached);
  }

  private List<LocalDate> detached(Connection connection) throws SQLException {
    return Database.list(
            connection,
            DETACHED,
            row -> split.span().first(row.getString(1)),
            split.name() + "_",
            split.name())
        .stream()
        .flatMap(Optional::stream)
        // Several of a span's tables may begin with the name of the first.
        .distinct()
        .toList();
  }

  /**
   * Takes the partitions of a span out of their tables; their rows stay where they are until {@link
   * #finish}.
   *
   * @param with done in the same transaction, after it
   * @throws CouldNotAsk when others work on the tables so long that it has to wait
   */
  public void detach(LocalDate first, Database.Work<?> with) {
    database.changing(
        connection -> {
          alone(connection);
          if (spans(connection).contains(first)) {
            for (Split.Table table : split.tables().reversed()) {
              String partition = split.partition(table, first);
              run(connection, "alter table %s detach partition %s", table.name(), partition);
            }
            String head = split.partition(split.tables().getFirst(), first);
            for (String reference :
                Database.list(connection, REFERENCES, row -> row.getString(1), head)) {
              run(connection, "alter table %s drop constraint %s", head, reference);
            }
          }
          return with.on(connection);
        });
  }

  /** Drops what was detached, or gives it the name under which it is kept. */
  public Retired finish(LocalDate first, Then then) {
    return database.inTransaction(
        connection -> {
          alone(connection);
          Optional<String> kept = Optional.empty();
          for (Split.Table table : split.tables().reversed()) {
            String partition = split.partition(table, first);
            if (then == Then.DROP) {
              run(connection, "drop table if exists %s", partition);
            } else {
              String name = freeName(connection, "retired_" + partition);
              run(connection, "alter table if exists %s rename to %s", partition, name);
              kept = Optional.of(name);
            }
          }
          return new Retired(split.partition(split.tables().getFirst(), first), first, kept);
        });
  }

  /** A span may be retired again when something of it came in since. */
  private static String freeName(Connection connection, String wanted) throws SQLException {
    String name = wanted;
    for (int i = 2; isThere(connection, name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  private static boolean isThere(Connection connection, String table) throws SQLException {
    return Database.list(connection, IS_THERE, row -> row.getBoolean(1), table).contains(true);
  }

  /**
   * Retires the spans that lie more than {@code keep} spans before the one at hand, for tables that
   * nothing else refers to. What was broken off is finished at the next call.
   */
  public List<Retired> retire(Instant now, int keep, Then then) {
    List<Retired> retired = new ArrayList<>();
    detached().forEach(first -> retired.add(finish(first, then)));
    for (LocalDate first : due(now, keep)) {
      detach(first, connection -> first);
      retired.add(finish(first, then));
    }
    return retired;
  }

  /** What is not as it should be, a sentence each; none when all is well. */
  public List<String> troubles(Instant now) {
    return database.with(
        connection -> {
          List<String> troubles = new ArrayList<>();
          List<LocalDate> there = spans(connection);
          LocalDate first = split.first(now);
          for (LocalDate wanted : List.of(first, split.span().plus(first, 1))) {
            if (!there.contains(wanted)) {
              troubles.add(
                  "the partition "
                      + split.partition(split.tables().getFirst(), wanted)
                      + " is missing");
            }
          }
          for (Split.Table table : split.tables()) {
            if (isAnyInRest(connection, table, "true")) {
              troubles.add("there are rows in " + table.rest());
            }
          }
          return troubles;
        });
  }

  private static void run(Connection connection, String statement, String... names)
      throws SQLException {
    Database.update(connection, statement.formatted((Object[]) names));
  }
}
