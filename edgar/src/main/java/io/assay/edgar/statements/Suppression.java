package io.assay.edgar.statements;

import io.assay.edgar.statements.Grid.GridColumn;
import io.assay.edgar.xbrl.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of statements the columns that stand there only because the same concepts are reported
 * elsewhere for other times: cash of three years ago belongs to the cash flow, not to the balance
 * sheet (EDGAR Filer Manual 6.24, "flow-through suppression").
 */
final class Suppression {

  /** A role with its grid. */
  record Sheet(Layout layout, Grid grid) {

    boolean suppressible() {
      return layout.role.type().equalsIgnoreCase("statement") && !layout.equity;
    }
  }

  private Suppression() {}

  /** Hides columns of statements that other roles tell wholly. */
  static void apply(List<Sheet> sheets) {
    Map<String, Integer> tellers = new HashMap<>();
    IdentityHashMap<Sheet, Set<String>> told = new IdentityHashMap<>();
    for (Sheet sheet : sheets) {
      Set<String> all = told(sheet);
      told.put(sheet, all);
      all.forEach(what -> tellers.merge(what, 1, Integer::sum));
    }
    for (Sheet sheet : sheets) {
      if (sheet.suppressible()) {
        Set<String> kept = suppress(sheet, told.getOrDefault(sheet, Set.of()), tellers);
        Set<String> before = told.put(sheet, kept);
        if (before != null && before != kept) {
          before.forEach(what -> tellers.merge(what, -1, Integer::sum));
          kept.forEach(what -> tellers.merge(what, 1, Integer::sum));
        }
      }
    }
  }

  /** Concepts, and pairs of concept and member, of which a sheet has facts. */
  private static Set<String> told(Sheet sheet) {
    Set<String> told = new HashSet<>();
    for (GridColumn column : sheet.grid().columns) {
      for (Fact fact : column.facts) {
        tell(fact, told);
      }
    }
    return told;
  }

  private static void tell(Fact fact, Set<String> told) {
    told.add(fact.concept());
    for (String member : fact.context().dimensions().values()) {
      told.add(fact.concept() + ' ' + member);
    }
  }

  /** Hides columns; what the sheet still tells, the same set when none was hidden. */
  private static Set<String> suppress(Sheet sheet, Set<String> own, Map<String, Integer> tellers) {
    Grid grid = sheet.grid();
    List<Integer> shown = grid.shownColumns();
    Set<Integer> gone = new HashSet<>();
    Set<String> kept = new HashSet<>();
    for (int i : shown) {
      Set<String> column = new HashSet<>();
      for (Fact fact : grid.columns.get(i).facts) {
        tell(fact, column);
      }
      boolean elsewhere =
          column.stream()
              .allMatch(what -> tellers.getOrDefault(what, 0) > (own.contains(what) ? 1 : 0));
      if (elsewhere) {
        gone.add(i);
      } else {
        grid.columns.get(i).facts.forEach(fact -> kept.add(fact.concept()));
      }
    }
    if (gone.isEmpty() || gone.size() == shown.size()) {
      return own;
    }
    gone.forEach(i -> grid.columns.get(i).hidden = true);
    grid.hideEmptyRows();
    return kept;
  }

  /**
   * Hides columns of a cash flow statement that are shorter than its longest and have less than a
   * quarter of its figures.
   */
  static void hideStunted(Grid grid) {
    List<Integer> shown = grid.shownColumns();
    int longest = shown.stream().mapToInt(i -> months(grid, i)).max().orElse(0);
    int fewest =
        shown.stream()
            .filter(i -> months(grid, i) == longest)
            .mapToInt(i -> grid.columns.get(i).facts.size())
            .min()
            .orElse(0);
    boolean hidden = false;
    for (int i : shown) {
      if (months(grid, i) < longest && grid.columns.get(i).facts.size() < fewest / 4) {
        grid.columns.get(i).hidden = true;
        hidden = true;
      }
    }
    if (hidden) {
      grid.hideEmptyRows();
    }
  }

  private static int months(Grid grid, int column) {
    return PeriodWords.months(grid.columns.get(column).period());
  }
}
