package io.assay.edgar.desk;

import io.assay.edgar.ownership.OwnershipReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A transaction of a form 4 or 5. Immutable.
 *
 * @param filing where it is told
 * @param report the whole form; several owners may report the same shares together
 */
public record InsiderTrade(Filing filing, OwnershipReport report, OwnershipReport.Row row) {

  /** All reporting owners. */
  public String owners() {
    return report.owners().stream()
        .map(OwnershipReport.Owner::name)
        .collect(Collectors.joining("; "));
  }

  public Optional<LocalDate> date() {
    return row.date();
  }

  public Optional<BigDecimal> shares() {
    return row.shares();
  }

  public Optional<BigDecimal> price() {
    return row.price();
  }

  /** Whether it is a purchase or sale on the market (codes P and S). */
  public boolean onTheMarket() {
    return row.code().equals("P") || row.code().equals("S");
  }

  @Override
  public String toString() {
    return "%s %s %s %s %s%s"
        .formatted(
            row.date().map(LocalDate::toString).orElse("no date"),
            owners(),
            row.code() + (row.acquiredDisposed().equals("D") ? "-" : "+"),
            row.shares().map(BigDecimal::toPlainString).orElse("?"),
            row.security(),
            row.price().map(price -> " at " + price.toPlainString()).orElse(""));
  }
}
