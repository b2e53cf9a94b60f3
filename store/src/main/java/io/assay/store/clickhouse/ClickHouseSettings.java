package io.assay.store.clickhouse;

import io.assay.store.columns.Retention;
import java.net.URI;
import java.time.Duration;

/**
 * Where ClickHouse is and how it is asked. Immutable.
 *
 * @param url of its HTTP interface: {@code https://host:8443}
 * @param password secret; empty for none
 * @param database made when it is missing; a name of letters, digits and underscores
 * @param patience after which a question is given up
 */
public record ClickHouseSettings(
    URI url,
    String user,
    String password,
    String database,
    Duration patience,
    Retention retention) {

  public ClickHouseSettings {
    if (!database.matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("no name of a database: " + database);
    }
  }

  /** With the user {@code default}, the database {@code assay}, 30 seconds. */
  public static ClickHouseSettings at(URI url) {
    return new ClickHouseSettings(
        url, "default", "", "assay", Duration.ofSeconds(30), Retention.usual());
  }

  public ClickHouseSettings withRetention(Retention kept) {
    return new ClickHouseSettings(url, user, password, database, patience, kept);
  }

  public ClickHouseSettings withDatabase(String name) {
    return new ClickHouseSettings(url, user, password, name, patience, retention);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ClickHouseSettings[" + url + ", " + user + ", " + database + "]";
  }
}
