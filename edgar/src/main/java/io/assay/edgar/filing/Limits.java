package io.assay.edgar.filing;

/**
 * How much a file may be before it is refused. Immutable.
 *
 * @param maxBytes largest file, unpacked
 * @param maxRatio largest ratio of unpacked to packed size; checked from 16 MiB on
 */
public record Limits(long maxBytes, int maxRatio) {

  /** 200 MB and a ratio of 250: the largest filings have 100 MB, the densest pack 1 to 60. */
  public static final Limits USUAL = new Limits(200_000_000L, 250);

  public Limits {
    if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 64L || maxRatio < 1) {
      throw new IllegalArgumentException("limits " + maxBytes + ", " + maxRatio);
    }
  }
}
