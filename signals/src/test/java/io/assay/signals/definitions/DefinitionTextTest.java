package io.assay.signals.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.signals.Category;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Over made-up figures by chance, each signal is what its wording in the catalogue says. */
final class DefinitionTextTest {

  private static final int COMPANIES = 40;

  /** Definitions told in words or by other signals: these are worked by hand alone. */
  private static final Set<String> IN_WORDS =
      Set.of(
          "altman_z_double_prime_score",
          "altman_z_prime_score",
          "beneish_m_score",
          "benford_chi_square",
          "benford_mad",
          "cash_conversion_cycle",
          "earnings_volatility",
          "interest_coverage",
          "net_operating_assets_scaled",
          "ohlson_o_score",
          "piotroski_delta_leverage",
          "piotroski_f_score",
          "piotroski_no_issuance",
          "return_on_invested_capital",
          "segment_revenue_concentration",
          "sloan_accruals");

  /** What each item is tagged with here. */
  private static final Map<String, String> FLOWS = new TreeMap<>();

  private static final Map<String, String> BALANCES = new TreeMap<>();

  static {
    FLOWS.put("revenue", "Revenues");
    FLOWS.put("cost_of_revenue", "CostOfRevenue");
    FLOWS.put("gross_profit", "GrossProfit");
    FLOWS.put("operating_income", "OperatingIncomeLoss");
    FLOWS.put("sga_expense", "SellingGeneralAndAdministrativeExpense");
    FLOWS.put("rd_expense", "ResearchAndDevelopmentExpense");
    FLOWS.put("interest_expense", "InterestExpense");
    FLOWS.put("pretax_income", PlainCompany.PRETAX);
    FLOWS.put("income_tax_expense", "IncomeTaxExpenseBenefit");
    FLOWS.put("income_continuing_ops", "IncomeLossFromContinuingOperations");
    FLOWS.put("net_income", "NetIncomeLoss");
    FLOWS.put("depreciation", "Depreciation");
    FLOWS.put("depreciation_amortization", "DepreciationDepletionAndAmortization");
    FLOWS.put("sbc_expense", "ShareBasedCompensation");
    FLOWS.put("weighted_shares_diluted", "WeightedAverageNumberOfDilutedSharesOutstanding");
    FLOWS.put("cash_from_operations", "NetCashProvidedByUsedInOperatingActivities");
    FLOWS.put("capex", "PaymentsToAcquirePropertyPlantAndEquipment");
    FLOWS.put("buybacks", "PaymentsForRepurchaseOfCommonStock");
    FLOWS.put("dividends_paid", "PaymentsOfDividends");
    BALANCES.put("total_assets", "Assets");
    BALANCES.put("total_current_assets", "AssetsCurrent");
    BALANCES.put("cash_and_equivalents", "CashAndCashEquivalentsAtCarryingValue");
    BALANCES.put("short_term_investments", "ShortTermInvestments");
    BALANCES.put("accounts_receivable", "AccountsReceivableNetCurrent");
    BALANCES.put("inventory", "InventoryNet");
    BALANCES.put("ppe_net", "PropertyPlantAndEquipmentNet");
    BALANCES.put("goodwill", "Goodwill");
    BALANCES.put("intangibles_net", "IntangibleAssetsNetExcludingGoodwill");
    BALANCES.put("accounts_payable", "AccountsPayableCurrent");
    BALANCES.put("deferred_revenue_total", "ContractWithCustomerLiability");
    BALANCES.put("total_current_liabilities", "LiabilitiesCurrent");
    BALANCES.put("long_term_debt", "LongTermDebtNoncurrent");
    BALANCES.put("total_debt", "DebtLongtermAndShorttermCombinedAmount");
    BALANCES.put("total_liabilities", "Liabilities");
    BALANCES.put("total_equity", "StockholdersEquity");
    BALANCES.put(
        "total_equity_incl_nci",
        "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest");
    BALANCES.put("retained_earnings", "RetainedEarningsAccumulatedDeficit");
  }

  private static Map<String, DefinitionText> texts() {
    Map<String, DefinitionText> texts = new LinkedHashMap<>();
    for (SignalDefinition definition : Catalogue.shipped().definitions()) {
      if (definition.category() == Category.FINANCIAL) {
        DefinitionText.parse(definition.formula())
            .ifPresent(text -> texts.put(definition.id(), text));
      }
    }
    return texts;
  }

  @Test
  void the_wording_is_arithmetic_for_all_but_a_few() {
    Set<String> rest = new TreeSet<>();
    for (SignalDefinition definition : Catalogue.shipped().definitions()) {
      if (definition.category() == Category.FINANCIAL) {
        rest.add(definition.id());
      }
    }
    rest.removeAll(texts().keySet());
    assertThat(rest).isEqualTo(new TreeSet<>(IN_WORDS));
  }

  @TestFactory
  Stream<DynamicTest> annual_reports_give_what_the_wording_says() {
    return Stream.iterate(1L, seed -> seed + 1)
        .limit(COMPANIES)
        .map(
            seed ->
                DynamicTest.dynamicTest(
                    "company " + seed, () -> meetsTheWording(Company.annual(seed), seed, 54)));
  }

  @TestFactory
  Stream<DynamicTest> quarterly_reports_give_what_the_wording_says() {
    return Stream.iterate(1L, seed -> seed + 1)
        .limit(COMPANIES)
        .map(
            seed ->
                DynamicTest.dynamicTest(
                    "company " + seed, () -> meetsTheWording(Company.quarterly(seed), seed, 38)));
  }

  private static void meetsTheWording(Company company, long seed, int atLeast) {
    Map<String, Signal> signals = company.report.signals(company.earlier);
    int compared = 0;
    for (Map.Entry<String, DefinitionText> text : texts().entrySet()) {
      Signal signal = signals.get(text.getKey());
      if (signal == null) {
        continue;
      }
      assertThat(signal.outcome())
          .as("%s of company %d", signal.id(), seed)
          .isInstanceOf(Signal.Value.class);
      double expected = text.getValue().of(company);
      assertThat(((Signal.Value) signal.outcome()).value())
          .as("%s of company %d", signal.id(), seed)
          .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
      compared++;
    }
    assertThat(compared).isGreaterThanOrEqualTo(atLeast);
  }

  /** Positive amounts by chance, with the reports that state them. */
  private static final class Company implements DefinitionText.Amounts {
    private final Random random;
    private final Map<String, double[]> amounts = new TreeMap<>();
    private final Map<String, Double> trailing = new TreeMap<>();
    private Report report;
    private Report[] earlier = {};

    private Company(long seed, Report report) {
      this.random = new Random(seed);
      this.report = report;
    }

    static Company annual(long seed) {
      Company company = new Company(seed, Report.annual(2024));
      company.balances();
      FLOWS.forEach(
          (item, concept) -> {
            double[] years = company.three();
            company.amounts.put(item, years);
            company.trailing.put(item, years[0]);
            company.report = company.report.flow(concept, years);
          });
      return company;
    }

    /** The second quarter of 2025; the reports of a year ago and of the year between. */
    static Company quarterly(long seed) {
      Company company = new Company(seed, Report.quarterly(2025, 2));
      company.balances();
      Report[] before = {Report.quarterly(2024, 2), Report.annual(2024)};
      FLOWS.forEach(
          (item, concept) -> {
            double[] quarters = company.three();
            double soFar = quarters[0] + company.amount();
            double soFarBefore = quarters[1] + company.amount();
            double year = soFarBefore + company.amount();
            company.amounts.put(item, quarters);
            company.trailing.put(item, year + soFar - soFarBefore);
            company.report =
                company
                    .report
                    .quarter(concept, quarters[0], quarters[1])
                    .flow(concept, soFar, soFarBefore);
            before[0] = before[0].quarter(concept, quarters[1], quarters[2]);
            before[1] = before[1].flow(concept, year);
          });
      company.earlier = before;
      return company;
    }

    private void balances() {
      BALANCES.forEach(
          (item, concept) -> {
            double[] years = three();
            if (item.equals("total_assets")) {
              for (int i = 0; i < years.length; i++) {
                years[i] += 50_000; // more than its parts, as the quality of assets asks
              }
            }
            amounts.put(item, years);
            report = report.balance(concept, years);
          });
      double held = amount();
      amounts.put("market_cap", new double[] {held});
      report = report.fact("dei:EntityPublicFloat", report.end().minusMonths(6).toString(), held);
    }

    /** Cents, so that decimal and binary arithmetic could differ. */
    private double amount() {
      return (100_00 + random.nextInt(9_900_00)) / 100.0;
    }

    private double[] three() {
      return new double[] {amount(), amount(), amount()};
    }

    @Override
    public double of(String item, int back) {
      return switch (item) {
        case "ebit" -> of("pretax_income", back) + of("interest_expense", back);
        case "ebitda" -> of("ebit", back) + of("depreciation_amortization", back);
        default -> amounts.get(item)[back];
      };
    }

    @Override
    public double trailing(String item) {
      return switch (item) {
        case "ebit" -> trailing("pretax_income") + trailing("interest_expense");
        case "ebitda" -> trailing("ebit") + trailing("depreciation_amortization");
        default -> trailing.get(item);
      };
    }
  }

  /** The reader of wordings itself. */
  @Test
  void a_wording_is_read_with_its_bindings_and_years() {
    DefinitionText.Amounts amounts =
        new DefinitionText.Amounts() {
          @Override
          public double of(String item, int back) {
            return item.equals("a") ? 10 - back : 4;
          }

          @Override
          public double trailing(String item) {
            return 40;
          }
        };
    for (Map.Entry<String, Double> wording :
        List.of(
            Map.entry("a[0] / a[-1] - 1", 10.0 / 9 - 1),
            Map.entry("2*X1 - X2; X1 = average(a)/ttm(b); X2 = abs(b - a)", 2 * 9.5 / 40 - 6),
            Map.entry("Q[0]/Q[-1] with Q = 1 - a/b", (1 - 10 / 4.0) / (1 - 9 / 4.0)),
            Map.entry("1 when a[0] > a[-1], else 0", 1.0))) {
      assertThat(DefinitionText.parse(wording.getKey()).orElseThrow().of(amounts))
          .isEqualTo(wording.getValue());
    }
    assertThat(DefinitionText.parse("the sum of all a")).isEmpty();
  }
}
