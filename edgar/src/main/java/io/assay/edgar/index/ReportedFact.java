package io.assay.edgar.index;

import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A fact of {@code companyfacts} or {@code companyconcept}: a value of the whole company (these
 * files have no dimensions) as one filing reported it. The same fact comes again with each later
 * filing that repeats it. Immutable.
 *
 * @param taxonomy {@code us-gaap}, {@code dei}, {@code ifrs-full}, ...
 * @param concept {@code Assets}
 * @param unit {@code USD}, {@code shares}, {@code USD/shares}
 * @param fiscalYear of the <em>filing</em>, not of the fact; 0 where the file says none
 * @param fiscalPeriod of the filing: {@code FY}, {@code Q1} to {@code Q3}; may be empty
 * @param frame {@code CY2019Q4I} on the one fact that the SEC's frames take for a period, else
 *     empty
 */
public record ReportedFact(
    String taxonomy,
    String concept,
    String unit,
    Period period,
    BigDecimal value,
    Accession accession,
    int fiscalYear,
    String fiscalPeriod,
    FormType form,
    LocalDate filed,
    String frame) {

  /** The last day the fact speaks of. */
  public LocalDate end() {
    return switch (period) {
      case Period.Instant instant -> instant.date();
      case Period.Duration duration -> duration.end();
      case Period.Forever _ -> LocalDate.MAX;
    };
  }

  @Override
  public String toString() {
    String time =
        switch (period) {
          case Period.Instant instant -> instant.date().toString();
          case Period.Duration duration -> duration.start() + " to " + duration.end();
          case Period.Forever _ -> "forever";
        };
    return "%s:%s %s %s, %s (%s filed %s)"
        .formatted(taxonomy, concept, value.toPlainString(), unit, time, form, filed);
  }
}
