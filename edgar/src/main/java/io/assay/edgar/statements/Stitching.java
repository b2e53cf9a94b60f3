package io.assay.edgar.statements;

import io.assay.edgar.Period;
import io.assay.edgar.linkbase.LabelRole;
import io.assay.edgar.statements.StatementSeries.SeriesCell;
import io.assay.edgar.statements.StatementSeries.SeriesRow;
import io.assay.edgar.statements.StatementSeries.Source;
import io.assay.edgar.statements.StatementSeries.Telling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Joins statements row by row and column by column. One thread at a time. */
final class Stitching {

  /** What makes rows of two filings the same. */
  private record RowKey(
      String what, SortedMap<String, String> members, Optional<Period> period, int occurrence) {}

  private record ColumnKey(
      Optional<Period> period, SortedMap<String, String> members, String currency) {}

  /** A row in the making, chained to the next. */
  private static final class Entry {
    final Row latest;
    final Set<String> concepts = new LinkedHashSet<>();
    final Set<String> filings = new HashSet<>();
    final Map<ColumnKey, List<Telling>> tellings = new LinkedHashMap<>();
    Optional<Entry> next = Optional.empty();
    boolean gone;

    Entry(Row latest) {
      this.latest = latest;
    }
  }

  private final List<Source> sources;
  private final Entry head = new Entry(new Row.Heading("", "", 0, true));
  private final Map<RowKey, Entry> entries = new HashMap<>();
  private final Map<ColumnKey, Column> columns = new LinkedHashMap<>();

  /**
   * @param sources the latest first
   */
  Stitching(List<Source> sources) {
    this.sources = sources;
  }

  StatementSeries series() {
    for (Source source : sources) {
      add(source);
    }
    joinRenamed();
    List<ColumnKey> order = columnOrder();
    List<SeriesRow> rows = new ArrayList<>();
    for (Optional<Entry> e = head.next; e.isPresent(); e = e.get().next) {
      if (!e.get().gone) {
        rows.add(row(e.get(), order));
      }
    }
    Statement latest = sources.getFirst().statement();
    return new StatementSeries(
        latest.kind(),
        latest.title(),
        order.stream().map(key -> columns.getOrDefault(key, latest.columns().getFirst())).toList(),
        rows,
        sources);
  }

  private void add(Source source) {
    Statement statement = source.statement();
    List<ColumnKey> keys = new ArrayList<>();
    for (Column column : statement.columns()) {
      ColumnKey key = new ColumnKey(column.period(), column.members(), column.currency());
      columns.putIfAbsent(key, column);
      keys.add(key);
    }
    Map<RowKey, Integer> seen = new HashMap<>();
    Entry cursor = head;
    SortedMap<String, String> part = new TreeMap<>();
    for (Row row : statement.rows()) {
      if (row instanceof Row.Segment segment) {
        part = segment.members();
      }
      RowKey bare = key(row, part);
      RowKey key =
          new RowKey(bare.what(), bare.members(), bare.period(), seen.merge(bare, 1, Integer::sum));
      Entry entry = entries.get(key);
      if (entry == null) {
        entry = new Entry(row);
        entry.next = cursor.next;
        cursor.next = Optional.of(entry);
        entries.put(key, entry);
      }
      cursor = entry;
      if (row instanceof Row.Line line) {
        tell(entry, source, line, keys);
      }
    }
  }

  private static RowKey key(Row row, SortedMap<String, String> part) {
    return switch (row) {
      case Row.Heading heading -> new RowKey("# " + heading.concept(), part, Optional.empty(), 0);
      case Row.Segment segment -> new RowKey("=", segment.members(), Optional.empty(), 0);
      case Row.Line line ->
          new RowKey(line.concept() + balance(line.labelRole()), line.members(), line.period(), 0);
    };
  }

  private static String balance(String labelRole) {
    return LabelRole.isPeriodStart(labelRole)
        ? " start"
        : LabelRole.isPeriodEnd(labelRole) ? " end" : "";
  }

  private static void tell(Entry entry, Source source, Row.Line line, List<ColumnKey> keys) {
    entry.concepts.add(line.concept());
    entry.filings.add(source.filing() + source.filed());
    boolean negated = entry.latest instanceof Row.Line latest && latest.negated();
    for (int i = 0; i < keys.size(); i++) {
      Optional<Cell> cell = line.cells().get(i);
      if (cell.isPresent()) {
        entry
            .tellings
            .computeIfAbsent(keys.get(i), k -> new ArrayList<>(2))
            .add(
                new Telling(source.filing(), source.filed(), new Cell(cell.get().fact(), negated)));
      }
    }
  }

  /**
   * Rows of different concepts become one where a company went over from one to the other: they
   * have the same label, no filing has both, and where both tell of a period they agree.
   */
  private void joinRenamed() {
    Map<List<Object>, List<Entry>> byLabel = new LinkedHashMap<>();
    for (Optional<Entry> e = head.next; e.isPresent(); e = e.get().next) {
      if (e.get().latest instanceof Row.Line line) {
        List<Object> label =
            List.of(
                line.label().toLowerCase(Locale.ROOT),
                line.members(),
                line.period(),
                balance(line.labelRole()));
        byLabel.computeIfAbsent(label, k -> new ArrayList<>(1)).add(e.get());
      }
    }
    for (List<Entry> alike : byLabel.values()) {
      for (int i = 0; i < Math.min(alike.size(), 20); i++) {
        for (int j = i + 1; j < Math.min(alike.size(), 20); j++) {
          join(alike.get(i), alike.get(j));
        }
      }
    }
  }

  private void join(Entry a, Entry b) {
    if (a.gone || b.gone || !Collections.disjoint(a.filings, b.filings)) {
      return;
    }
    for (Map.Entry<ColumnKey, List<Telling>> told : b.tellings.entrySet()) {
      List<Telling> ours = a.tellings.getOrDefault(told.getKey(), List.of());
      if (!ours.isEmpty()
          && !Figures.agree(ours.getFirst().cell(), told.getValue().getFirst().cell())) {
        return;
      }
    }
    boolean aIsLater = latest(a).compareTo(latest(b)) >= 0;
    Entry into = aIsLater ? a : b;
    Entry from = aIsLater ? b : a;
    boolean negated = into.latest instanceof Row.Line line && line.negated();
    from.tellings.forEach(
        (key, tellings) -> {
          List<Telling> all = into.tellings.computeIfAbsent(key, k -> new ArrayList<>(2));
          tellings.forEach(
              t -> all.add(new Telling(t.filing(), t.filed(), new Cell(t.cell().fact(), negated))));
          all.sort(Comparator.comparing(Telling::filed).reversed());
        });
    into.concepts.addAll(from.concepts);
    into.filings.addAll(from.filings);
    from.gone = true;
  }

  private static LocalDate latest(Entry entry) {
    return entry.tellings.values().stream()
        .map(tellings -> tellings.getFirst().filed())
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.MIN);
  }

  /** Periods as in a statement, the latest first; components as the latest filing has them. */
  private List<ColumnKey> columnOrder() {
    List<ColumnKey> order = new ArrayList<>(columns.keySet());
    order.sort(
        (a, b) ->
            a.period().isPresent() && b.period().isPresent()
                ? Layout.ACROSS.compare(a.period().get(), b.period().get())
                : 0);
    return order;
  }

  private static SeriesRow row(Entry entry, List<ColumnKey> order) {
    List<Optional<SeriesCell>> cells = new ArrayList<>();
    for (ColumnKey key : order) {
      List<Telling> tellings = entry.tellings.getOrDefault(key, List.of());
      cells.add(
          tellings.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new SeriesCell(tellings.getFirst(), tellings.subList(1, tellings.size()))));
    }
    return new SeriesRow(entry.latest, List.copyOf(entry.concepts), cells);
  }
}
