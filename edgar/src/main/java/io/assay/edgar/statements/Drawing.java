package io.assay.edgar.statements;

import io.assay.edgar.Period;
import io.assay.edgar.linkbase.Element;
import io.assay.edgar.linkbase.LabelRole;
import io.assay.edgar.linkbase.Labels;
import io.assay.edgar.linkbase.Taxonomy;
import io.assay.edgar.statements.Grid.GridColumn;
import io.assay.edgar.statements.Grid.GridRow;
import io.assay.edgar.statements.Grid.Placement;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Words a grid: headings, labels, cells, scales. One thread at a time. */
final class Drawing {

  /** Headings above one row; real trees are a tenth as deep. */
  private static final int MOST_HEADINGS = 100;

  private final Taxonomy taxonomy;
  private final Layout layout;
  private final Grid grid;
  private final Outline outline;
  private final List<Integer> shown;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> promoted = new HashSet<>();
  private final List<String> scope = new ArrayList<>();
  private final Map<String, Boolean> structural = new HashMap<>();
  private int outermost;

  Drawing(Taxonomy taxonomy, Layout layout, Grid grid) {
    this.taxonomy = taxonomy;
    this.layout = layout;
    this.grid = grid;
    this.outline = layout.outline();
    this.shown = grid.shownColumns();
    if (ofInstants()) {
      // in a stable sort columns that stay the same keep their places
      shown.sort((a, b) -> Layout.ACROSS.compare(period(a), period(b)));
    }
  }

  /**
   * Whether columns are headed by instants even where a stray figure of a duration stands among
   * theirs: a balance sheet is of a day.
   */
  private boolean ofInstants() {
    return !layout.equity
        && (layout.kind == StatementKind.BALANCE_SHEET
            || layout.kind == StatementKind.PARENTHETICAL);
  }

  private Period period(int column) {
    GridColumn of = grid.columns.get(column);
    return ofInstants() ? of.commonest() : of.period();
  }

  /** The statement; empty when no row is left, or more than the budget has. */
  Optional<Statement> draw(Budget budget) {
    if (layout.equity) {
      hideRepeatedBalances();
    }
    List<GridRow> visible = grid.rows.stream().filter(row -> !row.hidden).toList();
    if (visible.isEmpty()
        || shown.isEmpty()
        || !budget.draw(visible.size(), shown.size(), layout.role.uri())) {
      return Optional.empty();
    }
    promote(visible);
    outermost = outermost(visible);
    addRows(visible);
    return Optional.of(new Statement(layout.kind, layout.role, scope, columns(), rows, scales()));
  }

  /** A balance that closes one period and opens the next is shown once. */
  private void hideRepeatedBalances() {
    Map<List<Object>, GridRow> last = new HashMap<>();
    for (GridRow row : grid.rows) {
      String role = row.first.node().preferredLabel();
      boolean start = LabelRole.isPeriodStart(role);
      if (row.hidden || !(start || LabelRole.isPeriodEnd(role))) {
        continue;
      }
      List<Object> what = List.of(row.first.node().concept(), members(row.first.fact(), rowAxes()));
      GridRow before = last.put(what, row);
      if (before != null
          && start
          && LabelRole.isPeriodEnd(before.first.node().preferredLabel())
          && day(before).equals(day(row))
          && facts(before).equals(facts(row))) {
        row.hidden = true;
      }
    }
  }

  private static Set<Fact> facts(GridRow row) {
    Set<Fact> facts = Collections.newSetFromMap(new IdentityHashMap<>());
    row.cells.values().forEach(placement -> facts.add(placement.fact()));
    return facts;
  }

  /** The period of a row: of a balance its day. */
  private static Period day(GridRow row) {
    Placement first = row.first;
    String role = first.node().preferredLabel();
    if (LabelRole.isPeriodStart(role)) {
      return new Period.Instant(PeriodWords.begin(first.period()));
    }
    return LabelRole.isPeriodEnd(role)
        ? new Period.Instant(PeriodWords.end(first.period()))
        : first.period();
  }

  private List<Outline.Axis> rowAxes() {
    return layout.rowAxes;
  }

  private static SortedMap<String, String> members(Fact fact, List<Outline.Axis> axes) {
    SortedMap<String, String> members = new TreeMap<>();
    for (Outline.Axis axis : axes) {
      String member = fact.context().dimensions().get(axis.name());
      if (member != null) {
        members.put(axis.name(), member);
      }
    }
    return members;
  }

  /** Members that all rows have, or all columns, are told once for the whole statement. */
  private void promote(List<GridRow> visible) {
    if (grid.rows.size() > 1 && visible.size() > 1) {
      promote(layout.rowAxes, grid.rows.stream().map(row -> row.first.fact()).toList());
    }
    if (grid.columns.size() > 1 && shown.size() > 1) {
      promote(layout.columnAxes, grid.columns.stream().map(c -> c.first.fact()).toList());
    }
  }

  private void promote(List<Outline.Axis> axes, List<Fact> facts) {
    for (Outline.Axis axis : axes) {
      Set<String> members = new HashSet<>();
      for (Fact fact : facts) {
        members.add(fact.context().dimensions().getOrDefault(axis.name(), ""));
      }
      if (members.size() == 1 && !members.contains("")) {
        promoted.add(axis.name());
        scope.add(memberLabel(axis, members.iterator().next()));
      }
    }
  }

  /** The label of a member; of a typed one its text after the label of the axis. */
  private String memberLabel(Outline.Axis axis, String member) {
    return axis.typed()
        ? taxonomy.labels().wording(axis.name(), "").text() + ": " + member
        : taxonomy.labels().wording(member, axis.preferredLabels().getOrDefault(member, "")).text();
  }

  /** The least depth among rows and the worded headings above them. */
  private int outermost(List<GridRow> visible) {
    int[] least = new int[outline.nodes.size()];
    for (int i = 0; i < least.length; i++) {
      Outline.Node node = outline.nodes.get(i); // those above come first
      int own = node.heading() && isStructural(node) ? Integer.MAX_VALUE : node.depth();
      least[i] = node.above() < 0 ? own : Math.min(own, least[node.above()]);
    }
    int outermost = Integer.MAX_VALUE;
    for (GridRow row : visible) {
      Outline.Node node = row.first.node();
      outermost = Math.min(outermost, node.depth());
      if (node.above() >= 0) {
        outermost = Math.min(outermost, least[node.above()]);
      }
    }
    return outermost;
  }

  /** Whether a heading only orders the taxonomy: the company did not word it. */
  private boolean isStructural(Outline.Node node) {
    return structural.computeIfAbsent(
        node.concept() + ' ' + node.preferredLabel(),
        k -> {
          Labels.Wording wording = taxonomy.labels().wording(node.concept(), node.preferredLabel());
          return wording.text().endsWith("]") || wording.derived();
        });
  }

  private void addRows(List<GridRow> visible) {
    SortedMap<String, String> part = new TreeMap<>();
    Period under = new Period.Forever();
    Set<Integer> headed = new HashSet<>();
    for (GridRow row : visible) {
      SortedMap<String, String> members = members(row.first.fact(), rowAxes());
      if (layout.equity) {
        if (!under.equals(row.first.period())) {
          headed.clear();
        }
        under = row.first.period();
      } else if (!part.equals(members)) {
        SortedMap<String, String> told = new TreeMap<>(members);
        told.keySet().removeAll(promoted);
        if (!told.isEmpty()) {
          rows.add(new Row.Segment(told, segmentLabel(told)));
        }
        part = members;
        headed.clear();
      }
      addHeadings(row.first.node(), headed);
      rows.add(line(row, members));
    }
  }

  private String segmentLabel(SortedMap<String, String> members) {
    List<String> labels = new ArrayList<>();
    for (Outline.Axis axis : rowAxes()) {
      String member = members.get(axis.name());
      if (member != null) {
        labels.add(memberLabel(axis, member));
      }
    }
    return String.join(" | ", labels);
  }

  /** The abstract items above a row that were not shown yet. */
  private void addHeadings(Outline.Node node, Set<Integer> headed) {
    Deque<Integer> above = new ArrayDeque<>();
    int i = node.above();
    while (i >= 0 && above.size() < MOST_HEADINGS && headed.add(i)) {
      if (outline.nodes.get(i).heading()) {
        above.push(i);
      }
      i = outline.nodes.get(i).above();
    }
    for (int place : above) {
      Outline.Node heading = outline.nodes.get(place);
      rows.add(
          new Row.Heading(
              heading.concept(),
              taxonomy.labels().wording(heading.concept(), heading.preferredLabel()).text(),
              Math.max(0, heading.depth() - outermost),
              isStructural(heading)));
    }
  }

  private Row.Line line(GridRow row, SortedMap<String, String> members) {
    Outline.Node node = row.first.node();
    boolean negated = LabelRole.isNegated(node.preferredLabel());
    Labels.Wording wording = taxonomy.labels().wording(node.concept(), node.preferredLabel());
    Element own = taxonomy.elements().get(node.concept());
    List<Optional<Cell>> cells = new ArrayList<>(shown.size());
    for (int column : shown) {
      cells.add(Optional.ofNullable(row.cells.get(column)).map(p -> new Cell(p.fact(), negated)));
    }
    return new Row.Line(
        node.concept(),
        wording.text(),
        wording.derived(),
        node.preferredLabel(),
        Math.max(0, node.depth() - outermost),
        own == null ? "" : own.balance(),
        layout.equity ? Optional.of(day(row)) : Optional.empty(),
        members,
        cells);
  }

  private List<Column> columns() {
    Set<String> currencies = new HashSet<>();
    for (int i : shown) {
      currencies.add(currency(grid.columns.get(i)));
    }
    currencies.remove("");
    List<Column> columns = new ArrayList<>();
    for (int i : shown) {
      GridColumn column = grid.columns.get(i);
      String currency = currencies.size() > 1 ? currency(column) : "";
      Fact fact = column.first.fact();
      if (layout.equity) {
        SortedMap<String, String> members = members(fact, layout.columnAxes);
        columns.add(new Column(componentHeadings(members), Optional.empty(), members, currency));
      } else {
        columns.add(
            new Column(
                PeriodWords.headings(period(i)),
                Optional.of(period(i)),
                new TreeMap<>(),
                currency));
      }
    }
    return columns;
  }

  private List<String> componentHeadings(SortedMap<String, String> members) {
    List<String> headings = new ArrayList<>();
    for (Outline.Axis axis : layout.columnAxes) {
      String member = members.get(axis.name());
      if (member != null && !promoted.contains(axis.name())) {
        headings.add(memberLabel(axis, member));
      }
    }
    return headings.isEmpty() ? List.of("Total") : headings;
  }

  private static String currency(GridColumn column) {
    for (Fact fact : column.facts) {
      String unit = FactIndex.unit(fact);
      if (Units.isMoney(unit)) {
        return unit;
      }
    }
    return "";
  }

  /** Units whose figures are all rounded to thousands or more. */
  private List<Scale> scales() {
    Map<String, Integer> accuracy = new TreeMap<>();
    for (GridColumn column : grid.columns) {
      for (Fact fact : column.facts) {
        if (fact.value() instanceof FactValue.Numeric n && !n.unit().measure().equals("pure")) {
          accuracy.merge(n.unit().measure(), FactIndex.accuracy(n.decimals()), Math::max);
        }
      }
    }
    List<Scale> scales = new ArrayList<>();
    accuracy.forEach(
        (unit, decimals) -> {
          if (decimals <= -3 && decimals > -30) {
            int power = (int) Math.rint(-decimals / 3.0) * 3;
            scales.add(new Scale(unit, power, Math.max(0, power + decimals)));
          }
        });
    return scales;
  }
}
