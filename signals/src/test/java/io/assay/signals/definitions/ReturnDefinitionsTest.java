package io.assay.signals.definitions;

import static io.assay.signals.AbsenceReason.NON_POSITIVE_DENOMINATOR;
import static io.assay.signals.AbsenceReason.ZERO_DENOMINATOR;
import static io.assay.signals.definitions.PlainCompany.PRETAX;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Returns on capital and what they are made of. */
public final class ReturnDefinitionsTest {

  private static final Report COMPANY = PlainCompany.annual();

  private static final List<Definition> DEFINITIONS =
      List.of(
          Definition.of("return_on_assets", COMPANY)
              .worth(90 / ((2000.0 + 1800) / 2))
              .from("ttm(net_income)", "total_assets[0]", "total_assets[-1]")
              .worth(
                  "with the end balance alone",
                  r -> r.balance("Assets", 2000).without("Assets", 1).without("Liabilities", 1),
                  90 / 2000.0,
                  "end_balance")
              .trusted(
                  "with the end balance alone",
                  r -> r.without("Assets", 1).without("Liabilities", 1),
                  0.8)
              .needs("NetIncomeLoss")
              .absent("where assets are 0", r -> r.balance("Assets", 0, 0), ZERO_DENOMINATOR),
          Definition.of("return_on_equity", COMPANY)
              .worth(90 / ((850.0 + 740) / 2))
              .from("ttm(net_income)", "total_equity[0]", "total_equity[-1]")
              .needs("NetIncomeLoss")
              .absent(
                  "where equity is negative on average",
                  r -> r.balance("StockholdersEquity", -100, 50),
                  NON_POSITIVE_DENOMINATOR)
              .worth(
                  "with the end balance alone",
                  r ->
                      r.without("StockholdersEquity", 1)
                          .without("Assets", 1)
                          .without(
                              "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
                              1),
                  90 / 850.0,
                  "end_balance"),
          Definition.of("return_on_invested_capital", COMPANY)
              .worth(
                  (120 + 20) * (1 - 30.0 / 120) / (((560 + 900 - 200) + (520 + 780 - 170)) / 2.0))
              .from(
                  "ttm(ebit)",
                  "ttm(income_tax_expense)",
                  "ttm(pretax_income)",
                  "total_debt[0]",
                  "total_debt[-1]",
                  "total_equity_incl_nci[0]",
                  "total_equity_incl_nci[-1]",
                  "cash_and_equivalents[0]",
                  "cash_and_equivalents[-1]")
              .worth(
                  "with a tax rate held to a half",
                  r -> r.flow("IncomeTaxExpenseBenefit", 90),
                  140 * 0.5 / 1195)
              .worth(
                  "with a tax rate held to 0",
                  r -> r.flow("IncomeTaxExpenseBenefit", -12),
                  140 / 1195.0)
              .worth(
                  "with 21 % where there is no rate",
                  r -> r.flow(PRETAX, -40), (-40 + 20) * (1 - 0.21) / 1195)
              .absent(
                  "where invested capital is not above 0",
                  r -> r.balance("CashAndCashEquivalentsAtCarryingValue", 2000, 2000),
                  NON_POSITIVE_DENOMINATOR)
              .needs("CashAndCashEquivalentsAtCarryingValue"),
          Definition.of("gross_profitability", COMPANY)
              .worth(500 / 2000.0)
              .from("ttm(gross_profit)", "total_assets[0]")
              .needs("GrossProfit", "CostOfRevenue")
              .absent("where assets are 0", r -> r.balance("Assets", 0), ZERO_DENOMINATOR),
          Definition.of("dupont_tax_burden", COMPANY)
              .worth(90 / 120.0)
              .from("ttm(net_income)", "ttm(pretax_income)")
              .needs("NetIncomeLoss")
              .absent("of a loss before taxes", r -> r.flow(PRETAX, -1), NON_POSITIVE_DENOMINATOR),
          Definition.of("dupont_interest_burden", COMPANY)
              .worth(120 / (120.0 + 20))
              .from("ttm(pretax_income)", "ttm(ebit)")
              .absent(
                  "where ebit is not above 0", r -> r.flow(PRETAX, -20), NON_POSITIVE_DENOMINATOR)
              .needs(PRETAX, "IncomeLossFromContinuingOperations", "NetIncomeLoss"),
          Definition.of("asset_turnover", COMPANY)
              .worth(1200 / ((2000.0 + 1800) / 2))
              .from("ttm(revenue)", "total_assets[0]", "total_assets[-1]")
              .needs("Revenues", "GrossProfit")
              .absent("where assets are 0", r -> r.balance("Assets", 0, 0), ZERO_DENOMINATOR),
          Definition.of("equity_multiplier", COMPANY)
              .worth((2000.0 + 1800) / (850 + 740))
              .from("total_assets[0]", "total_assets[-1]", "total_equity[0]", "total_equity[-1]")
              .absent(
                  "where equity is negative on average",
                  r -> r.balance("StockholdersEquity", -1, 1),
                  NON_POSITIVE_DENOMINATOR)
              .needs("Assets", "Liabilities"),
          Definition.of("effective_tax_rate", COMPANY)
              .worth(30 / 120.0)
              .from("ttm(income_tax_expense)", "ttm(pretax_income)")
              .absent("of a loss before taxes", r -> r.flow(PRETAX, -120), NON_POSITIVE_DENOMINATOR)
              .needs(
                  "IncomeTaxExpenseBenefit",
                  "IncomeLossFromContinuingOperations",
                  "NetIncomeLoss"));

  public static Set<String> covered() {
    return Definition.covered(DEFINITIONS);
  }

  @TestFactory
  Stream<DynamicTest> each_definition_is_met() {
    return Definition.tests(DEFINITIONS);
  }
}
