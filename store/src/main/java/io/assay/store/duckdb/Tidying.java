package io.assay.store.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts a generation in order: what was fed goes into the partitions by year once it is a fourth of
 * them, and until then small parts are joined into larger ones. A year in which nothing differs
 * keeps its file. For the thread that writes.
 */
final class Tidying {

  private static final long SMALL = 200_000;
  private static final int SETTLED_PER_RECENT = 4;
  private static final int PARTS = 6;
  private static final long SLACK_MICROS = 31L * 24 * 3_600 * 1_000_000;

  private final Sources sources;
  private final PartWriter writer;

  Tidying(Sources sources, PartWriter writer) {
    this.sources = sources;
    this.writer = writer;
  }

  /** The generation after this one, unless there is nothing to put in order. */
  Optional<Manifest> next(Connection connection, Served.Generation generation) throws SQLException {
    Manifest now = generation.manifest();
    Manifest kept = withoutPast(now);
    Manifest next = kept;
    if (isDue(now)) {
      next = settled(connection, generation, kept);
    } else {
      next = joined(connection, generation, kept);
      if (next.equals(kept)) {
        next = packed(connection, kept);
      }
    }
    return next.equals(now) ? Optional.empty() : Optional.of(next);
  }

  private static boolean isDue(Manifest manifest) {
    long recent = rows(manifest, true);
    return recent > Math.max(SMALL, rows(manifest, false) / SETTLED_PER_RECENT);
  }

  private static long rows(Manifest manifest, boolean recent) {
    return manifest.parts().stream()
        .filter(part -> part.isRecent() == recent)
        .mapToLong(Part::rows)
        .sum();
  }

  /** Without files of which every row is past its keeping. */
  private Manifest withoutPast(Manifest manifest) {
    List<Part> parts = new ArrayList<>(manifest.parts());
    for (SeriesTable table : SeriesTable.all()) {
      Optional<Instant> first = writer.first(table);
      if (first.isPresent()) {
        long micros = Questions.micros(first.get());
        parts.removeIf(part -> part.table().equals(table.id()) && part.to() < micros);
      }
    }
    return parts.size() == manifest.parts().size()
        ? manifest
        : new Manifest(
            manifest.generation(), manifest.origin(), manifest.turn(), parts, manifest.fed());
  }

  /** Everything that was fed, in the partitions by year. */
  private Manifest settled(Connection connection, Served.Generation generation, Manifest manifest)
      throws SQLException {
    List<Part> parts = new ArrayList<>();
    for (SeriesTable table : SeriesTable.all()) {
      Map<String, Part> years = new TreeMap<>();
      manifest.settled(table).forEach(part -> years.put(part.partition(), part));
      List<Part> recent = manifest.recent(table);
      for (String year : changed(connection, generation, table, years.values(), recent)) {
        Part old = years.remove(year);
        writer
            .writeYear(
                connection,
                table,
                year,
                merged(table, generation, Optional.ofNullable(old), recent, year))
            .ifPresent(part -> years.put(year, part));
      }
      parts.addAll(years.values());
    }
    return new Manifest(
        manifest.generation(), manifest.origin(), manifest.turn(), parts, new TreeMap<>());
  }

  private String merged(
      SeriesTable table,
      Served.Generation generation,
      Optional<Part> old,
      List<Part> recent,
      String year) {
    List<String> branches = new ArrayList<>();
    old.ifPresent(
        part ->
            branches.add(
                "select "
                    + table.columns()
                    + " from "
                    + sources.files(List.of(part))
                    + " anti join "
                    + generation.fed()
                    + " using (company)"));
    if (!recent.isEmpty()) {
      branches.add(
          "select * from ("
              + sources.recent(recent, table.columns(), generation.fed())
              + ") where "
              + PartWriter.year()
              + " = "
              + year);
    }
    return "select * from ("
        + String.join(" union all ", branches)
        + ") where true"
        + PartWriter.since(writer.first(table));
  }

  /** Years in which the rows of companies that were fed are others than before. */
  private SortedSet<String> changed(
      Connection connection,
      Served.Generation generation,
      SeriesTable table,
      java.util.Collection<Part> settled,
      List<Part> recent)
      throws SQLException {
    Map<String, String> before = new TreeMap<>();
    if (!settled.isEmpty()) {
      sums(
          connection,
          "select * from "
              + sources.files(List.copyOf(settled))
              + " semi join "
              + generation.fed()
              + " using (company)",
          table,
          before);
    }
    Map<String, String> after = new TreeMap<>();
    if (!recent.isEmpty()) {
      sums(connection, sources.recent(recent, table.columns(), generation.fed()), table, after);
    }
    SortedSet<String> years = new TreeSet<>(before.keySet());
    years.addAll(after.keySet());
    years.removeIf(
        year -> before.containsKey(year) && before.get(year).equals(after.getOrDefault(year, "")));
    return years;
  }

  private static void sums(
      Connection connection, String select, SeriesTable table, Map<String, String> byYear)
      throws SQLException {
    DuckSession.rows(
        connection,
        "select "
            + PartWriter.year()
            + " as part, count(*), sum(hash("
            + table.columns()
            + ")) from ("
            + select
            + ") group by part",
        row -> byYear.put(row.getString(1), row.getString(2) + " " + row.getString(3)));
  }

  /** Small parts of what was fed, joined. */
  private Manifest joined(Connection connection, Served.Generation generation, Manifest manifest)
      throws SQLException {
    Map<SeriesTable, List<Part>> groups = new LinkedHashMap<>();
    for (SeriesTable table : SeriesTable.all()) {
      List<Part> group = smallOnes(manifest.recent(table));
      if (!group.isEmpty()) {
        groups.put(table, group);
      }
    }
    if (groups.isEmpty()) {
      return manifest;
    }
    List<Part> parts = new ArrayList<>(manifest.parts());
    for (Map.Entry<SeriesTable, List<Part>> entry : groups.entrySet()) {
      Set<Part> gone = new HashSet<>(entry.getValue());
      parts.removeIf(gone::contains);
      SeriesTable table = entry.getKey();
      writer
          .writeRecent(
              connection,
              table,
              sources.recent(entry.getValue(), table.columns() + ", turn", generation.fed()))
          .ifPresent(parts::add);
    }
    return new Manifest(
        manifest.generation(), manifest.origin(), manifest.turn(), parts, manifest.fed());
  }

  /** Of too many parts the smallest, up to one that is larger than all before it together. */
  private static List<Part> smallOnes(List<Part> recent) {
    if (recent.size() <= PARTS) {
      return List.of();
    }
    List<Part> bySize = new ArrayList<>(recent);
    bySize.sort(Comparator.comparingLong(Part::rows).thenComparing(Part::file));
    List<Part> small = new ArrayList<>();
    long sum = 0;
    for (Part part : bySize) {
      if (small.size() >= PARTS && part.rows() > 2 * sum) {
        break;
      }
      small.add(part);
      sum += part.rows();
    }
    return small;
  }

  /** One old year packed as tightly as it goes, or without what is past its keeping. */
  private Manifest packed(Connection connection, Manifest manifest) throws SQLException {
    for (SeriesTable table : SeriesTable.all()) {
      Optional<Instant> first = writer.first(table);
      for (Part part : manifest.settled(table)) {
        boolean past =
            first.map(f -> part.from() < Questions.micros(f) - SLACK_MICROS).orElse(false);
        if (past || (writer.isOld(part.partition()) && !PartWriter.isTight(part))) {
          List<Part> parts = new ArrayList<>(manifest.parts());
          parts.remove(part);
          writer
              .writeYear(
                  connection,
                  table,
                  part.partition(),
                  "select "
                      + table.columns()
                      + " from "
                      + sources.files(List.of(part))
                      + " where true"
                      + PartWriter.since(first))
              .ifPresent(parts::add);
          return new Manifest(
              manifest.generation(), manifest.origin(), manifest.turn(), parts, manifest.fed());
        }
      }
    }
    return manifest;
  }
}
