package io.assay.store.columns;

import java.time.Instant;

/**
 * Values put together: a row of an answer, and of a rollup. Immutable.
 *
 * @param key what it is of; answers are sorted by it
 * @param count of values, at least 1
 * @param last the value with the latest time; of those the one accepted last
 * @param lastAccepted when that became known
 * @param lastAccession the filing that told it
 */
public record Aggregate(
    Key key,
    long count,
    double sum,
    double min,
    double max,
    double last,
    Instant lastAccepted,
    String lastAccession) {

  /**
   * What values were put together: sorted by its parts in their order.
   *
   * @param company 0 where companies are put together
   * @param start of the span, {@link Instant#EPOCH} where all time is one
   */
  public record Key(String metric, long company, Instant start, String basis, String unit) {}

  public double mean() {
    return sum / count;
  }
}
