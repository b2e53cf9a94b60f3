package io.assay.edgar.statements;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * In what figures of a unit are best shown: a statement in millions of dollars has {@code USD, 6}.
 * Derived from the accuracy the filing states for all figures of the unit. Immutable.
 *
 * @param unit by its measures: {@code USD}, {@code shares}
 * @param power of ten a shown figure stands for: 3 for thousands
 * @param decimals to show after scaling
 */
public record Scale(String unit, int power, int decimals) {

  /** The figure as shown. */
  public BigDecimal scaled(BigDecimal number) {
    return number.scaleByPowerOfTen(-power).setScale(decimals, RoundingMode.HALF_EVEN);
  }

  /** {@code Millions}. */
  public String word() {
    return switch (power) {
      case 3 -> "Thousands";
      case 6 -> "Millions";
      case 9 -> "Billions";
      case 12 -> "Trillions";
      default -> "10^" + power;
    };
  }
}
