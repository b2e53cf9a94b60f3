package io.assay.signals.definitions;

import static io.assay.signals.AbsenceReason.NOT_APPLICABLE;
import static io.assay.signals.AbsenceReason.ZERO_DENOMINATOR;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Models of bankruptcy. */
public final class DistressDefinitionsTest {

  private static final Report COMPANY = PlainCompany.annual();

  private static final List<Definition> DEFINITIONS =
      List.of(
          Definition.of("altman_z_score", COMPANY)
              .worth(
                  1.2 * (800 - 400) / 2000.0
                      + 1.4 * 420 / 2000.0
                      + 3.3 * (120 + 20) / 2000.0
                      + 0.6 * 1500 / 1100.0
                      + 0.999 * 1200 / 2000.0)
              .from(
                  "total_current_assets[0]",
                  "total_current_liabilities[0]",
                  "retained_earnings[0]",
                  "ttm(ebit)",
                  "market_cap[0]",
                  "total_liabilities[0]",
                  "ttm(revenue)",
                  "total_assets[0]")
              .trusted("since the market value is the float of mid-year", r -> r, 0.5)
              .absent("of a bank", r -> r.ofIndustry("6021"), NOT_APPLICABLE)
              .needs("RetainedEarningsAccumulatedDeficit")
              .absent("without liabilities", r -> r.balance("Liabilities", 0), ZERO_DENOMINATOR),
          Definition.of("altman_z_prime_score", COMPANY)
              .worth(
                  0.717 * (800 - 400) / 2000.0
                      + 0.847 * 420 / 2000.0
                      + 3.107 * (120 + 20) / 2000.0
                      + 0.420 * 900 / 1100.0
                      + 0.998 * 1200 / 2000.0)
              .from(
                  "total_current_assets[0]",
                  "total_current_liabilities[0]",
                  "retained_earnings[0]",
                  "ttm(ebit)",
                  "total_equity_incl_nci[0]",
                  "total_liabilities[0]",
                  "ttm(revenue)",
                  "total_assets[0]")
              .absent("of a bank", r -> r.ofIndustry("6021"), NOT_APPLICABLE)
              .needs("RetainedEarningsAccumulatedDeficit"),
          Definition.of("altman_z_double_prime_score", COMPANY)
              .worth(
                  6.56 * (800 - 400) / 2000.0
                      + 3.26 * 420 / 2000.0
                      + 6.72 * (120 + 20) / 2000.0
                      + 1.05 * 900 / 1100.0)
              .from(
                  "total_current_assets[0]",
                  "total_current_liabilities[0]",
                  "retained_earnings[0]",
                  "ttm(ebit)",
                  "total_equity_incl_nci[0]",
                  "total_liabilities[0]",
                  "total_assets[0]")
              .absent("of a bank", r -> r.ofIndustry("6021"), NOT_APPLICABLE)
              .needs("AssetsCurrent"),
          Definition.of("ohlson_o_score", COMPANY)
              .worth(
                  -1.32
                      - 0.407 * Math.log(2000 / 669.59)
                      + 6.03 * 1100 / 2000.0
                      - 1.43 * (800 - 400) / 2000.0
                      + 0.0757 * 400 / 800.0
                      - 2.37 * 90 / 2000.0
                      - 1.83 * (92 + 60) / 1100.0
                      - 0.521 * (90 - 75) / (90.0 + 75))
              .worth(
                  "of two losses and more liabilities than assets",
                  r -> r.flow("NetIncomeLoss", -90, -75).balance("Liabilities", 2200),
                  -1.32
                      - 0.407 * Math.log(2000 / 669.59)
                      + 6.03 * 2200 / 2000.0
                      - 1.43 * (800 - 400) / 2000.0
                      + 0.0757 * 400 / 800.0
                      - 1.72
                      + 2.37 * 90 / 2000.0
                      - 1.83 * (92 + 60) / 2200.0
                      + 0.285
                      - 0.521 * (-90 + 75) / (90.0 + 75))
              .worth(
                  "of no income in both years",
                  r -> r.flow("NetIncomeLoss", 0, 0),
                  -1.32
                      - 0.407 * Math.log(2000 / 669.59)
                      + 6.03 * 1100 / 2000.0
                      - 1.43 * (800 - 400) / 2000.0
                      + 0.0757 * 400 / 800.0
                      - 1.83 * (92 + 60) / 1100.0)
              .from(
                  "total_assets[0]",
                  "total_liabilities[0]",
                  "total_current_assets[0]",
                  "total_current_liabilities[0]",
                  "net_income[0]",
                  "net_income[-1]",
                  "income_continuing_ops[0]",
                  "depreciation_amortization[0]")
              .absent("of a bank", r -> r.ofIndustry("6021"), NOT_APPLICABLE)
              .absent("reported in another currency", r -> r.inCurrency("EUR"), NOT_APPLICABLE)
              .needs("NetIncomeLoss"),
          Definition.of("zmijewski_score", COMPANY)
              .worth(-4.336 - 4.513 * 90 / 2000.0 + 5.679 * 1100 / 2000.0 + 0.004 * 800 / 400.0)
              .from(
                  "ttm(net_income)",
                  "total_assets[0]",
                  "total_liabilities[0]",
                  "total_current_assets[0]",
                  "total_current_liabilities[0]")
              .absent("of a bank", r -> r.ofIndustry("6021"), NOT_APPLICABLE)
              .needs("LiabilitiesCurrent"));

  public static Set<String> covered() {
    return Definition.covered(DEFINITIONS);
  }

  @TestFactory
  Stream<DynamicTest> each_definition_is_met() {
    return Definition.tests(DEFINITIONS);
  }
}
