package io.assay.store.columns;

import java.util.List;

/**
 * What is kept in columns. Immutable.
 *
 * @param generation counts what was published
 * @param tables sorted by table and partition
 */
public record Stats(String engine, long generation, List<Partition> tables) {

  public Stats {
    tables = List.copyOf(tables);
  }

  /**
   * A part of a table.
   *
   * @param table a series' id, or with {@code _hourly}, {@code _daily} or {@code _monthly} that of
   *     a rollup
   * @param partition a year, or {@code recent} for what was fed since it was last put in order
   * @param rows as stored; a row that a later one replaced counts until things are put in order
   */
  public record Partition(String table, String partition, long rows, long bytes, int files) {}

  public long rows() {
    return tables.stream().mapToLong(Partition::rows).sum();
  }

  public long bytes() {
    return tables.stream().mapToLong(Partition::bytes).sum();
  }
}
