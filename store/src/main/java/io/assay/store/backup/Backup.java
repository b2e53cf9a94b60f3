package io.assay.store.backup;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import io.assay.store.backup.Manifest.BlobList;
import io.assay.store.backup.Manifest.FileSum;
import io.assay.store.backup.Manifest.Sequence;
import io.assay.store.backup.Manifest.Table;
import io.assay.store.blobs.Blobs;
import io.assay.store.schema.Schema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Makes a backup of a store at work. Thread-safe; one at a time to a folder.
 *
 * <p>Everything is read in one transaction that sees one moment (repeatable read), so what others
 * write meanwhile is not held up and not in it. It changes no setting of the session, so it works
 * through a pool that shares connections by transaction. Kept bytes are copied afterwards: they
 * never change, and what a row of that moment speaks of stays.
 */
public final class Backup {

  private static final DateTimeFormatter NAMES =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String ONE_MOMENT =
      "set transaction isolation level repeatable read, read only";

  private static final List<String> PATIENT =
      List.of(
          "set local statement_timeout = 0",
          "set local idle_in_transaction_session_timeout = 0",
          "set local timezone = 'UTC'");

  private static final String SERVER = "select current_setting('server_version')";

  private final Database database;
  private final Blobs blobs;
  private final InstantSource clock;
  private final String program;

  /**
   * @param program version of this program, for the record
   */
  public Backup(Database database, Blobs blobs, InstantSource clock, String program) {
    this.database = database;
    this.blobs = blobs;
    this.clock = clock;
    this.program = program;
  }

  /**
   * A backup that was made.
   *
   * @param copiedBlobs kept bytes that were not in the folder yet
   * @param missing kept bytes that the store has no whole file of, as hash and reason: they are not
   *     in the backup
   * @param retired backups that went, as asked
   */
  public record Made(
      BackupFolder.Listed backup,
      long copiedBlobs,
      long copiedBytes,
      List<String> missing,
      List<String> retired) {

    public Made {
      missing = List.copyOf(missing);
      retired = List.copyOf(retired);
    }
  }

  /**
   * Makes a backup.
   *
   * @param keep how many backups stay in the folder, this one among them; all when empty
   * @throws AskedWrongly when the folder cannot be written to or another backup is being written
   * @throws CouldNotAsk when the database does not answer; nothing is left behind then
   */
  public Made to(BackupFolder folder, OptionalInt keep, Progress progress) {
    try (BackupFolder.Hold _ = folder.hold()) {
      folder.clear();
      Instant began = clock.instant();
      String id = freeName(folder, began);
      Path into = folder.backup(id);
      Files.createDirectories(into);
      Manifest tables =
          database.inTransaction(connection -> tables(connection, id, began, into, progress));
      BlobCopies.Done copied =
          BlobCopies.copy(
              folder.blobList(tables),
              blobs::path,
              folder::blob,
              folder.blobs().resolve("tmp"),
              "copying kept bytes",
              progress);
      Manifest manifest = finished(tables, List.copyOf(copied.faults()));
      progress.at("sealing", 0, 1);
      folder.seal(manifest);
      progress.at("sealing", 1, 1);
      record(folder, manifest);
      List<String> retired = List.of();
      if (keep.isPresent()) {
        retired = folder.retireHeld(keep.getAsInt()).backups();
      }
      return new Made(
          folder.list().getFirst(), copied.copied(), copied.bytes(), manifest.missing(), retired);
    } catch (IOException e) {
      throw folder.unusable(e);
    } catch (UncheckedIOException e) {
      throw folder.unusable(new IOException(e.getMessage(), e));
    }
  }

  private void record(BackupFolder folder, Manifest manifest) {
    new AuditLog(database)
        .recordWhereThere(
            Deed.of(
                "backup.made",
                manifest.id(),
                "%s: %d tables, %d rows, %d kept files"
                    .formatted(
                        folder.root(),
                        manifest.tables().size(),
                        manifest.rows(),
                        manifest.blobs().count())));
  }

  /** The second it began in, with a number behind it where one began in that second before. */
  private static String freeName(BackupFolder folder, Instant began) {
    String name = NAMES.format(began);
    String free = name;
    for (int i = 2; Files.exists(folder.backup(free)); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private Manifest tables(
      Connection connection, String id, Instant began, Path into, Progress progress)
      throws SQLException {
    run(connection, ONE_MOMENT);
    for (String setting : PATIENT) {
      run(connection, setting);
    }
    if (Catalog.has(connection, Schema.UNFINISHED)) {
      throw new AskedWrongly(
          StoreCode.RESTORE_UNFINISHED,
          "a restore into this store did not finish: there is nothing whole to back up",
          "Run ./assay restore again with the same backup.");
    }
    try {
      List<Catalog.Table> found = Catalog.tables(connection);
      // Named together, so that none can be dropped or rebuilt between its turn and now.
      run(
          connection,
          "lock table "
              + String.join(", ", found.stream().map(Catalog.Table::quoted).toList())
              + " in access share mode");
      List<Table> tables = new ArrayList<>();
      for (Catalog.Table table : found) {
        progress.at(table.name(), tables.size(), found.size());
        tables.add(copy(connection, table, tables.size(), into));
      }
      progress.at("tables", found.size(), found.size());
      BlobList kept = keptBytes(connection, into);
      PackedFiles.flush(into);
      List<Manifest.Migration> migrations = Catalog.migrations(connection);
      return new Manifest(
          id,
          program,
          Database.list(connection, SERVER, row -> row.getString(1)).getFirst(),
          began,
          began,
          migrations.isEmpty() ? "0" : newest(migrations),
          migrations,
          Catalog.code(connection),
          tables,
          Catalog.partitions(connection),
          sequences(connection),
          kept,
          List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String newest(List<Manifest.Migration> migrations) {
    return migrations.stream()
        .map(Manifest.Migration::version)
        .max(Schema::compareVersions)
        .orElseThrow();
  }

  /** Read last: a sequence is past all numbers that the rows hold, whoever took more since. */
  private static List<Sequence> sequences(Connection connection) throws SQLException {
    return Catalog.sequences(connection);
  }

  private static Table copy(Connection connection, Catalog.Table table, int number, Path into)
      throws SQLException, IOException {
    RowHash hash = new RowHash();
    String name =
        "%04d-%s.zst"
            .formatted(
                number,
                table.name().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9_]", "_"));
    try (PackedFiles.Writing file = new PackedFiles.Writing(into.resolve(name))) {
      copyOut(
          connection,
          table,
          bytes -> {
            hash.update(bytes, 0, bytes.length);
            file.out().write(bytes);
          });
      if (!hash.isWhole()) {
        throw new IOException("the copy of " + table.key() + " broke off");
      }
      FileSum sum = file.finish();
      return new Table(table.key(), table.columns(), hash.rows(), hash.hex(), sum);
    }
  }

  /** Takes a piece of a copy. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] bytes) throws IOException;
  }

  /** All rows of a table as a binary copy. */
  static void copyOut(Connection connection, Catalog.Table table, Sink sink)
      throws SQLException, IOException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "copy (select %s from %s) to stdout (format binary)"
                    .formatted(table.columnList(), table.quoted()));
    try {
      byte[] piece = copy.readFromCopy();
      while (piece != null) {
        sink.take(piece);
        piece = copy.readFromCopy();
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static BlobList keptBytes(Connection connection, Path into)
      throws SQLException, IOException {
    long[] counts = new long[2];
    try (PackedFiles.Writing file = new PackedFiles.Writing(into.resolve("blobs.zst"))) {
      Writer lines =
          new BufferedWriter(new OutputStreamWriter(file.out(), StandardCharsets.US_ASCII));
      Blobs.eachKept(
          connection,
          (hash, stored) -> {
            lines.write(HexFormat.of().formatHex(hash) + " " + stored + "\n");
            counts[0]++;
            counts[1] += stored;
          });
      lines.flush();
      return new BlobList(counts[0], counts[1], Optional.of(file.finish()));
    }
  }

  private Manifest finished(Manifest tables, List<String> missing) {
    return new Manifest(
        tables.id(),
        tables.program(),
        tables.server(),
        tables.began(),
        clock.instant(),
        tables.schema(),
        tables.migrations(),
        tables.code(),
        tables.tables(),
        tables.partitions(),
        tables.sequences(),
        tables.blobs(),
        missing);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
