package io.assay.signals.scores;

import io.assay.signals.formula.Quantity;

/** Share counts of different filings may lie on both sides of a split. */
final class Splits {

  private static final int[] RATIOS = {2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 100};

  private Splits() {}

  /** The earlier count, flagged when it differs from the later one by a split's ratio. */
  static Quantity onBasisOf(Quantity earlier, Quantity later) {
    double ratio = later.value() / earlier.value();
    for (int n : RATIOS) {
      if (Math.abs(ratio / n - 1) <= 0.02 || Math.abs(ratio * n - 1) <= 0.02) {
        return earlier.flagged("possible_split");
      }
    }
    return earlier;
  }
}
