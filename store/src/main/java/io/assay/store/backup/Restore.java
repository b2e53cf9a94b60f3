package io.assay.store.backup;

import com.github.luben.zstd.ZstdInputStream;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Unreadable;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import io.assay.store.backup.BackupFolder.Fault;
import io.assay.store.backup.Manifest.ForeignKey;
import io.assay.store.backup.Manifest.Partition;
import io.assay.store.backup.Manifest.Sequence;
import io.assay.store.backup.Manifest.Table;
import io.assay.store.blobs.Blobs;
import io.assay.store.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Brings a backup into an empty store. Thread-safe.
 *
 * <p>The order, so that nothing half is ever taken for whole: every file of the backup is compared
 * with its checksum; the database gets the schema the backup was made of; a mark says that a
 * restore is under way, and nothing starts on a database that bears it; kept bytes are copied, each
 * compared with its name; then one transaction empties the tables, fills them, reads them back and
 * compares them with the backup, checks the foreign keys and takes the mark away. Last the schema
 * is brought to this program's version. Whatever is killed in between, the same command begins
 * anew.
 */
public final class Restore {

  private static final String MARK =
      """
      -- says that what is here is not whole yet
      create table if not exists restore_under_way (
        backup text not null, began timestamptz not null default clock_timestamp())
      """;

  private static final String UNMARK = "drop table restore_under_way";

  private static final String PARTS =
      """
      -- parts of tables, by name
      select c.relname from pg_class c where c.relispartition
      """;

  private static final String FOREIGN_KEYS =
      """
      -- foreign keys, those of parts left to their parents
      select n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 order by 1, 2, 3
      """;

  private static final String TRIGGERS =
      """
      -- triggers that act on rows or emptying, those of parts left to their parents
      select n.nspname, c.relname, t.tgname
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0 order by 1, 2, 3
      """;

  private static final String VIEWS =
      """
      -- views that hold rows of their own
      select schemaname, matviewname from pg_matviews
      """;

  private static final String SET_SEQUENCE = "select setval(?::regclass, ?, ?)";

  private static final String OVERLAPS = "42P17";

  // What a start of the program itself writes, or a migration before it: nobody's work is lost.
  private static final Set<String> OF_ITSELF =
      Set.of(
          "access_version",
          "audit",
          "audit_chain",
          "audit_head",
          "audit_pending",
          "change_forgotten",
          "lease",
          "setting_in_force",
          "upkeep",
          "version");

  private final Database database;
  private final Blobs blobs;

  public Restore(Database database, Blobs blobs) {
    this.database = database;
    this.blobs = blobs;
  }

  /**
   * A backup that is back.
   *
   * @param migrations that brought its schema to this program's version
   * @param missing kept bytes that the backup itself lacked
   */
  public record Restored(BackupFolder.Listed backup, int migrations, List<String> missing) {
    public Restored {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Restores a backup.
   *
   * @param id empty for the newest
   * @throws AskedWrongly when the store is not empty, or the backup's schema is newer than this
   *     program
   * @throws Unreadable when the backup is broken: says which file, and what is wrong
   */
  public Restored from(BackupFolder folder, Optional<String> id, Progress progress) {
    Manifest manifest = folder.manifest(id);
    checkSchema(manifest);
    List<Fault> faults = folder.verifyTables(manifest, progress);
    if (!faults.isEmpty()) {
      throw folder.broken(faults);
    }
    Schema.migrateTo(database, manifest.schema());
    database.inTransaction(
        connection -> {
          checkEmpty(connection);
          run(connection, MARK);
          return true;
        });
    copyBlobs(folder, manifest, progress);
    database.inTransaction(
        connection -> {
          fill(connection, folder, manifest, progress);
          return true;
        });
    int migrations = Schema.migrate(database);
    new AuditLog(database)
        .record(Deed.of("backup.restored", manifest.id(), folder.root().toString()));
    progress.at("counting rows for the planner", 0, 1);
    analyse();
    progress.at("done", 1, 1);
    return new Restored(BackupFolder.listed(manifest), migrations, manifest.missing());
  }

  private void checkSchema(Manifest manifest) {
    Schema.Plan plan = Schema.plan(database);
    if (Schema.compareVersions(manifest.schema(), plan.newest()) > 0) {
      throw Schema.newer(manifest.schema(), plan.newest());
    }
    if (plan.version().filter(v -> Schema.compareVersions(v, manifest.schema()) > 0).isPresent()) {
      throw new AskedWrongly(
          StoreCode.STORE_FILLED,
          "the database has schema version "
              + plan.version().get()
              + " already, the backup "
              + manifest.schema(),
          "Restore into an empty database: it gets the backup's schema, and is then brought forward.");
    }
    for (Manifest.Migration made : manifest.migrations()) {
      Optional<Schema.Step> ours =
          plan.steps().stream().filter(s -> s.version().equals(made.version())).findFirst();
      if (ours.isEmpty() || ours.get().checksum() != made.checksum()) {
        throw new Unreadable(
            StoreCode.BACKUP_BROKEN,
            "the backup's schema was made by another migration " + made.version(),
            manifest.id(),
            "Restore it with the program that made it (" + manifest.program() + ").");
      }
    }
  }

  private static void checkEmpty(Connection connection) throws SQLException {
    if (Catalog.has(connection, Schema.UNFINISHED)) {
      return;
    }
    for (Catalog.Table table : Catalog.tables(connection)) {
      if (!OF_ITSELF.contains(table.name())
          && Database.list(
                  connection,
                  "select exists (select from " + table.quoted() + ")",
                  row -> row.getBoolean(1))
              .getFirst()) {
        throw new AskedWrongly(
            StoreCode.STORE_FILLED,
            "the store is not empty: there are rows in '" + table.name() + "'",
            "Give an empty folder with --data, or an empty database with --database-url; nothing"
                + " was changed.");
      }
    }
  }

  private void copyBlobs(BackupFolder folder, Manifest manifest, Progress progress) {
    try {
      Set<String> faults =
          BlobCopies.copy(
                  folder.blobList(manifest).stream()
                      .filter(
                          blob ->
                              manifest.missing().stream()
                                  .noneMatch(gone -> gone.startsWith(blob.sha256())))
                      .toList(),
                  folder::blob,
                  blobs::path,
                  blobs.folder().resolve("tmp"),
                  "copying kept bytes",
                  progress)
              .faults();
      if (!faults.isEmpty()) {
        throw folder.broken(
            faults.stream()
                .map(
                    one ->
                        new Fault(
                            folder.root().relativize(folder.blob(one.substring(0, 64))).toString(),
                            one.substring(66)))
                .toList());
      }
    } catch (IOException e) {
      throw new AskedWrongly(
          StoreCode.DATA_FOLDER_UNUSABLE,
          "kept bytes cannot be copied: " + e,
          blobs.folder().toString(),
          "Give a folder with room that can be written to; then run the same command again.");
    }
  }

  private static void fill(
      Connection connection, BackupFolder folder, Manifest manifest, Progress progress)
      throws SQLException {
    run(connection, "set local statement_timeout = 0");
    run(connection, "set local idle_in_transaction_session_timeout = 0");
    run(connection, "set local timezone = 'UTC'");
    Map<String, Catalog.Table> ours = new HashMap<>();
    Catalog.tables(connection).forEach(table -> ours.put(table.key(), table));
    checkTables(folder, manifest, ours);
    List<String> constraints = dropForeignKeys(connection);
    List<String> triggers = disableTriggers(connection);
    run(
        connection,
        "truncate "
            + String.join(", ", ours.values().stream().map(Catalog.Table::quoted).toList()));
    constraints.addAll(makePartitions(connection, manifest, ours));
    int done = 0;
    for (Table table : manifest.tables()) {
      progress.at(table.name(), done++, manifest.tables().size());
      load(connection, folder, manifest, table, ours);
    }
    done = 0;
    for (Table table : manifest.tables()) {
      progress.at("comparing " + table.name(), done++, manifest.tables().size());
      compare(connection, folder, table, ours);
    }
    for (Sequence sequence : manifest.sequences()) {
      Database.list(
          connection,
          SET_SEQUENCE,
          row -> row.getLong(1),
          quoted(sequence.name()),
          sequence.last(),
          sequence.called());
    }
    progress.at("checking foreign keys", 0, constraints.size());
    for (String constraint : constraints) {
      run(connection, constraint);
    }
    for (String trigger : triggers) {
      run(connection, trigger);
    }
    for (String view :
        Database.list(
            connection,
            VIEWS,
            row -> Catalog.quote(row.getString(1)) + "." + Catalog.quote(row.getString(2)))) {
      run(connection, "refresh materialized view " + view);
    }
    run(connection, UNMARK);
    progress.at("committing", 0, 1);
  }

  private static void checkTables(
      BackupFolder folder, Manifest manifest, Map<String, Catalog.Table> ours) {
    List<Fault> faults = new ArrayList<>();
    for (Table table : manifest.tables()) {
      Catalog.Table mine = ours.get(table.name());
      if (mine == null) {
        faults.add(new Fault(table.file().name(), "there is no table " + table.name()));
      } else if (!Set.copyOf(mine.columns()).equals(Set.copyOf(table.columns()))) {
        faults.add(new Fault(table.file().name(), "the columns of " + table.name() + " differ"));
      }
    }
    if (!faults.isEmpty()) {
      throw folder.broken(faults);
    }
  }

  private static List<String> dropForeignKeys(Connection connection) throws SQLException {
    record Key(String table, String name, String definition) {}
    List<Key> keys =
        Database.list(
            connection,
            FOREIGN_KEYS,
            row ->
                new Key(
                    Catalog.quote(row.getString(1)) + "." + Catalog.quote(row.getString(2)),
                    Catalog.quote(row.getString(3)),
                    row.getString(4)));
    List<String> again = new ArrayList<>();
    for (Key key : keys) {
      run(connection, "alter table " + key.table() + " drop constraint " + key.name());
      again.add(addConstraint(key.table(), key.name(), key.definition()));
    }
    return again;
  }

  private static List<String> disableTriggers(Connection connection) throws SQLException {
    List<String[]> triggers =
        Database.list(
            connection,
            TRIGGERS,
            row ->
                new String[] {
                  Catalog.quote(row.getString(1)) + "." + Catalog.quote(row.getString(2)),
                  Catalog.quote(row.getString(3))
                });
    List<String> again = new ArrayList<>();
    for (String[] trigger : triggers) {
      run(connection, "alter table " + trigger[0] + " disable trigger " + trigger[1]);
      again.add("alter table " + trigger[0] + " enable trigger " + trigger[1]);
    }
    return again;
  }

  /**
   * Makes the parts that the backup had and this database has not; where others take their rows,
   * those do. Answers what makes their own foreign keys, once they are filled.
   */
  private static List<String> makePartitions(
      Connection connection, Manifest manifest, Map<String, Catalog.Table> ours)
      throws SQLException {
    Set<String> there = Set.copyOf(Database.list(connection, PARTS, row -> row.getString(1)));
    List<String> keys = new ArrayList<>();
    for (Partition part : manifest.partitions()) {
      Catalog.Table parent = ours.get(part.parent());
      if (parent == null || there.contains(part.name())) {
        continue;
      }
      String name = Catalog.quote(parent.schema()) + "." + Catalog.quote(part.name());
      Savepoint before = connection.setSavepoint();
      try {
        run(
            connection,
            "create table %s partition of %s %s".formatted(name, parent.quoted(), part.bound()));
        connection.releaseSavepoint(before);
      } catch (SQLException e) {
        if (!OVERLAPS.equals(e.getSQLState())) {
          throw e;
        }
        connection.rollback(before);
        continue;
      }
      for (ForeignKey key : part.keys()) {
        keys.add(addConstraint(name, Catalog.quote(key.name()), key.definition()));
      }
    }
    return keys;
  }

  private static String addConstraint(String table, String name, String definition) {
    return "alter table %s add constraint %s %s".formatted(table, name, definition);
  }

  private static void load(
      Connection connection,
      BackupFolder folder,
      Manifest manifest,
      Table table,
      Map<String, Catalog.Table> ours)
      throws SQLException {
    Catalog.Table mine = mine(ours, table);
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy %s (%s) from stdin (format binary)"
                    .formatted(mine.quoted(), mine.columnList()));
    try (InputStream in =
        new ZstdInputStream(
            Files.newInputStream(folder.backup(manifest.id()).resolve(table.file().name())))) {
      byte[] buffer = new byte[1 << 17];
      int read = in.read(buffer);
      while (read >= 0) {
        copy.writeToCopy(buffer, 0, read);
        read = in.read(buffer);
      }
      long rows = copy.endCopy();
      if (rows != table.rows()) {
        throw folder.broken(
            List.of(
                new Fault(
                    table.file().name(),
                    "it holds %,d rows, the manifest says %,d".formatted(rows, table.rows()))));
      }
    } catch (IOException e) {
      throw folder.broken(List.of(new Fault(table.file().name(), String.valueOf(e.getMessage()))));
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** Reads a table back as it will be committed: its rows must be those of the backup. */
  private static void compare(
      Connection connection, BackupFolder folder, Table table, Map<String, Catalog.Table> ours)
      throws SQLException {
    RowHash hash = new RowHash();
    try {
      Backup.copyOut(connection, mine(ours, table), bytes -> hash.update(bytes, 0, bytes.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (hash.rows() != table.rows() || !hash.hex().equals(table.rowHash())) {
      throw folder.broken(
          List.of(
              new Fault(
                  table.file().name(),
                  "the rows of " + table.name() + " came back other than they were")));
    }
  }

  /** Columns in the order of the file, names from the catalog: the two were found equal. */
  private static Catalog.Table mine(Map<String, Catalog.Table> ours, Table table) {
    Catalog.Table mine = ours.get(table.name());
    if (mine == null) {
      throw new IllegalStateException(table.name() + " was there a moment ago");
    }
    return new Catalog.Table(mine.schema(), mine.name(), table.columns());
  }

  private static String quoted(String name) {
    int dot = name.indexOf('.');
    return Catalog.quote(name.substring(0, dot)) + "." + Catalog.quote(name.substring(dot + 1));
  }

  private void analyse() {
    database.inTransaction(
        connection -> {
          run(connection, "set local statement_timeout = 0");
          run(connection, "analyze");
          return true;
        });
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
