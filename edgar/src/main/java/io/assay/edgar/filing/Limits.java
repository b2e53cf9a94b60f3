package io.assay.edgar.filing;

import io.assay.edgar.text.TextLimits;
import io.assay.edgar.xbrl.XbrlLimits;

/**
 * How much a file may hold. Immutable. There is no limit of time: every reader takes time in
 * proportion to the bytes, so that the limit of bytes is one of time too.
 *
 * @param maxBytes largest file, unpacked; a larger one is refused
 * @param maxRatio largest ratio of unpacked to packed size; checked from 16 MiB on
 * @param xbrl of inline XBRL and instances
 * @param text of reading text
 */
public record Limits(long maxBytes, int maxRatio, XbrlLimits xbrl, TextLimits text) {

  /** 200 MB and a ratio of 250: the largest filings have 100 MB, the densest pack 1 to 60. */
  public static final Limits USUAL = new Limits(200_000_000L, 250);

  public Limits {
    if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 64L || maxRatio < 1) {
      throw new IllegalArgumentException("limits " + maxBytes + ", " + maxRatio);
    }
  }

  /** Of the file only; the usual limits for what it holds. */
  public Limits(long maxBytes, int maxRatio) {
    this(maxBytes, maxRatio, XbrlLimits.USUAL, TextLimits.USUAL);
  }
}
