package io.assay.edgar.feed;

/**
 * How much an archive may hold before the rest is left. Immutable.
 *
 * @param memberBytes largest member; a larger one is passed over
 * @param members most members, of any kind
 * @param totalBytes most bytes of all members, unpacked
 * @param ratio largest ratio of unpacked to packed bytes; checked from 64 MiB on
 */
public record ArchiveLimits(long memberBytes, int members, long totalBytes, int ratio) {

  /**
   * 200 MB a submission, a million members, 64 GB a day, 100 to 1: a day has some thousands of
   * submissions and some gigabytes.
   */
  public static final ArchiveLimits USUAL =
      new ArchiveLimits(200_000_000L, 1_000_000, 64L << 30, 100);

  public ArchiveLimits {
    if (memberBytes < 1
        || memberBytes > Integer.MAX_VALUE - 64L
        || members < 1
        || totalBytes < 1
        || ratio < 1) {
      throw new IllegalArgumentException(
          "limits " + memberBytes + ", " + members + ", " + totalBytes + ", " + ratio);
    }
  }
}
