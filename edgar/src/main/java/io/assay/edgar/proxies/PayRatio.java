package io.assay.edgar.proxies;

import java.math.BigDecimal;

/**
 * How many times the median employee's pay the chief executive is paid, as stated. Source: Item
 * 402(u) of Regulation S-K. Immutable.
 *
 * @param ratio r of {@code r to 1}
 * @param check what the amounts stated beside it say
 * @param start offset of the sentence in the reading text
 * @param end offset after it
 */
public record PayRatio(
    BigDecimal ratio, Check check, double confidence, int start, int end, String text) {

  /** Whether pay of the chief executive over pay of the median employee gives the ratio. */
  public enum Check {
    AGREES,
    DIFFERS,
    /** The two amounts are not both stated. */
    NOT_STATED
  }
}
