package io.assay.signals.definitions;

import static io.assay.signals.AbsenceReason.MISSING_INPUT;
import static io.assay.signals.AbsenceReason.NON_POSITIVE_DENOMINATOR;
import static io.assay.signals.AbsenceReason.ZERO_DENOMINATOR;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Growth and margins. */
public final class GrowthDefinitionsTest {

  private static final Report COMPANY = PlainCompany.annual();

  private static final List<Definition> DEFINITIONS =
      List.of(
          Definition.of("revenue_growth_yoy", COMPANY)
              .worth(1200.0 / 1000 - 1)
              .from("revenue[0]", "revenue[-1]")
              .absent(
                  "without last year's revenue",
                  r -> r.without("Revenues", 1).without("CostOfRevenue", 1),
                  MISSING_INPUT)
              .absent(
                  "where last year's revenue is 0",
                  r -> r.flow("Revenues", 1200, 0),
                  NON_POSITIVE_DENOMINATOR)
              .absent(
                  "where last year's revenue is below 0",
                  r -> r.flow("Revenues", 1200, -5),
                  NON_POSITIVE_DENOMINATOR),
          Definition.of("revenue_growth_acceleration", COMPANY)
              .worth((1200.0 / 1000 - 1) - (1000.0 / 900 - 1))
              .from("revenue[0]", "revenue[-1]", "revenue[-2]")
              .absent("without the third year", r -> r.without("Revenues", 2), MISSING_INPUT)
              .absent(
                  "where the third year's revenue is below 0",
                  r -> r.flow("Revenues", 1200, 1000, -1),
                  NON_POSITIVE_DENOMINATOR)
              .absent(
                  "where last year's revenue is 0",
                  r -> r.flow("Revenues", 1200, 0, 900),
                  NON_POSITIVE_DENOMINATOR),
          Definition.of("net_income_growth_yoy", COMPANY)
              .worth((90.0 - 75) / 75)
              .worth("from a loss", r -> r.flow("NetIncomeLoss", 90, -60), (90.0 + 60) / 60)
              .from("net_income[0]", "net_income[-1]")
              .needs("NetIncomeLoss")
              .absent(
                  "where last year's income is 0",
                  r -> r.flow("NetIncomeLoss", 90, 0),
                  ZERO_DENOMINATOR),
          Definition.of("asset_growth", COMPANY)
              .worth(2000.0 / 1800 - 1)
              .from("total_assets[0]", "total_assets[-1]")
              .absent(
                  "without last year's assets",
                  r -> r.without("Assets").balance("Assets", 2000).without("Liabilities"),
                  MISSING_INPUT)
              .absent(
                  "where last year's assets are 0",
                  r -> r.balance("Assets", 2000, 0),
                  ZERO_DENOMINATOR),
          Definition.of("gross_margin", COMPANY)
              .worth(500.0 / 1200)
              .from("gross_profit[0]", "revenue[0]")
              .trusted("when gross profit is derived", r -> r.without("GrossProfit"), 0.9)
              .needs("GrossProfit", "CostOfRevenue")
              .absent("where revenue is 0", r -> r.flow("Revenues", 0), NON_POSITIVE_DENOMINATOR),
          Definition.of("operating_margin", COMPANY)
              .worth(180.0 / 1200)
              .from("operating_income[0]", "revenue[0]")
              .worth(
                  "derived from costs and expenses",
                  r ->
                      r.without("OperatingIncomeLoss", "GrossProfit", "CostOfRevenue")
                          .without("SellingGeneralAndAdministrativeExpense")
                          .flow("CostsAndExpenses", 1000),
                  (1200.0 - 1000) / 1200)
              .absent(
                  "where revenue is below 0", r -> r.flow("Revenues", -1), NON_POSITIVE_DENOMINATOR)
              .absent(
                  "without operating income or what it derives from",
                  r ->
                      r.without("OperatingIncomeLoss", "GrossProfit", "CostOfRevenue")
                          .without("SellingGeneralAndAdministrativeExpense"),
                  MISSING_INPUT),
          Definition.of("net_margin", COMPANY)
              .worth(90.0 / 1200)
              .worth("of a loss", r -> r.flow("NetIncomeLoss", -30), -30.0 / 1200)
              .from("net_income[0]", "revenue[0]")
              .needs("NetIncomeLoss")
              .absent("where revenue is 0", r -> r.flow("Revenues", 0), NON_POSITIVE_DENOMINATOR),
          Definition.of("gross_margin_change", COMPANY)
              .worth(500.0 / 1200 - 400.0 / 1000)
              .from("gross_profit[0]", "revenue[0]", "gross_profit[-1]", "revenue[-1]")
              .absent(
                  "without last year's gross profit and cost",
                  r -> r.without("GrossProfit", 1).without("CostOfRevenue", 1),
                  MISSING_INPUT)
              .absent(
                  "where last year's revenue is 0",
                  r -> r.flow("Revenues", 1200, 0),
                  NON_POSITIVE_DENOMINATOR),
          Definition.of("receivables_growth_gap", COMPANY)
              .worth((150.0 / 120 - 1) - (1200.0 / 1000 - 1))
              .from(
                  "accounts_receivable[0]", "accounts_receivable[-1]", "revenue[0]", "revenue[-1]")
              .needs("AccountsReceivableNetCurrent")
              .absent(
                  "where last year's receivables are 0",
                  r -> r.balance("AccountsReceivableNetCurrent", 150, 0),
                  ZERO_DENOMINATOR)
              .absent(
                  "where last year's revenue is 0",
                  r -> r.flow("Revenues", 1200, 0),
                  NON_POSITIVE_DENOMINATOR),
          Definition.of("deferred_revenue_change", COMPANY)
              .worth((66.0 - 54) / 1200)
              .from("deferred_revenue_total[0]", "deferred_revenue_total[-1]", "ttm(revenue)")
              .needs("ContractWithCustomerLiability")
              .absent("where revenue is 0", r -> r.flow("Revenues", 0), NON_POSITIVE_DENOMINATOR),
          Definition.of("share_dilution", COMPANY)
              .worth(105.0 / 100 - 1)
              .from("weighted_shares_diluted[0]", "weighted_shares_diluted[-1]")
              .needs("WeightedAverageNumberOfDilutedSharesOutstanding")
              .absent(
                  "where there were no shares last year",
                  r -> r.flow("WeightedAverageNumberOfDilutedSharesOutstanding", 105, 0),
                  ZERO_DENOMINATOR));

  public static Set<String> covered() {
    return Definition.covered(DEFINITIONS);
  }

  @TestFactory
  Stream<DynamicTest> each_definition_is_met() {
    return Definition.tests(DEFINITIONS);
  }
}
