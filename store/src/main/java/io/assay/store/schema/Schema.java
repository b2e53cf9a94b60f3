package io.assay.store.schema;

import io.assay.store.Database;
import org.flywaydb.core.Flyway;

/** Brings a database to the newest version of the schema. */
public final class Schema {

  private Schema() {}

  /** Runs the migrations that have not run yet; answers how many. */
  public static int migrate(Database database) {
    return Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/migration")
        .loggers("slf4j")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
