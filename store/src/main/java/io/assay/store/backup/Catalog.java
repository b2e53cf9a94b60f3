package io.assay.store.backup;

import io.assay.store.Database;
import io.assay.store.backup.Manifest.Code;
import io.assay.store.backup.Manifest.Column;
import io.assay.store.backup.Manifest.ForeignKey;
import io.assay.store.backup.Manifest.Migration;
import io.assay.store.backup.Manifest.Partition;
import io.assay.store.backup.Manifest.Sequence;
import io.assay.store.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a database consists of, as its own catalog has it: tables with columns, parts, sequences.
 * What belongs to the server, to an extension or to the migrations themselves is left out.
 */
final class Catalog {

  // What a schema other than the server's own and its extensions' holds.
  private static final String OURS =
      """
      n.nspname not in ('information_schema') and n.nspname !~ '^(pg_|_timescaledb)'
        and c.relpersistence <> 't'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
          and d.objid = c.oid and d.deptype = 'e')
      """;

  private static final String COLUMNS =
      """
      -- the columns of all tables, parts of tables left to those; what is computed from other
      -- columns is computed again
      select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = ''
      where c.relkind in ('r', 'p') and not c.relispartition and %s
      order by n.nspname, c.relname, a.attnum
      """
          .formatted(OURS);

  private static final String PARTITIONS =
      """
      -- the parts of tables, parents first
      select pn.nspname || '.' || p.relname as parent, c.relname,
        pg_get_expr(c.relpartbound, c.oid) as bound
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_inherits i on i.inhrelid = c.oid
      join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
      where c.relispartition and c.relkind = 'r' and %s
      order by parent, c.relname
      """
          .formatted(OURS);

  private static final String KEYS_OF_PARTITIONS =
      """
      -- foreign keys of parts that are not their parents'
      select c.relname, k.conname, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and c.relispartition and %s
      order by 1, 2
      """
          .formatted(OURS);

  private static final String SEQUENCES =
      """
      -- where sequences stand, identity columns' too
      select s.schemaname || '.' || s.sequencename as name, s.start_value, s.last_value
      from pg_sequences s join pg_namespace n on n.nspname = s.schemaname
      join pg_class c on c.relnamespace = n.oid and c.relname = s.sequencename
      where %s order by name
      """
          .formatted(OURS);

  private static final String MIGRATIONS =
      """
      -- what made the schema
      select version, coalesce(checksum, 0) as checksum from flyway_schema_history
      where success and version is not null order by installed_rank
      """;

  private static final String CODE =
      """
      -- the newest version of each kind of code
      select kind, max(number) as number from version group by kind order by kind
      """;

  private static final String HAS_TABLE = "select to_regclass(?) is not null";

  /**
   * A table.
   *
   * @param columns in the table's order
   */
  record Table(String schema, String name, List<Column> columns) {

    Table {
      columns = List.copyOf(columns);
    }

    String key() {
      return schema + "." + name;
    }

    String quoted() {
      return quote(schema) + "." + quote(name);
    }

    /** The columns as a statement names them. */
    String columnList() {
      return columns.stream().map(c -> quote(c.name())).collect(Collectors.joining(", "));
    }
  }

  private Catalog() {}

  /** All tables, by name. */
  static List<Table> tables(Connection connection) throws SQLException {
    Map<String, Table> tables = new LinkedHashMap<>();
    record Found(String schema, String table, String column, String type) {}
    for (Found one :
        Database.list(
            connection,
            COLUMNS,
            row ->
                new Found(
                    row.getString("nspname"),
                    row.getString("relname"),
                    textOf(row.getString("attname")),
                    textOf(row.getString("type"))))) {
      if (one.table().equals(Schema.HISTORY) || one.table().equals(Schema.UNFINISHED)) {
        continue;
      }
      Table before =
          tables.getOrDefault(
              one.schema() + "." + one.table(), new Table(one.schema(), one.table(), List.of()));
      List<Column> columns = new ArrayList<>(before.columns());
      if (!one.column().isEmpty()) {
        columns.add(new Column(one.column(), one.type()));
      }
      Table table = new Table(one.schema(), one.table(), columns);
      tables.put(table.key(), table);
    }
    return tables.values().stream().filter(t -> !t.columns().isEmpty()).toList();
  }

  @SuppressWarnings("NullAway") // a table without columns has a row of nothing
  private static String textOf(String text) {
    return text == null ? "" : text;
  }

  static List<Partition> partitions(Connection connection) throws SQLException {
    Map<String, List<ForeignKey>> keys = new HashMap<>();
    Database.list(
        connection,
        KEYS_OF_PARTITIONS,
        row ->
            keys.computeIfAbsent(row.getString("relname"), name -> new ArrayList<>())
                .add(new ForeignKey(row.getString("conname"), row.getString("definition"))));
    return Database.list(
        connection,
        PARTITIONS,
        row ->
            new Partition(
                row.getString("parent"),
                row.getString("relname"),
                row.getString("bound"),
                keys.getOrDefault(row.getString("relname"), List.of())));
  }

  static List<Sequence> sequences(Connection connection) throws SQLException {
    return Database.list(
        connection,
        SEQUENCES,
        row -> {
          long last = row.getLong("last_value");
          boolean called = !row.wasNull();
          return new Sequence(
              row.getString("name"), called ? last : row.getLong("start_value"), called);
        });
  }

  static List<Migration> migrations(Connection connection) throws SQLException {
    return Database.list(
        connection,
        MIGRATIONS,
        row -> new Migration(row.getString("version"), row.getInt("checksum")));
  }

  static List<Code> code(Connection connection) throws SQLException {
    return has(connection, "version")
        ? Database.list(
            connection, CODE, row -> new Code(row.getString("kind"), row.getInt("number")))
        : List.of();
  }

  static boolean has(Connection connection, String table) throws SQLException {
    return Database.list(connection, HAS_TABLE, row -> row.getBoolean(1), table).getFirst();
  }

  /** A name as a statement writes it. */
  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
