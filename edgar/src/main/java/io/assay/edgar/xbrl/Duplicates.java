package io.assay.edgar.xbrl;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The facts of a set with each stated once. Immutable.
 *
 * <p>Facts are duplicates when concept, entity, period, dimensions, unit and language are the same.
 * Numbers are consistent when their rounding intervals, of half a unit of the stated decimals on
 * either side, have a value in common; other values when they are equal, white space apart. Source:
 * Handling Duplicate Facts in XBRL and Inline XBRL 1.0 (XBRL International working group note).
 *
 * @param facts one of each, in the order of the first: of numbers the one with the largest
 *     decimals, of others the first, a value before nil
 * @param groups those stated more than once
 */
public record Duplicates(List<Fact> facts, List<Group> groups) {

  /**
   * A fact stated more than once. Immutable.
   *
   * @param preferred the one to take
   * @param all in document order
   * @param consistent whether all can be true
   */
  public record Group(Fact preferred, List<Fact> all, boolean consistent) {

    public Group {
      all = List.copyOf(all);
    }
  }

  /** What makes a fact; contexts by number, since hundreds of facts share each. */
  private record Key(String concept, int context, String unit, String lang) {}

  /** What makes a context, whatever its id. */
  private record Speaks(String entity, Period period, Map<String, String> dimensions) {}

  public Duplicates {
    facts = List.copyOf(facts);
    groups = List.copyOf(groups);
  }

  /** Groups the facts of a set. */
  public static Duplicates of(List<Fact> facts) {
    Map<Key, List<Fact>> byKey = LinkedHashMap.newLinkedHashMap(facts.size());
    IdentityHashMap<Context, Integer> contexts = new IdentityHashMap<>();
    Map<Speaks, Integer> numbers = new HashMap<>();
    for (Fact fact : facts) {
      Context context = fact.context();
      Integer number = contexts.get(context);
      if (number == null) {
        Speaks speaks = new Speaks(context.entity(), context.period(), context.dimensions());
        number = numbers.computeIfAbsent(speaks, k -> numbers.size());
        contexts.put(context, number);
      }
      byKey.computeIfAbsent(key(fact, number), k -> new ArrayList<>(1)).add(fact);
    }
    List<Fact> once = new ArrayList<>(byKey.size());
    List<Group> groups = new ArrayList<>();
    for (List<Fact> same : byKey.values()) {
      Fact preferred = preferred(same);
      once.add(preferred);
      if (same.size() > 1) {
        groups.add(new Group(preferred, same, consistent(same)));
      }
    }
    return new Duplicates(once, groups);
  }

  /**
   * A problem {@code inconsistent-duplicate} for each group that cannot be true as a whole, up to
   * the usual number of problems.
   */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Group group : groups) {
      if (!group.consistent() && problems.size() < XbrlLimits.USUAL.maxProblems()) {
        Fact fact = group.preferred();
        problems.add(
            Problem.of(
                EdgarCode.INCONSISTENT_DUPLICATE,
                fact.concept() + " is stated " + group.all().size() + " times, not alike",
                fact.document() + (fact.id().isEmpty() ? "" : "#" + fact.id())));
      }
    }
    return problems;
  }

  private static Key key(Fact fact, int context) {
    String unit =
        switch (fact.value()) {
          case FactValue.Numeric n -> n.unit().measure();
          case FactValue.Fraction f -> f.unit().measure();
          case FactValue.NonFinite n -> n.unit().measure();
          case FactValue.Textual _, FactValue.Nil _ -> "";
        };
    return new Key(fact.concept(), context, unit, fact.lang());
  }

  private static Fact preferred(List<Fact> same) {
    Fact best = same.getFirst();
    for (Fact fact : same) {
      if (rank(fact) > rank(best)) {
        best = fact;
      }
    }
    return best;
  }

  private static int rank(Fact fact) {
    return switch (fact.value()) {
      case FactValue.Numeric n -> decimals(n);
      case FactValue.Fraction _ -> Integer.MAX_VALUE;
      case FactValue.NonFinite _, FactValue.Textual _ -> Integer.MIN_VALUE + 1;
      case FactValue.Nil _ -> Integer.MIN_VALUE;
    };
  }

  /**
   * Stated decimals; the largest integer for {@code INF}, and for none the least that a number has.
   */
  private static int decimals(FactValue.Numeric number) {
    String text = number.decimals();
    if (text.equals("INF")) {
      return Integer.MAX_VALUE;
    }
    try {
      return text.length() > 9 ? Integer.MIN_VALUE + 2 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      // no accuracy is stated: it ranks behind those that state one
      return Integer.MIN_VALUE + 2;
    }
  }

  private static boolean consistent(List<Fact> same) {
    FactValue first = same.getFirst().value();
    if (first instanceof FactValue.Numeric) {
      return numbersAgree(same);
    }
    for (Fact fact : same) {
      if (!fact.value().equals(first) && !alike(fact.value(), first)) {
        return false;
      }
    }
    return true;
  }

  private static boolean alike(FactValue one, FactValue other) {
    return one instanceof FactValue.Textual a
        && other instanceof FactValue.Textual b
        && a.value().strip().equals(b.value().strip());
  }

  /** Whether one number lies in the rounding interval of each. */
  private static boolean numbersAgree(List<Fact> same) {
    BigDecimal low = null;
    BigDecimal high = null;
    for (Fact fact : same) {
      if (!(fact.value() instanceof FactValue.Numeric number)) {
        return false;
      }
      BigDecimal half = half(number);
      BigDecimal from = number.value().subtract(half);
      BigDecimal to = number.value().add(half);
      low = low == null ? from : low.max(from);
      high = high == null ? to : high.min(to);
    }
    return low == null || high == null || low.compareTo(high) <= 0;
  }

  private static BigDecimal half(FactValue.Numeric number) {
    int decimals = decimals(number);
    return decimals > 100 || decimals < -100
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(5).scaleByPowerOfTen(-decimals - 1);
  }
}
