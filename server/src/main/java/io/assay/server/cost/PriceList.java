package io.assay.server.cost;

import java.math.BigDecimal;

/**
 * US dollars for what is used; 0 where nothing is said. A model's calls have prices of their own.
 * Immutable.
 *
 * @param cpuHour for an hour of a processor
 * @param gigabyteMonth for a gigabyte (10^9 bytes) kept for a month
 * @param gigabyteFetched for a gigabyte fetched
 */
public record PriceList(BigDecimal cpuHour, BigDecimal gigabyteMonth, BigDecimal gigabyteFetched) {

  /** Whether anything has a price. */
  boolean isSaid() {
    return cpuHour.signum() > 0 || gigabyteMonth.signum() > 0 || gigabyteFetched.signum() > 0;
  }
}
