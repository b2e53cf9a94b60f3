package io.assay.store.filings;

import io.assay.edgar.Cik;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which filings to list. Immutable.
 *
 * @param forms exactly these; none means all
 * @param since filed on or after
 * @param until filed on or before
 * @param asOf accepted by then
 */
public record FilingQuery(
    Optional<Cik> cik,
    List<String> forms,
    Optional<LocalDate> since,
    Optional<LocalDate> until,
    Optional<Instant> asOf) {

  public FilingQuery {
    forms = List.copyOf(forms);
  }

  /** All filings. */
  public static FilingQuery all() {
    return new FilingQuery(
        Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** All filings of a company. */
  public static FilingQuery of(Cik cik) {
    return new FilingQuery(
        Optional.of(cik), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
