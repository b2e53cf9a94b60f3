package io.assay.edgar.statements;

import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The facts of a filing by concept: of those that say the same of the same, the most precise alone
 * (XBRL duplicates; text in English first). Immutable once made.
 */
final class FactIndex {

  /** Accuracy of figures stated exactly; above any number of decimals. */
  static final int EXACT = 1_000_000;

  /** Accuracy of figures that state none. */
  static final int UNSTATED = -1_000_000;

  private record Aspects(String entity, Period period, SortedMap<String, String> dimensions) {}

  private record Key(String concept, int aspects, String unit) {}

  private final Map<String, List<Fact>> byConcept = new HashMap<>();
  private final Map<String, Set<String>> axes = new HashMap<>();
  private final Map<String, Integer> units = new HashMap<>();
  private final IdentityHashMap<Context, Integer> aspectsOf = new IdentityHashMap<>();

  FactIndex(List<Fact> facts) {
    Map<Aspects, Integer> known = new HashMap<>();
    Map<Key, Fact> best = LinkedHashMap.newLinkedHashMap(facts.size());
    for (Fact fact : facts) {
      String unit = unit(fact);
      if (!unit.isEmpty()) {
        units.putIfAbsent(unit, units.size());
      }
      Context context = fact.context();
      Integer aspects = aspectsOf.get(context);
      if (aspects == null) {
        aspects =
            known.computeIfAbsent(
                new Aspects(context.entity(), context.period(), context.dimensions()),
                k -> known.size());
        aspectsOf.put(context, aspects);
      }
      best.merge(new Key(fact.concept(), aspects, unit), fact, FactIndex::better);
    }
    Set<Key> told = new HashSet<>();
    best.forEach(
        (key, fact) -> {
          if (!(fact.value() instanceof FactValue.Nil)) {
            told.add(new Key(key.concept(), key.aspects(), ""));
          }
        });
    for (Map.Entry<Key, Fact> entry : best.entrySet()) {
      Fact fact = entry.getValue();
      if (fact.value() instanceof FactValue.Nil && told.contains(entry.getKey())) {
        continue; // nil here, a value elsewhere: the value says more
      }
      byConcept.computeIfAbsent(fact.concept(), k -> new ArrayList<>(4)).add(fact);
      if (!fact.context().isUndimensioned()) {
        axes.computeIfAbsent(fact.concept(), k -> new LinkedHashSet<>())
            .addAll(fact.context().dimensions().keySet());
      }
    }
  }

  private static Fact better(Fact a, Fact b) {
    return preference(b) > preference(a) ? b : a;
  }

  private static int preference(Fact fact) {
    return switch (fact.value()) {
      case FactValue.Numeric n -> accuracy(n.decimals());
      case FactValue.Fraction _ -> UNSTATED - 1;
      case FactValue.NonFinite _ -> UNSTATED - 1;
      case FactValue.Textual _ ->
          fact.lang().isEmpty() || fact.lang().toLowerCase(Locale.ROOT).startsWith("en") ? 1 : 0;
      case FactValue.Nil _ -> UNSTATED - 2;
    };
  }

  /** Decimals as a number; {@link #EXACT} for {@code INF}, {@link #UNSTATED} for none. */
  static int accuracy(String decimals) {
    if (decimals.equalsIgnoreCase("INF")) {
      return EXACT;
    }
    if (decimals.isEmpty() || decimals.length() > 5) {
      return UNSTATED;
    }
    try {
      return Integer.parseInt(decimals);
    } catch (NumberFormatException e) {
      return UNSTATED; // not a number: as good as not stated
    }
  }

  /** Measure of a fact's unit, or empty. */
  static String unit(Fact fact) {
    return switch (fact.value()) {
      case FactValue.Numeric n -> n.unit().measure();
      case FactValue.Fraction f -> f.unit().measure();
      case FactValue.NonFinite n -> n.unit().measure();
      case FactValue.Textual _, FactValue.Nil _ -> "";
    };
  }

  List<Fact> facts(String concept) {
    return byConcept.getOrDefault(concept, List.of());
  }

  boolean has(String concept) {
    return byConcept.containsKey(concept);
  }

  /** Axes that facts of a concept have. */
  Set<String> axes(String concept) {
    return axes.getOrDefault(concept, Set.of());
  }

  /** Which unit came first in the filing; -1 for none. */
  int unitOrder(String unit) {
    return units.getOrDefault(unit, -1);
  }

  /** The same number for facts of the same entity, period and dimensions. */
  int aspects(Fact fact) {
    return aspectsOf.getOrDefault(fact.context(), -1);
  }
}
