package io.assay.edgar.xbrl;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Unreadable;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads classic XBRL instances: facts, in tuples or not, and footnotes. One pass; facts may stand
 * before their contexts. Long texts are made when asked for, from the bytes, which therefore must
 * not change. Thread-safe. Source: XBRL 2.1, 4.
 */
public final class InstanceReader {

  private static final int MAX_DIGITS = 400;

  private final XbrlLimits limits;

  /** A reader with the usual limits. */
  public InstanceReader() {
    this(XbrlLimits.USUAL);
  }

  public InstanceReader(XbrlLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads an instance.
   *
   * @param document file name to put into facts, may be empty
   * @throws Unreadable {@code unreadable-xml} when the root is not {@code xbrl}; {@code
   *     forbidden-xml} for a document type with declarations
   */
  public FactSet read(ByteSlice bytes, String document) {
    return new InstanceScan(bytes, document, limits).facts();
  }

  /** A number as XML Schema writes decimals and floats, INF and NaN included. */
  public static Optional<FactValue> number(String text, Unit unit, String decimals) {
    switch (text) {
      case "INF", "-INF", "NaN" -> {
        return Optional.of(new FactValue.NonFinite(text, unit));
      }
      default -> {}
    }
    if (text.isEmpty() || text.length() > MAX_DIGITS || !plausible(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FactValue.Numeric(plain(new BigDecimal(text)), unit, decimals));
    } catch (NumberFormatException e) {
      // digits and signs in an order that is no number: the caller keeps the text with a problem
      return Optional.empty();
    }
  }

  /** The same number without an exponent above zero, so that its digits are those it states. */
  public static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static boolean plausible(String text) {
    int exponent = Math.max(text.indexOf('E'), text.indexOf('e'));
    if (exponent >= 0 && text.length() - exponent > 4) {
      return false; // 1E999999999 would be a number of a gigabyte
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
