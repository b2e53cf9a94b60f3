package io.assay.store.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a statement reads a table from: the files of a generation, less what was replaced since. */
final class Sources {

  /** Which files can hold what is asked for. */
  record Bounds(Optional<Long> from, Optional<Long> to, SortedSet<Long> companies) {

    static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty(), new TreeSet<>());

    private boolean canHold(Part part) {
      return from.map(first -> part.to() >= first).orElse(true)
          && to.map(end -> part.from() < end).orElse(true)
          && (companies.isEmpty()
              || !companies.subSet(part.firstCompany(), part.lastCompany() + 1).isEmpty());
    }
  }

  private final ColumnsFolder folder;

  Sources(ColumnsFolder folder) {
    this.folder = folder;
  }

  /** A table as it is now: something to stand after {@code from}. */
  String current(Served.Generation generation, SeriesTable table, Bounds bounds) {
    Manifest manifest = generation.manifest();
    List<Part> settled = manifest.settled(table).stream().filter(bounds::canHold).toList();
    List<Part> recent = manifest.recent(table).stream().filter(bounds::canHold).toList();
    List<String> branches = new ArrayList<>();
    if (!settled.isEmpty()) {
      branches.add(settled(settled, table, manifest.fed().isEmpty(), generation.fed()));
    }
    if (!recent.isEmpty()) {
      branches.add(recent(recent, table.reading(), generation.fed()));
    }
    if (branches.isEmpty()) {
      return "(" + empty(table) + ")";
    }
    return branches.stream().collect(Collectors.joining(" union all ", "(", ")"));
  }

  private String settled(List<Part> parts, SeriesTable table, boolean all, String fed) {
    return "select "
        + table.reading()
        + " from "
        + files(parts)
        + (all ? "" : " anti join " + fed + " using (company)");
  }

  /** What was fed last of each company that was fed. */
  String recent(List<Part> parts, String columns, String fed) {
    return "select "
        + columns
        + " from "
        + files(parts)
        + " semi join "
        + fed
        + " using (company, turn)";
  }

  private static String empty(SeriesTable table) {
    return table.rollup().isPresent()
        ? "select 0::bigint as company, '' as metric, timestamp '1970-01-01' as time, '' as basis,"
            + " '' as unit, 0::bigint as count, 0::double as sum, 0::double as min,"
            + " 0::double as max, 0::double as last, timestamp '1970-01-01' as last_accepted,"
            + " '' as last_accession where false"
        : "select "
            + "0::bigint as company, '' as metric, timestamp '1970-01-01' as time,"
            + " 0::double as value, null::varchar as digits, '' as unit, '' as basis,"
            + " null::date as period_start, timestamp '1970-01-01' as accepted,"
            + " null::timestamp as replaced, '' as accession, 0::integer as seq,"
            + " null::double as confidence where false";
  }

  /** The files of parts, as one. */
  String files(List<Part> parts) {
    return parts.stream()
        .map(part -> DuckSession.quoted(folder.part(part.file()).toString()))
        .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
  }
}
