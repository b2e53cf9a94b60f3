package io.assay.signals.ratios;

import io.assay.signals.AbsenceReason;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.util.List;

/** Leading digits of the reported amounts against Benford's law. */
public final class Benford {

  private static final int ENOUGH = 100;

  private Benford() {}

  static Quantity meanDeviation(Situation s) {
    return measure(s, "MAD", meanDeviation(s.digest().figures().monetaryDigits()));
  }

  static Quantity chiSquare(Situation s) {
    return measure(s, "chi-square", chiSquare(s.digest().figures().monetaryDigits()));
  }

  private static Quantity measure(Situation s, String name, double value) {
    List<Integer> counts = s.digest().figures().monetaryDigits();
    int n = total(counts);
    if (n < ENOUGH) {
      return Quantity.absent(
          AbsenceReason.MISSING_INPUT, n + " distinct amounts, " + ENOUGH + " are needed");
    }
    return Quantity.measured(
        value,
        name + " over " + n + " amounts with leading digits 1 to 9: " + counts,
        1,
        List.of(Situation.evidence("all monetary facts", s.ref())));
  }

  private static int total(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** Mean of the absolute differences between the shares of digits 1 to 9 and the law's. */
  public static double meanDeviation(List<Integer> counts) {
    double n = total(counts);
    double sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      sum += Math.abs(counts.get(i) / n - expected(i + 1));
    }
    return sum / 9;
  }

  /** Pearson's statistic, 8 degrees of freedom. */
  public static double chiSquare(List<Integer> counts) {
    double n = total(counts);
    double sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      double b = expected(i + 1);
      double difference = counts.get(i) / n - b;
      sum += difference * difference / b;
    }
    return n * sum;
  }

  private static double expected(int digit) {
    return Math.log10(1 + 1.0 / digit);
  }
}
