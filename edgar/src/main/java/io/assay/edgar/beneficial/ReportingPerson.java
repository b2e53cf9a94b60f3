package io.assay.edgar.beneficial;

import io.assay.edgar.Cik;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A cover page of a Schedule 13D or 13G: one reporting person. Rows left blank are absent or empty.
 * Immutable.
 *
 * @param group {@code a} or {@code b}, the box checked for a member of a group, or empty
 * @param fundsSource codes of a 13D ({@code WC}, {@code PF}, ...)
 * @param citizenship as stated; EDGAR's code in XML
 * @param aggregate shares beneficially owned
 * @param excludesShares whether the aggregate leaves certain shares out
 * @param percentOfClass in percent
 * @param percentBelow whether the percentage is only said to be below that
 * @param types {@code IN}, {@code IA}, {@code HC}, ...
 * @param comment of the XML form
 * @param confidence 1 from XML
 * @param reason why confidence is below 0.9
 */
public record ReportingPerson(
    String name,
    Optional<Cik> cik,
    String group,
    List<String> fundsSource,
    String citizenship,
    Optional<BigDecimal> soleVoting,
    Optional<BigDecimal> sharedVoting,
    Optional<BigDecimal> soleDispositive,
    Optional<BigDecimal> sharedDispositive,
    Optional<BigDecimal> aggregate,
    boolean excludesShares,
    Optional<BigDecimal> percentOfClass,
    boolean percentBelow,
    List<String> types,
    String comment,
    double confidence,
    String reason) {

  public ReportingPerson {
    fundsSource = List.copyOf(fundsSource);
    types = List.copyOf(types);
  }
}
