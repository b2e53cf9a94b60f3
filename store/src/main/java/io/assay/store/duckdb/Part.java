package io.assay.store.duckdb;

/**
 * A Parquet file of one table. Immutable, as the file is.
 *
 * @param table id of a {@link SeriesTable}
 * @param partition a year, or {@link #RECENT}
 * @param file below the folder of parts
 * @param from first of its times, in microseconds since 1970
 * @param to last of its times
 * @param firstCompany lowest of its companies
 * @param lastCompany highest of its companies
 */
record Part(
    String table,
    String partition,
    String file,
    long rows,
    long bytes,
    String sha256,
    long from,
    long to,
    long firstCompany,
    long lastCompany) {

  /** The partition of what was fed and not merged yet: its rows bear the number of their turn. */
  static final String RECENT = "recent";

  boolean isRecent() {
    return partition.equals(RECENT);
  }
}
