package io.assay.sample.market;

/** A line of the books: its XBRL concept, its label and what kind of number it is. */
enum Line {
  // income
  REVENUE("Revenues", "Net revenues", Kind.FLOW),
  COST("CostOfRevenue", "Cost of revenues", Kind.FLOW),
  GROSS("GrossProfit", "Gross profit", Kind.FLOW),
  RESEARCH("ResearchAndDevelopmentExpense", "Research and development", Kind.FLOW),
  SELLING(
      "SellingGeneralAndAdministrativeExpense", "Selling, general and administrative", Kind.FLOW),
  IMPAIRMENT("AssetImpairmentCharges", "Impairment charges", Kind.FLOW),
  RESTRUCTURING("RestructuringCharges", "Restructuring charges", Kind.FLOW),
  EXPENSES("OperatingExpenses", "Total operating expenses", Kind.FLOW),
  OPERATING("OperatingIncomeLoss", "Operating income (loss)", Kind.FLOW),
  INTEREST("InterestExpense", "Interest expense", Kind.FLOW),
  INTEREST_EARNED("InvestmentIncomeInterest", "Interest income", Kind.FLOW),
  PRETAX(
      "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
      "Income (loss) before income taxes",
      Kind.FLOW),
  TAX("IncomeTaxExpenseBenefit", "Provision for (benefit from) income taxes", Kind.FLOW),
  NET("NetIncomeLoss", "Net income (loss)", Kind.FLOW),
  // income of a bank
  LOAN_INTEREST("InterestAndDividendIncomeOperating", "Total interest income", Kind.FLOW),
  MARGIN("InterestIncomeExpenseNet", "Net interest income", Kind.FLOW),
  PROVISION("ProvisionForLoanLeaseAndOtherLosses", "Provision for credit losses", Kind.FLOW),
  FEES("NoninterestIncome", "Total noninterest income", Kind.FLOW),
  OVERHEAD("NoninterestExpense", "Total noninterest expense", Kind.FLOW),
  // cash flow
  WEAR("DepreciationDepletionAndAmortization", "Depreciation and amortization", Kind.FLOW),
  STOCK_PAY("ShareBasedCompensation", "Stock-based compensation", Kind.FLOW),
  MORE_RECEIVABLES("IncreaseDecreaseInAccountsReceivable", "Accounts receivable", Kind.OUTFLOW),
  MORE_INVENTORY("IncreaseDecreaseInInventories", "Inventories", Kind.OUTFLOW),
  MORE_PREPAID(
      "IncreaseDecreaseInPrepaidDeferredExpenseAndOtherAssets",
      "Prepaid expenses and other assets",
      Kind.OUTFLOW),
  MORE_PAYABLES("IncreaseDecreaseInAccountsPayable", "Accounts payable", Kind.FLOW),
  MORE_ACCRUED("IncreaseDecreaseInAccruedLiabilities", "Accrued liabilities", Kind.FLOW),
  MORE_DEFERRED("IncreaseDecreaseInContractWithCustomerLiability", "Deferred revenue", Kind.FLOW),
  FROM_OPERATIONS(
      "NetCashProvidedByUsedInOperatingActivities",
      "Net cash provided by (used in) operating activities",
      Kind.FLOW),
  CAPEX(
      "PaymentsToAcquirePropertyPlantAndEquipment",
      "Purchases of property, plant and equipment",
      Kind.OUTFLOW),
  MORE_SECURITIES(
      "PaymentsForProceedsFromAvailableForSaleSecuritiesDebt",
      "Purchases of securities, net of proceeds",
      Kind.OUTFLOW),
  MORE_LOANS("PaymentsForProceedsFromLoansAndLeases", "Net increase in loans", Kind.OUTFLOW),
  FROM_INVESTING(
      "NetCashProvidedByUsedInInvestingActivities",
      "Net cash used in investing activities",
      Kind.FLOW),
  STOCK_SOLD(
      "ProceedsFromIssuanceOfCommonStock", "Proceeds from issuance of common stock", Kind.FLOW),
  BORROWED("ProceedsFromIssuanceOfLongTermDebt", "Proceeds from long-term debt", Kind.FLOW),
  REPAID("RepaymentsOfLongTermDebt", "Repayments of long-term debt", Kind.OUTFLOW),
  DIVIDENDS("PaymentsOfDividends", "Dividends paid", Kind.OUTFLOW),
  BUYBACKS("PaymentsForRepurchaseOfCommonStock", "Repurchases of common stock", Kind.OUTFLOW),
  MORE_DEPOSITS("IncreaseDecreaseInDeposits", "Net increase in deposits", Kind.FLOW),
  FROM_FINANCING(
      "NetCashProvidedByUsedInFinancingActivities",
      "Net cash provided by (used in) financing activities",
      Kind.FLOW),
  CASH_CHANGE(
      "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect",
      "Net increase (decrease) in cash and cash equivalents",
      Kind.FLOW),
  INTEREST_PAID("InterestPaidNet", "Cash paid for interest", Kind.FLOW),
  TAXES_PAID("IncomeTaxesPaidNet", "Cash paid for income taxes", Kind.FLOW),
  // assets
  CASH("CashAndCashEquivalentsAtCarryingValue", "Cash and cash equivalents", Kind.INSTANT),
  RECEIVABLES("AccountsReceivableNetCurrent", "Accounts receivable, net", Kind.INSTANT),
  ALLOWANCE(
      "AllowanceForDoubtfulAccountsReceivableCurrent",
      "Allowance for doubtful accounts",
      Kind.INSTANT),
  INVENTORY("InventoryNet", "Inventories", Kind.INSTANT),
  PREPAID(
      "PrepaidExpenseAndOtherAssetsCurrent",
      "Prepaid expenses and other current assets",
      Kind.INSTANT),
  CURRENT_ASSETS("AssetsCurrent", "Total current assets", Kind.INSTANT),
  PLANT_GROSS(
      "PropertyPlantAndEquipmentGross", "Property, plant and equipment, gross", Kind.INSTANT),
  WORN(
      "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment",
      "Accumulated depreciation",
      Kind.INSTANT),
  PLANT("PropertyPlantAndEquipmentNet", "Property, plant and equipment, net", Kind.INSTANT),
  LEASED("OperatingLeaseRightOfUseAsset", "Operating lease right-of-use assets", Kind.INSTANT),
  GOODWILL("Goodwill", "Goodwill", Kind.INSTANT),
  INTANGIBLES("IntangibleAssetsNetExcludingGoodwill", "Intangible assets, net", Kind.INSTANT),
  OTHER_ASSETS("OtherAssetsNoncurrent", "Other assets", Kind.INSTANT),
  SECURITIES(
      "AvailableForSaleSecuritiesDebtSecurities",
      "Securities available for sale, at fair value",
      Kind.INSTANT),
  LOANS(
      "FinancingReceivableExcludingAccruedInterestAfterAllowanceForCreditLoss",
      "Loans, net of allowance for credit losses",
      Kind.INSTANT),
  LOAN_ALLOWANCE(
      "FinancingReceivableAllowanceForCreditLossExcludingAccruedInterest",
      "Allowance for credit losses",
      Kind.INSTANT),
  ASSETS("Assets", "Total assets", Kind.INSTANT),
  // liabilities
  DEPOSITS("Deposits", "Total deposits", Kind.INSTANT),
  PAYABLES("AccountsPayableCurrent", "Accounts payable", Kind.INSTANT),
  ACCRUED("AccruedLiabilitiesCurrent", "Accrued liabilities", Kind.INSTANT),
  DEFERRED("ContractWithCustomerLiabilityCurrent", "Deferred revenue", Kind.INSTANT),
  DEBT_DUE("LongTermDebtCurrent", "Current portion of long-term debt", Kind.INSTANT),
  CURRENT_LIABILITIES("LiabilitiesCurrent", "Total current liabilities", Kind.INSTANT),
  DEBT("LongTermDebtNoncurrent", "Long-term debt, net of current portion", Kind.INSTANT),
  LEASE_DEBT("OperatingLeaseLiability", "Operating lease liabilities", Kind.INSTANT),
  DEFERRED_TAX("DeferredIncomeTaxLiabilitiesNet", "Deferred income taxes", Kind.INSTANT),
  BORROWINGS("LongTermDebt", "Federal Home Loan Bank advances and other borrowings", Kind.INSTANT),
  OTHER_LIABILITIES("OtherLiabilities", "Accrued interest and other liabilities", Kind.INSTANT),
  LIABILITIES("Liabilities", "Total liabilities", Kind.INSTANT),
  // equity
  COMMON("CommonStockValue", "Common stock", Kind.INSTANT),
  PAID_IN("AdditionalPaidInCapital", "Additional paid-in capital", Kind.INSTANT),
  RETAINED(
      "RetainedEarningsAccumulatedDeficit",
      "Retained earnings (accumulated deficit)",
      Kind.INSTANT),
  TREASURY("TreasuryStockValue", "Treasury stock, at cost", Kind.CONTRA),
  EQUITY("StockholdersEquity", "Total stockholders' equity (deficit)", Kind.INSTANT),
  BOTH_SIDES(
      "LiabilitiesAndStockholdersEquity",
      "Total liabilities and stockholders' equity",
      Kind.INSTANT);

  /** How a number is dated and shown. */
  enum Kind {
    FLOW,
    /** Positive in the books and in XBRL, shown in parentheses. */
    OUTFLOW,
    INSTANT,
    /** An instant shown in parentheses. */
    CONTRA
  }

  private final String concept;
  private final String label;
  private final Kind kind;

  Line(String concept, String label, Kind kind) {
    this.concept = concept;
    this.label = label;
    this.kind = kind;
  }

  String concept() {
    return "us-gaap:" + concept;
  }

  String label() {
    return label;
  }

  boolean instant() {
    return kind == Kind.INSTANT || kind == Kind.CONTRA;
  }

  boolean shownNegative() {
    return kind == Kind.OUTFLOW || kind == Kind.CONTRA;
  }
}
