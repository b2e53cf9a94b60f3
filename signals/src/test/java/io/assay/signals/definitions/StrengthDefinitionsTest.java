package io.assay.signals.definitions;

import static io.assay.signals.AbsenceReason.MISSING_INPUT;
import static io.assay.signals.AbsenceReason.ZERO_DENOMINATOR;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The nine points of financial strength. */
public final class StrengthDefinitionsTest {

  private static final Report COMPANY = PlainCompany.annual();

  private static final List<Definition> DEFINITIONS =
      List.of(
          Definition.of("piotroski_roa", COMPANY)
              .worth(1)
              .worth("of a loss", r -> r.flow("NetIncomeLoss", -90, 75), 0)
              .from("net_income[0]", "total_assets[-1]")
              .needs("NetIncomeLoss")
              .absent(
                  "where last year's assets are 0",
                  r -> r.balance("Assets", 2000, 0),
                  ZERO_DENOMINATOR),
          Definition.of("piotroski_cfo", COMPANY)
              .worth(1)
              .worth(
                  "of cash that flows out",
                  r -> r.flow("NetCashProvidedByUsedInOperatingActivities", -1),
                  0)
              .from("cash_from_operations[0]", "total_assets[-1]")
              .needs("NetCashProvidedByUsedInOperatingActivities"),
          Definition.of("piotroski_delta_roa", COMPANY)
              .worth("of 90 / 1800 against 75 / 1500, which is as much", r -> r, 0)
              .worth("of 91 / 1800 against 75 / 1500", r -> r.flow("NetIncomeLoss", 91, 75), 1)
              .worth(
                  "of 90 / 2000 against 75 / 1800 with end balances",
                  r -> r.without("Assets", 2),
                  1,
                  "end_balance")
              .from("net_income[0]", "net_income[-1]", "total_assets[-1]", "total_assets[-2]")
              .needs("NetIncomeLoss"),
          Definition.of("piotroski_accrual", COMPANY)
              .worth(1)
              .worth(
                  "of less cash than income",
                  r -> r.flow("NetCashProvidedByUsedInOperatingActivities", 89),
                  0)
              .worth(
                  "of as much cash as income",
                  r -> r.flow("NetCashProvidedByUsedInOperatingActivities", 90),
                  0)
              .from("cash_from_operations[0]", "net_income[0]", "total_assets[-1]")
              .needs("NetCashProvidedByUsedInOperatingActivities"),
          Definition.of("piotroski_delta_leverage", COMPANY)
              .worth("of 500 / 1900 against 450 / 1650", r -> r, 1)
              .worth(
                  "of 530 / 1900 against 450 / 1650",
                  r -> r.balance("LongTermDebtNoncurrent", 530, 450),
                  0)
              .worth(
                  "of 500 / 2000 against 450 / 1800, which is as much, with end balances",
                  r -> r.without("Assets", 2),
                  0,
                  "end_balance")
              .worth(
                  "without debt in both years", r -> r.balance("LongTermDebtNoncurrent", 0, 0), 1)
              .from(
                  "long_term_debt[0]",
                  "long_term_debt[-1]",
                  "total_assets[0]",
                  "total_assets[-1]",
                  "total_assets[-2]")
              .needs("LongTermDebtNoncurrent"),
          Definition.of("piotroski_delta_liquidity", COMPANY)
              .worth("of 800 / 400 against 700 / 380", r -> r, 1)
              .worth("of 700 / 400 against 700 / 380", r -> r.balance("AssetsCurrent", 700, 700), 0)
              .from(
                  "total_current_assets[0]",
                  "total_current_assets[-1]",
                  "total_current_liabilities[0]",
                  "total_current_liabilities[-1]")
              .needs("AssetsCurrent")
              .absent(
                  "where current liabilities are 0",
                  r -> r.balance("LiabilitiesCurrent", 0, 380),
                  ZERO_DENOMINATOR),
          Definition.of("piotroski_no_issuance", COMPANY)
              .worth("of 102 shares against 102", r -> r, 1)
              .worth(
                  "of 103 shares against 102",
                  r -> r.balance("CommonStockSharesOutstanding", 103, 102),
                  0)
              .worth(
                  "of shares bought back",
                  r -> r.balance("CommonStockSharesOutstanding", 90, 102),
                  1)
              .worth(
                  "by the cash from stock where shares are not counted",
                  r -> r.without("CommonStockSharesOutstanding"),
                  0)
              .worth(
                  "without cash from stock where shares are not counted",
                  r ->
                      r.without("CommonStockSharesOutstanding")
                          .flow("ProceedsFromIssuanceOfCommonStock", 0),
                  1)
              .worth(
                  "by a share count that doubled",
                  r -> r.balance("CommonStockSharesOutstanding", 204, 102),
                  0,
                  "possible_split")
              .from("shares_outstanding[0]", "shares_outstanding[-1]")
              .absent(
                  "without shares, cash from stock and a balance sheet",
                  r ->
                      r.without(
                          "CommonStockSharesOutstanding",
                          "ProceedsFromIssuanceOfCommonStock",
                          "Assets",
                          "Liabilities"),
                  MISSING_INPUT),
          Definition.of("piotroski_delta_margin", COMPANY)
              .worth("of 500 / 1200 against 400 / 1000", r -> r, 1)
              .worth(
                  "of 480 / 1200 against 400 / 1000, which is as much",
                  r -> r.flow("GrossProfit", 480, 400),
                  0)
              .from("gross_profit[0]", "gross_profit[-1]", "revenue[0]", "revenue[-1]")
              .needs("GrossProfit", "CostOfRevenue"),
          Definition.of("piotroski_delta_turnover", COMPANY)
              .worth("of 1200 / 1800 against 1000 / 1500, which is as much", r -> r, 0)
              .worth("of 1201 / 1800 against 1000 / 1500", r -> r.flow("Revenues", 1201, 1000), 1)
              .worth(
                  "of 1200 / 2000 against 1000 / 1800 with end balances",
                  r -> r.without("Assets", 2),
                  1,
                  "end_balance")
              .from("revenue[0]", "revenue[-1]", "total_assets[-1]", "total_assets[-2]")
              .needs("Revenues", "GrossProfit"),
          Definition.of("piotroski_f_score", COMPANY)
              .worth("of seven points out of nine", r -> r, 7)
              .from(
                  "piotroski_roa",
                  "piotroski_cfo",
                  "piotroski_delta_roa",
                  "piotroski_accrual",
                  "piotroski_delta_leverage",
                  "piotroski_delta_liquidity",
                  "piotroski_no_issuance",
                  "piotroski_delta_margin",
                  "piotroski_delta_turnover")
              .worth(
                  "of six points out of eight",
                  r -> r.without("GrossProfit", "CostOfRevenue"),
                  Math.floor(9.0 * 6 / 8 + 0.5))
              .trusted("of eight points", r -> r.without("GrossProfit", "CostOfRevenue"), 8 / 9.0)
              .worth(
                  "of six points out of seven",
                  r -> r.without("GrossProfit", "CostOfRevenue", "LongTermDebtNoncurrent"),
                  Math.floor(9.0 * 5 / 7 + 0.5))
              .absent(
                  "with three points missing",
                  r ->
                      r.without(
                          "GrossProfit",
                          "CostOfRevenue",
                          "LongTermDebtNoncurrent",
                          "AssetsCurrent"),
                  MISSING_INPUT));

  public static Set<String> covered() {
    return Definition.covered(DEFINITIONS);
  }

  @TestFactory
  Stream<DynamicTest> each_definition_is_met() {
    return Definition.tests(DEFINITIONS);
  }
}
