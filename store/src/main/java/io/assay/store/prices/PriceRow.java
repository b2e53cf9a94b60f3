package io.assay.store.prices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a share cost on a day, in US dollars. Immutable.
 *
 * @param ticker upper case
 * @param adjusted closing price after splits and dividends, by whoever made the file
 */
public record PriceRow(
    String ticker,
    LocalDate day,
    Optional<BigDecimal> open,
    Optional<BigDecimal> high,
    Optional<BigDecimal> low,
    BigDecimal close,
    Optional<BigDecimal> volume,
    Optional<BigDecimal> adjusted) {}
