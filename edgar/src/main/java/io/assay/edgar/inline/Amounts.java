package io.assay.edgar.inline;

import io.assay.edgar.inline.Transformations.Style;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads the numbers that nearly all facts are, digits in groups with one decimal mark, where they
 * stand in the document. Whatever is not so plain is left to {@link Transformations}.
 */
final class Amounts {

  private static final long[] TENS = tens();

  /** Digits that surely fit a long. */
  private static final int MAX_DIGITS = 18;

  private Amounts() {}

  private static long[] tens() {
    long[] tens = new long[MAX_DIGITS + 1];
    tens[0] = 1;
    for (int i = 1; i < tens.length; i++) {
      tens[i] = 10 * tens[i - 1];
    }
    return tens;
  }

  /** The number times ten to the power of {@code scale}; empty when it is not so plain. */
  static Optional<BigDecimal> read(
      byte[] b, int from, int to, Style style, int scale, boolean negative) {
    int mark = style == Style.COMMA ? ',' : '.';
    int group = style == Style.NONE ? -1 : style == Style.COMMA ? '.' : ',';
    int start = from;
    int end = to;
    while (start < end && b[start] <= ' ' && b[start] >= 0) {
      start++;
    }
    while (end > start && b[end - 1] <= ' ' && b[end - 1] >= 0) {
      end--;
    }
    long value = 0;
    int digits = 0;
    int decimals = -1;
    for (int i = start; i < end; i++) {
      int c = b[i];
      if (c >= '0' && c <= '9') {
        value = 10 * value + c - '0';
        digits++;
      } else if (c == mark && decimals < 0) {
        decimals = digits;
      } else if (c != group || decimals >= 0) {
        return Optional.empty();
      }
      if (digits > MAX_DIGITS) {
        return Optional.empty();
      }
    }
    if (digits == 0) {
      return Optional.empty();
    }
    int places = (decimals < 0 ? 0 : digits - decimals) - scale;
    if (places < 0) {
      if (digits - places > MAX_DIGITS) {
        return Optional.empty();
      }
      value *= TENS[-places];
      places = 0;
    }
    return Optional.of(BigDecimal.valueOf(negative ? -value : value, places));
  }
}
