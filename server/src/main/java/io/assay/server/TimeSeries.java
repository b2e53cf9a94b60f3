package io.assay.server;

import io.assay.server.columns.Feeding;
import io.assay.store.Database;
import io.assay.store.clickhouse.ClickHouseColumns;
import io.assay.store.columns.Columns;
import io.assay.store.columns.Retention;
import io.assay.store.duckdb.DuckColumns;
import io.assay.store.duckdb.DuckSettings;
import io.assay.store.postgres.DataFolder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Opens time series in columns, in the engine that is set. */
final class TimeSeries {

  private static final int CONNECTIONS = 3;
  private static final int QUESTIONS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private TimeSeries() {}

  /**
   * What opens and feeds them, once it is started.
   *
   * @param address of the records
   * @param holder name of this process, unlike any other's
   */
  static Feeding feeding(
      Settings.Columns columns,
      DataFolder folder,
      Database.Address address,
      String holder,
      InstantSource clock) {
    return new Feeding(
        columns.on(),
        () -> Database.open(patient(address)),
        () -> engine(folder, columns, clock),
        holder,
        clock);
  }

  /** Feeding reads much at once, and is in no hurry. */
  private static Database.Address patient(Database.Address address) {
    return new Database.Address(
        address.url(),
        address.user(),
        address.password(),
        CONNECTIONS,
        PATIENCE,
        address.application(),
        address.pooler());
  }

  private static Columns engine(DataFolder folder, Settings.Columns columns, InstantSource clock) {
    if (columns.server().isPresent()) {
      return new ClickHouseColumns(columns.server().get(), clock, new SecureRandom());
    }
    return new DuckColumns(
        folder.columns(),
        new DuckSettings(
            columns.memoryMegabytes(),
            Runtime.getRuntime().availableProcessors(),
            QUESTIONS,
            Records.STATEMENT_LIMIT,
            new Retention(columns.keep())),
        clock,
        new SecureRandom());
  }
}
