package io.assay.edgar.schedules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A financial data schedule (exhibit 27, Regulation S-K Item 601(c), in force from 1993 to 2001):
 * amounts by tag, as the filer typed them. Nobody checked them against the statements, and they are
 * often mistyped. Immutable.
 *
 * @param article of Regulation S-X whose tags it has: {@code 5} commercial companies, {@code 7}
 *     insurers, {@code 9} banks; empty when not stated
 * @param multiplier what amounts are stated in: 1, 1000, 1000000
 * @param months length of the period; empty when not stated so that it can be told
 * @param fiscalYearEnd end of the fiscal year that the period is in
 * @param currency as stated, or empty, which stands for dollars
 * @param amounts by tag without brackets ({@code TOTAL-ASSETS}), in the order of the schedule; of
 *     several columns the first
 */
public record FinancialDataSchedule(
    String article,
    long multiplier,
    Optional<Integer> months,
    Optional<LocalDate> fiscalYearEnd,
    Optional<LocalDate> periodEnd,
    String currency,
    Map<String, Amount> amounts) {

  public FinancialDataSchedule {
    amounts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
  }

  /**
   * An amount and its place.
   *
   * @param shown as printed, negative in brackets, the multiplier not applied
   * @param start byte offset of its line
   * @param end byte offset after it
   */
  public record Amount(BigDecimal shown, int start, int end) {}

  /** The amount of a tag in whole units. */
  public Optional<BigDecimal> find(String tag) {
    return Optional.ofNullable(amounts.get(tag))
        .map(a -> a.shown().multiply(BigDecimal.valueOf(multiplier)));
  }
}
