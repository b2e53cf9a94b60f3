package io.assay.signals.definitions;

/**
 * A made-up company that reports every line item, in whole dollars so that sums can be followed.
 */
final class PlainCompany {

  private PlainCompany() {}

  /** Its annual report of 2024. Amounts are of 2024, 2023 and, where given, 2022. */
  static Report annual() {
    return Report.annual(2024)
        .flow("Revenues", 1200, 1000, 900)
        .flow("CostOfRevenue", 700, 600)
        .flow("GrossProfit", 500, 400)
        .flow("SellingGeneralAndAdministrativeExpense", 240, 210)
        .flow("ResearchAndDevelopmentExpense", 72, 65)
        .flow("OperatingIncomeLoss", 180, 150)
        .flow("InterestExpense", 20, 18)
        .flow(PRETAX, 120, 100)
        .flow("IncomeTaxExpenseBenefit", 30, 25)
        .flow("IncomeLossFromContinuingOperations", 92, 76)
        .flow("NetIncomeLoss", 90, 75)
        .flow("DepreciationDepletionAndAmortization", 60, 55)
        .flow("Depreciation", 45, 44)
        .flow("ShareBasedCompensation", 24, 20)
        .flow("WeightedAverageNumberOfDilutedSharesOutstanding", 105, 100)
        .flow("NetCashProvidedByUsedInOperatingActivities", 150, 130)
        .flow("PaymentsToAcquirePropertyPlantAndEquipment", 80, 70)
        .flow("PaymentsForRepurchaseOfCommonStock", 30, 20)
        .flow("PaymentsOfDividends", 15, 12)
        .flow("ProceedsFromIssuanceOfCommonStock", 5, 4)
        .balance("Assets", 2000, 1800, 1500)
        .balance("AssetsCurrent", 800, 700)
        .balance("CashAndCashEquivalentsAtCarryingValue", 200, 170)
        .balance("ShortTermInvestments", 50, 40)
        .balance("AccountsReceivableNetCurrent", 150, 120)
        .balance("InventoryNet", 140, 130)
        .balance("PropertyPlantAndEquipmentNet", 600, 580)
        .balance("Goodwill", 300, 290)
        .balance("IntangibleAssetsNetExcludingGoodwill", 100, 110)
        .balance("AccountsPayableCurrent", 90, 85)
        .balance("AccruedIncomeTaxesCurrent", 12, 10)
        .balance("ContractWithCustomerLiability", 66, 54)
        .balance("DebtCurrent", 60, 70)
        .balance("LiabilitiesCurrent", 400, 380)
        .balance("LongTermDebtNoncurrent", 500, 450)
        .balance("DebtLongtermAndShorttermCombinedAmount", 560, 520)
        .balance("Liabilities", 1100, 1020)
        .balance("PreferredStockValue", 25, 25)
        .balance("MinorityInterest", 50, 40)
        .balance("StockholdersEquity", 850, 740)
        .balance("StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest", 900, 780)
        .balance("RetainedEarningsAccumulatedDeficit", 420, 345)
        .balance("CommonStockSharesOutstanding", 102, 102)
        .fact("dei:EntityPublicFloat", "2024-06-30", 1500);
  }

  /** The long name of income before taxes. */
  static final String PRETAX =
      "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest";
}
