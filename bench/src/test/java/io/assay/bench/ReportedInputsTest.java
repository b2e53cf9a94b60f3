package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Unit;
import io.assay.signals.catalogue.Catalogue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What counts as stated, without asking the code that computes signals. */
final class ReportedInputsTest {

  private static final LocalDate END = LocalDate.of(2024, 12, 31);
  private static final Catalogue CATALOGUE = Catalogue.shipped();

  private final List<Fact> facts = new ArrayList<>();

  private ReportedInputsTest flow(String concept, int year, String... dimension) {
    Period period = new Period.Duration(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    return fact(concept, period, dimension);
  }

  private ReportedInputsTest fact(String concept, Period period, String... dimension) {
    Map<String, String> dimensions =
        dimension.length == 0 ? Map.of() : Map.of(dimension[0], dimension[1]);
    facts.add(
        new Fact(
            "us-gaap:" + concept,
            new Context("c", "1", period, new TreeMap<>(dimensions)),
            new FactValue.Numeric(BigDecimal.ONE, new Unit("USD"), "0"),
            "",
            "",
            false,
            "",
            0,
            0));
    return this;
  }

  private boolean areStated(String signal) {
    return new ReportedInputs(CATALOGUE)
        .areStated(CATALOGUE.find(signal).orElseThrow(), facts, END);
  }

  @Test
  void both_years_of_a_growth_must_be_there() {
    flow("Revenues", 2024);
    assertThat(areStated("revenue_growth_yoy")).isFalse();
    flow("Revenues", 2023);
    assertThat(areStated("revenue_growth_yoy")).isTrue();
  }

  @Test
  void what_can_be_derived_is_stated() {
    flow("Revenues", 2024).flow("CostOfRevenue", 2024);
    assertThat(areStated("gross_margin")).isTrue();
  }

  @Test
  void a_segments_revenue_is_not_the_companys() {
    flow("Revenues", 2024, "us-gaap:StatementBusinessSegmentsAxis", "a:NorthMember")
        .flow("NetIncomeLoss", 2024);
    assertThat(areStated("net_margin")).isFalse();
    assertThat(areStated("segment_revenue_concentration")).isTrue();
  }

  @Test
  void debt_of_which_no_part_is_tagged_is_not_stated() {
    flow("NetCashProvidedByUsedInOperatingActivities", 2024);
    assertThat(areStated("cfo_to_total_debt")).isFalse();
    fact("LongTermDebtCurrent", new Period.Instant(END));
    assertThat(areStated("cfo_to_total_debt")).isTrue();
  }

  @Test
  void a_quarter_is_no_year() {
    fact("Revenues", new Period.Duration(LocalDate.of(2024, 10, 1), END));
    fact("NetIncomeLoss", new Period.Duration(LocalDate.of(2024, 10, 1), END));
    assertThat(areStated("net_margin")).isFalse();
  }
}
