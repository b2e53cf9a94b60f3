package io.assay.edgar.statements;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.linkbase.CalculationArc;
import io.assay.edgar.linkbase.Taxonomy;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether totals add up, after Calculations 1.1: a figure stands for the interval that its stated
 * accuracy leaves open, and a total is inconsistent only when the interval of the sum does not meet
 * its own. That spares the false alarms of XBRL 2.1, which rounds figures that were rounded
 * already. A total is checked in each role, context and unit in which it and at least one of its
 * parts are reported; what is not reported adds nothing.
 */
final class Calculations {

  private record Place(int aspects, String unit) {}

  /** The parts of one total in one context so far. */
  private static final class Sum {
    BigDecimal value = BigDecimal.ZERO;
    BigDecimal open = BigDecimal.ZERO;
    int parts;

    void add(FactValue.Numeric part, BigDecimal weight) {
      value = value.add(part.value().multiply(weight));
      open = open.add(Figures.open(part).multiply(weight.abs()));
      parts++;
    }
  }

  private final Taxonomy taxonomy;
  private final FactIndex facts;
  private final DrawingLimits limits;
  private long additions;

  Calculations(Taxonomy taxonomy, FactIndex facts, DrawingLimits limits) {
    this.taxonomy = taxonomy;
    this.facts = facts;
    this.limits = limits;
  }

  /** A problem for each total that does not add up. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, List<CalculationArc>> network : taxonomy.calculations().entrySet()) {
      Map<String, List<CalculationArc>> byTotal = new LinkedHashMap<>();
      for (CalculationArc arc : network.getValue()) {
        byTotal.computeIfAbsent(arc.total(), k -> new ArrayList<>()).add(arc);
      }
      for (Map.Entry<String, List<CalculationArc>> entry : byTotal.entrySet()) {
        if (!check(entry.getKey(), entry.getValue(), problems)) {
          problems.add(
              Problem.of(
                  EdgarCode.LIMIT_REACHED,
                  "too many figures to add up: calculations are not checked further",
                  network.getKey()));
          return problems;
        }
      }
    }
    return problems.stream().distinct().toList();
  }

  private boolean check(String total, List<CalculationArc> arcs, List<Problem> problems) {
    Map<Place, Sum> sums = new HashMap<>();
    for (Fact fact : facts.facts(total)) {
      if (fact.value() instanceof FactValue.Numeric n) {
        sums.put(new Place(facts.aspects(fact), n.unit().measure()), new Sum());
      }
    }
    if (sums.isEmpty()) {
      return true;
    }
    for (CalculationArc arc : arcs) {
      List<Fact> parts = facts.facts(arc.part());
      additions += parts.size();
      if (additions > limits.maxPlacements()) {
        return false;
      }
      for (Fact fact : parts) {
        if (fact.value() instanceof FactValue.Numeric n) {
          Sum sum = sums.get(new Place(facts.aspects(fact), n.unit().measure()));
          if (sum != null) {
            sum.add(n, arc.weight());
          }
        }
      }
    }
    for (Fact fact : facts.facts(total)) {
      if (fact.value() instanceof FactValue.Numeric n) {
        Sum sum = sums.get(new Place(facts.aspects(fact), n.unit().measure()));
        if (sum != null && sum.parts > 0) {
          BigDecimal apart = sum.value.subtract(n.value()).abs();
          if (apart.compareTo(sum.open.add(Figures.open(n))) > 0) {
            problems.add(inconsistent(fact, n, sum));
          }
        }
      }
    }
    return true;
  }

  private static Problem inconsistent(Fact fact, FactValue.Numeric total, Sum sum) {
    return Problem.of(
        EdgarCode.CALCULATION_INCONSISTENT,
        fact.concept()
            + " is "
            + total.value().toPlainString()
            + " "
            + total.unit().measure()
            + ", its "
            + sum.parts
            + " reported parts add up to "
            + sum.value.toPlainString(),
        "context " + fact.context().id() + (fact.id().isEmpty() ? "" : ", fact " + fact.id()));
  }
}
