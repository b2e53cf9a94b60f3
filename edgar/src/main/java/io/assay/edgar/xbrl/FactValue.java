package io.assay.edgar.xbrl;

import java.math.BigDecimal;

/** What a fact states. Immutable. */
public sealed interface FactValue {

  /**
   * A number after transformation, scale and sign.
   *
   * @param decimals accuracy as stated ({@code -6}, {@code INF}), or empty; never a multiplier
   */
  record Numeric(BigDecimal value, Unit unit, String decimals) implements FactValue {}

  /** {@code INF}, {@code -INF} or {@code NaN}. */
  record NonFinite(String value, Unit unit) implements FactValue {}

  /** Text, or a date, boolean or code after its transformation. */
  record Textual(String value) implements FactValue {}

  /** Reported as nil: known to be without a value. */
  record Nil() implements FactValue {}
}
