package io.assay.edgar.tables;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a cell states. Immutable. */
public sealed interface CellValue {

  /** What a number counts. */
  enum Unit {
    /** An amount of money. */
    CURRENCY,
    /** An amount of money for one share or unit. */
    PER_SHARE,
    SHARES,
    PERCENT,
    BASIS_POINTS,
    /** A ratio, a number of years, of employees, of anything. */
    COUNT
  }

  /**
   * A number.
   *
   * @param shown as printed, negative when in brackets or after a minus sign
   * @param unit what it counts, as far as the cell, its row and column and the table tell
   * @param currency sign or code of an amount, or empty
   * @param power power of ten it is stated in: 3 for thousands, 6 for millions, 0 when as printed
   * @param marks footnote marks after it, such as {@code (1)} or {@code *}; mostly empty
   */
  record Numeric(BigDecimal shown, Unit unit, String currency, int power, String marks)
      implements CellValue {

    /**
     * In real units: dollars, not thousands of them; shares; a part of one for per cent and basis
     * points.
     */
    public BigDecimal inUnits() {
      return switch (unit) {
        case PERCENT -> shown.movePointLeft(2);
        case BASIS_POINTS -> shown.movePointLeft(4);
        case CURRENCY, PER_SHARE, SHARES, COUNT -> shown.scaleByPowerOfTen(power);
      };
    }
  }

  /** All numbers between two: {@code 0.28% – 4.78%}. */
  record Range(Numeric from, Numeric to) implements CellValue {}

  /** Words. */
  record Text() implements CellValue {}

  /** A dash or another sign that there is nothing, or nothing that counts. */
  record Dash() implements CellValue {}

  /** A day. */
  record Date(LocalDate date) implements CellValue {}
}
