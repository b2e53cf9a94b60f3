package io.assay.server.market;

import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * What one filing told: values for some columns, NaN where it told that there is none. Not to be
 * changed once made.
 *
 * @param columns in any order, each once
 * @param values one a column
 */
@SuppressWarnings("ArrayRecordComponent") // packed for memory, never compared
public record Telling(
    Accession accession,
    FormType form,
    LocalDate filed,
    Instant accepted,
    Optional<LocalDate> period,
    short[] columns,
    double[] values) {

  /** As they became known; two at one moment by accession number. */
  public static final Comparator<Telling> BY_ACCEPTANCE =
      Comparator.comparing(Telling::accepted).thenComparing(Telling::accession);

  /** Whether it reports on a period. */
  public boolean isReport() {
    return form.isPeriodic() && period.isPresent();
  }
}
