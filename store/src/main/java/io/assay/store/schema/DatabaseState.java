package io.assay.store.schema;

import io.assay.store.Database;

/** What a database says of itself. Thread-safe. */
public final class DatabaseState {

  private static final String TOLD =
      """
      -- version and size
      select current_setting('server_version') as version,
        pg_database_size(current_database()) as bytes,
        (select count(*) from flyway_schema_history where success) as migrations
      """;

  private static final String ALIVE = "select 1";

  private final Database database;

  public DatabaseState(Database database) {
    this.database = database;
  }

  /**
   * A state.
   *
   * @param version of PostgreSQL
   * @param bytes on its disk
   * @param migrations that were run
   */
  public record Told(String version, long bytes, int migrations) {}

  public Told told() {
    return database
        .first(
            TOLD,
            row ->
                new Told(row.getString("version"), row.getLong("bytes"), row.getInt("migrations")))
        .orElseThrow();
  }

  /**
   * Asks for next to nothing.
   *
   * @throws io.assay.edgar.CouldNotAsk when there is no answer
   */
  public void ping() {
    database.first(ALIVE, row -> row.getInt(1));
  }
}
