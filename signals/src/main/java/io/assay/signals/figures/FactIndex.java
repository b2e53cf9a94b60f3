package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The numeric facts of one filing by concept. Immutable once built. */
final class FactIndex {

  private static final double INCONSISTENT = 0.7;

  private final FilingRef ref;
  private final String currency;
  private final Map<String, List<Fact>> plain = new HashMap<>();
  private final Map<String, List<Fact>> dimensioned = new HashMap<>();
  private final boolean gaap;
  private final boolean tagged;

  FactIndex(Statement statement) {
    this.ref = statement.ref();
    this.currency = statement.figures().currency();
    boolean anyGaap = false;
    boolean anyTagged = false;
    for (Fact fact : statement.figures().facts()) {
      if (fact.value() instanceof FactValue.Numeric) {
        anyGaap |= fact.concept().startsWith("us-gaap:");
        anyTagged |= !TextFigures.isText(fact);
        (fact.context().isUndimensioned() ? plain : dimensioned)
            .computeIfAbsent(fact.concept(), _ -> new ArrayList<>())
            .add(fact);
      }
    }
    this.gaap = anyGaap;
    this.tagged = anyTagged;
  }

  /**
   * Whether there are XBRL facts: what they leave out may count as 0, what a text leaves out not.
   */
  boolean isTagged() {
    return tagged;
  }

  boolean isGaap() {
    return gaap;
  }

  FilingRef ref() {
    return ref;
  }

  List<Fact> dimensioned(String concept) {
    return dimensioned.getOrDefault(concept, List.of());
  }

  /** The fact of the balance-sheet date nearest to {@code target} within the bounds, in days. */
  Optional<Entry.Found> instant(
      String label, String concept, String unit, LocalDate target, LocalDate low, LocalDate high) {
    return nearest(
        label,
        plain.getOrDefault(concept, List.of()),
        unit,
        p -> p instanceof Period.Instant i && !i.date().isBefore(low) && !i.date().isAfter(high),
        Comparator.comparingLong(p -> Periods.apart(((Period.Instant) p).date(), target)));
  }

  /** The fact of the latest instant, whichever it is: cover pages state their own dates. */
  Optional<Entry.Found> latest(String label, String concept, String unit) {
    return nearest(
        label,
        plain.getOrDefault(concept, List.of()),
        unit,
        Period.Instant.class::isInstance,
        Comparator.<Period, LocalDate>comparing(p -> ((Period.Instant) p).date()).reversed());
  }

  /** The fact of the period that passes and comes first in the order. */
  Optional<Entry.Found> duration(
      String label,
      String concept,
      String unit,
      Predicate<Period.Duration> passes,
      Comparator<Period.Duration> order) {
    return nearest(
        label,
        plain.getOrDefault(concept, List.of()),
        unit,
        p -> p instanceof Period.Duration d && passes.test(d),
        (a, b) -> order.compare((Period.Duration) a, (Period.Duration) b));
  }

  private Optional<Entry.Found> nearest(
      String label,
      List<Fact> facts,
      String unit,
      Predicate<Period> passes,
      Comparator<Period> order) {
    Period best = null;
    for (Fact fact : facts) {
      if (passes.test(fact.period())
          && hasUnit(fact, unit)
          && (best == null || order.compare(fact.period(), best) < 0)) {
        best = fact.period();
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    List<Fact> same = new ArrayList<>(2);
    for (Fact fact : facts) {
      if (fact.period().equals(best) && hasUnit(fact, unit)) {
        same.add(fact);
      }
    }
    return Optional.of(one(label, same));
  }

  /** Whether the fact is measured as the item is: money in the statements' currency. */
  boolean hasUnit(Fact fact, String unit) {
    String measure = ((FactValue.Numeric) fact.value()).unit().measure();
    return switch (unit) {
      case "currency" -> measure.equals(currency);
      case "shares" -> measure.equals("shares");
      case "currency_per_share" -> measure.equals(currency + "/shares");
      default -> measure.equals("pure");
    };
  }

  /**
   * One value out of duplicates: equal after rounding to the coarsest accuracy stated, the most
   * accurate; otherwise the first, flagged.
   */
  Entry.Found one(String label, List<Fact> same) {
    Fact chosen = same.getFirst();
    boolean consistent = true;
    if (same.size() > 1) {
      int coarsest = same.stream().mapToInt(FactIndex::decimals).min().orElse(Integer.MAX_VALUE);
      BigDecimal first = rounded(chosen, coarsest);
      for (Fact fact : same) {
        consistent &= rounded(fact, coarsest).compareTo(first) == 0;
      }
      if (consistent) {
        for (Fact fact : same) {
          if (decimals(fact) > decimals(chosen)) {
            chosen = fact;
          }
        }
      }
    }
    return new Entry.Found(
        number(chosen),
        (consistent ? 1.0 : INCONSISTENT)
            * (TextFigures.isText(chosen) ? TextFigures.CONFIDENCE : 1.0),
        consistent ? List.of() : List.of("inconsistent_duplicate"),
        evidence(label, chosen),
        chosen.concept(),
        chosen.period());
  }

  /** Sum over the members of one axis; a member equal to the sum of the others is the total. */
  Optional<Entry.Found> overMembers(
      String label, String concept, String unit, Predicate<Period> passes) {
    Map<Period, Map<String, List<Fact>>> byPeriod = new HashMap<>();
    for (Fact fact : dimensioned(concept)) {
      if (fact.context().dimensions().size() == 1
          && passes.test(fact.period())
          && hasUnit(fact, unit)) {
        byPeriod
            .computeIfAbsent(fact.period(), _ -> new TreeMap<>())
            .computeIfAbsent(fact.context().dimensions().toString(), _ -> new ArrayList<>())
            .add(fact);
      }
    }
    Optional<Period> period =
        byPeriod.keySet().stream()
            .max(Comparator.comparing(FactIndex::end).thenComparing(Period::toString));
    if (period.isEmpty()) {
      return Optional.empty();
    }
    List<Entry.Found> members = new ArrayList<>();
    byPeriod
        .getOrDefault(period.get(), Map.of())
        .values()
        .forEach(facts -> members.add(one(label, facts)));
    BigDecimal sum =
        members.stream().map(Entry.Found::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (members.size() > 2) {
      for (Entry.Found member : members) {
        BigDecimal others = sum.subtract(member.value());
        if (Math.abs(member.value().doubleValue() - others.doubleValue())
            <= 1e-6 * Math.abs(others.doubleValue())) {
          return Optional.of(member);
        }
      }
    }
    return Optional.of(
        new Entry.Found(
            sum,
            members.stream().mapToDouble(Entry.Found::confidence).min().orElse(1),
            List.of(),
            new Evidence.OfDerivation(
                label,
                "sum over members of " + FiguresReader.local(concept),
                sum,
                members.stream().map(Entry.Found::evidence).toList()),
            concept,
            period.get()));
  }

  private static LocalDate end(Period period) {
    return switch (period) {
      case Period.Instant i -> i.date();
      case Period.Duration d -> d.end();
      case Period.Forever _ -> LocalDate.MAX;
    };
  }

  static BigDecimal number(Fact fact) {
    return ((FactValue.Numeric) fact.value()).value();
  }

  private static BigDecimal rounded(Fact fact, int decimals) {
    return decimals == Integer.MAX_VALUE
        ? number(fact)
        : number(fact).setScale(decimals, RoundingMode.HALF_UP);
  }

  private static int decimals(Fact fact) {
    String text = ((FactValue.Numeric) fact.value()).decimals();
    if (text.isEmpty() || text.equals("INF")) {
      return Integer.MAX_VALUE;
    }
    try {
      return Math.clamp(Integer.parseInt(text), -30, 30);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }

  Evidence evidence(String label, Fact fact) {
    FactValue.Numeric numeric = (FactValue.Numeric) fact.value();
    return new Evidence.OfFact(
        label,
        ref.accession(),
        fact.concept(),
        numeric.value(),
        numeric.unit().measure(),
        fact.period(),
        fact.context().dimensions(),
        fact.id(),
        fact.document(),
        fact.start(),
        fact.end());
  }
}
