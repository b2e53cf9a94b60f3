package io.assay.signals.scores;

import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;

/**
 * The eight-variable model of earnings manipulation (Beneish, Financial Analysts Journal 55(5),
 * 1999), accruals in the cash-flow form.
 */
final class Beneish {

  private static final double LIKELY = -1.78;
  private static final double NEUTRAL_TRUST = 0.85;

  private Beneish() {}

  static Quantity score(Situation s) {
    Quantity m =
        Quantity.constant(-4.84)
            .plus(s.signal("beneish_dsri").times(0.920))
            .plus(s.signal("beneish_gmi").times(0.528))
            .plus(neutral(s, "beneish_aqi").times(0.404))
            .plus(s.signal("beneish_sgi").times(0.892))
            .plus(neutral(s, "beneish_depi").times(0.115))
            .minus(neutral(s, "beneish_sgai").times(0.172))
            .plus(s.signal("beneish_tata").times(4.679))
            .minus(s.signal("beneish_lvgi").times(0.327));
    double trust = 1;
    for (String id : new String[] {"beneish_aqi", "beneish_depi", "beneish_sgai"}) {
      trust *= s.signal(id).isAbsent() ? NEUTRAL_TRUST : 1;
    }
    m = m.trusted(trust);
    return !m.isAbsent() && m.value() > LIKELY ? m.flagged("likely_manipulator") : m;
  }

  private static Quantity neutral(Situation s, String id) {
    return s.signal(id).or(Quantity.constant(1));
  }

  static Quantity receivables(Situation s) {
    return share(s, "accounts_receivable", 0).over(share(s, "accounts_receivable", 1));
  }

  static Quantity grossMargin(Situation s) {
    return share(s, "gross_profit", 1)
        .positive("gross margin[-1]")
        .over(share(s, "gross_profit", 0).positive("gross margin[0]"));
  }

  static Quantity assetQuality(Situation s) {
    return quality(s, 0).over(quality(s, 1).positive("asset quality[-1]"));
  }

  private static Quantity quality(Situation s, int back) {
    return Quantity.constant(1)
        .minus(
            s.item("total_current_assets", back)
                .plus(s.item("ppe_net", back))
                .over(s.item("total_assets", back)));
  }

  static Quantity salesGrowth(Situation s) {
    return s.item("revenue").over(s.item("revenue", 1));
  }

  static Quantity depreciation(Situation s) {
    return rate(s, 1).over(rate(s, 0));
  }

  private static Quantity rate(Situation s, int back) {
    Quantity depreciation = s.item("depreciation", back);
    return depreciation.over(depreciation.plus(s.item("ppe_net", back)));
  }

  static Quantity overhead(Situation s) {
    return share(s, "sga_expense", 0).over(share(s, "sga_expense", 1));
  }

  static Quantity accruals(Situation s) {
    return s.item("income_continuing_ops")
        .minus(s.item("cash_from_operations"))
        .over(s.item("total_assets"));
  }

  static Quantity leverage(Situation s) {
    return debts(s, 0).over(debts(s, 1));
  }

  private static Quantity debts(Situation s, int back) {
    return s.item("long_term_debt", back)
        .orZero()
        .plus(s.item("total_current_liabilities", back))
        .over(s.item("total_assets", back));
  }

  private static Quantity share(Situation s, String item, int back) {
    return s.item(item, back).over(s.item("revenue", back));
  }
}
