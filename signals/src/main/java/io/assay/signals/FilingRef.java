package io.assay.signals;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The filing something was computed from. Immutable.
 *
 * @param cik the company the filing is about (issuer of a form 4)
 * @param accepted when the world could know; where EDGAR states no time, the end of the filing day
 *     in Washington
 * @param period period of report
 * @param items 8-K item codes
 */
public record FilingRef(
    Accession accession,
    Cik cik,
    FormType form,
    LocalDate filed,
    Instant accepted,
    Optional<LocalDate> period,
    List<String> items) {

  public FilingRef {
    items = List.copyOf(items);
  }
}
