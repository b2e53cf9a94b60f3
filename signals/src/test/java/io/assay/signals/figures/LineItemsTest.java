package io.assay.signals.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Unit;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Line items out of made-up facts, rule by rule. */
final class LineItemsTest {

  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final LineItems ITEMS = new LineItems(CATALOGUE);
  private static final FiguresReader READER = new FiguresReader(CATALOGUE);
  private static final String YEAR = "2024-01-01/2024-12-31";
  private static final String YEAR_BEFORE = "2023-01-01/2023-12-31";

  /** A filing in the making. */
  private static final class Filing {
    private final FilingRef ref;
    private final List<Fact> facts = new ArrayList<>();

    Filing(String form, String end) {
      LocalDate period = LocalDate.parse(end);
      Instant accepted = period.plusDays(40).atTime(12, 0).toInstant(ZoneOffset.UTC);
      this.ref =
          new FilingRef(
              new Accession(
                  "0000000001-25-" + String.format("%06d", period.toEpochDay() % 999_999)),
              new Cik(1),
              new FormType(form),
              period.plusDays(40),
              accepted,
              Optional.of(period),
              List.of());
    }

    Filing with(String concept, String when, String value) {
      return with(concept, when, value, "INF", Map.of());
    }

    Filing with(
        String concept,
        String when,
        String value,
        String decimals,
        Map<String, String> dimensions) {
      Period period =
          when.contains("/")
              ? new Period.Duration(
                  LocalDate.parse(when.substring(0, 10)), LocalDate.parse(when.substring(11)))
              : new Period.Instant(LocalDate.parse(when));
      String name = concept.contains(":") ? concept : "us-gaap:" + concept;
      String unit = concept.contains("Shares") ? "shares" : "USD";
      facts.add(
          new Fact(
              name,
              new Context("c", "0000000001", period, new TreeMap<>(dimensions)),
              new FactValue.Numeric(new BigDecimal(value), new Unit(unit), decimals),
              "f-" + facts.size(),
              "",
              false,
              "a.htm",
              0,
              1));
      return this;
    }

    Statement statement() {
      return new Statement(ref, READER.read(new FactSet(facts, "", List.of()), ref));
    }

    Ledger ledger(Filing... earlier) {
      return ITEMS.ledger(statement(), List.of(earlier).stream().map(Filing::statement).toList());
    }
  }

  private static Filing annual() {
    return new Filing("10-K", "2024-12-31").with("Assets", "2024-12-31", "1000");
  }

  private static Entry.Found found(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Found.class);
    return (Entry.Found) entry;
  }

  private static void assertValue(Entry entry, String value, double confidence) {
    Entry.Found found = found(entry);
    assertThat(found.value()).isEqualByComparingTo(value);
    assertThat(found.confidence()).isCloseTo(confidence, within(1e-12));
  }

  @Test
  void the_first_tag_in_the_list_wins() {
    Ledger ledger =
        annual().with("SalesRevenueNet", YEAR, "90").with("Revenues", YEAR, "100").ledger();
    assertValue(ledger.at("revenue", Span.ANNUAL, 0), "100", 1);
  }

  @Test
  void a_change_of_tag_between_years_is_flagged_and_trusted_less() {
    Ledger ledger =
        annual().with("Revenues", YEAR, "100").with("SalesRevenueNet", YEAR_BEFORE, "80").ledger();
    Entry.Found before = found(ledger.at("revenue", Span.ANNUAL, 1));
    assertThat(before.flags()).contains("tag_switch");
    assertThat(before.confidence()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void the_tag_of_this_year_is_read_a_year_ago_before_tags_that_stand_earlier_in_the_list() {
    Ledger ledger =
        annual()
            .with("SalesRevenueNet", YEAR, "90")
            .with("SalesRevenueNet", YEAR_BEFORE, "80")
            .with("Revenues", YEAR_BEFORE, "85")
            .ledger();
    assertValue(ledger.at("revenue", Span.ANNUAL, 1), "80", 1);
  }

  @Test
  void a_missing_item_is_derived_with_less_confidence_and_its_operands_as_evidence() {
    Ledger ledger =
        annual().with("GrossProfit", YEAR, "40").with("CostOfRevenue", YEAR, "60").ledger();
    Entry entry = ledger.at("revenue", Span.ANNUAL, 0);
    assertValue(entry, "100", 0.9);
    assertThat(found(entry).evidence())
        .isInstanceOfSatisfying(
            Evidence.OfDerivation.class, d -> assertThat(d.operands()).hasSize(2));
  }

  @Test
  void items_that_derive_from_each_other_are_absent_and_not_endless() {
    assertThat(annual().ledger().at("gross_profit", Span.ANNUAL, 0))
        .isInstanceOf(Entry.Missing.class);
    assertThat(annual().ledger().at("total_equity", Span.ANNUAL, 0))
        .isInstanceOf(Entry.Missing.class);
  }

  @Test
  void an_item_that_is_not_reported_counts_as_0_only_beside_a_balance_sheet() {
    assertValue(annual().ledger().at("goodwill", Span.ANNUAL, 0), "0", 0.8);
    Ledger without = new Filing("10-K", "2024-12-31").with("Revenues", YEAR, "1").ledger();
    assertThat(without.at("goodwill", Span.ANNUAL, 0)).isInstanceOf(Entry.Missing.class);
  }

  @Test
  void duplicates_that_agree_after_rounding_give_the_most_accurate() {
    Ledger ledger =
        annual()
            .with("Revenues", YEAR, "1000000", "-6", Map.of())
            .with("Revenues", YEAR, "1234567", "0", Map.of())
            .ledger();
    assertValue(ledger.at("revenue", Span.ANNUAL, 0), "1234567", 1);
  }

  @Test
  void duplicates_that_disagree_give_the_first_flagged() {
    Ledger ledger = annual().with("Revenues", YEAR, "100").with("Revenues", YEAR, "200").ledger();
    Entry entry = ledger.at("revenue", Span.ANNUAL, 0);
    assertValue(entry, "100", 0.7);
    assertThat(found(entry).flags()).contains("inconsistent_duplicate");
  }

  @Test
  void facts_of_segments_are_not_the_companys() {
    Ledger ledger =
        annual()
            .with(
                "Revenues",
                YEAR,
                "70",
                "INF",
                Map.of("us-gaap:StatementBusinessSegmentsAxis", "a:NorthMember"))
            .with(
                "Revenues",
                YEAR,
                "30",
                "INF",
                Map.of("us-gaap:StatementBusinessSegmentsAxis", "a:SouthMember"))
            .ledger();
    assertThat(ledger.at("revenue", Span.ANNUAL, 0)).isInstanceOf(Entry.Missing.class);
    assertThat(ledger.members("segment_revenue")).hasSize(2);
  }

  @Test
  void classes_of_stock_are_summed() {
    Ledger ledger =
        annual()
            .with(
                "dei:EntityCommonStockSharesOutstanding_Shares".replace("_Shares", ""),
                "2025-02-01",
                "1",
                "INF",
                Map.of())
            .ledger();
    assertThat(ledger.at("shares_outstanding", Span.ANNUAL, 0)).isInstanceOf(Entry.Found.class);
    Ledger classes =
        annual()
            .with(
                "CommonStockSharesOutstanding",
                "2024-12-31",
                "10",
                "INF",
                Map.of("us-gaap:StatementClassOfStockAxis", "us-gaap:CommonClassAMember"))
            .with(
                "CommonStockSharesOutstanding",
                "2024-12-31",
                "5",
                "INF",
                Map.of("us-gaap:StatementClassOfStockAxis", "us-gaap:CommonClassBMember"))
            .ledger();
    assertValue(classes.at("shares_outstanding", Span.ANNUAL, 0), "15", 1);
  }

  @Test
  void a_comparative_comes_from_the_filing_itself_then_from_the_prior_one() {
    Filing prior =
        new Filing("10-K", "2023-12-31")
            .with("Assets", "2023-12-31", "900")
            .with("Revenues", YEAR_BEFORE, "77");
    Filing now = annual().with("Revenues", YEAR, "100");
    assertValue(now.ledger(prior).at("revenue", Span.ANNUAL, 1), "77", 1);
    now.with("Revenues", YEAR_BEFORE, "78");
    assertValue(now.ledger(prior).at("revenue", Span.ANNUAL, 1), "78", 1);
  }

  @Test
  void trailing_twelve_months_are_the_year_plus_this_years_part_less_last_years() {
    Filing year =
        new Filing("10-K", "2023-12-31")
            .with("Assets", "2023-12-31", "900")
            .with("Revenues", YEAR_BEFORE, "400");
    Filing quarter =
        new Filing("10-Q", "2024-06-30")
            .with("Assets", "2024-06-30", "950")
            .with("Revenues", "2024-01-01/2024-06-30", "230")
            .with("Revenues", "2023-01-01/2023-06-30", "190");
    Entry entry = quarter.ledger(year).at("revenue", Span.TTM, 0);
    assertValue(entry, "440", 1);
    assertThat(quarter.ledger().at("revenue", Span.TTM, 0)).isInstanceOf(Entry.Missing.class);
  }

  @Test
  void a_quarter_that_is_not_reported_is_what_the_year_so_far_grew_by() {
    Filing first =
        new Filing("10-Q", "2024-03-31")
            .with("Assets", "2024-03-31", "900")
            .with("NetCashProvidedByUsedInOperatingActivities", "2024-01-01/2024-03-31", "30");
    Filing second =
        new Filing("10-Q", "2024-06-30")
            .with("Assets", "2024-06-30", "950")
            .with("NetCashProvidedByUsedInOperatingActivities", "2024-01-01/2024-06-30", "80");
    assertValue(second.ledger(first).at("cash_from_operations", Span.DISCRETE, 0), "50", 1);
  }

  @Test
  void a_transition_report_shorter_than_a_year_has_no_annual_value() {
    Ledger ledger =
        new Filing("10-KT", "2024-12-31")
            .with("Assets", "2024-12-31", "1000")
            .with("Revenues", "2024-07-01/2024-12-31", "50")
            .ledger();
    assertThat(ledger.at("revenue", Span.ANNUAL, 0)).isInstanceOf(Entry.Missing.class);
  }

  @Test
  void no_debt_tag_beside_known_liabilities_means_no_debt() {
    Ledger ledger = annual().with("Liabilities", "2024-12-31", "300").ledger();
    assertValue(ledger.at("total_debt", Span.ANNUAL, 0), "0", 0.6);
  }

  @Test
  void another_companys_facts_are_left_out() {
    Filing filing = annual();
    Filing other = new Filing("10-K", "2024-12-31");
    other.facts.add(
        new Fact(
            "us-gaap:Revenues",
            new Context("c", "0000000002", new Period.Instant(LocalDate.EPOCH), new TreeMap<>()),
            new FactValue.Numeric(BigDecimal.ONE, new Unit("USD"), "INF"),
            "",
            "",
            false,
            "",
            0,
            0));
    filing.facts.addAll(other.facts);
    assertThat(filing.statement().figures().facts()).hasSize(1);
  }
}
