package io.assay.signals.scores;

/** The standard normal distribution. */
final class Normal {

  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  private Normal() {}

  /**
   * Distribution function to about 1e-15: its series near 0 (Marsaglia, 2004), the continued
   * fraction of Mills' ratio in the tails.
   */
  static double cdf(double x) {
    if (x > 6 || x < -6) {
      double tail = Math.exp(-0.5 * x * x) / ROOT_TWO_PI * mills(Math.abs(x));
      return x > 0 ? 1 - tail : tail;
    }
    double sum = x;
    double term = x;
    for (int i = 3; sum + term != sum; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / ROOT_TWO_PI;
  }

  private static double mills(double x) {
    double fraction = 0;
    for (int k = 60; k >= 1; k--) {
      fraction = k / (x + fraction);
    }
    return 1 / (x + fraction);
  }
}
