package io.assay.signals.scores;

import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;

/** Accruals out of the balance sheet (Sloan, The Accounting Review 71(3), 1996). */
final class Accruals {

  private Accruals() {}

  static Quantity sloan(Situation s) {
    Quantity currentAssets = change(s, "total_current_assets");
    Quantity cash = change(s, "cash_and_equivalents");
    Quantity currentLiabilities = change(s, "total_current_liabilities");
    Quantity debt = changeOrZero(s, "short_term_debt");
    Quantity taxes = changeOrZero(s, "income_taxes_payable");
    return currentAssets
        .minus(cash)
        .minus(currentLiabilities.minus(debt).minus(taxes))
        .minus(s.item("depreciation_amortization"))
        .over(s.average("total_assets"));
  }

  private static Quantity change(Situation s, String item) {
    return s.item(item).minus(s.item(item, 1));
  }

  private static Quantity changeOrZero(Situation s, String item) {
    return s.item(item).orZero().minus(s.item(item, 1).orZero());
  }
}
