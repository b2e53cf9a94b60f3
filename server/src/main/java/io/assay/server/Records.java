package io.assay.server;

import io.assay.server.ops.Check;
import io.assay.server.ops.Readiness;
import io.assay.store.Database;
import io.assay.store.Replica;
import io.assay.store.blobs.Blobs;
import io.assay.store.disk.DiskSpace;
import io.assay.store.filings.FilingYears;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The records of a server, opened: the data folder that is its own, the database with its schema at
 * the newest version, the kept bytes.
 *
 * @param postgres where this process started it
 * @param reads answers questions that may be asked of a replica
 */
record Records(
    DataFolder folder,
    Optional<LocalPostgres> postgres,
    Database.Address address,
    Database database,
    Optional<Replica> replica,
    Database reads,
    DiskSpace space,
    Blobs blobs) {

  static final int CONNECTIONS = 8;
  static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);

  /**
   * Opens everything, in the order things need each other.
   *
   * @param readiness told what must be well
   * @param progress told what is being done, a line each
   */
  static Records open(
      Settings settings,
      Closing closing,
      Readiness readiness,
      InstantSource clock,
      SecureRandom chance,
      Consumer<String> progress) {
    DataFolder folder = closing.add(DataFolder.take(settings.data()));
    progress.accept("Opening the database");
    Optional<Database.Address> set = settings.database().address(CONNECTIONS, STATEMENT_LIMIT);
    Optional<LocalPostgres> postgres =
        set.isPresent() ? Optional.empty() : Optional.of(started(folder, closing, chance));
    postgres.ifPresent(local -> readiness.with(new Check("postgres", local::trouble)));
    Database.Address address =
        set.or(() -> postgres.map(local -> local.address(CONNECTIONS, STATEMENT_LIMIT)))
            .orElseThrow();
    Database database = closing.add(Database.open(address.as("assay server")));
    int migrations = Schema.migrate(database);
    if (migrations > 0) {
      progress.accept("Brought the schema forward by " + migrations);
    }
    if (settings.columns().timescale()) {
      Schema.migrateTimescale(database);
    }
    DiskSpace space =
        new DiskSpace(
            List.of(folder.root(), folder.blobs(), folder.postgres()),
            settings.diskReserveBytes(),
            System::nanoTime);
    readiness.with(Check.warning("disk", space::trouble));
    FilingYears years = new FilingYears(database);
    years.makeAhead(clock.instant());
    readiness.with(Check.warning("partitions", () -> years.trouble(clock.instant())));
    Optional<Replica> replica =
        settings
            .database()
            .replica()
            .map(url -> closing.add(Replica.open(database, ofReplica(address, url, database))));
    replica.ifPresent(one -> readiness.with(Check.warning("replica", one::trouble)));
    return new Records(
        folder,
        postgres,
        address,
        database,
        replica,
        replica.map(database::reading).orElse(database),
        space,
        new Blobs(folder.blobs(), space));
  }

  private static LocalPostgres started(DataFolder folder, Closing closing, SecureRandom chance) {
    return closing.add(
        LocalPostgres.start(folder, folder.cache(), LocalPostgres.Settings.usual(), chance));
  }

  private static Database.Address ofReplica(
      Database.Address primary, String url, Database database) {
    return primary.at(url).as("assay server reads").through(database.pooler());
  }

  /**
   * Where maintenance connects to: straight to the server, so that no limit on statements breaks it
   * off. Behind a pooler whose server's address is not known, the pool's own limits hold.
   */
  static Database.Address direct(Settings settings, Database.Address address, Database database) {
    Optional<String> past = settings.database().direct();
    if (past.isEmpty() && database.pooler() != Database.Pooler.NONE) {
      return address;
    }
    return new Database.Address(
        past.orElse(address.url()),
        address.user(),
        address.password(),
        1,
        Duration.ZERO,
        "assay upkeep",
        Database.Pooler.NONE);
  }
}
