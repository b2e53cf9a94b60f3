package io.assay.signals.definitions;

import static io.assay.signals.AbsenceReason.NON_POSITIVE_DENOMINATOR;
import static io.assay.signals.AbsenceReason.ZERO_DENOMINATOR;
import static io.assay.signals.definitions.PlainCompany.PRETAX;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Liquidity and debt. */
public final class LiquidityDefinitionsTest {

  private static final Report COMPANY = PlainCompany.annual();

  private static final List<Definition> DEFINITIONS =
      List.of(
          Definition.of("current_ratio", COMPANY)
              .worth(800 / 400.0)
              .from("total_current_assets[0]", "total_current_liabilities[0]")
              .needs("AssetsCurrent")
              .absent(
                  "without current liabilities",
                  r -> r.balance("LiabilitiesCurrent", 0),
                  ZERO_DENOMINATOR),
          Definition.of("quick_ratio", COMPANY)
              .worth((200 + 50 + 150) / 400.0)
              .worth(
                  "where investments and receivables are not reported",
                  r -> r.without("ShortTermInvestments", "AccountsReceivableNetCurrent"),
                  200 / 400.0)
              .from(
                  "cash_and_equivalents[0]",
                  "short_term_investments[0]",
                  "accounts_receivable[0]",
                  "total_current_liabilities[0]")
              .needs("CashAndCashEquivalentsAtCarryingValue")
              .absent(
                  "without current liabilities",
                  r -> r.balance("LiabilitiesCurrent", 0),
                  ZERO_DENOMINATOR),
          Definition.of("debt_to_equity", COMPANY)
              .worth(560 / 850.0)
              .worth(
                  "of debt summed from its parts",
                  r -> r.without("DebtLongtermAndShorttermCombinedAmount"),
                  (60 + 500) / 850.0)
              .trusted(
                  "of debt summed from its parts",
                  r -> r.without("DebtLongtermAndShorttermCombinedAmount"),
                  0.9)
              .trusted(
                  "where no debt is tagged",
                  r ->
                      r.without(
                          "DebtLongtermAndShorttermCombinedAmount",
                          "DebtCurrent",
                          "LongTermDebtNoncurrent"),
                  0.6)
              .worth(
                  "where no debt is tagged",
                  r ->
                      r.without(
                          "DebtLongtermAndShorttermCombinedAmount",
                          "DebtCurrent",
                          "LongTermDebtNoncurrent"),
                  0)
              .from("total_debt[0]", "total_equity[0]")
              .absent(
                  "of negative equity",
                  r -> r.balance("StockholdersEquity", -850),
                  NON_POSITIVE_DENOMINATOR,
                  "negative_equity")
              .needs(
                  "StockholdersEquity",
                  "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
                  "Assets"),
          Definition.of("net_debt_to_ebitda", COMPANY)
              .trusted("since ebitda is derived from ebit, which is derived", r -> r, 0.9 * 0.9)
              .worth((560 - 200 - 50) / (120.0 + 20 + 60))
              .worth(
                  "where no investments are reported",
                  r -> r.without("ShortTermInvestments"),
                  (560 - 200) / 200.0)
              .from(
                  "total_debt[0]",
                  "cash_and_equivalents[0]",
                  "short_term_investments[0]",
                  "ttm(ebitda)")
              .absent(
                  "where ebitda is not above 0",
                  r -> r.flow(PRETAX, -80),
                  NON_POSITIVE_DENOMINATOR,
                  "negative_ebitda")
              .needs("CashAndCashEquivalentsAtCarryingValue"),
          Definition.of("interest_coverage", COMPANY)
              .worth((120 + 20) / 20.0)
              .worth("held to 50", r -> r.flow("InterestExpense", 1), 50)
              .worth("held to -50", r -> r.flow("InterestExpense", 1).flow(PRETAX, -300), -50)
              .worth(
                  "of a company without debt and interest",
                  r ->
                      r.without("InterestExpense")
                          .balance("DebtLongtermAndShorttermCombinedAmount", 0),
                  50)
              .worth(
                  "of a company without debt whose interest is 0",
                  r ->
                      r.flow("InterestExpense", 0)
                          .balance("DebtLongtermAndShorttermCombinedAmount", 0),
                  50)
              .from("ttm(ebit)", "ttm(interest_expense)")
              .needs("InterestExpense")
              .absent(
                  "where debt bears no interest",
                  r -> r.flow("InterestExpense", 0),
                  ZERO_DENOMINATOR),
          Definition.of("cfo_to_total_debt", COMPANY)
              .worth(150 / 560.0)
              .from("ttm(cash_from_operations)", "total_debt[0]")
              .needs("NetCashProvidedByUsedInOperatingActivities")
              .absent(
                  "without debt",
                  r -> r.balance("DebtLongtermAndShorttermCombinedAmount", 0),
                  ZERO_DENOMINATOR));

  public static Set<String> covered() {
    return Definition.covered(DEFINITIONS);
  }

  @TestFactory
  Stream<DynamicTest> each_definition_is_met() {
    return Definition.tests(DEFINITIONS);
  }
}
