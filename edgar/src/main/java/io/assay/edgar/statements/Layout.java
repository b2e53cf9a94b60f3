package io.assay.edgar.statements;

import io.assay.edgar.Period;
import io.assay.edgar.linkbase.LabelRole;
import io.assay.edgar.linkbase.Role;
import io.assay.edgar.statements.Grid.Placement;
import io.assay.edgar.xbrl.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sets the facts of one role into a {@link Grid}. Periods are columns and items are rows, below the
 * members they are reported for; in a statement of equity periods go down and components across. A
 * balance labelled as that at the beginning or end stands under each duration it opens or closes.
 * One thread at a time.
 */
final class Layout {

  /** Axes that stay with the rows of a statement of equity. */
  private static final Set<String> EQUITY_ROW_AXES =
      Set.of(
          "us-gaap:CreationDateAxis",
          "us-gaap:StatementScenarioAxis",
          "srt:StatementScenarioAxis",
          "us-gaap:AdjustmentsForNewAccountingPronouncementsAxis",
          "us-gaap:AdjustmentsForChangeInAccountingPrincipleAxis",
          "us-gaap:ErrorCorrectionsAndPriorPeriodAdjustmentsRestatementByRestatementPeriodAndAmountAxis",
          "ifrs-full:RetrospectiveApplicationAndRetrospectiveRestatementAxis");

  private record Seen(Fact fact, Period period, String balanceRole) {}

  private final Outline outline;
  private final FactIndex facts;
  private final Map<String, Map<String, Integer>> typedMembers = new HashMap<>();

  final Role role;
  final StatementKind kind;

  /** Whether periods go down the rows. */
  boolean equity;

  /** Axes whose members order the rows, and those whose members are columns. */
  final List<Outline.Axis> rowAxes = new ArrayList<>();

  final List<Outline.Axis> columnAxes = new ArrayList<>();

  Layout(Role role, StatementKind kind, Outline outline, FactIndex facts) {
    this.role = role;
    this.kind = kind;
    this.outline = outline;
    this.facts = facts;
    this.equity = kind == StatementKind.EQUITY;
  }

  Outline outline() {
    return outline;
  }

  /** The grid; empty when the role shows no fact, or more than the budget has. */
  Optional<Grid> grid(Budget budget) {
    if (outline.suppressed()) {
      return Optional.empty();
    }
    Optional<List<Seen>> seen = seen(budget);
    if (seen.isEmpty() || seen.get().isEmpty()) {
      return Optional.empty();
    }
    Map<Period, Integer> periods = periods(seen.get());
    for (Outline.Axis axis : outline.axes) {
      boolean down = !equity || EQUITY_ROW_AXES.contains(axis.name());
      (down ? rowAxes : columnAxes).add(axis);
    }
    List<Placement> placements = new ArrayList<>();
    for (Seen one : seen.get()) {
      if (!place(one, periods, placements, budget)) {
        return Optional.empty();
      }
    }
    return placements.isEmpty() ? Optional.empty() : Optional.of(new Grid(placements));
  }

  /** Facts with the periods they are shown under. */
  private Optional<List<Seen>> seen(Budget budget) {
    List<Seen> seen = new ArrayList<>();
    Set<Period.Duration> durations = new LinkedHashSet<>();
    List<Fact> balances = new ArrayList<>();
    for (String concept : outline.byConcept.keySet()) {
      List<Fact> all = facts.facts(concept);
      if (!budget.place(all.size(), role.uri())) {
        return Optional.empty();
      }
      boolean balance = !balanceRoles(concept).isEmpty();
      for (Fact fact : all) {
        seen.add(new Seen(fact, fact.period(), ""));
        if (fact.period() instanceof Period.Duration d) {
          durations.add(d);
        } else if (balance && fact.period() instanceof Period.Instant) {
          balances.add(fact);
        }
      }
    }
    if (durations.isEmpty() && balances.size() == seen.size()) {
      durations.addAll(between(balances));
    }
    Map<LocalDate, List<Period.Duration>> opening = new HashMap<>();
    Map<LocalDate, List<Period.Duration>> closing = new HashMap<>();
    for (Period.Duration d : durations) {
      opening.computeIfAbsent(PeriodWords.begin(d), k -> new ArrayList<>(2)).add(d);
      closing.computeIfAbsent(d.end(), k -> new ArrayList<>(2)).add(d);
    }
    for (Fact fact : balances) {
      LocalDate day = PeriodWords.end(fact.period());
      for (String balanceRole : balanceRoles(fact.concept())) {
        List<Period.Duration> matching =
            (LabelRole.isPeriodStart(balanceRole) ? opening : closing).getOrDefault(day, List.of());
        if (!budget.place(matching.size(), role.uri())) {
          return Optional.empty();
        }
        for (Period.Duration d : matching) {
          seen.add(new Seen(fact, d, balanceRole));
        }
      }
    }
    return Optional.of(seen);
  }

  /** Roles of beginning and end under which a concept is shown, each once. */
  private Collection<String> balanceRoles(String concept) {
    Set<String> roles = new LinkedHashSet<>(2);
    for (Outline.Node node : outline.byConcept.getOrDefault(concept, List.of())) {
      if (isBalance(node)) {
        roles.add(node.preferredLabel());
      }
    }
    return roles;
  }

  private static boolean isBalance(Outline.Node node) {
    return LabelRole.isPeriodStart(node.preferredLabel())
        || LabelRole.isPeriodEnd(node.preferredLabel());
  }

  /** Where there are balances alone, the times between them. */
  private static List<Period.Duration> between(List<Fact> balances) {
    List<LocalDate> days =
        balances.stream().map(f -> PeriodWords.end(f.period())).distinct().sorted().toList();
    List<Period.Duration> durations = new ArrayList<>();
    for (int i = 1; i < days.size(); i++) {
      durations.add(new Period.Duration(days.get(i - 1).plusDays(1), days.get(i)));
    }
    return durations;
  }

  /** Periods in the order they are shown, by number; in equity those of whole movements only. */
  private Map<Period, Integer> periods(List<Seen> seen) {
    Set<Period> all = new HashSet<>();
    seen.forEach(s -> all.add(s.period()));
    if (equity) {
      Map<Period, Integer> movements = numbered(movements(all), DOWN);
      if (!movements.isEmpty()) {
        return movements;
      }
      equity = false; // shows no movement: drawn as other statements are
    }
    return numbered(all, ACROSS);
  }

  private static final Comparator<Period> DOWN =
      Comparator.comparing(PeriodWords::begin)
          .thenComparing(PeriodWords::months)
          .thenComparing(PeriodWords::end);

  /** Short durations first, then long ones, then instants; the latest first. */
  static final Comparator<Period> ACROSS =
      Comparator.comparingInt(Layout::sort)
          .thenComparing(PeriodWords::months)
          .thenComparing(PeriodWords::end, Comparator.reverseOrder())
          .thenComparing(PeriodWords::begin, Comparator.reverseOrder());

  private static int sort(Period period) {
    return switch (period) {
      case Period.Duration _ -> 0;
      case Period.Forever _ -> 1;
      case Period.Instant _ -> 2;
    };
  }

  private static Map<Period, Integer> numbered(Collection<Period> periods, Comparator<Period> by) {
    List<Period> sorted = new ArrayList<>(periods);
    sorted.sort(by);
    Map<Period, Integer> numbers = HashMap.newHashMap(sorted.size());
    for (Period period : sorted) {
      numbers.put(period, numbers.size());
    }
    return numbers;
  }

  /** Durations with a balance at both ends, and those balances' days. */
  private static Set<Period> movements(Set<Period> all) {
    Set<Period> movements = new HashSet<>();
    for (Period period : all) {
      if (period instanceof Period.Duration d) {
        Period opening = new Period.Instant(PeriodWords.begin(d));
        Period closing = new Period.Instant(d.end());
        if (all.contains(opening) && all.contains(closing)) {
          movements.add(opening);
          movements.add(d);
          movements.add(closing);
        }
      }
    }
    return movements;
  }

  private boolean place(
      Seen seen, Map<Period, Integer> periods, List<Placement> placements, Budget budget) {
    Fact fact = seen.fact();
    Integer period = periods.get(seen.period());
    if (period == null) {
      return true;
    }
    int[] row = new int[rowAxes.size()];
    int[] column = new int[columnAxes.size()];
    int named = members(fact, rowAxes, row) + members(fact, columnAxes, column);
    if (named != fact.context().dimensions().size()) {
      return true; // says something of a part the role does not show
    }
    int unit = facts.unitOrder(FactIndex.unit(fact));
    List<Outline.Node> nodes = outline.byConcept.getOrDefault(fact.concept(), List.of());
    if (!budget.place(nodes.size(), role.uri())) {
      return false;
    }
    for (Outline.Node node : nodes) {
      boolean balance = isBalance(node) && fact.period() instanceof Period.Instant;
      boolean fits =
          seen.balanceRole().isEmpty()
              ? !balance
              : seen.balanceRole().equals(node.preferredLabel());
      if (fits) {
        placements.add(
            new Placement(
                fact,
                node,
                seen.period(),
                equity
                    ? SortKey.of(period, node.position(), row)
                    : SortKey.of(row, node.position()),
                equity ? SortKey.of(column, unit) : SortKey.of(period, unit)));
      }
    }
    return true;
  }

  /**
   * Positions of a fact's members on axes; how many it names, or a negative number if it is out.
   */
  private int members(Fact fact, List<Outline.Axis> axes, int[] positions) {
    int named = 0;
    for (int i = 0; i < axes.size(); i++) {
      Outline.Axis axis = axes.get(i);
      String member = fact.context().dimensions().get(axis.name());
      if (member == null) {
        if (axis.standard().isEmpty()) {
          return Integer.MIN_VALUE / 2;
        }
        positions[i] = axis.members().getOrDefault(axis.standard().get(), -1);
      } else if (axis.typed()) {
        Map<String, Integer> known =
            typedMembers.computeIfAbsent(axis.name(), k -> new HashMap<>());
        positions[i] = known.computeIfAbsent(member, k -> known.size());
        named++;
      } else {
        Integer position = axis.members().get(member);
        if (position == null) {
          return Integer.MIN_VALUE / 2;
        }
        positions[i] = position;
        named++;
      }
    }
    return named;
  }
}
