package io.assay.store.columns;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A question for rows of a rollup: what holds now, put together by company and span when it was
 * fed. Immutable.
 *
 * @param grain {@link Grain#HOUR} (of series that are timed), {@link Grain#DAY} or {@link
 *     Grain#MONTH}
 * @param companies empty for all
 * @param metric empty for all
 */
public record RollupQuery(
    Series series,
    Grain grain,
    SortedSet<Long> companies,
    Optional<String> metric,
    Optional<Instant> from,
    Optional<Instant> to) {

  public RollupQuery {
    companies = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(companies));
    if (!(grain == Grain.DAY
        || grain == Grain.MONTH
        || (grain == Grain.HOUR && series.isTimed()))) {
      throw new IllegalArgumentException("no rollup of " + series.id() + " by " + grain.id());
    }
  }

  /** All rows of a rollup. */
  public static RollupQuery of(Series series, Grain grain) {
    return new RollupQuery(
        series, grain, new TreeSet<>(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
