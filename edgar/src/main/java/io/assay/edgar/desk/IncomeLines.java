package io.assay.edgar.desk;

import io.assay.edgar.index.CompanyFacts;
import io.assay.edgar.index.ReportedConcept;
import io.assay.edgar.index.ReportedFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of an income statement and the concepts that companies report them under, best first: a
 * year takes the first concept that has it, since companies changed concepts over the years.
 */
final class IncomeLines {

  /**
   * A line.
   *
   * @param measure {@link #MONEY}, {@link #A_SHARE} or {@link #SHARES}
   */
  private record Wanted(String label, String measure, List<String> concepts) {}

  private static final String MONEY = "money";
  private static final String A_SHARE = "a share";
  private static final String SHARES = "shares";

  private static final List<Wanted> WANTED =
      List.of(
          new Wanted(
              "Revenue",
              MONEY,
              List.of(
                  "us-gaap:Revenues",
                  "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
                  "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax",
                  "us-gaap:SalesRevenueNet",
                  "us-gaap:SalesRevenueGoodsNet",
                  "us-gaap:RevenuesNetOfInterestExpense",
                  "ifrs-full:Revenue")),
          new Wanted(
              "Cost of revenue",
              MONEY,
              List.of(
                  "us-gaap:CostOfRevenue",
                  "us-gaap:CostOfGoodsAndServicesSold",
                  "us-gaap:CostOfGoodsSold",
                  "ifrs-full:CostOfSales")),
          new Wanted(
              "Gross profit", MONEY, List.of("us-gaap:GrossProfit", "ifrs-full:GrossProfit")),
          new Wanted(
              "Research and development",
              MONEY,
              List.of(
                  "us-gaap:ResearchAndDevelopmentExpense",
                  "ifrs-full:ResearchAndDevelopmentExpense")),
          new Wanted(
              "Selling, general, administrative",
              MONEY,
              List.of(
                  "us-gaap:SellingGeneralAndAdministrativeExpense",
                  "us-gaap:GeneralAndAdministrativeExpense",
                  "ifrs-full:SellingGeneralAndAdministrativeExpense")),
          new Wanted(
              "Operating income",
              MONEY,
              List.of(
                  "us-gaap:OperatingIncomeLoss", "ifrs-full:ProfitLossFromOperatingActivities")),
          new Wanted(
              "Income before tax",
              MONEY,
              List.of(
                  "us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
                  "us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments",
                  "ifrs-full:ProfitLossBeforeTax")),
          new Wanted(
              "Income tax",
              MONEY,
              List.of(
                  "us-gaap:IncomeTaxExpenseBenefit",
                  "ifrs-full:IncomeTaxExpenseContinuingOperations")),
          new Wanted(
              "Net income",
              MONEY,
              List.of("us-gaap:NetIncomeLoss", "us-gaap:ProfitLoss", "ifrs-full:ProfitLoss")),
          new Wanted(
              "Earnings a share",
              A_SHARE,
              List.of(
                  "us-gaap:EarningsPerShareBasic",
                  "us-gaap:EarningsPerShareBasicAndDiluted",
                  "ifrs-full:BasicEarningsLossPerShare")),
          new Wanted(
              "Earnings a share, diluted",
              A_SHARE,
              List.of(
                  "us-gaap:EarningsPerShareDiluted",
                  "us-gaap:EarningsPerShareBasicAndDiluted",
                  "ifrs-full:DilutedEarningsLossPerShare")),
          new Wanted(
              "Shares, diluted",
              SHARES,
              List.of("us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding")));

  private IncomeLines() {}

  static YearTable table(CompanyFacts facts, int years) {
    Map<LocalDate, Integer> ends = new TreeMap<>(Comparator.reverseOrder());
    List<YearTable.Line> lines = new ArrayList<>();
    for (Wanted wanted : WANTED) {
      YearTable.Line line = line(facts, wanted);
      if (!line.values().isEmpty()) {
        lines.add(line);
        line.values().keySet().forEach(end -> ends.merge(end, 1, Integer::sum));
      }
    }
    // a transition period or a single stray fact makes no fiscal year of its own
    int most = ends.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<LocalDate> kept =
        ends.entrySet().stream()
            .filter(end -> end.getValue() * 3 >= most)
            .map(Map.Entry::getKey)
            .limit(Math.max(1, years))
            .toList();
    List<YearTable.Line> told = new ArrayList<>();
    for (YearTable.Line line : lines) {
      Map<LocalDate, ReportedFact> values = new LinkedHashMap<>();
      for (LocalDate end : kept) {
        ReportedFact value = line.values().get(end);
        if (value != null) {
          values.put(end, value);
        }
      }
      if (!values.isEmpty()) {
        told.add(new YearTable.Line(line.label(), line.unit(), values));
      }
    }
    return new YearTable(facts.name(), kept, told);
  }

  private static YearTable.Line line(CompanyFacts facts, Wanted wanted) {
    Map<LocalDate, ReportedFact> values = new TreeMap<>(Comparator.reverseOrder());
    String unit = "";
    for (String name : wanted.concepts()) {
      int colon = name.indexOf(':');
      String taxonomy = name.substring(0, colon);
      String concept = name.substring(colon + 1);
      List<String> units =
          facts
              .findConcept(taxonomy, concept)
              .map(ReportedConcept::facts)
              .orElse(List.of())
              .stream()
              .map(ReportedFact::unit)
              .filter(u -> measures(u, wanted.measure()))
              .distinct()
              .toList();
      // one unit for the line: a foreign filer may translate some years into dollars
      for (String candidate : units) {
        if (unit.isEmpty() || candidate.equals(unit)) {
          Map<LocalDate, ReportedFact> years = facts.annual(taxonomy, concept, candidate);
          if (!years.isEmpty()) {
            unit = candidate;
            years.forEach(values::putIfAbsent);
          }
        }
      }
    }
    return new YearTable.Line(wanted.label(), unit, values);
  }

  private static boolean measures(String unit, String measure) {
    return switch (measure) {
      case SHARES -> unit.equals("shares");
      case A_SHARE -> unit.endsWith("/shares");
      default -> unit.matches("[A-Z]{3}");
    };
  }
}
