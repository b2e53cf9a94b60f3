package io.assay.store.filings;

import io.assay.store.Database;
import io.assay.store.Database.RowReader;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statements on one filing, asked of the partition of its year by name. Thread-safe.
 *
 * <p>Why: of a table split by year PostgreSQL keeps no plan, since one over all partitions costs
 * more than a new one each time; and planning takes longer than the statement. Of a partition it
 * keeps it.
 *
 * <p>A statement writes {@code {y}} behind the names of split tables, and asks with {@link
 * #ATTACHED} that the partition is one still, so that a year that is being retired is gone at once.
 */
final class YearTables {

  /** That the partition a row lies in is one of its table: {@code %s} is the table's alias. */
  static final String ATTACHED =
      "exists (select from pg_inherits i where i.inhrelid = %s.tableoid)";

  private static final String IS_ONE =
      """
      -- whether a year has a partition
      select 1 from pg_inherits where inhrelid = to_regclass(?)
      """;

  private static final String UNDEFINED_TABLE = "42P01";

  private record Key(String template, int year) {}

  private final Database database;
  private final Set<Integer> there = ConcurrentHashMap.newKeySet();
  private final Map<Key, String> statements = new ConcurrentHashMap<>();

  YearTables(Database database) {
    this.database = database;
  }

  /** The first row of a statement on a filing. */
  <T> Optional<T> first(long number, String template, RowReader<T> reader, Object... parameters) {
    int year = FilingNumber.year(number);
    if (year > 0 && isThere(year)) {
      try {
        return database.first(statement(template, year), reader, parameters);
      } catch (IllegalStateException e) {
        if (!isUndefinedTable(e)) {
          throw e;
        }
        there.remove(year);
      }
    }
    return database.first(statement(template, 0), reader, parameters);
  }

  private boolean isThere(int year) {
    if (there.contains(year)) {
      return true;
    }
    boolean is = database.first(IS_ONE, _ -> true, "filing_y" + year).isPresent();
    if (is) {
      there.add(year);
    }
    return is;
  }

  private String statement(String template, int year) {
    return statements.computeIfAbsent(
        new Key(template, year),
        key -> key.template().replace("{y}", key.year() == 0 ? "" : "_y" + key.year()));
  }

  private static boolean isUndefinedTable(IllegalStateException e) {
    return e.getCause() instanceof SQLException cause
        && UNDEFINED_TABLE.equals(cause.getSQLState());
  }
}
