package io.assay.edgar.statements;

import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Facts of one role set into rows and columns, not yet worded; columns and rows are hidden as it
 * turns out that others say the same. One thread at a time.
 */
final class Grid {

  /**
   * A fact at one place.
   *
   * @param period under which it is shown: for a balance that opens or closes a duration, that one
   * @param rowKey and {@code columnKey} sort rows and columns; columns end with the unit
   */
  record Placement(
      Fact fact, Outline.Node node, Period period, SortKey rowKey, SortKey columnKey) {}

  /** A row: the item it shows, the period and members it stands under. */
  static final class GridRow {
    final Placement first;
    final Map<Integer, Placement> cells = new TreeMap<>();
    boolean hidden;

    GridRow(Placement first) {
      this.first = first;
    }
  }

  /** A column. */
  static final class GridColumn {
    final Placement first;
    final Set<Integer> rows = new HashSet<>();
    final Set<Fact> facts = Collections.newSetFromMap(new IdentityHashMap<>());

    boolean hidden;

    GridColumn(Placement first) {
      this.first = first;
    }

    Period period() {
      return first.period();
    }

    /** The instant at its end when most of its facts are of that instant, else the period. */
    Period commonest() {
      long instants = facts.stream().filter(f -> f.period() instanceof Period.Instant).count();
      return 2 * instants > facts.size() && !(period() instanceof Period.Forever)
          ? new Period.Instant(PeriodWords.end(period()))
          : period();
    }
  }

  final List<GridRow> rows = new ArrayList<>();
  final List<GridColumn> columns = new ArrayList<>();

  Grid(List<Placement> placements) {
    List<Placement> byColumn = new ArrayList<>(placements);
    byColumn.sort(Comparator.comparing(Placement::columnKey));
    IdentityHashMap<Placement, Integer> columnOf = new IdentityHashMap<>(placements.size());
    Placement before = null;
    for (Placement placement : byColumn) {
      if (before == null || !before.columnKey().equals(placement.columnKey())) {
        columns.add(new GridColumn(placement));
      }
      before = placement;
      columnOf.put(placement, columns.size() - 1);
    }
    List<Placement> byRow = new ArrayList<>(placements);
    byRow.sort(Comparator.comparing(Placement::rowKey));
    before = null;
    for (Placement placement : byRow) {
      if (before == null || !before.rowKey().equals(placement.rowKey())) {
        rows.add(new GridRow(placement));
      }
      before = placement;
      set(rows.size() - 1, columnOf.getOrDefault(placement, 0), placement);
    }
  }

  private void set(int row, int column, Placement placement) {
    rows.get(row).cells.put(column, placement);
    GridColumn into = columns.get(column);
    into.rows.add(row);
    into.facts.add(placement.fact());
  }

  /** Puts together columns that differ in unit only, as dollars, dollars a share and shares do. */
  void mergeUnits() {
    int from = 0;
    while (from < columns.size()) {
      int to = from + 1;
      while (to < columns.size() && sameButUnit(columns.get(from), columns.get(to))) {
        to++;
      }
      mergeUnits(from, to);
      from = to;
    }
  }

  private void mergeUnits(int from, int to) {
    List<Integer> money = new ArrayList<>();
    List<Integer> perShare = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String unit = unit(i);
      (Units.isMoney(unit) ? money : Units.isPerShare(unit) ? perShare : others).add(i);
    }
    if (overlap(others)) {
      return;
    }
    if (money.isEmpty()) {
      if (!perShare.isEmpty()) {
        money.addAll(perShare);
        perShare.clear();
      } else if (others.size() > 1) {
        money.add(others.removeFirst());
      }
    }
    for (int into : money) {
      for (int column : perShare) {
        if (Units.currency(unit(column)).equals(Units.currency(unit(into)))) {
          merge(column, into);
        }
      }
      for (int column : others) {
        merge(column, into);
      }
    }
  }

  private boolean overlap(List<Integer> some) {
    Set<Integer> taken = new HashSet<>();
    for (int column : some) {
      for (int row : columns.get(column).rows) {
        if (!taken.add(row)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Unit of a column, which has one until columns are put together. */
  private String unit(int column) {
    return FactIndex.unit(columns.get(column).first.fact());
  }

  private void merge(int column, int into) {
    GridColumn gone = columns.get(column);
    for (int row : gone.rows) {
      Placement placement = rows.get(row).cells.get(column);
      if (placement != null) {
        set(row, into, placement);
      }
    }
    columns.get(into).facts.addAll(gone.facts);
    gone.hidden = true;
  }

  /** Puts columns of an instant into those of durations that end then, where they do not clash. */
  void mergeInstants() {
    List<Integer> instants = new ArrayList<>();
    List<Integer> durations = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).hidden) {
        (columns.get(i).period() instanceof Period.Instant ? instants : durations).add(i);
      }
    }
    instants.sort((a, b) -> end(a).compareTo(end(b)));
    durations.sort((a, b) -> end(a).compareTo(end(b)));
    int i = 0;
    int d = 0;
    while (i < instants.size() && d < durations.size()) {
      int order = end(instants.get(i)).compareTo(end(durations.get(d)));
      if (order < 0) {
        i++;
      } else if (order > 0) {
        d++;
      } else {
        if (compatible(instants.get(i), durations.get(d))
            && Collections.disjoint(
                columns.get(instants.get(i)).rows, columns.get(durations.get(d)).rows)) {
          merge(instants.get(i), durations.get(d));
        }
        d++;
      }
    }
  }

  private LocalDate end(int column) {
    return PeriodWords.end(columns.get(column).period());
  }

  private boolean compatible(int a, int b) {
    Set<String> currencies = new HashSet<>();
    for (int column : new int[] {a, b}) {
      for (Fact fact : columns.get(column).facts) {
        String unit = FactIndex.unit(fact);
        if (Units.isMoney(unit) || Units.isPerShare(unit)) {
          currencies.add(Units.currency(unit));
        }
      }
    }
    return currencies.size() < 2;
  }

  /** Hides columns all of whose facts stand in another. */
  void hideRedundant() {
    IdentityHashMap<Fact, List<Integer>> columnsOf = new IdentityHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).hidden) {
        for (Fact fact : columns.get(i).facts) {
          columnsOf.computeIfAbsent(fact, k -> new ArrayList<>(2)).add(i);
        }
      }
    }
    Map<Integer, List<Integer>> inside = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).hidden) {
        for (int other : holders(i, columnsOf)) {
          inside.computeIfAbsent(other, k -> new ArrayList<>()).add(i);
        }
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).hidden) {
        for (int column : inside.getOrDefault(i, List.of())) {
          columns.get(column).hidden = true;
        }
      }
    }
  }

  /** Other columns that hold all facts of one. */
  private List<Integer> holders(int column, IdentityHashMap<Fact, List<Integer>> columnsOf) {
    List<Integer> fewest = List.of();
    for (Fact fact : columns.get(column).facts) {
      List<Integer> holding = columnsOf.getOrDefault(fact, List.of());
      if (fewest.isEmpty() || holding.size() < fewest.size()) {
        fewest = holding;
      }
    }
    List<Integer> holders = new ArrayList<>();
    for (int other : fewest) {
      if (other != column && columns.get(other).facts.containsAll(columns.get(column).facts)) {
        holders.add(other);
      }
    }
    return holders;
  }

  /** Hides rows that have nothing in the columns still shown. */
  void hideEmptyRows() {
    for (GridRow row : rows) {
      row.hidden |=
          row.cells.entrySet().stream()
              .noneMatch(e -> !columns.get(e.getKey()).hidden && says(e.getValue().fact()));
    }
  }

  private static boolean says(Fact fact) {
    return !(fact.value() instanceof FactValue.Textual t) || !t.value().isEmpty();
  }

  List<Integer> shownColumns() {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).hidden) {
        shown.add(i);
      }
    }
    return shown;
  }

  private static boolean sameButUnit(GridColumn a, GridColumn b) {
    return a.first.columnKey().sameButLast(b.first.columnKey());
  }
}
