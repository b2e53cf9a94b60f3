package io.assay.signals.definitions;

import static io.assay.signals.AbsenceReason.MISSING_INPUT;
import static io.assay.signals.AbsenceReason.NON_POSITIVE_DENOMINATOR;
import static io.assay.signals.AbsenceReason.ZERO_DENOMINATOR;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Days of working capital, investment, cash and what is paid out. */
public final class TurnoverDefinitionsTest {

  private static final Report COMPANY = PlainCompany.annual();

  private static final List<Definition> DEFINITIONS =
      List.of(
          Definition.of("days_sales_outstanding", COMPANY)
              .worth(365 * ((150 + 120) / 2.0) / 1200)
              .from("accounts_receivable[0]", "accounts_receivable[-1]", "ttm(revenue)")
              .needs("AccountsReceivableNetCurrent")
              .absent("without revenue", r -> r.flow("Revenues", 0), NON_POSITIVE_DENOMINATOR)
              .worth(
                  "with the end balance alone",
                  r -> r.without("AccountsReceivableNetCurrent", 1),
                  365 * 150 / 1200.0,
                  "end_balance"),
          Definition.of("days_inventory_outstanding", COMPANY)
              .worth(365 * ((140 + 130) / 2.0) / 700)
              .from("inventory[0]", "inventory[-1]", "ttm(cost_of_revenue)")
              .needs("InventoryNet")
              .absent("without cost", r -> r.flow("CostOfRevenue", 0), ZERO_DENOMINATOR),
          Definition.of("days_payables_outstanding", COMPANY)
              .worth(365 * ((90 + 85) / 2.0) / 700)
              .from("accounts_payable[0]", "accounts_payable[-1]", "ttm(cost_of_revenue)")
              .needs("AccountsPayableCurrent")
              .absent("without cost", r -> r.flow("CostOfRevenue", 0), ZERO_DENOMINATOR),
          Definition.of("cash_conversion_cycle", COMPANY)
              .worth(365 * 135.0 / 1200 + 365 * 135.0 / 700 - 365 * 87.5 / 700)
              .worth(
                  "of a company without inventory",
                  r -> r.without("InventoryNet"),
                  365 * 135.0 / 1200 - 365 * 87.5 / 700)
              .from(
                  "days_sales_outstanding",
                  "days_inventory_outstanding",
                  "days_payables_outstanding")
              .needs("AccountsReceivableNetCurrent")
              .needs("AccountsPayableCurrent"),
          Definition.of("capex_intensity", COMPANY)
              .worth(80 / 1200.0)
              .from("ttm(capex)", "ttm(revenue)")
              .needs("PaymentsToAcquirePropertyPlantAndEquipment")
              .absent("without revenue", r -> r.flow("Revenues", 0), NON_POSITIVE_DENOMINATOR),
          Definition.of("capex_to_depreciation", COMPANY)
              .worth(80 / 60.0)
              .from("ttm(capex)", "ttm(depreciation_amortization)")
              .needs("PaymentsToAcquirePropertyPlantAndEquipment")
              .absent(
                  "without depreciation",
                  r -> r.flow("DepreciationDepletionAndAmortization", 0),
                  ZERO_DENOMINATOR),
          Definition.of("free_cash_flow_margin", COMPANY)
              .worth((150 - 80) / 1200.0)
              .worth(
                  "where no capex is reported",
                  r -> r.without("PaymentsToAcquirePropertyPlantAndEquipment"),
                  150 / 1200.0)
              .trusted(
                  "where no capex is reported",
                  r -> r.without("PaymentsToAcquirePropertyPlantAndEquipment"),
                  0.7)
              .from("ttm(cash_from_operations)", "ttm(capex)", "ttm(revenue)")
              .needs("NetCashProvidedByUsedInOperatingActivities")
              .absent("without revenue", r -> r.flow("Revenues", 0), NON_POSITIVE_DENOMINATOR),
          Definition.of("cash_conversion_ratio", COMPANY)
              .worth(150 / 90.0)
              .from("ttm(cash_from_operations)", "ttm(net_income)")
              .needs("NetIncomeLoss")
              .absent("of a loss", r -> r.flow("NetIncomeLoss", -90), NON_POSITIVE_DENOMINATOR),
          Definition.of("rd_intensity", COMPANY)
              .worth(72 / 1200.0)
              .from("ttm(rd_expense)", "ttm(revenue)")
              .needs("ResearchAndDevelopmentExpense")
              .absent("without revenue", r -> r.flow("Revenues", 0), NON_POSITIVE_DENOMINATOR),
          Definition.of("goodwill_intangibles_share", COMPANY)
              .worth((300 + 100) / 2000.0)
              .worth("where there is no goodwill", r -> r.without("Goodwill"), 100 / 2000.0)
              .trusted("where there is no goodwill", r -> r.without("Goodwill"), 0.8)
              .from("goodwill[0]", "intangibles_net[0]", "total_assets[0]")
              .absent(
                  "without a balance sheet",
                  r -> r.without("Goodwill", "Assets", "Liabilities"),
                  MISSING_INPUT),
          Definition.of("shareholder_payout_ratio", COMPANY)
              .worth((30 + 15) / 150.0)
              .worth(
                  "where no dividend is reported",
                  r -> r.without("PaymentsOfDividends"),
                  30 / 150.0)
              .from("ttm(buybacks)", "ttm(dividends_paid)", "ttm(cash_from_operations)")
              .needs("NetCashProvidedByUsedInOperatingActivities")
              .absent(
                  "where operations cost cash",
                  r -> r.flow("NetCashProvidedByUsedInOperatingActivities", -1),
                  NON_POSITIVE_DENOMINATOR),
          Definition.of("sbc_to_revenue", COMPANY)
              .worth(24 / 1200.0)
              .from("ttm(sbc_expense)", "ttm(revenue)")
              .needs("ShareBasedCompensation")
              .absent("without revenue", r -> r.flow("Revenues", 0), NON_POSITIVE_DENOMINATOR));

  public static Set<String> covered() {
    return Definition.covered(DEFINITIONS);
  }

  @TestFactory
  Stream<DynamicTest> each_definition_is_met() {
    return Definition.tests(DEFINITIONS);
  }
}
