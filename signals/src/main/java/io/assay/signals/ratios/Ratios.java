package io.assay.signals.ratios;

import io.assay.signals.AbsenceReason;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ratios of the three statements by signal id. */
public final class Ratios {

  private static final Quantity ONE = Quantity.constant(1);

  private Ratios() {}

  public static Map<String, Formula> all() {
    Map<String, Formula> m = new LinkedHashMap<>();
    m.put("revenue_growth_yoy", s -> growth(s, "revenue", 0));
    m.put(
        "revenue_growth_acceleration", s -> growth(s, "revenue", 0).minus(growth(s, "revenue", 1)));
    m.put(
        "net_income_growth_yoy",
        s ->
            s.item("net_income")
                .minus(s.item("net_income", 1))
                .over(s.item("net_income", 1).abs()));
    m.put("asset_growth", s -> s.item("total_assets").over(s.item("total_assets", 1)).minus(ONE));
    m.put("gross_margin", s -> margin(s, "gross_profit", 0));
    m.put("operating_margin", s -> margin(s, "operating_income", 0));
    m.put("net_margin", s -> margin(s, "net_income", 0));
    m.put(
        "gross_margin_change",
        s -> margin(s, "gross_profit", 0).minus(margin(s, "gross_profit", 1)));
    m.put("earnings_volatility", EarningsVolatility::of);
    m.put("return_on_assets", s -> s.item("net_income").over(s.average("total_assets")));
    m.put(
        "return_on_equity",
        s -> s.item("net_income").over(s.average("total_equity").positive("average total_equity")));
    m.put("return_on_invested_capital", Ratios::returnOnInvestedCapital);
    m.put("gross_profitability", s -> s.item("gross_profit").over(s.item("total_assets")));
    m.put(
        "dupont_tax_burden",
        s -> s.item("net_income").over(s.item("pretax_income").positive("pretax_income")));
    m.put(
        "dupont_interest_burden",
        s -> s.item("pretax_income").over(s.item("ebit").positive("ebit")));
    m.put("asset_turnover", s -> s.item("revenue").over(s.average("total_assets")));
    m.put(
        "equity_multiplier",
        s ->
            s.average("total_assets")
                .over(s.average("total_equity").positive("average total_equity")));
    m.put("cash_flow_accruals", Ratios::cashFlowAccruals);
    m.put(
        "percent_accruals",
        s ->
            s.item("net_income")
                .minus(s.item("cash_from_operations"))
                .over(s.item("net_income").abs()));
    m.put("net_operating_assets_scaled", Ratios::netOperatingAssets);
    liquidityAndDebt(m);
    turnover(m);
    cashAndPayout(m);
    m.put("benford_mad", Benford::meanDeviation);
    m.put("benford_chi_square", Benford::chiSquare);
    m.put("segment_revenue_concentration", Segments::concentration);
    return m;
  }

  private static void liquidityAndDebt(Map<String, Formula> m) {
    m.put(
        "current_ratio",
        s -> s.item("total_current_assets").over(s.item("total_current_liabilities")));
    m.put(
        "quick_ratio",
        s ->
            s.item("cash_and_equivalents")
                .plus(s.item("short_term_investments").orZero())
                .plus(s.item("accounts_receivable").orZero())
                .over(s.item("total_current_liabilities")));
    m.put(
        "debt_to_equity",
        s ->
            s.item("total_debt")
                .over(s.item("total_equity").positive("total_equity", "negative_equity")));
    m.put(
        "net_debt_to_ebitda",
        s ->
            s.item("total_debt")
                .minus(s.item("cash_and_equivalents"))
                .minus(s.item("short_term_investments").orZero())
                .over(s.item("ebitda").positive("ebitda", "negative_ebitda")));
    m.put("interest_coverage", Ratios::interestCoverage);
    m.put("cfo_to_total_debt", s -> s.item("cash_from_operations").over(s.item("total_debt")));
  }

  private static void turnover(Map<String, Formula> m) {
    m.put(
        "days_sales_outstanding",
        s -> s.average("accounts_receivable").times(365).over(revenue(s)));
    m.put(
        "days_inventory_outstanding",
        s -> s.average("inventory").times(365).over(s.item("cost_of_revenue")));
    m.put(
        "days_payables_outstanding",
        s -> s.average("accounts_payable").times(365).over(s.item("cost_of_revenue")));
    m.put(
        "cash_conversion_cycle",
        s ->
            s.signal("days_sales_outstanding")
                .plus(
                    s.item("inventory").isAbsent()
                        ? Quantity.constant(0)
                        : s.signal("days_inventory_outstanding"))
                .minus(s.signal("days_payables_outstanding")));
    m.put(
        "receivables_growth_gap",
        s ->
            s.item("accounts_receivable")
                .over(s.item("accounts_receivable", 1))
                .minus(ONE)
                .minus(growth(s, "revenue", 0)));
    m.put(
        "deferred_revenue_change",
        s ->
            s.item("deferred_revenue_total")
                .minus(s.item("deferred_revenue_total", 1))
                .over(revenue(s)));
  }

  private static void cashAndPayout(Map<String, Formula> m) {
    m.put("capex_intensity", s -> s.item("capex").over(revenue(s)));
    m.put("capex_to_depreciation", s -> s.item("capex").over(s.item("depreciation_amortization")));
    m.put(
        "free_cash_flow_margin",
        s ->
            s.item("cash_from_operations")
                .minus(s.item("capex").or(Quantity.constant(0).trusted(0.7)))
                .over(revenue(s)));
    m.put(
        "cash_conversion_ratio",
        s -> s.item("cash_from_operations").over(s.item("net_income").positive("net_income")));
    m.put("rd_intensity", s -> s.item("rd_expense").over(revenue(s)));
    m.put(
        "goodwill_intangibles_share",
        s -> s.item("goodwill").plus(s.item("intangibles_net")).over(s.item("total_assets")));
    m.put(
        "shareholder_payout_ratio",
        s ->
            s.item("buybacks")
                .plus(s.item("dividends_paid"))
                .over(s.item("cash_from_operations").positive("cash_from_operations")));
    m.put(
        "share_dilution",
        s ->
            s.item("weighted_shares_diluted")
                .over(s.item("weighted_shares_diluted", 1))
                .minus(ONE));
    m.put("sbc_to_revenue", s -> s.item("sbc_expense").over(revenue(s)));
    m.put("effective_tax_rate", Ratios::effectiveTaxRate);
  }

  private static Quantity revenue(Situation s) {
    return s.item("revenue").positive("revenue");
  }

  /** X[b] / X[b-1] - 1, the earlier one above 0. */
  private static Quantity growth(Situation s, String item, int back) {
    return s.item(item, back)
        .over(s.item(item, back + 1).positive(item + "[-" + (back + 1) + "]"))
        .minus(ONE);
  }

  private static Quantity margin(Situation s, String item, int back) {
    return s.item(item, back)
        .over(s.item("revenue", back).positive("revenue[" + (back == 0 ? "0" : "-" + back) + "]"));
  }

  private static Quantity cashFlowAccruals(Situation s) {
    return s.item("income_continuing_ops")
        .minus(s.item("cash_from_operations"))
        .over(s.average("total_assets"));
  }

  private static Quantity effectiveTaxRate(Situation s) {
    return s.item("income_tax_expense").over(s.item("pretax_income").positive("pretax_income"));
  }

  private static Quantity returnOnInvestedCapital(Situation s) {
    Quantity rate = effectiveTaxRate(s);
    Quantity applied = rate.isAbsent() ? Quantity.constant(0.21) : rate.clip(0, 0.5);
    Quantity end = investedCapital(s, 0);
    Quantity start = investedCapital(s, 1);
    Quantity capital =
        start.isAbsent() && !end.isAbsent()
            ? end.flagged("end_balance").trusted(0.8)
            : end.plus(start).over(Quantity.constant(2));
    return s.item("ebit")
        .times(ONE.minus(applied))
        .over(capital.positive("average invested capital"));
  }

  private static Quantity investedCapital(Situation s, int back) {
    return s.item("total_debt", back)
        .plus(s.item("total_equity_incl_nci", back))
        .minus(s.item("cash_and_equivalents", back));
  }

  /**
   * (OA - OL) / assets a year ago. Total assets cancel: what remains is debt, minority interest,
   * preferred and common equity less cash and short-term investments.
   */
  private static Quantity netOperatingAssets(Situation s) {
    Quantity assets = s.item("total_assets");
    Quantity preferred = s.item("preferred_equity").orZero();
    Quantity operatingAssets =
        assets
            .minus(s.item("cash_and_equivalents"))
            .minus(s.item("short_term_investments").orZero());
    Quantity operatingLiabilities =
        assets
            .minus(s.item("total_debt").orZero())
            .minus(s.item("minority_interest").orZero())
            .minus(preferred)
            .minus(s.item("total_equity").minus(preferred));
    return operatingAssets.minus(operatingLiabilities).over(s.item("total_assets", 1));
  }

  private static Quantity interestCoverage(Situation s) {
    Quantity interest = s.item("interest_expense");
    Quantity debt = s.item("total_debt");
    if ((interest.isAbsent() || interest.value() == 0) && !debt.isAbsent() && debt.value() == 0) {
      return Quantity.constant(50)
          .trusted(debt.confidence())
          .from(debt.evidence())
          .saying("no debt and no interest: 50");
    }
    if (interest.isAbsent()) {
      return Quantity.absent(AbsenceReason.MISSING_INPUT, "interest_expense is not reported");
    }
    return s.item("ebit").over(interest).clip(-50, 50);
  }
}
