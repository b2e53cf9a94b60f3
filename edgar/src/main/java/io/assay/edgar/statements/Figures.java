package io.assay.edgar.statements;

import io.assay.edgar.xbrl.FactValue;
import java.math.BigDecimal;

/** Figures with the accuracy they are stated with. */
final class Figures {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private Figures() {}

  /** How far the true figure may be from the reported one; 0 when it is exact or does not say. */
  static BigDecimal open(FactValue.Numeric number) {
    int accuracy = FactIndex.accuracy(number.decimals());
    return accuracy == FactIndex.EXACT || accuracy == FactIndex.UNSTATED || accuracy < -100
        ? BigDecimal.ZERO
        : HALF.scaleByPowerOfTen(-Math.min(accuracy, 100));
  }

  /** Whether two cells may state the same figure, each rounded in its own way. */
  static boolean agree(Cell a, Cell b) {
    if (a.fact().value() instanceof FactValue.Numeric x
        && b.fact().value() instanceof FactValue.Numeric y) {
      return x.value().subtract(y.value()).abs().compareTo(open(x).add(open(y))) <= 0;
    }
    return a.fact().value().equals(b.fact().value());
  }
}
