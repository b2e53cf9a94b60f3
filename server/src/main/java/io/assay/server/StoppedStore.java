package io.assay.server;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.server.access.Issuing;
import io.assay.server.accounts.AccountShapes;
import io.assay.server.http.Json;
import io.assay.server.upkeep.AdminShapes;
import io.assay.server.upkeep.Doctor;
import io.assay.server.upkeep.Upkeep;
import io.assay.server.upkeep.UpkeepTask;
import io.assay.server.upkeep.UpkeepTasks;
import io.assay.store.Database;
import io.assay.store.audit.AuditChain;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.AuditRow;
import io.assay.store.backup.Backup;
import io.assay.store.backup.BackupFolder;
import io.assay.store.backup.BackupFolder.Fault;
import io.assay.store.backup.Progress;
import io.assay.store.backup.Restore;
import io.assay.store.blobs.Blobs;
import io.assay.store.keys.Key;
import io.assay.store.keys.Keys;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import io.assay.store.upkeep.Checkup;
import io.assay.store.upkeep.Figures;
import io.assay.store.upkeep.Finding;
import io.assay.store.upkeep.Tasks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A store that no server runs on, opened for what is done to it as a whole: backup, restore,
 * migration, checks, upkeep. It answers in the JSON that a server would. Nothing is migrated unless
 * asked for. One thread at a time.
 */
public final class StoppedStore implements AutoCloseable {

  private static final int CONNECTIONS = 4;

  /** Told how far it is. */
  @FunctionalInterface
  public interface Watching {

    /**
     * A step on the way.
     *
     * @param total 0 while it is not known
     */
    void at(String what, long done, long total);
  }

  private final Closing closing = new Closing();
  private final Settings settings;
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom chance = new SecureRandom();
  private final Database.Address address;
  private final Database database;
  private final Blobs blobs;

  private StoppedStore(Settings settings) {
    this.settings = settings;
    boolean whole = false;
    try {
      DataFolder folder = closing.add(DataFolder.take(settings.data()));
      this.address = address(folder);
      this.database = closing.add(Database.open(address));
      this.blobs = new Blobs(folder.blobs());
      whole = true;
    } finally {
      if (!whole) {
        closing.close();
      }
    }
  }

  /**
   * Opens the store of a data folder.
   *
   * @param make whether a folder that is not there is made, for a restore; else it is refused
   * @throws AskedWrongly when there is none, or a server runs on it
   */
  public static StoppedStore open(Settings settings, boolean make) {
    if (!make
        && settings.database().url().isEmpty()
        && !Files.isDirectory(settings.data().resolve("postgres"))) {
      throw new AskedWrongly(
          ServerCode.NO_STORE,
          "there is no store in this folder",
          settings.data().toString(),
          "Give the folder of one with --data; ./assay up makes one.");
    }
    return new StoppedStore(settings);
  }

  private Database.Address address(DataFolder folder) {
    return settings
        .database()
        .address(CONNECTIONS, Records.STATEMENT_LIMIT)
        .orElseGet(
            () ->
                closing
                    .add(
                        LocalPostgres.start(
                            folder, folder.cache(), LocalPostgres.Settings.usual(), chance))
                    .address(CONNECTIONS, Records.STATEMENT_LIMIT))
        .as("assay offline");
  }

  /** Makes a backup; answers it as JSON. */
  public String backup(Path to, OptionalInt keep, Watching watching) {
    Backup.Made made =
        new Backup(database, blobs, clock, Wiring.VERSION)
            .to(BackupFolder.at(to), keep, progress(watching));
    return json(out -> AdminShapes.made(out, made));
  }

  /** Restores a backup into this store, which must be empty; answers it as JSON. */
  public String restore(Path from, Optional<String> id, Watching watching) {
    Restore.Restored restored =
        new Restore(database, blobs).from(BackupFolder.at(from), id, progress(watching));
    return json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("backup");
          AdminShapes.backup(out, restored.backup());
          out.writeNumberField("migrations", restored.migrations());
          Json.texts(out, "missing", restored.missing());
          out.writeEndObject();
        });
  }

  /** The backups in a folder as JSON, the newest first. */
  public static String listBackups(Path folder) {
    return json(
        out -> {
          out.writeStartObject();
          Json.list(out, "data", BackupFolder.at(folder).list(), AdminShapes::backup);
          out.writeEndObject();
        });
  }

  /** Compares a backup with its manifest; answers what is wrong as JSON. */
  public static String verifyBackup(Path folder, Optional<String> id, Watching watching) {
    List<Fault> faults = BackupFolder.at(folder).verify(id, progress(watching));
    return json(
        out -> {
          out.writeStartObject();
          Json.list(
              out,
              "data",
              faults,
              (inner, fault) -> {
                inner.writeStartObject();
                inner.writeStringField("file", fault.file());
                inner.writeStringField("what", fault.what());
                inner.writeEndObject();
              });
          out.writeEndObject();
        });
  }

  /** Which migrations have run and which would, as JSON. */
  public String plan() {
    Schema.Plan plan = Schema.plan(database);
    return json(out -> AdminShapes.plan(out, plan));
  }

  /** Brings the schema to the newest version; answers how many migrations ran. */
  public int migrate() {
    return Schema.migrate(database);
  }

  /** Looks at everything; answers what was found as JSON. */
  public String doctor(boolean deep) {
    List<Finding> findings = doctor().findings(deep);
    return json(out -> AdminShapes.findings(out, findings));
  }

  private Doctor doctor() {
    return new Doctor(
        new Checkup(database, blobs, clock, chance),
        settings.data(),
        settings.edgar().contact().isPresent(),
        settings.edgar().url().isEmpty(),
        List.of());
  }

  /** Figures of the database as JSON. */
  public String figures(int limit) {
    Figures figures = new Figures(database);
    return json(out -> AdminShapes.database(out, figures, limit));
  }

  /** The newest lines of the audit log as JSON. */
  public String audit(Optional<String> action, Optional<String> subject, int limit) {
    List<AuditRow> rows =
        new AuditLog(database).list(action, subject, Optional.empty(), limit).rows();
    return json(
        out -> {
          out.writeStartObject();
          Json.list(out, "data", rows, AdminShapes::audit);
          out.writeEndObject();
        });
  }

  /**
   * Compares the audit log with its chain; answers what was found as JSON.
   *
   * @param noted an end of the chain as it was told before
   */
  public String verifyAudit(Optional<String> noted) {
    AuditChain chain = new AuditChain(database);
    chain.seal();
    AuditChain.Verdict verdict = chain.verify(noted);
    return json(out -> AdminShapes.verdict(out, verdict));
  }

  /** Makes a key, on a schema brought to the newest version; answers it, told once, as JSON. */
  public String makeKey(String role, String name, List<String> scopes, Optional<Duration> lasting) {
    Schema.migrate(database);
    Issuing.Issued issued =
        new Issuing(new Keys(database), chance, clock)
            .issue(new Issuing.Wish(name, role, scopes, lasting));
    return json(out -> AccountShapes.issued(out, issued));
  }

  /** Keys as JSON, the newest first. */
  public String listKeys(int limit) {
    List<Key> keys = new Keys(database).list(Optional.empty(), limit).rows();
    return json(
        out -> {
          out.writeStartObject();
          Json.list(out, "data", keys, AccountShapes::key);
          out.writeEndObject();
        });
  }

  /** Revokes a key; answers it as JSON. */
  public String revokeKey(String id) {
    Key key = new Keys(database).revoke(id);
    return json(out -> AccountShapes.key(out, key));
  }

  /** Does a task of upkeep, if one is named; answers all tasks as JSON. */
  public String upkeep(Optional<String> task) {
    Database.Address straight = Records.direct(settings, address, database);
    List<UpkeepTask> tasks =
        UpkeepTasks.of(
            database,
            () -> Database.open(straight),
            settings.database().keeping(companies -> {}),
            blobs,
            clock,
            System::nanoTime,
            chance);
    Upkeep upkeep = new Upkeep(database, tasks, () -> false, "offline", chance);
    task.ifPresentOrElse(upkeep::runNow, upkeep::introduce);
    List<Tasks.Row> rows = upkeep.list();
    return json(
        out -> {
          out.writeStartObject();
          Json.list(
              out,
              "data",
              rows,
              (inner, row) ->
                  AdminShapes.task(
                      inner,
                      row,
                      tasks.stream().filter(t -> t.name().equals(row.task())).findFirst()));
          out.writeEndObject();
        });
  }

  private static Progress progress(Watching watching) {
    return watching::at;
  }

  private static String json(Json.Part written) {
    ByteSlice bytes = Json.bytes(written);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closing.close();
  }
}
