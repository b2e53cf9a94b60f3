package io.assay.store.duckdb;

import io.assay.edgar.NoSuchThing;
import io.assay.store.StoreCode;
import io.assay.store.columns.Batch;
import io.assay.store.columns.Columns;
import io.assay.store.columns.Point;
import io.assay.store.columns.Rows;
import io.assay.store.columns.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Series in Parquet that somebody else wrote, such as work over archives: a folder a series ({@code
 * line_item}, {@code signal}, ...) with files that have the columns of {@link
 * io.assay.store.columns.SeriesColumn}, in any order of rows. One thread at a time.
 */
public final class SeriesFiles {

  /** About so many rows are on their way together: one company is never divided. */
  private static final long ROWS = 400_000;

  private final Path folder;
  private final Path work;
  private final DuckSettings settings;

  /**
   * @param work where what does not fit into memory goes
   */
  public SeriesFiles(Path folder, Path work, DuckSettings settings) {
    this.folder = folder.toAbsolutePath().normalize();
    this.work = work.toAbsolutePath().normalize();
    this.settings = settings;
  }

  /**
   * Puts all of it into columns, as their new whole.
   *
   * @param origin what {@link Columns#origin} is to say
   * @throws NoSuchThing when no series lies there
   */
  public void into(Columns columns, String origin) {
    try (DuckSession session = new DuckSession(folder, work, settings);
        Columns.Whole whole = columns.begin(origin)) {
      Map<Series, String> sources = sources();
      for (List<Long> companies : chunks(session, sources)) {
        add(session, sources, companies, whole);
      }
      whole.publish();
    }
  }

  private Map<Series, String> sources() {
    Map<Series, String> sources = new EnumMap<>(Series.class);
    for (Series series : Series.values()) {
      Path files = folder.resolve(series.id());
      if (Files.isDirectory(files)) {
        sources.put(
            series,
            "read_parquet(" + DuckSession.quoted(files.resolve("*.parquet").toString()) + ")");
      }
    }
    if (sources.isEmpty()) {
      throw new NoSuchThing(
          StoreCode.NO_SERIES_FILES,
          "no series lies in " + folder,
          folder.toString(),
          "Name the folder that has line_item, signal, score or fact in it.");
    }
    return sources;
  }

  private static List<List<Long>> chunks(DuckSession session, Map<Series, String> sources) {
    String all =
        String.join(
            " union all ",
            sources.values().stream().map(source -> "select company from " + source).toList());
    List<List<Long>> chunks = new ArrayList<>();
    session.write(
        connection -> {
          long[] rows = {ROWS};
          DuckSession.rows(
              connection,
              "select company, count(*) from (" + all + ") group by company order by company",
              row -> {
                if (rows[0] + row.getLong(2) > ROWS) {
                  chunks.add(new ArrayList<>());
                  rows[0] = 0;
                }
                rows[0] += row.getLong(2);
                chunks.getLast().add(row.getLong(1));
              });
        });
    return chunks;
  }

  private static void add(
      DuckSession session, Map<Series, String> sources, List<Long> companies, Columns.Whole whole) {
    Map<Series, Rows> rows = new EnumMap<>(Series.class);
    sources.forEach(
        (series, source) -> {
          List<Point> points = new ArrayList<>();
          session.ask(
              Questions.POINT + " from " + source + " where company between ? and ?",
              List.of(companies.getFirst(), companies.getLast()),
              row -> points.add(Questions.point(row)));
          rows.put(series, Rows.of(points));
        });
    whole.add(new Batch(new TreeSet<>(companies), rows));
  }
}
