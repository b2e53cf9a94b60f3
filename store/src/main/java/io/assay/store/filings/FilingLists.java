package io.assay.store.filings;

import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Filings that match a query: in pages, and how many. Thread-safe. */
final class FilingLists {

  static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 1, 1);

  // Conditions are put in at the end only when asked for, so that each shape finds its index.
  private static final String LIST =
      """
      -- filings, newest first
      select %s from filing f join company c using (cik)
      where (f.accepted, f.accession) < (?, ?)"""
          .formatted(FilingRow.COLUMNS);

  private static final String LIST_ORDER = " order by f.accepted desc, f.accession desc limit ?";

  // Of days long gone: by acceptance alone all that came later would be read first.
  private static final String LIST_DAYS =
      """
      -- filings of days, newest first
      select %s from filing f join company c using (cik)
      where (f.filed, f.accepted, f.accession) < (?, ?, ?)"""
          .formatted(FilingRow.COLUMNS);

  private static final String DAYS_ORDER =
      " order by f.filed desc, f.accepted desc, f.accession desc limit ?";

  /** What a list need not read, by the name under which it is told: other is read in its place. */
  private static final Map<String, String> SPARED =
      Map.of(
          "company", "c.name as company",
          "period", "f.period",
          "items", "f.items",
          "title", "f.title");

  private static final Map<String, String> IN_PLACE =
      Map.of(
          "company", "'' as company",
          "period", "null::date as period",
          "items", "'{}'::text[] as items",
          "title", "'' as title");

  /** Up to how many filings are counted, where no table tells how many there are. */
  private static final int COUNTED = 10_000;

  // Not further than it is quick.
  private static final String COUNT_MATCHING =
      """
      -- filings that match
      select count(*) from (select from filing f where true""";

  private final Database database;

  FilingLists(Database database) {
    this.database = database;
  }

  Slice<FilingRow> list(
      FilingQuery query, Collection<String> wanted, Optional<String> cursor, int limit) {
    boolean days =
        query.cik().isEmpty() && (query.since().isPresent() || query.until().isPresent());
    return days ? byDay(query, wanted, cursor, limit) : byAcceptance(query, wanted, cursor, limit);
  }

  private Slice<FilingRow> byAcceptance(
      FilingQuery query, Collection<String> wanted, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 2));
    List<Object> after = new ArrayList<>();
    after.add(from.map(c -> c.instant(0)).orElse(LATEST));
    after.add(from.map(c -> c.text(1)).orElse(""));
    return Slice.of(
        rows(sparing(LIST, wanted), after, query, LIST_ORDER, limit),
        limit,
        last -> Cursor.of(last.accepted(), last.accession()));
  }

  private Slice<FilingRow> byDay(
      FilingQuery query, Collection<String> wanted, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 3));
    List<Object> after = new ArrayList<>();
    after.add(from.map(c -> c.day(0)).orElse(LAST_DAY));
    after.add(from.map(c -> c.instant(1)).orElse(LATEST));
    after.add(from.map(c -> c.text(2)).orElse(""));
    return Slice.of(
        rows(sparing(LIST_DAYS, wanted), after, query, DAYS_ORDER, limit),
        limit,
        last -> Cursor.of(last.filed(), last.accepted(), last.accession()));
  }

  private List<FilingRow> rows(
      String list, List<Object> after, FilingQuery query, String order, int limit) {
    Conditions where = Conditions.of(query);
    List<Object> parameters = new ArrayList<>(after);
    parameters.addAll(where.parameters());
    parameters.add(limit + 1);
    return database.list(list + where.sql() + order, FilingRow::read, parameters.toArray());
  }

  private static String sparing(String list, Collection<String> wanted) {
    if (wanted.isEmpty()) {
      return list;
    }
    String statement = list;
    for (Map.Entry<String, String> column : SPARED.entrySet()) {
      if (!wanted.contains(column.getKey())) {
        String inPlace = IN_PLACE.getOrDefault(column.getKey(), "null");
        statement = statement.replace(column.getValue() + ",", inPlace + ",");
      }
    }
    return wanted.contains("company")
        ? statement
        : statement.replace(" join company c using (cik)", "");
  }

  /** How many filings match; empty where so many do that counting them takes long. */
  OptionalLong count(FilingQuery query) {
    Conditions where = Conditions.of(query);
    int most = query.cik().isPresent() ? Integer.MAX_VALUE : COUNTED + 1;
    List<Object> parameters = new ArrayList<>(where.parameters());
    parameters.add(most);
    long count =
        database
            .first(
                COUNT_MATCHING + where.sql() + " limit ?) x",
                row -> row.getLong(1),
                parameters.toArray())
            .orElse(0L);
    return count == most ? OptionalLong.empty() : OptionalLong.of(count);
  }

  private record Conditions(String sql, List<Object> parameters) {

    static Conditions of(FilingQuery query) {
      StringBuilder sql = new StringBuilder();
      List<Object> parameters = new ArrayList<>();
      query.cik().ifPresent(cik -> add(sql, " and f.cik = ?", parameters, cik.value()));
      if (!query.forms().isEmpty()) {
        add(sql, " and f.form = any (?)", parameters, query.forms());
      }
      query.since().ifPresent(day -> add(sql, " and f.filed >= ?", parameters, day));
      query.until().ifPresent(day -> add(sql, " and f.filed <= ?", parameters, day));
      query.asOf().ifPresent(at -> add(sql, " and f.accepted <= ?", parameters, at));
      return new Conditions(sql.toString(), parameters);
    }

    private static void add(StringBuilder sql, String condition, List<Object> to, Object value) {
      sql.append(condition);
      to.add(value);
    }
  }
}
