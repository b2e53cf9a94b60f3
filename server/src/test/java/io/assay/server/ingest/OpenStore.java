package io.assay.server.ingest;

import io.assay.edgar.filing.FilingReader;
import io.assay.risk.assess.Assessment;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.language.Lexicon;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.columns.Columns;
import io.assay.store.duckdb.DuckColumns;
import io.assay.store.duckdb.DuckSettings;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A data folder with everything open on it, as the server has it. */
public record OpenStore(DataFolder folder, LocalPostgres postgres, Database database, Blobs blobs)
    implements AutoCloseable {

  public static OpenStore at(Path root) {
    return at(root, address -> address);
  }

  /**
   * @param way how the database is reached
   */
  public static OpenStore at(Path root, UnaryOperator<Database.Address> way) {
    DataFolder folder = DataFolder.take(root);
    LocalPostgres postgres =
        LocalPostgres.start(
            folder,
            Path.of("target", "postgres-programs").toAbsolutePath(),
            LocalPostgres.Settings.usual(),
            new SplittableRandom(7));
    Database database = Database.open(way.apply(postgres.address(8, Duration.ofSeconds(60))));
    Schema.migrate(database);
    return new OpenStore(folder, postgres, database, new Blobs(folder.blobs()));
  }

  public static Reading reading() {
    Catalogue catalogue = Catalogue.shipped();
    return new FilingReading(
        new FilingReader(),
        new Assessment(catalogue, ScoreModel.shipped()),
        new SignalJson(catalogue));
  }

  /** Time series in columns, where the server has them. */
  Columns columns() {
    return new DuckColumns(
        folder.columns(), DuckSettings.usual(), InstantSource.system(), new SecureRandom());
  }

  static FilingComparison comparison() {
    return new FilingComparison(Lexicon.shipped());
  }

  public Ingest ingest(Edgar edgar, Reading reading) {
    return new Ingest(
        database,
        blobs,
        edgar,
        reading,
        comparison(),
        Limits.usual(2),
        new Courtesy(System::nanoTime),
        "test-" + UUID.randomUUID(),
        InstantSource.system(),
        UUID::randomUUID,
        true);
  }

  @Override
  public void close() {
    database.close();
    postgres.close();
    folder.close();
  }
}
