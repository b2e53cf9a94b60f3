package io.assay.server.market;

/**
 * Who is compared with whom. Industry: the same four digits of the Standard Industrial
 * Classification, widened to three and to two while fewer than {@link #ENOUGH} rows, the row itself
 * among them, have a value. Size: the same power of ten of total assets in dollars, everything
 * below ten million and everything from a hundred billion each being one.
 */
final class Peers {

  /** Below this many a percentile says nothing. */
  static final int ENOUGH = 10;

  private static final double[] SIZES = {1e7, 1e8, 1e9, 1e10, 1e11};

  private Peers() {}

  /**
   * The group of an industry code.
   *
   * @param digits how many of its four digits count
   * @return -1 when there is no code
   */
  static int industry(double sic, int digits) {
    if (!(sic >= 0 && sic <= 9999)) {
      return -1;
    }
    int code = (int) sic;
    return switch (digits) {
      case 4 -> code;
      case 3 -> code / 10;
      default -> code / 100;
    };
  }

  /** The group of total assets, 0 the smallest; -1 when they are not known. */
  static int size(double totalAssets) {
    if (Double.isNaN(totalAssets)) {
      return -1;
    }
    int group = 0;
    while (group < SIZES.length && totalAssets >= SIZES[group]) {
      group++;
    }
    return group;
  }
}
