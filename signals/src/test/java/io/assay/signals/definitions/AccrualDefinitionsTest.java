package io.assay.signals.definitions;

import static io.assay.signals.AbsenceReason.MISSING_INPUT;
import static io.assay.signals.AbsenceReason.NON_POSITIVE_DENOMINATOR;
import static io.assay.signals.AbsenceReason.ZERO_DENOMINATOR;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Accruals and the index of earnings manipulation. */
public final class AccrualDefinitionsTest {

  private static final Report COMPANY = PlainCompany.annual();

  private static final List<Definition> DEFINITIONS =
      List.of(
          Definition.of("sloan_accruals", COMPANY)
              .worth(
                  ((800 - 700) - (200 - 170) - ((400 - 380) - (60 - 70) - (12 - 10)) - 60)
                      / ((2000.0 + 1800) / 2))
              .from(
                  "total_current_assets[0]",
                  "total_current_assets[-1]",
                  "cash_and_equivalents[0]",
                  "cash_and_equivalents[-1]",
                  "total_current_liabilities[0]",
                  "total_current_liabilities[-1]",
                  "short_term_debt[0]",
                  "short_term_debt[-1]",
                  "income_taxes_payable[0]",
                  "income_taxes_payable[-1]",
                  "depreciation_amortization[0]",
                  "total_assets[0]",
                  "total_assets[-1]")
              .worth(
                  "where debt and taxes payable are not reported",
                  r -> r.without("DebtCurrent", "AccruedIncomeTaxesCurrent"),
                  ((800 - 700) - (200 - 170) - (400 - 380) - 60) / 1900.0)
              .needs("AssetsCurrent")
              .needs("DepreciationDepletionAndAmortization", "Depreciation"),
          Definition.of("cash_flow_accruals", COMPANY)
              .worth((92 - 150) / ((2000.0 + 1800) / 2))
              .from(
                  "ttm(income_continuing_ops)",
                  "ttm(cash_from_operations)",
                  "total_assets[0]",
                  "total_assets[-1]")
              .trusted(
                  "when income from continuing operations is derived",
                  r -> r.without("IncomeLossFromContinuingOperations"),
                  0.9)
              .needs("NetCashProvidedByUsedInOperatingActivities"),
          Definition.of("percent_accruals", COMPANY)
              .worth((90 - 150) / 90.0)
              .worth("of a loss", r -> r.flow("NetIncomeLoss", -40), (-40 - 150) / 40.0)
              .from("ttm(net_income)", "ttm(cash_from_operations)")
              .needs("NetIncomeLoss")
              .absent("where income is 0", r -> r.flow("NetIncomeLoss", 0), ZERO_DENOMINATOR),
          Definition.of("net_operating_assets_scaled", COMPANY)
              .worth(((2000 - 200 - 50) - (2000 - 560 - 50 - 25 - (850 - 25))) / 1800.0)
              .from(
                  "total_assets[0]",
                  "cash_and_equivalents[0]",
                  "short_term_investments[0]",
                  "total_debt[0]",
                  "minority_interest[0]",
                  "preferred_equity[0]",
                  "total_equity[0]",
                  "total_assets[-1]")
              .worth(
                  "where the smaller ones are not reported",
                  r -> r.without("ShortTermInvestments", "MinorityInterest", "PreferredStockValue"),
                  ((2000 - 200) - (2000 - 560 - 850)) / 1800.0)
              .needs("CashAndCashEquivalentsAtCarryingValue")
              .absent(
                  "without last year's assets",
                  r -> r.without("Assets", 1).without("Liabilities", 1),
                  MISSING_INPUT),
          Definition.of("beneish_dsri", COMPANY)
              .worth((150.0 / 1200) / (120.0 / 1000))
              .from(
                  "accounts_receivable[0]", "accounts_receivable[-1]", "revenue[0]", "revenue[-1]")
              .needs("AccountsReceivableNetCurrent")
              .absent(
                  "where last year's receivables are 0",
                  r -> r.balance("AccountsReceivableNetCurrent", 150, 0),
                  ZERO_DENOMINATOR),
          Definition.of("beneish_gmi", COMPANY)
              .worth((400.0 / 1000) / (500.0 / 1200))
              .from("gross_profit[0]", "gross_profit[-1]", "revenue[0]", "revenue[-1]")
              .needs("GrossProfit", "CostOfRevenue")
              .absent(
                  "where this year's margin is not above 0",
                  r -> r.flow("GrossProfit", -1, 400),
                  NON_POSITIVE_DENOMINATOR)
              .absent(
                  "where last year's margin is not above 0",
                  r -> r.flow("GrossProfit", 500, 0),
                  NON_POSITIVE_DENOMINATOR),
          Definition.of("beneish_aqi", COMPANY)
              .worth((1 - (800 + 600) / 2000.0) / (1 - (700 + 580) / 1800.0))
              .from(
                  "total_current_assets[0]",
                  "total_current_assets[-1]",
                  "ppe_net[0]",
                  "ppe_net[-1]",
                  "total_assets[0]",
                  "total_assets[-1]")
              .needs("AssetsCurrent")
              .absent(
                  "where last year had none but current assets and plant",
                  r -> r.balance("AssetsCurrent", 800, 1220),
                  NON_POSITIVE_DENOMINATOR),
          Definition.of("beneish_sgi", COMPANY)
              .worth(1200 / 1000.0)
              .from("revenue[0]", "revenue[-1]")
              .needs("Revenues", "GrossProfit")
              .absent(
                  "where last year's revenue is 0",
                  r -> r.flow("Revenues", 1200, 0),
                  ZERO_DENOMINATOR),
          Definition.of("beneish_depi", COMPANY)
              .worth((44.0 / (44 + 580)) / (45.0 / (45 + 600)))
              .from("depreciation[0]", "depreciation[-1]", "ppe_net[0]", "ppe_net[-1]")
              .needs("PropertyPlantAndEquipmentNet")
              .absent(
                  "where this year's depreciation is 0",
                  r -> r.flow("Depreciation", 0, 44),
                  ZERO_DENOMINATOR),
          Definition.of("beneish_sgai", COMPANY)
              .worth((240.0 / 1200) / (210.0 / 1000))
              .from("sga_expense[0]", "sga_expense[-1]", "revenue[0]", "revenue[-1]")
              .needs("SellingGeneralAndAdministrativeExpense")
              .absent(
                  "where last year's expense is 0",
                  r -> r.flow("SellingGeneralAndAdministrativeExpense", 240, 0),
                  ZERO_DENOMINATOR),
          Definition.of("beneish_tata", COMPANY)
              .worth((92 - 150) / 2000.0)
              .from("income_continuing_ops[0]", "cash_from_operations[0]", "total_assets[0]")
              .needs("NetCashProvidedByUsedInOperatingActivities")
              .absent("where assets are 0", r -> r.balance("Assets", 0), ZERO_DENOMINATOR),
          Definition.of("beneish_lvgi", COMPANY)
              .worth(((500 + 400) / 2000.0) / ((450 + 380) / 1800.0))
              .from(
                  "long_term_debt[0]",
                  "long_term_debt[-1]",
                  "total_current_liabilities[0]",
                  "total_current_liabilities[-1]",
                  "total_assets[0]",
                  "total_assets[-1]")
              .worth(
                  "where no long-term debt is reported",
                  r -> r.without("LongTermDebtNoncurrent"),
                  (400 / 2000.0) / (380 / 1800.0))
              .needs("LiabilitiesCurrent"),
          Definition.of("beneish_m_score", COMPANY)
              .worth(
                  -4.84
                      + 0.920 * (150.0 / 1200) / (120.0 / 1000)
                      + 0.528 * (400.0 / 1000) / (500.0 / 1200)
                      + 0.404 * (1 - 1400 / 2000.0) / (1 - 1280 / 1800.0)
                      + 0.892 * 1.2
                      + 0.115 * (44.0 / 624) / (45.0 / 645)
                      - 0.172 * (240.0 / 1200) / (210.0 / 1000)
                      + 4.679 * (92 - 150) / 2000.0
                      - 0.327 * (900 / 2000.0) / (830 / 1800.0))
              .from(
                  "beneish_dsri",
                  "beneish_gmi",
                  "beneish_aqi",
                  "beneish_sgi",
                  "beneish_depi",
                  "beneish_sgai",
                  "beneish_tata",
                  "beneish_lvgi")
              .worth(
                  "of a likely manipulator",
                  r -> r.flow("NetCashProvidedByUsedInOperatingActivities", -900, 130),
                  -4.84
                      + 0.920 * (150.0 / 1200) / (120.0 / 1000)
                      + 0.528 * (400.0 / 1000) / (500.0 / 1200)
                      + 0.404 * (1 - 1400 / 2000.0) / (1 - 1280 / 1800.0)
                      + 0.892 * 1.2
                      + 0.115 * (44.0 / 624) / (45.0 / 645)
                      - 0.172 * (240.0 / 1200) / (210.0 / 1000)
                      + 4.679 * (92 + 900) / 2000.0
                      - 0.327 * (900 / 2000.0) / (830 / 1800.0),
                  "likely_manipulator")
              .trusted(
                  "where overhead and plant are not reported",
                  r ->
                      r.without(
                          "SellingGeneralAndAdministrativeExpense", "PropertyPlantAndEquipmentNet"),
                  0.85 * 0.85 * 0.85)
              .worth(
                  "with 1 for the parts that may be missing",
                  r ->
                      r.without(
                          "SellingGeneralAndAdministrativeExpense", "PropertyPlantAndEquipmentNet"),
                  -4.84
                      + 0.920 * (150.0 / 1200) / (120.0 / 1000)
                      + 0.528 * (400.0 / 1000) / (500.0 / 1200)
                      + 0.404
                      + 0.892 * 1.2
                      + 0.115
                      - 0.172
                      + 4.679 * (92 - 150) / 2000.0
                      - 0.327 * (900 / 2000.0) / (830 / 1800.0))
              .needs("AccountsReceivableNetCurrent")
              .needs("LiabilitiesCurrent")
              .needs("GrossProfit", "CostOfRevenue")
              .needs("NetCashProvidedByUsedInOperatingActivities"));

  public static Set<String> covered() {
    return Definition.covered(DEFINITIONS);
  }

  @TestFactory
  Stream<DynamicTest> each_definition_is_met() {
    return Definition.tests(DEFINITIONS);
  }
}
