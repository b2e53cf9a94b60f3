package io.assay.store.duckdb;

import io.assay.store.columns.Grain;
import io.assay.store.columns.Retention;
import io.assay.store.columns.Rows;
import io.assay.store.columns.Series;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Brings rows into DuckDB and out of it into parts. For the thread that writes.
 *
 * <p>A part is written beside, forced to the disk and renamed; it counts once a manifest names it.
 */
final class PartWriter {

  private static final int LEVEL = 3;
  private static final int TIGHT_LEVEL = 12;

  /** Marks in the name of a file that it is packed as tightly as it will be. */
  private static final String TIGHT = "-tight.parquet";

  private static final String LOOSE = ".parquet";

  private final ColumnsFolder folder;
  private final Retention retention;
  private final InstantSource clock;

  PartWriter(ColumnsFolder folder, Retention retention, InstantSource clock) {
    this.folder = folder;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * Brings rows into a table of this connection, without those that are past their keeping.
   *
   * @return companies that have rows
   */
  SortedSet<Long> stage(Connection connection, Series series, Rows rows, String table)
      throws SQLException {
    Path csv = folder.work().resolve(folder.name() + ".csv");
    try {
      Files.createDirectories(folder.work());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
        rows.writeTo(out);
      }
      DuckSession.run(
          connection,
          "create or replace temp table "
              + table
              + " as select * replace (try_cast(value as double) as value) from ("
              + reading(csv)
              + ") where try_cast(value as double) is not null"
              + since(retention.first(series, clock.instant())));
    } catch (IOException e) {
      throw folder.cannot("take rows in", e);
    } finally {
      delete(csv);
    }
    SortedSet<Long> companies = new TreeSet<>();
    DuckSession.rows(
        connection, "select distinct company from " + table, row -> companies.add(row.getLong(1)));
    return companies;
  }

  // A number that no double is near comes as a text, and is left out by whoever asks for it.
  private static String reading(Path csv) {
    return "select * from read_csv("
        + DuckSession.quoted(csv.toString())
        + ", header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
        + " nullstr = '', allow_quoted_nulls = false, columns = "
        + SeriesTable.CSV_COLUMNS.replace("'value': 'DOUBLE'", "'value': 'VARCHAR'")
        + ")";
  }

  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw folder.cannot("be cleared", e);
    }
  }

  /** The first time that a table's rows are kept of. */
  Optional<Instant> first(SeriesTable table) {
    return table
        .rollup()
        .map(grain -> retention.first(table.series(), grain, clock.instant()))
        .orElseGet(() -> retention.first(table.series(), clock.instant()));
  }

  static String since(Optional<Instant> first) {
    return first
        .map(moment -> " and time >= make_timestamp(" + Questions.micros(moment) + ")")
        .orElse("");
  }

  /** Rows of a table out of the rows of its series: themselves, or put together. */
  String derived(SeriesTable table, String points) {
    if (table.rollup().isEmpty()) {
      return "select " + SeriesTable.POINT_COLUMNS + " from " + points;
    }
    return rollup(table.rollup().get(), points) + since(first(table)) + " group by all";
  }

  private static String rollup(Grain grain, String points) {
    String last = "(time, accepted, accession, seq, value)";
    String several = "case when count(*) > 1 then ";
    return "select company, metric, date_trunc('"
        + grain.id()
        + "', time) as time, basis, unit, count(*) as count, fsum(value) as sum, "
        + several
        + "min(value) end as min, "
        + several
        + "max(value) end as max, "
        + several
        + "arg_max(value, "
        + last
        + ") end as last, arg_max(accepted, "
        + last
        + ") as last_accepted, arg_max(accession, "
        + last
        + ") as last_accession from "
        + points
        + " where replaced is null";
  }

  /** A year that rows are filed under; times that cannot be meant are filed at the ends. */
  static String year() {
    return "greatest(1990, least(2100, year(time)))";
  }

  /** Whether a partition is old enough not to change much any more. */
  boolean isOld(String partition) {
    return Integer.parseInt(partition) < clock.instant().atZone(ZoneOffset.UTC).getYear() - 1;
  }

  static boolean isTight(Part part) {
    return part.file().endsWith(TIGHT);
  }

  /** Writes rows that were fed: they bear their turn. */
  Optional<Part> writeRecent(Connection connection, SeriesTable table, String select)
      throws SQLException {
    return write(connection, table, Part.RECENT, select, false);
  }

  /** Writes a partition. */
  Optional<Part> writeYear(Connection connection, SeriesTable table, String year, String select)
      throws SQLException {
    return write(connection, table, year, select, isOld(year));
  }

  private Optional<Part> write(
      Connection connection, SeriesTable table, String partition, String select, boolean tight)
      throws SQLException {
    String name = folder.name() + (tight ? TIGHT : LOOSE);
    String below = table.id() + "/" + partition;
    Path beside = folder.work().resolve(folder.name() + LOOSE);
    copy(connection, select + " order by " + table.order(), beside, tight ? TIGHT_LEVEL : LEVEL);
    Part[] part = new Part[1];
    try {
      String sha256 = ColumnsFolder.sha256(beside);
      long bytes = Files.size(beside);
      DuckSession.rows(
          connection,
          "select count(*), epoch_us(min(time)), epoch_us(max(time)), min(company), max(company)"
              + " from read_parquet("
              + DuckSession.quoted(beside.toString())
              + ")",
          row ->
              part[0] =
                  new Part(
                      table.id(),
                      partition,
                      below + "/" + name,
                      row.getLong(1),
                      bytes,
                      sha256,
                      row.getLong(2),
                      row.getLong(3),
                      row.getLong(4),
                      row.getLong(5)));
      if (part[0].rows() == 0) {
        Files.delete(beside);
        return Optional.empty();
      }
      ColumnsFolder.settle(beside, folder.part(below), name);
      return Optional.of(part[0]);
    } catch (IOException e) {
      throw folder.cannot("keep a part", e);
    }
  }

  /** Writes the rows of a select to a file. */
  static void copy(Connection connection, String select, Path file, int level) throws SQLException {
    DuckSession.run(
        connection,
        "copy ("
            + select
            + ") to "
            + DuckSession.quoted(file.toString())
            + " (format parquet, compression zstd, compression_level "
            + level
            + ", row_group_size 122880)");
  }
}
