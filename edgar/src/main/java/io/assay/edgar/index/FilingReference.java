package io.assay.edgar.index;

import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A filing as a company's filing list names it. Immutable.
 *
 * @param accepted acceptance instant; empty where the list has none or only a day (before 2002)
 * @param items 8-K item codes
 * @param size bytes of the submission
 * @param primaryDocument file name as listed, a style folder ({@code xslF345X05/}) before it
 *     removed
 */
public record FilingReference(
    Accession accession,
    FormType form,
    LocalDate filed,
    Optional<LocalDate> reportDate,
    Optional<Instant> accepted,
    List<String> items,
    long size,
    boolean inlineXbrl,
    String primaryDocument,
    String primaryDescription) {

  public FilingReference {
    items = List.copyOf(items);
  }

  @Override
  public String toString() {
    return filed
        + " "
        + form
        + (items.isEmpty() ? "" : " " + items)
        + reportDate.map(date -> " for " + date).orElse("")
        + " "
        + accession;
  }
}
