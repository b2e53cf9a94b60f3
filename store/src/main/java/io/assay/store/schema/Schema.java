package io.assay.store.schema;

import io.assay.edgar.AskedWrongly;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The schema of a database: which version it has, and how it is brought to the newest. */
public final class Schema {

  /** Flyway's own record of what has run. */
  public static final String HISTORY = "flyway_schema_history";

  /** There while a restore fills a database, so that nobody takes it for whole. */
  public static final String UNFINISHED = "restore_under_way";

  private static final String HAS_TIMESCALE =
      "select count(*) from pg_available_extensions where name = 'timescaledb'";

  private static final String HAS_TABLE = "select to_regclass(?) is not null";

  private Schema() {}

  /**
   * A migration.
   *
   * @param checksum of its text
   * @param hasRun on this database
   */
  public record Step(String version, String description, int checksum, boolean hasRun) {}

  /**
   * Where a database stands.
   *
   * @param version it has; empty when nothing has run
   * @param newest that this program knows
   * @param steps this program knows, in order
   */
  public record Plan(Optional<String> version, String newest, List<Step> steps) {

    public Plan {
      steps = List.copyOf(steps);
    }

    /** What would run. */
    public List<Step> pending() {
      return steps.stream().filter(step -> !step.hasRun()).toList();
    }
  }

  /**
   * Runs the migrations that have not run yet; answers how many.
   *
   * @throws AskedWrongly when the schema is newer than this program, or a restore did not finish
   */
  public static int migrate(Database database) {
    if (hasTable(database, UNFINISHED)) {
      throw new AskedWrongly(
          StoreCode.RESTORE_UNFINISHED,
          "a restore into this database did not finish: what is there is not whole",
          "Run ./assay restore again with the same backup; it begins anew.");
    }
    return migrate(database, Optional.empty());
  }

  /**
   * Brings a database to a version and no further; answers how many migrations ran.
   *
   * @throws AskedWrongly when the schema is newer than this program
   */
  public static int migrateTo(Database database, String version) {
    return migrate(database, Optional.of(version));
  }

  /**
   * Makes hypertables of series tables where the server has TimescaleDB; answers how many
   * migrations ran, 0 where it has not. They are counted apart from the schema's own.
   */
  public static int migrateTimescale(Database database) {
    if (database.first(HAS_TIMESCALE, row -> row.getInt(1)).orElse(0) == 0) {
      return 0;
    }
    return Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/timescale")
        .table("flyway_timescale_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .loggers("slf4j")
        .load()
        .migrate()
        .migrationsExecuted;
  }

  /**
   * Where a database stands; changes nothing.
   *
   * @throws AskedWrongly when the schema is newer than this program
   */
  public static Plan plan(Database database) {
    return plan(flyway(database, Optional.empty()).info().all());
  }

  private static int migrate(Database database, Optional<String> target) {
    Flyway flyway = flyway(database, target);
    Plan plan = plan(flyway.info().all());
    int run = flyway.migrate().migrationsExecuted;
    if (run > 0) {
      new AuditLog(database)
          .recordWhereThere(
              Deed.changed(
                  "schema.migrated",
                  "schema",
                  plan.version().orElse("nothing"),
                  target.orElse(plan.newest())));
    }
    return run;
  }

  private static Plan plan(MigrationInfo[] all) {
    Optional<MigrationVersion> newest =
        Stream.of(all)
            .filter(one -> !isUnknown(one))
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo);
    Optional<MigrationVersion> version =
        Stream.of(all)
            .filter(one -> one.getState().isApplied())
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo);
    if (version.isPresent() && newest.filter(n -> n.compareTo(version.get()) < 0).isPresent()) {
      throw newer(version.get().toString(), newest.get().toString());
    }
    return new Plan(
        version.map(MigrationVersion::toString),
        newest.map(MigrationVersion::toString).orElse("0"),
        Stream.of(all)
            .filter(one -> !isUnknown(one))
            .map(
                one ->
                    new Step(
                        one.getVersion().toString(),
                        one.getDescription(),
                        Optional.ofNullable(one.getChecksum()).orElse(0),
                        one.getState().isApplied()))
            .toList());
  }

  /** Whether it ran on the database but is none of this program's. */
  private static boolean isUnknown(MigrationInfo one) {
    return one.getState().isApplied() && !one.getState().isResolved();
  }

  /** The failure of a schema that only a newer program knows. */
  public static AskedWrongly newer(String version, String newest) {
    return new AskedWrongly(
        StoreCode.SCHEMA_NEWER,
        "the schema has version " + version + ", this program knows up to " + newest,
        "Use the program that made it, or a newer one; an older one could damage it.");
  }

  /** Orders versions of the schema: negative when the first is older. */
  public static int compareVersions(String one, String other) {
    return MigrationVersion.fromVersion(one).compareTo(MigrationVersion.fromVersion(other));
  }

  private static boolean hasTable(Database database, String name) {
    return database.first(HAS_TABLE, row -> row.getBoolean(1), name).orElse(false);
  }

  private static Flyway flyway(Database database, Optional<String> target) {
    return Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/migration")
        .target(target.map(MigrationVersion::fromVersion).orElse(MigrationVersion.LATEST))
        .loggers("slf4j")
        .load();
  }
}
