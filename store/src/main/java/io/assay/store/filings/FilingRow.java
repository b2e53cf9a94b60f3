package io.assay.store.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A filing as a list shows it. Immutable.
 *
 * @param number of the filing in this database
 * @param company name of the company it is about
 * @param title what it is, in words
 * @param bytes size of what was kept, unpacked
 * @param textLength characters of the reading text; 0 without one
 * @param origin {@code edgar}, {@code file} or {@code sample}
 * @param blob SHA-256 of the kept bytes
 */
public record FilingRow(
    long number,
    Accession accession,
    Cik cik,
    String company,
    FormType form,
    LocalDate filed,
    Instant accepted,
    Optional<LocalDate> period,
    List<String> items,
    String title,
    int facts,
    int signals,
    int problems,
    long bytes,
    int textLength,
    String origin,
    String blob) {

  public FilingRow {
    items = List.copyOf(items);
  }
}
