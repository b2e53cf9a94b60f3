package io.assay.store.columns;

import java.time.Instant;
import java.util.Optional;

/**
 * Values put together: a row of an answer, and of a rollup. Immutable.
 *
 * @param key what it is of; answers are sorted by it
 * @param count of values, at least 1
 * @param last of rollups always, of answers where it was asked for
 */
public record Aggregate(
    Key key, long count, double sum, double min, double max, Optional<Last> last) {

  /**
   * What values were put together: sorted by its parts in their order.
   *
   * @param company 0 where companies are put together
   * @param start of the span, {@link Instant#EPOCH} where all time is one
   */
  public record Key(String metric, long company, Instant start, String basis, String unit) {}

  /**
   * The value with the latest time; of those the one accepted last.
   *
   * @param accepted when it became known
   * @param accession the filing that told it
   */
  public record Last(double value, Instant accepted, String accession) {}

  public double mean() {
    return sum / count;
  }
}
