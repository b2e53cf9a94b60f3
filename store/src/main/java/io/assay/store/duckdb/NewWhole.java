package io.assay.store.duckdb;

import io.assay.store.columns.Batch;
import io.assay.store.columns.Columns;
import io.assay.store.columns.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A new whole: what is added goes into files in the writer's corner, sorted by year first, and from
 * there, a year at a time, into partitions. One thread at a time.
 */
final class NewWhole implements Columns.Whole {

  private final ColumnsFolder folder;
  private final DuckSession session;
  private final PartWriter writer;
  private final Consumer<List<Part>> publishing;
  private final Path corner;
  private final Map<SeriesTable, List<Path>> chunks = new LinkedHashMap<>();
  private boolean over;

  NewWhole(
      ColumnsFolder folder,
      DuckSession session,
      PartWriter writer,
      Consumer<List<Part>> publishing) {
    this.folder = folder;
    this.session = session;
    this.writer = writer;
    this.publishing = publishing;
    this.corner = folder.work().resolve("whole-" + folder.name());
    try {
      Files.createDirectories(corner);
    } catch (IOException e) {
      throw folder.cannot("begin a whole", e);
    }
  }

  @Override
  public void add(Batch batch) {
    session.write(
        connection -> {
          for (Series series : Series.values()) {
            if (writer.stage(connection, series, batch.rows(series), "staged").isEmpty()) {
              continue;
            }
            for (SeriesTable table : SeriesTable.allOf(series)) {
              Path chunk = corner.resolve(table.id() + "-" + folder.name() + ".parquet");
              PartWriter.copy(
                  connection,
                  "select *, "
                      + PartWriter.year()
                      + " as part from ("
                      + writer.derived(table, "staged")
                      + ") order by part, "
                      + table.order(),
                  chunk,
                  1);
              chunks.computeIfAbsent(table, _ -> new ArrayList<>()).add(chunk);
            }
          }
          DuckSession.run(connection, "drop table if exists staged");
        });
  }

  @Override
  public void publish() {
    List<Part> parts = new ArrayList<>();
    session.write(
        connection -> {
          for (Map.Entry<SeriesTable, List<Path>> entry : chunks.entrySet()) {
            settle(connection, entry.getKey(), entry.getValue(), parts);
          }
        });
    publishing.accept(parts);
    over = true;
    clear();
  }

  private void settle(Connection connection, SeriesTable table, List<Path> files, List<Part> parts)
      throws SQLException {
    String all =
        files.stream()
            .map(file -> DuckSession.quoted(file.toString()))
            .collect(java.util.stream.Collectors.joining(", ", "read_parquet([", "])"));
    List<Integer> years = new ArrayList<>();
    DuckSession.rows(
        connection,
        "select distinct part from " + all + " order by part",
        row -> years.add(row.getInt(1)));
    for (int year : years) {
      writer
          .writeYear(
              connection,
              table,
              Integer.toString(year),
              "select " + table.columns() + " from " + all + " where part = " + year)
          .ifPresent(parts::add);
    }
  }

  private void clear() {
    folder.clear(corner);
  }

  @Override
  public void close() {
    if (!over) {
      over = true;
      clear();
    }
  }
}
