package io.assay.signals.wording;

import java.util.List;

/** Jensen-Shannon divergence of two sets of counts (Lin, 1991). */
public final class Divergence {

  private Divergence() {}

  /** In bits, 0 to 1; half a match is added to each count so that none is impossible. */
  public static double of(List<Integer> a, List<Integer> b) {
    double sumA = a.stream().mapToDouble(n -> n + 0.5).sum();
    double sumB = b.stream().mapToDouble(n -> n + 0.5).sum();
    double value = 0;
    for (int i = 0; i < a.size(); i++) {
      double p = (a.get(i) + 0.5) / sumA;
      double q = (b.get(i) + 0.5) / sumB;
      double m = (p + q) / 2;
      value += 0.5 * p * log2(p / m) + 0.5 * q * log2(q / m);
    }
    return Math.clamp(value, 0, 1);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
