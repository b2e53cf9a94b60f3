package io.assay.signals.ratios;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.figures.Span;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How much quarterly profit on assets varies over eight quarters (Dichev and Tang, 2009). */
final class EarningsVolatility {

  private static final int QUARTERS = 8;
  private static final int ENOUGH = 6;

  private EarningsVolatility() {}

  static Quantity of(Situation s) {
    List<Quantity> returns = new ArrayList<>();
    for (int q = 0; q < QUARTERS; q++) {
      Quantity r = s.at("net_income", Span.QUARTER, q).over(s.at("total_assets", Span.QUARTER, q));
      if (!r.isAbsent()) {
        returns.add(r);
      }
    }
    int n = returns.size();
    if (n < ENOUGH) {
      return Quantity.absent(
          AbsenceReason.MISSING_INPUT, "only " + n + " of the last 8 quarters are known");
    }
    double mean = returns.stream().mapToDouble(Quantity::value).sum() / n;
    double squares =
        returns.stream().mapToDouble(r -> (r.value() - mean) * (r.value() - mean)).sum();
    List<Evidence> evidence = new ArrayList<>();
    returns.forEach(r -> evidence.addAll(r.evidence()));
    double confidence =
        returns.stream().mapToDouble(Quantity::confidence).min().orElse(1)
            * (n == QUARTERS ? 1 : n / (double) QUARTERS);
    return Quantity.measured(
        Math.sqrt(squares / (n - 1)),
        "standard deviation of "
            + returns.stream()
                .map(r -> Quantity.plain(r.value()))
                .collect(Collectors.joining(", ")),
        confidence,
        evidence);
  }
}
