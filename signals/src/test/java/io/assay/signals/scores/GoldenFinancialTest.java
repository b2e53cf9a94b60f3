package io.assay.signals.scores;

import static io.assay.signals.catalogue.ShippedJson.listOf;
import static io.assay.signals.catalogue.ShippedJson.objectOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.ShippedJson;
import io.assay.signals.digest.EventReadings;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.digest.TextMeasures;
import io.assay.signals.figures.Entry;
import io.assay.signals.figures.Figures;
import io.assay.signals.figures.Ledger;
import io.assay.signals.figures.Span;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import io.assay.signals.ratios.Ratios;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The independent worked values of the financial models. */
final class GoldenFinancialTest {

  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final Map<String, Formula> FORMULAS = formulas();

  /** Parts of the models by the names that the worked values have. */
  private static final Map<String, Formula> PARTS =
      Map.ofEntries(
          Map.entry("X1", Distress::workingCapital),
          Map.entry("X2", Distress::retained),
          Map.entry("X3", Distress::earning),
          Map.entry("X4_market", Distress::marketLeverage),
          Map.entry("X4_book", Distress::bookLeverage),
          Map.entry("X5", Distress::turnover),
          Map.entry("SIZE", Distress::size),
          Map.entry("TLTA", Distress::liabilities),
          Map.entry("WCTA", Distress::workingCapital),
          Map.entry("CLCA", Distress::currentLiabilities),
          Map.entry("OENEG", Distress::owesMoreThanItHas),
          Map.entry("NITA", Distress::income),
          Map.entry("FUTL", Distress::funds),
          Map.entry("INTWO", Distress::twoLosses),
          Map.entry("CHIN", Distress::changeOfIncome));

  private static Map<String, Formula> formulas() {
    Map<String, Formula> all = new LinkedHashMap<>(Ratios.all());
    all.putAll(Scores.all());
    return all;
  }

  @TestFactory
  Stream<DynamicTest> every_worked_value_is_met() {
    Map<String, Object> golden =
        ShippedJson.object(ShippedJson.bytes(Evidence.class, "golden-values.json"));
    return listOf(golden.getOrDefault("financial_scores", List.of())).stream()
        .flatMap(e -> ofCase(objectOf(e)));
  }

  private static Stream<DynamicTest> ofCase(Map<String, Object> example) {
    Ledger ledger = new GivenLedger(objectOf(example.getOrDefault("inputs", Map.of())));
    return Stream.concat(
        objectOf(example.getOrDefault("expected", Map.of())).entrySet().stream()
            .map(
                e ->
                    DynamicTest.dynamicTest(
                        e.getKey() + " of the " + example.get("name"),
                        () -> check(e.getKey(), (Double) e.getValue(), ledger))),
        objectOf(example.getOrDefault("intermediate", Map.of())).entrySet().stream()
            .map(
                e ->
                    DynamicTest.dynamicTest(
                        e.getKey() + " of the " + example.get("name"),
                        () -> checkPart(e.getKey(), (Double) e.getValue(), ledger))));
  }

  private static void check(String id, double expected, Ledger ledger) {
    if (id.equals("ohlson_probability")) {
      assertClose(Distress.ohlsonProbability(evaluate("ohlson_o_score", ledger).value()), expected);
    } else if (id.equals("zmijewski_probability")) {
      assertClose(
          Distress.zmijewskiProbability(evaluate("zmijewski_score", ledger).value()), expected);
    } else {
      Quantity quantity = evaluate(id, ledger);
      assertThat(quantity.absence()).isEmpty();
      assertThat(quantity.text()).isNotEmpty();
      assertThat(quantity.evidence()).isNotEmpty();
      assertClose(quantity.value(), expected);
    }
  }

  private static void checkPart(String name, double expected, Ledger ledger) {
    Formula part = PARTS.get(name);
    assertThat(part).as("part %s", name).isNotNull();
    Quantity quantity = part.of(situation("ohlson_o_score", ledger));
    assertThat(quantity.absence()).isEmpty();
    assertClose(quantity.value(), expected);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  static Quantity evaluate(String id, Ledger ledger) {
    Formula formula = FORMULAS.get(id);
    assertThat(formula).as("formula of %s", id).isNotNull();
    return formula.of(situation(id, ledger));
  }

  private static Situation situation(String id, Ledger ledger) {
    Span span =
        switch (CATALOGUE.find(id).orElseThrow().basis()) {
          case "annual" -> Span.ANNUAL;
          case "discrete" -> Span.DISCRETE;
          default -> Span.TTM;
        };
    return new Situation(
        CATALOGUE, digest(), History.none(), ledger, span, other -> evaluate(other, ledger));
  }

  private static FilingDigest digest() {
    return new FilingDigest(
        new FilingRef(
            new Accession("0000000001-25-000001"),
            new Cik(1),
            new FormType("10-K"),
            LocalDate.of(2025, 2, 20),
            Instant.parse("2025-02-20T21:00:00Z"),
            Optional.of(LocalDate.of(2024, 12, 31)),
            List.of()),
        Optional.empty(),
        Figures.none(),
        TextMeasures.none(),
        List.of(),
        EventReadings.none(),
        Optional.empty(),
        0);
  }

  /** A ledger of the amounts an example states, in millions. */
  private static final class GivenLedger implements Ledger {
    private final Map<String, Double> amounts = new LinkedHashMap<>();

    GivenLedger(Map<String, Object> inputs) {
      inputs.forEach(
          (when, items) -> {
            if (when.startsWith("[")) {
              objectOf(items).forEach((item, value) -> amounts.put(item + when, (Double) value));
            }
          });
    }

    @Override
    public Entry at(String item, Span span, int back) {
      String label = item + "[" + (back == 0 ? "0" : "-" + back) + "]";
      Double amount = amounts.get(label);
      if (amount == null) {
        return new Entry.Missing(label);
      }
      BigDecimal value = new BigDecimal(amount).multiply(new BigDecimal(1_000_000));
      return new Entry.Found(
          value,
          1,
          List.of(),
          new Evidence.OfAssumption(label, value, "stated by the example"),
          "",
          new Period.Instant(LocalDate.of(2024, 12, 31)));
    }

    @Override
    public String currency() {
      return "USD";
    }

    @Override
    public Map<String, BigDecimal> members(String item) {
      return Map.of();
    }
  }
}
