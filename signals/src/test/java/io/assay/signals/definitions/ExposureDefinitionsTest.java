package io.assay.signals.definitions;

import static io.assay.signals.AbsenceReason.MISSING_INPUT;
import static io.assay.signals.AbsenceReason.NON_POSITIVE_DENOMINATOR;
import static io.assay.signals.AbsenceReason.ZERO_DENOMINATOR;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Ratios of risk and of management that are made of line items. */
public final class ExposureDefinitionsTest {

  private static final String YEAR = "2024-01-01/2024-12-31 ";
  private static final String CUSTOMER =
      "us-gaap:ConcentrationRiskByTypeAxis=us-gaap:CustomerConcentrationRiskMember,";
  private static final String OF_REVENUE =
      "us-gaap:ConcentrationRiskByBenchmarkAxis=us-gaap:SalesRevenueNetMember,";
  private static final String PLAN = " us-gaap:RetirementPlanTypeAxis=us-gaap:";

  private static final Report COMPANY =
      PlainCompany.annual()
          .flow("AssetImpairmentCharges", 36, 9)
          .balance("UnrecognizedTaxBenefits", 14)
          .balance("LongTermDebtMaturitiesRepaymentsOfPrincipalInNextTwelveMonths", 60)
          .balance("LongTermDebtMaturitiesRepaymentsOfPrincipalInYearTwo", 90)
          .balance("LongTermDebtMaturitiesRepaymentsOfPrincipalInYearThree", 80)
          .balance("LongTermDebtMaturitiesRepaymentsOfPrincipalInYearFour", 70)
          .balance("LongTermDebtMaturitiesRepaymentsOfPrincipalInYearFive", 40)
          .balance("LongTermDebtMaturitiesRepaymentsOfPrincipalAfterYearFive", 220)
          .balance("PurchaseObligation", 130)
          .balance("GuaranteeObligationsMaximumExposure", 20)
          .balance("LettersOfCreditOutstandingAmount", 10)
          .balance("LossContingencyAccrualAtCarryingValue", 17)
          .balance("LossContingencyEstimateOfPossibleLoss", 34)
          .balance("DefinedBenefitPlanBenefitObligation", 300)
          .balance("DefinedBenefitPlanFairValueOfPlanAssets", 260)
          .balance("StockRepurchaseProgramRemainingAuthorizedRepurchaseAmount1", 75)
          .balance("StockRepurchaseProgramAuthorizedAmount1", 200)
          .fact(
              "ConcentrationRiskPercentage1",
              YEAR + CUSTOMER + OF_REVENUE + "srt:MajorCustomersAxis=made:FirstMember",
              0.18)
          .fact(
              "ConcentrationRiskPercentage1",
              YEAR + CUSTOMER + OF_REVENUE + "srt:MajorCustomersAxis=made:SecondMember",
              0.31)
          .fact(
              "ConcentrationRiskPercentage1",
              YEAR
                  + CUSTOMER
                  + "us-gaap:ConcentrationRiskByBenchmarkAxis=us-gaap:AccountsReceivableMember",
              0.44)
          .fact(
              "RelatedPartyTransactionAmountsOfTransaction",
              YEAR + "us-gaap:RelatedPartyTransactionsByRelatedPartyAxis=made:OwnerMember",
              9)
          .fact(
              "RelatedPartyTransactionAmountsOfTransaction",
              YEAR + "us-gaap:RelatedPartyTransactionsByRelatedPartyAxis=made:BrotherMember",
              -3);

  private static final List<Definition> DEFINITIONS =
      List.of(
          Definition.of("impairment_to_assets", COMPANY)
              .worth(36 / 1800.0)
              .worth(
                  "of impairments tagged apart",
                  r ->
                      r.without("AssetImpairmentCharges")
                          .flow("GoodwillImpairmentLoss", 20)
                          .flow("ImpairmentOfLongLivedAssetsHeldForUse", 5)
                          .flow("ImpairmentOfIntangibleAssetsExcludingGoodwill", 2),
                  (20 + 5 + 2) / 1800.0)
              .worth(
                  "of goodwill and intangibles impaired together",
                  r ->
                      r.without("AssetImpairmentCharges")
                          .flow("GoodwillImpairmentLoss", 20)
                          .flow("GoodwillAndIntangibleAssetImpairment", 23)
                          .flow("ImpairmentOfLongLivedAssetsHeldForUse", 5),
                  (23 + 5) / 1800.0)
              .worth("where none is reported", r -> r.without("AssetImpairmentCharges"), 0)
              .from("ttm(impairment_charges)", "total_assets[-1]")
              .absent(
                  "without last year's assets",
                  r -> r.without("Assets", 1).without("Liabilities", 1),
                  MISSING_INPUT),
          Definition.of("uncertain_tax_ratio", COMPANY)
              .worth(14 / 2000.0)
              .from("unrecognized_tax_benefits[0]", "total_assets[0]")
              .needs("UnrecognizedTaxBenefits"),
          Definition.of("near_term_maturity_share", COMPANY)
              .worth((60 + 90) / (60.0 + 90 + 80 + 70 + 40 + 220))
              .worth(
                  "of four years told",
                  r ->
                      r.without(
                          "LongTermDebtMaturitiesRepaymentsOfPrincipalInYearTwo",
                          "LongTermDebtMaturitiesRepaymentsOfPrincipalInYearFive"),
                  60 / (60.0 + 80 + 70 + 220))
              .from(
                  "debt_maturity_next_12m[0]",
                  "debt_maturity_year_2[0]",
                  "debt_maturity_year_3[0]",
                  "debt_maturity_year_4[0]",
                  "debt_maturity_year_5[0]",
                  "debt_maturity_after_year_5[0]")
              .needs(
                  "LongTermDebtMaturitiesRepaymentsOfPrincipalInYearTwo",
                  "LongTermDebtMaturitiesRepaymentsOfPrincipalInYearFour",
                  "LongTermDebtMaturitiesRepaymentsOfPrincipalInYearFive"),
          Definition.of("maturity_to_liquidity", COMPANY)
              .worth(60 / (200.0 + 50 + 150))
              .worth(
                  "where operations cost cash",
                  r -> r.flow("NetCashProvidedByUsedInOperatingActivities", -90),
                  60 / 250.0)
              .worth("where all debt is long", r -> r.without("DebtCurrent"), 0)
              .from(
                  "short_term_debt[0]",
                  "cash_and_equivalents[0]",
                  "short_term_investments[0]",
                  "ttm(cash_from_operations)")
              .needs("CashAndCashEquivalentsAtCarryingValue")
              .absent(
                  "where there is nothing to pay from",
                  r ->
                      r.balance("CashAndCashEquivalentsAtCarryingValue", 0)
                          .balance("ShortTermInvestments", 0)
                          .flow("NetCashProvidedByUsedInOperatingActivities", -90),
                  ZERO_DENOMINATOR),
          Definition.of("off_balance_sheet_ratio", COMPANY)
              .worth((130 + 20 + 10) / 2000.0)
              .worth(
                  "of guarantees alone",
                  r -> r.without("PurchaseObligation", "LettersOfCreditOutstandingAmount"),
                  20 / 2000.0)
              .from(
                  "purchase_obligations[0]",
                  "guarantees_max_exposure[0]",
                  "letters_of_credit[0]",
                  "total_assets[0]")
              .needs(
                  "PurchaseObligation",
                  "GuaranteeObligationsMaximumExposure",
                  "LettersOfCreditOutstandingAmount"),
          Definition.of("loss_contingency_ratio", COMPANY)
              .worth((17 + 34) / 850.0)
              .worth("of negative equity", r -> r.balance("StockholdersEquity", -170), 51 / 170.0)
              .worth(
                  "of possible losses alone",
                  r -> r.without("LossContingencyAccrualAtCarryingValue"),
                  34 / 850.0)
              .from(
                  "loss_contingency_accrual[0]", "loss_contingency_possible[0]", "total_equity[0]")
              .needs(
                  "LossContingencyAccrualAtCarryingValue", "LossContingencyEstimateOfPossibleLoss")
              .absent(
                  "where equity is 0", r -> r.balance("StockholdersEquity", 0), ZERO_DENOMINATOR),
          Definition.of("pension_underfunding_ratio", COMPANY)
              .worth((300 - 260) / 2000.0)
              .worth(
                  "of plans that have more than they owe",
                  r -> r.balance("DefinedBenefitPlanFairValueOfPlanAssets", 320),
                  0)
              .worth(
                  "of plans told one by one",
                  r ->
                      r.without(
                              "DefinedBenefitPlanBenefitObligation",
                              "DefinedBenefitPlanFairValueOfPlanAssets")
                          .fact(
                              "DefinedBenefitPlanBenefitObligation",
                              "2024-12-31" + PLAN + "PensionPlansDefinedBenefitMember",
                              70)
                          .fact(
                              "DefinedBenefitPlanBenefitObligation",
                              "2024-12-31" + PLAN + "OtherPostretirementBenefitPlansMember",
                              20)
                          .fact(
                              "DefinedBenefitPlanFairValueOfPlanAssets",
                              "2024-12-31" + PLAN + "PensionPlansDefinedBenefitMember",
                              55),
                  (70 + 20 - 55) / 2000.0)
              .worth(
                  "of the status alone",
                  r ->
                      r.without(
                              "DefinedBenefitPlanBenefitObligation",
                              "DefinedBenefitPlanFairValueOfPlanAssets")
                          .balance("DefinedBenefitPlanFundedStatusOfPlan", -12),
                  12 / 2000.0)
              .from("pension_obligation[0]", "pension_plan_assets[0]", "total_assets[0]")
              .needs(
                  "DefinedBenefitPlanBenefitObligation", "DefinedBenefitPlanFairValueOfPlanAssets"),
          Definition.of("related_party_amount_ratio", COMPANY)
              .worth((9 + 3) / 1200.0)
              .from("related_party_amounts[0]", "revenue[0]")
              .needs("RelatedPartyTransactionAmountsOfTransaction")
              .absent("without revenue", r -> r.flow("Revenues", 0), NON_POSITIVE_DENOMINATOR),
          Definition.of("buyback_authorisation_ratio", COMPANY)
              .worth(75 / 1500.0)
              .worth(
                  "of what was authorized where what remains is not told",
                  r -> r.without("StockRepurchaseProgramRemainingAuthorizedRepurchaseAmount1"),
                  200 / 1500.0)
              .from("buyback_remaining[0]", "market_cap[0]")
              .needs("dei:EntityPublicFloat"),
          Definition.of("customer_concentration_max", COMPANY)
              .worth(0.31)
              .from("concentration_risk_pct[0]")
              .needs("ConcentrationRiskPercentage1"));

  public static Set<String> covered() {
    return Definition.covered(DEFINITIONS);
  }

  @TestFactory
  Stream<DynamicTest> each_definition_is_met() {
    return Definition.tests(DEFINITIONS);
  }
}
