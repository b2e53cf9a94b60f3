package io.assay.store.columns;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A question for values put together. Values of different metrics, bases or units are never mixed:
 * each combination is a row of the answer. Immutable.
 *
 * @param metrics at least one
 * @param companies empty for all
 * @param bases empty for all
 * @param from first moment of {@link SeriesColumn#TIME}, included
 * @param to first moment after it
 * @param asOf what was known then; empty for what holds now
 * @param last whether the latest value of each row is asked for: of everything but a rollup's own
 *     rows it costs more than all the rest
 * @param after where the last page ended
 * @param limit rows at most
 */
public record Aggregation(
    Series series,
    SortedSet<String> metrics,
    SortedSet<Long> companies,
    SortedSet<String> bases,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Instant> asOf,
    Grain grain,
    boolean byCompany,
    boolean last,
    Optional<Aggregate.Key> after,
    int limit) {

  public Aggregation {
    metrics = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(metrics));
    companies = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(companies));
    bases = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(bases));
    if (metrics.isEmpty() || limit < 1) {
      throw new IllegalArgumentException("an aggregation needs a metric and a limit");
    }
  }

  /** All of a metric, over all time, as it holds now. */
  public static Aggregation of(Series series, String metric, Grain grain, boolean byCompany) {
    return new Aggregation(
        series,
        new TreeSet<>(java.util.Set.of(metric)),
        new TreeSet<>(),
        new TreeSet<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        grain,
        byCompany,
        true,
        Optional.empty(),
        Integer.MAX_VALUE);
  }

  public Aggregation withAsOf(Instant moment) {
    return new Aggregation(
        series,
        metrics,
        companies,
        bases,
        from,
        to,
        Optional.of(moment),
        grain,
        byCompany,
        last,
        after,
        limit);
  }

  public Aggregation between(Instant first, Instant end) {
    return new Aggregation(
        series,
        metrics,
        companies,
        bases,
        Optional.of(first),
        Optional.of(end),
        asOf,
        grain,
        byCompany,
        last,
        after,
        limit);
  }

  /** The page after a key. */
  public Aggregation page(Optional<Aggregate.Key> start, int rows) {
    return new Aggregation(
        series, metrics, companies, bases, from, to, asOf, grain, byCompany, last, start, rows);
  }

  /** Without the latest values. */
  public Aggregation withoutLast() {
    return new Aggregation(
        series, metrics, companies, bases, from, to, asOf, grain, byCompany, false, after, limit);
  }
}
