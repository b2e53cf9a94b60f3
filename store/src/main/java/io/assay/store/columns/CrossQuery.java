package io.assay.store.columns;

import java.time.Instant;
import java.util.Optional;

/**
 * A question for one metric over all companies at a date: of each company, basis and unit the
 * latest value whose time is not after it. Immutable.
 *
 * @param basis empty for all
 * @param at the latest {@link SeriesColumn#TIME}, included
 * @param asOf what was known then; empty for what holds now
 * @param after companies above this one only
 * @param limit rows at most
 */
public record CrossQuery(
    Series series,
    String metric,
    Optional<String> basis,
    Instant at,
    Optional<Instant> asOf,
    long after,
    int limit) {}
