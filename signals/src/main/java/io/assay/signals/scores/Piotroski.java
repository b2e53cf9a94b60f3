package io.assay.signals.scores;

import io.assay.signals.AbsenceReason;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.util.ArrayList;
import java.util.List;

/** The nine points of financial strength (Piotroski, Journal of Accounting Research 38, 2000). */
final class Piotroski {

  private static final List<String> PARTS =
      List.of(
          "piotroski_roa",
          "piotroski_cfo",
          "piotroski_delta_roa",
          "piotroski_accrual",
          "piotroski_delta_leverage",
          "piotroski_delta_liquidity",
          "piotroski_no_issuance",
          "piotroski_delta_margin",
          "piotroski_delta_turnover");

  private Piotroski() {}

  static Quantity score(Situation s) {
    List<Quantity> parts = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String id : PARTS) {
      Quantity part = s.signal(id);
      if (part.isAbsent()) {
        missing.add(id);
      } else {
        parts.add(part);
      }
    }
    if (missing.size() > 2) {
      return Quantity.absent(AbsenceReason.MISSING_INPUT, "without " + String.join(", ", missing));
    }
    Quantity sum = parts.getFirst();
    for (Quantity part : parts.subList(1, parts.size())) {
      sum = sum.plus(part);
    }
    if (missing.isEmpty()) {
      return sum;
    }
    int n = parts.size();
    return sum.map(v -> Math.floor(9 * v / n + 0.5), "9 / " + n + " of ").trusted(n / 9.0);
  }

  static Quantity roa(Situation s) {
    return s.item("net_income").over(s.item("total_assets", 1)).isAbove(Quantity.constant(0));
  }

  static Quantity cfo(Situation s) {
    return s.item("cash_from_operations")
        .over(s.item("total_assets", 1))
        .isAbove(Quantity.constant(0));
  }

  static Quantity deltaRoa(Situation s) {
    return overBeginning(s, "net_income");
  }

  static Quantity accrual(Situation s) {
    return s.item("cash_from_operations")
        .over(s.item("total_assets", 1))
        .isAbove(s.item("net_income").over(s.item("total_assets", 1)));
  }

  static Quantity deltaLeverage(Situation s) {
    Quantity now = s.item("long_term_debt");
    Quantity then = s.item("long_term_debt", 1);
    boolean oldest = !s.item("total_assets", 2).isAbsent();
    Quantity assetsNow = oldest ? s.average("total_assets") : s.item("total_assets");
    Quantity assetsThen = oldest ? s.average("total_assets", 1) : s.item("total_assets", 1);
    Quantity fell = then.over(assetsThen).isAbove(now.over(assetsNow));
    if (!fell.isAbsent() && now.value() == 0 && then.value() == 0) {
      return Quantity.measured(
          1, "no long-term debt in both years", fell.confidence(), fell.evidence());
    }
    return oldest ? fell : fell.flagged("end_balance");
  }

  static Quantity deltaLiquidity(Situation s) {
    return currentRatio(s, 0).isAbove(currentRatio(s, 1));
  }

  private static Quantity currentRatio(Situation s, int back) {
    return s.item("total_current_assets", back).over(s.item("total_current_liabilities", back));
  }

  static Quantity noIssuance(Situation s) {
    Quantity now = s.item("shares_outstanding");
    Quantity then = s.item("shares_outstanding", 1);
    if (now.isAbsent() || then.isAbsent()) {
      Quantity issued = s.item("stock_issued");
      return issued.isAbsent()
          ? issued
          : Quantity.measured(
              issued.value() == 0 ? 1 : 0,
              "stock issued " + issued.text() + " = 0 ?",
              issued.confidence(),
              issued.evidence());
    }
    Quantity onOneBasis = Splits.onBasisOf(then, now);
    Quantity more = now.isAbove(onOneBasis);
    return more.map(v -> 1 - v, "not ");
  }

  static Quantity deltaMargin(Situation s) {
    return margin(s, 0).isAbove(margin(s, 1));
  }

  private static Quantity margin(Situation s, int back) {
    return s.item("gross_profit", back).over(s.item("revenue", back));
  }

  static Quantity deltaTurnover(Situation s) {
    return overBeginning(s, "revenue");
  }

  /** Whether a flow grew against the assets at the beginning of its year. */
  private static Quantity overBeginning(Situation s, String item) {
    Quantity oldest = s.item("total_assets", 2);
    Quantity now = s.item(item);
    Quantity then = s.item(item, 1);
    return oldest.isAbsent()
        ? now.over(s.item("total_assets"))
            .isAbove(then.over(s.item("total_assets", 1)))
            .flagged("end_balance")
        : now.over(s.item("total_assets", 1)).isAbove(then.over(oldest));
  }
}
