package io.assay.edgar.holdings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A 13F: cover, information table, and the unit of its values. Immutable.
 *
 * @param holdings rows as filed; a security has a row for each combination of managers
 * @param valueUnit absent without a table (notices)
 */
public record HoldingsReport(
    HoldingsCover cover, List<Holding> holdings, Optional<ValueUnit> valueUnit) {

  public HoldingsReport {
    holdings = List.copyOf(holdings);
  }

  /** Sum of the values, in the report's unit. */
  public BigDecimal total() {
    return total(holdings);
  }

  static BigDecimal total(List<Holding> holdings) {
    long whole = 0;
    BigDecimal rest = BigDecimal.ZERO;
    for (Holding holding : holdings) {
      if (holding.value().isPresent()) {
        BigDecimal value = holding.value().get();
        // whole numbers are nearly all of them
        if (value.scale() == 0 && value.precision() <= 15 && Math.abs(whole) < Long.MAX_VALUE / 2) {
          whole += value.longValue();
        } else {
          rest = rest.add(value);
        }
      }
    }
    return rest.add(BigDecimal.valueOf(whole));
  }
}
