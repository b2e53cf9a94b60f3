package io.assay.store.keys;

import io.assay.store.Database;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Counts the changes of keys and sessions, so that every process knows whether what it holds of
 * them is the newest. A change counts in its own transaction. Thread-safe.
 */
public final class AccessVersion {

  private static final String NUMBER = "select number from access_version";

  private static final String NEXT = "update access_version set number = number + 1";

  private final Database database;

  public AccessVersion(Database database) {
    this.database = database;
  }

  /** The number of the newest change. */
  public long number() {
    return database.first(NUMBER, row -> row.getLong(1)).orElseThrow();
  }

  static void next(Connection connection) throws SQLException {
    Database.update(connection, NEXT);
  }
}
