package io.assay.store.duckdb;

import io.assay.store.columns.Grain;
import io.assay.store.columns.Series;
import io.assay.store.columns.SeriesColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table in Parquet files: the rows of a series, or a rollup of them. Immutable.
 *
 * @param rollup {@link Grain#HOUR}, {@link Grain#DAY}, {@link Grain#MONTH}, or none: the rows
 *     themselves
 */
record SeriesTable(Series series, Optional<Grain> rollup) {

  static final String ROLLUP_COLUMNS =
      "company, metric, time, basis, unit, count, sum, min, max, last, last_accepted,"
          + " last_accession";

  // A group of one value has it as its sum alone: most groups of most series are.
  private static final String ROLLUP_READING =
      "company, metric, time, basis, unit, count, sum, coalesce(min, sum) as min,"
          + " coalesce(max, sum) as max, coalesce(last, sum) as last, last_accepted,"
          + " last_accession";

  static final String POINT_COLUMNS =
      Stream.of(SeriesColumn.values()).map(SeriesColumn::id).collect(Collectors.joining(", "));

  /** The columns of rows as they come in, for DuckDB's reader of CSV. */
  static final String CSV_COLUMNS =
      Stream.of(SeriesColumn.values())
          .map(column -> "'" + column.id() + "': '" + type(column.kind()) + "'")
          .collect(Collectors.joining(", ", "{", "}"));

  static SeriesTable of(Series series) {
    return new SeriesTable(series, Optional.empty());
  }

  static SeriesTable of(Series series, Grain rollup) {
    return new SeriesTable(series, Optional.of(rollup));
  }

  /** A series and its rollups. */
  static List<SeriesTable> allOf(Series series) {
    List<SeriesTable> tables = new ArrayList<>();
    tables.add(of(series));
    tables.add(of(series, Grain.DAY));
    tables.add(of(series, Grain.MONTH));
    if (series.isTimed()) {
      tables.add(of(series, Grain.HOUR));
    }
    return tables;
  }

  static List<SeriesTable> all() {
    return Stream.of(Series.values()).flatMap(series -> allOf(series).stream()).toList();
  }

  /** As folders and manifests name it: {@code signal_daily}. */
  String id() {
    return series.id()
        + rollup
            .map(
                grain ->
                    switch (grain) {
                      case HOUR -> "_hourly";
                      case DAY -> "_daily";
                      default -> "_monthly";
                    })
            .orElse("");
  }

  /** Its columns as questions read them. */
  String reading() {
    return rollup.isPresent() ? ROLLUP_READING : POINT_COLUMNS;
  }

  /** Its columns as they are kept, without the turn. */
  String columns() {
    return rollup.isPresent() ? ROLLUP_COLUMNS : POINT_COLUMNS;
  }

  /**
   * What its files are sorted by: nothing is left to chance, so the same rows make the same file.
   */
  String order() {
    return rollup.isPresent()
        ? "company, metric, time, basis, unit"
        : "company, metric, time, accepted, accession, seq, basis, unit, value";
  }

  private static String type(SeriesColumn.Kind kind) {
    return switch (kind) {
      case LONG -> "BIGINT";
      case INTEGER -> "INTEGER";
      case REAL -> "DOUBLE";
      case TEXT -> "VARCHAR";
      case DAY -> "DATE";
      case TIME -> "TIMESTAMP";
    };
  }
}
