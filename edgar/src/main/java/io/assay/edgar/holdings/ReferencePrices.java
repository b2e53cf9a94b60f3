package io.assay.edgar.holdings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What securities cost at a quarter's end, for telling dollars from thousands: such as the median
 * implied price of the same CUSIP and quarter over other filings. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ReferencePrices {

  /** No prices are known. */
  ReferencePrices NONE = (cusip, quarterEnd) -> Optional.empty();

  /** Dollars a share, or empty where it is not known. */
  Optional<BigDecimal> price(String cusip, LocalDate quarterEnd);
}
