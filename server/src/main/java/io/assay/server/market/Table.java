package io.assay.server.market;

import io.assay.server.screening.Fields;
import io.assay.server.screening.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows of many companies in chunks of columns. Immutable: {@link #with} makes the next state and
 * shares every chunk that no changed company is in. Rows of a company stay in one chunk. A row is
 * named by a place: chunk and index, good for this state only. Thread-safe.
 */
final class Table {

  private static final int MOST_RANKS = 96;

  private final Fields fields;
  private final List<Chunk> chunks;
  private final Map<Long, Integer> chunkOf;
  private final int rows;
  private final ConcurrentHashMap<Operand, double[][]> ranks = new ConcurrentHashMap<>();

  private Table(Fields fields, List<Chunk> chunks, Map<Long, Integer> chunkOf) {
    this.fields = fields;
    this.chunks = chunks;
    this.chunkOf = chunkOf;
    this.rows = chunks.stream().mapToInt(Chunk::rows).sum();
  }

  static Table empty(Fields fields) {
    return new Table(fields, List.of(), Map.of());
  }

  /**
   * The state in which these companies have these rows and no others.
   *
   * @param changed rows by CIK; none for a company that is gone
   */
  Table with(Map<Long, List<Row>> changed) {
    List<Chunk> next = new ArrayList<>(chunks);
    Map<Long, Integer> places = new HashMap<>(chunkOf);
    Map<Integer, Set<Long>> touched = new HashMap<>();
    List<Long> added = new ArrayList<>();
    for (Long cik : changed.keySet()) {
      Integer at = places.get(cik);
      if (at == null) {
        added.add(cik);
      } else {
        touched.computeIfAbsent(at, ignored -> new HashSet<>()).add(cik);
      }
    }
    for (Map.Entry<Integer, Set<Long>> entry : touched.entrySet()) {
      List<Row> kept = new ArrayList<>();
      for (Row row : next.get(entry.getKey()).toRows()) {
        if (!entry.getValue().contains(cik(row))) {
          kept.add(row);
        }
      }
      for (Long cik : entry.getValue()) {
        List<Row> now = changed.getOrDefault(cik, List.of());
        kept.addAll(now);
        if (now.isEmpty()) {
          places.remove(cik);
        }
      }
      next.set(entry.getKey(), chunk(kept));
    }
    append(added, changed, next, places);
    return new Table(fields, next, places);
  }

  /** Puts rows of new companies behind the others, in order of CIK. */
  private void append(
      List<Long> added,
      Map<Long, List<Row>> changed,
      List<Chunk> chunks,
      Map<Long, Integer> places) {
    List<Long> there =
        added.stream()
            .filter(cik -> !changed.getOrDefault(cik, List.of()).isEmpty())
            .sorted()
            .toList();
    if (there.isEmpty()) {
      return;
    }
    int last = chunks.size() - 1;
    boolean room = last >= 0 && chunks.get(last).rows() < Chunk.FULL;
    List<Row> filling = room ? chunks.remove(last).toRows() : new ArrayList<>();
    for (Long cik : there) {
      if (filling.size() >= Chunk.FULL) {
        chunks.add(chunk(filling));
        filling = new ArrayList<>();
      }
      places.put(cik, chunks.size());
      filling.addAll(changed.getOrDefault(cik, List.of()));
    }
    chunks.add(chunk(filling));
  }

  private Chunk chunk(List<Row> of) {
    return Chunk.of(of, fields.numbers(), fields.texts());
  }

  private long cik(Row row) {
    return (long) row.numbers()[fields.field("cik").column()];
  }

  Fields fields() {
    return fields;
  }

  int rows() {
    return rows;
  }

  List<Chunk> chunks() {
    return chunks;
  }

  /** The rows of a company, in the order they were given in. */
  List<Place> of(long cik) {
    Integer at = chunkOf.get(cik);
    List<Place> places = new ArrayList<>();
    if (at != null) {
      double[] ciks = chunks.get(at).numbers(fields.field("cik").column());
      for (int i = 0; i < ciks.length; i++) {
        if (ciks[i] == cik) {
          places.add(new Place(at, i));
        }
      }
    }
    return places;
  }

  /** A row of this state. */
  record Place(int chunk, int row) {}

  /**
   * What a number or percentile is in each row, by chunk; NaN where it is not. Percentiles are
   * counted when first asked for and kept with this state. Not to be changed.
   */
  double[][] numbers(Operand operand) {
    if (operand.isPercentile()) {
      double[][] known = ranks.get(operand);
      if (known == null) {
        if (ranks.size() >= MOST_RANKS) {
          ranks.clear();
        }
        known = ranks.computeIfAbsent(operand, asked -> new Ranks(this).all(asked));
      }
      return known;
    }
    double[][] columns = new double[chunks.size()][];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = chunks.get(c).numbers(operand.field().column());
    }
    return columns;
  }

  /** Bytes of memory it takes, about, without percentiles. */
  long heapBytes() {
    return (long) rows * (8L * fields.numbers() + 16L * fields.texts());
  }
}
