package io.assay.store.columns;

import java.time.Instant;
import java.util.Optional;

/**
 * A question for the values of one metric of one company, by time. Immutable.
 *
 * @param basis empty for all
 * @param from first moment of {@link SeriesColumn#TIME}, included
 * @param to first moment after it
 * @param asOf what was known then; empty for what holds now
 * @param limit the earliest so many
 */
public record PointQuery(
    Series series,
    long company,
    String metric,
    Optional<String> basis,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Instant> asOf,
    int limit) {

  /** All values of a metric, as they hold now. */
  public static PointQuery of(Series series, long company, String metric) {
    return new PointQuery(
        series,
        company,
        metric,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Integer.MAX_VALUE);
  }

  public PointQuery withAsOf(Instant moment) {
    return new PointQuery(series, company, metric, basis, from, to, Optional.of(moment), limit);
  }
}
