package io.assay.store.coherence;

import io.assay.store.Database;

/** What tells the contents of one database from those of any other. */
public final class Epoch {

  // A restored copy is another server, timeline, database or file of the table: versions in it may
  // be those of before, and stand for something else.
  private static final String WHICH =
      """
      select concat_ws('-', (select system_identifier from pg_control_system()),
        (select timeline_id from pg_control_checkpoint()),
        (select oid from pg_database where datname = current_database()),
        pg_relation_filenode('company'))
      """;

  private Epoch() {}

  /** Its name: the same as long as versions in the database only grow. */
  public static String of(Database database) {
    return database.first(WHICH, row -> row.getString(1)).orElseThrow();
  }
}
