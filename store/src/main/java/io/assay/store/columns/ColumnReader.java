package io.assay.store.columns;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * What can be asked of series in columns. Every answer is of one generation: rows fed meanwhile
 * show whole or not at all. Thread-safe.
 *
 * @implSpec a value never reaches a statement but as a bound parameter. A question that cannot be
 *     answered now is {@link io.assay.edgar.CouldNotAsk}; a file or table that is damaged is {@link
 *     io.assay.edgar.Unreadable} and names it.
 */
public interface ColumnReader extends AutoCloseable {

  /** Values put together, sorted by their keys, one at a time: an answer may be long. */
  void aggregate(Aggregation question, Consumer<Aggregate> each);

  /** Values of one metric of one company, by time, then accession, then place in the filing. */
  List<Point> points(PointQuery question);

  /** The latest value of each company, sorted by company, basis and unit. */
  List<Point> crossSection(CrossQuery question);

  /** Rows of a rollup, sorted by their keys. */
  List<Aggregate> rollup(RollupQuery question);

  /** Metrics of a series with the number of their rows. */
  SortedMap<String, Long> metrics(Series series);

  /** Companies that have rows in any series. */
  SortedSet<Long> companies();

  Stats stats();

  /** Gives back what it holds; not what is kept. */
  @Override
  void close();
}
