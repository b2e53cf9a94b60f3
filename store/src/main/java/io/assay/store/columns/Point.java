package io.assay.store.columns;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A row of a series, by the columns of {@link SeriesColumn}. Immutable. */
public record Point(
    long company,
    String metric,
    Instant time,
    double value,
    Optional<String> digits,
    String unit,
    String basis,
    Optional<LocalDate> periodStart,
    Instant accepted,
    Optional<Instant> replaced,
    String accession,
    int seq,
    Optional<Double> confidence) {}
