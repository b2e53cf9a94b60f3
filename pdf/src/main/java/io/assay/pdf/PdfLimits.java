package io.assay.pdf;

import java.time.Duration;

/**
 * How much a PDF may take before the rest of it is left. Immutable.
 *
 * @param bytes largest file
 * @param pages most pages that are read
 * @param characters most characters of all pages
 * @param time longest reading
 * @param memory most bytes that unpacked streams may hold at a time, and that reading may allocate
 *     in all times a hundred
 */
public record PdfLimits(int bytes, int pages, int characters, Duration time, long memory) {

  /** 100 MB, 5,000 pages, 20 million characters, 60 seconds, 256 MB. */
  public static final PdfLimits USUAL =
      new PdfLimits(100_000_000, 5_000, 20_000_000, Duration.ofSeconds(60), 256L << 20);

  public PdfLimits {
    if (bytes < 1 || pages < 1 || characters < 1 || memory < 1 << 20 || !time.isPositive()) {
      throw new IllegalArgumentException(
          "limits " + bytes + ", " + pages + ", " + characters + ", " + time + ", " + memory);
    }
  }
}
