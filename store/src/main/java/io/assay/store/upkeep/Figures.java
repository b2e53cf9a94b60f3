package io.assay.store.upkeep;

import io.assay.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Figures that the database's server keeps of itself. Thread-safe. */
public final class Figures {

  private static final String TABLES =
      """
      -- tables and parts of tables, the largest first
      select s.relname as name, greatest(c.reltuples, 0)::bigint as rows, s.n_dead_tup as dead,
        s.n_mod_since_analyze as changed, s.n_ins_since_vacuum as added,
        pg_total_relation_size(c.oid) as bytes, s.seq_scan, s.seq_tup_read,
        coalesce(s.idx_scan, 0) as idx_scan,
        greatest(s.last_vacuum, s.last_autovacuum) as vacuumed,
        greatest(s.last_analyze, s.last_autoanalyze) as analysed,
        case when c.relkind = 'r' then age(c.relfrozenxid) else 0 end as transactions,
        c.relkind = 'p' as divided
      from pg_stat_user_tables s join pg_class c on c.oid = s.relid
      where c.relkind in ('r', 'p')
      order by bytes desc, name
      """;

  // What a B-tree would need: its rows as wide as their columns are on average, with 8 bytes before
  // and 4 to point at them, aligned, in pages nine tenths full. Columns the planner knows nothing
  // of leave it unknown.
  private static final String INDEXES =
      """
      -- indexes, the largest first
      select ic.relname as name, tc.relname as of_table, pg_relation_size(ic.oid) as bytes,
        s.idx_scan, i.indisvalid as valid, i.indisunique as unique_, i.indisprimary,
        ic.relkind = 'I' as divided,
        case when am.amname = 'btree' and w.known = i.indnkeyatts then
          (ceil(greatest(ic.reltuples, 0) * (4 + 8 * ceil((8 + w.width) / 8.0))
            / (8192 * 0.9 - 40)) * 8192)::bigint end as expected,
        (select min(oc.relname) from pg_index o join pg_class oc on oc.oid = o.indexrelid
          where o.indrelid = i.indrelid and o.indexrelid <> i.indexrelid
            and o.indkey = i.indkey and o.indclass = i.indclass and o.indoption = i.indoption
            and o.indcollation = i.indcollation and o.indnkeyatts = i.indnkeyatts
            and oc.relam = ic.relam
            and pg_get_expr(o.indexprs, o.indrelid) is not distinct from
              pg_get_expr(i.indexprs, i.indrelid)
            and pg_get_expr(o.indpred, o.indrelid) is not distinct from
              pg_get_expr(i.indpred, i.indrelid)) as twin
      from pg_index i join pg_class ic on ic.oid = i.indexrelid
      join pg_class tc on tc.oid = i.indrelid
      join pg_namespace n on n.oid = tc.relnamespace
      join pg_am am on am.oid = ic.relam
      left join pg_stat_user_indexes s on s.indexrelid = i.indexrelid
      left join lateral (
        select sum(t.avg_width) as width, count(t.avg_width) as known
        from unnest(i.indkey::int2[]) with ordinality k (attnum, at)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        join pg_stats t on t.schemaname = n.nspname and t.tablename = tc.relname
          and t.attname = a.attname and not t.inherited
        where k.at <= i.indnkeyatts) w on true
      where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      order by bytes desc, name
      """;

  private static final String ACTIVITY =
      """
      -- who is connected and how long transactions last, and what the caches give
      select a.*, d.blks_hit, d.blks_read, d.deadlocks, d.temp_bytes, d.stats_reset,
        pg_postmaster_start_time() as started, age(b.datfrozenxid) as transactions,
        pg_database_size(d.datname) as bytes,
        current_setting('max_connections')::int as allowed
      from (
        select count(*) as connections, count(*) filter (where state = 'active') as active,
          count(*) filter (where state like 'idle in transaction%') as idle,
          count(*) filter (where wait_event_type = 'Lock') as waiting,
          coalesce(max(extract(epoch from clock_timestamp() - xact_start))
            filter (where datname = current_database() and pid <> pg_backend_pid()
              and backend_type = 'client backend' and query !~* '^\\s*(vacuum|analyze|copy)'), 0)
            as oldest
        from pg_stat_activity where backend_type = 'client backend') a,
        pg_stat_database d join pg_database b on b.datname = d.datname
      where d.datname = current_database()
      """;

  private static final String HAS_STATEMENTS =
      """
      -- whether statements are counted
      select exists (select from pg_extension where extname = 'pg_stat_statements')
      """;

  private static final String STATEMENTS =
      """
      -- what statements cost, the dearest first; constants are left out of them by the server
      select regexp_replace(query, '\\s+', ' ', 'g') as statement, calls,
        total_exec_time / 1000 as seconds, mean_exec_time as mean, max_exec_time as longest,
        total_exec_time / nullif(sum(total_exec_time) over (), 0) as share, rows,
        shared_blks_hit, shared_blks_read
      from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database())
        and userid = (select oid from pg_roles where rolname = current_user)
      order by case when ? then mean_exec_time else total_exec_time end desc limit ?
      """;

  private final Database database;

  public Figures(Database database) {
    this.database = database;
  }

  /**
   * A table or a part of one.
   *
   * @param rows about, as the last analysis counted
   * @param dead rows that a vacuum would take away
   * @param changed rows since the last analysis
   * @param added rows since the last vacuum
   * @param bytes with indexes and long values
   * @param transactions since its oldest row was frozen
   * @param isDivided into parts: it holds no rows itself
   */
  public record Table(
      String name,
      long rows,
      long dead,
      long changed,
      long added,
      long bytes,
      long scans,
      long scannedRows,
      long indexScans,
      Optional<Instant> vacuumed,
      Optional<Instant> analysed,
      long transactions,
      boolean isDivided) {}

  /**
   * An index.
   *
   * @param expected bytes that its rows would need; empty where that is not known
   * @param twin another index on the same
   */
  public record Index(
      String name,
      String table,
      long bytes,
      long scans,
      boolean isValid,
      boolean isUnique,
      boolean isDivided,
      Optional<Long> expected,
      Optional<String> twin) {

    /** Bytes more than it needs, as far as that is known. */
    public long waste() {
      return expected.map(needed -> Math.max(0, bytes - needed)).orElse(0L);
    }
  }

  /**
   * What goes on.
   *
   * @param oldest transaction that is open, in seconds; long reads of maintenance left out
   * @param hitRate of pages that were in memory when asked for
   * @param counted since when the server counts
   */
  public record Activity(
      int connections,
      int allowed,
      int active,
      int idleInTransaction,
      int waitingForLocks,
      double oldest,
      double hitRate,
      long deadlocks,
      long temporaryBytes,
      long transactions,
      long bytes,
      Instant counted) {}

  /**
   * What a statement cost.
   *
   * @param statement with places where constants were: it tells nothing of what was asked
   * @param share of the time of all
   */
  public record Statement(
      String statement,
      long calls,
      double seconds,
      double meanMillis,
      double longestMillis,
      double share,
      long rows,
      double hitRate) {}

  /** Tables and parts of tables, the largest first. */
  public List<Table> tables() {
    return database.list(TABLES, Figures::table);
  }

  /** Indexes, the largest first. */
  public List<Index> indexes() {
    return database.list(INDEXES, Figures::index);
  }

  public Activity activity() {
    return database.first(ACTIVITY, Figures::activity).orElseThrow();
  }

  /** Whether the server counts what statements cost. */
  public boolean countsStatements() {
    return statements(1, false).isPresent();
  }

  /**
   * What statements cost, the dearest first.
   *
   * @param byMean by the time of one, else by that of all
   * @return empty where the server does not count it
   */
  public Optional<List<Statement>> statements(int limit, boolean byMean) {
    return database.with(
        connection -> {
          if (!hasStatements(connection)) {
            return Optional.empty();
          }
          try {
            return Optional.of(
                Database.list(connection, STATEMENTS, Figures::statement, byMean, limit));
          } catch (SQLException e) {
            // The extension is there, its library is not loaded: told as if neither was.
            if ("55000".equals(e.getSQLState())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static boolean hasStatements(Connection connection) throws SQLException {
    return Database.list(connection, HAS_STATEMENTS, row -> row.getBoolean(1)).getFirst();
  }

  private static Table table(ResultSet row) throws SQLException {
    return new Table(
        row.getString("name"),
        row.getLong("rows"),
        row.getLong("dead"),
        row.getLong("changed"),
        row.getLong("added"),
        row.getLong("bytes"),
        row.getLong("seq_scan"),
        row.getLong("seq_tup_read"),
        row.getLong("idx_scan"),
        Database.findInstant(row, "vacuumed"),
        Database.findInstant(row, "analysed"),
        row.getLong("transactions"),
        row.getBoolean("divided"));
  }

  private static Index index(ResultSet row) throws SQLException {
    long expected = row.getLong("expected");
    return new Index(
        row.getString("name"),
        row.getString("of_table"),
        row.getLong("bytes"),
        row.getLong("idx_scan"),
        row.getBoolean("valid"),
        row.getBoolean("unique_"),
        row.getBoolean("divided"),
        expected == 0 ? Optional.empty() : Optional.of(expected),
        Optional.ofNullable(row.getString("twin")));
  }

  private static Activity activity(ResultSet row) throws SQLException {
    return new Activity(
        row.getInt("connections"),
        row.getInt("allowed"),
        row.getInt("active"),
        row.getInt("idle"),
        row.getInt("waiting"),
        row.getDouble("oldest"),
        rate(row.getLong("blks_hit"), row.getLong("blks_read")),
        row.getLong("deadlocks"),
        row.getLong("temp_bytes"),
        row.getLong("transactions"),
        row.getLong("bytes"),
        Database.findInstant(row, "stats_reset").orElse(Database.instant(row, "started")));
  }

  private static Statement statement(ResultSet row) throws SQLException {
    return new Statement(
        row.getString("statement"),
        row.getLong("calls"),
        row.getDouble("seconds"),
        row.getDouble("mean"),
        row.getDouble("longest"),
        row.getDouble("share"),
        row.getLong("rows"),
        rate(row.getLong("shared_blks_hit"), row.getLong("shared_blks_read")));
  }

  private static double rate(long hit, long read) {
    return hit + read == 0 ? 1 : (double) hit / (hit + read);
  }
}
