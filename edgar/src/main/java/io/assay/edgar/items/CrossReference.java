package io.assay.edgar.items;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads reports whose items have no headings: a cross-reference index tells on which pages of the
 * report, of the annual report to shareholders (exhibit 13) or of the proxy statement each item
 * stands. Links of the index lead; where there are none, the page numbers do. A range begins at the
 * item's title on its first page when the title is there, and ends with its last page or where the
 * next item found begins.
 */
final class CrossReference {

  private static final int FEWEST_ENTRIES = 6;
  private static final int ROWS_BETWEEN = 40;
  private static final int HEADER_ROWS = 8;
  private static final int NOTES_AFTER = 14;

  /** How far from a link's target its title may stand. */
  private static final int NEAR = 600;

  private enum Column {
    REPORT,
    ANNUAL_REPORT,
    PROXY_STATEMENT
  }

  /** An item of the index with its rows. */
  private record Entry(Candidate candidate, int fromBlock, int toBlock) {}

  /** Where an entry leads to in the report. */
  private record Place(int start, OptionalInt stop, boolean titled, boolean linked, String also) {}

  private final ReadingText text;
  private final List<StandardItem> items;
  private final List<Entry> entries;
  private final Optional<AnnualReport> annualReport;
  private final PageMap pages;
  private final Links links;
  private final Column[] columns;
  private final Map<String, String> notes = new HashMap<>();

  private CrossReference(
      ReadingText text,
      ByteSlice source,
      List<StandardItem> items,
      List<Entry> entries,
      Optional<AnnualReport> annualReport) {
    this.text = text;
    this.items = items;
    this.entries = entries;
    this.annualReport = annualReport;
    this.pages = PageMap.of(source, text);
    this.links =
        Links.of(source, text, entries.getFirst().fromBlock(), entries.getLast().toBlock());
    this.columns = columns();
    readNotes();
  }

  /**
   * Drafts of the items an index names, when hardly any item has a heading of its own.
   *
   * @param source bytes of the document; empty where they are not at hand
   */
  static List<Draft> read(
      ReadingText text,
      ByteSlice source,
      List<StandardItem> items,
      Candidates candidates,
      List<Candidate> chosen,
      Optional<AnnualReport> annualReport) {
    List<Entry> entries = entries(text, candidates);
    Set<Integer> headed = new HashSet<>();
    chosen.stream().filter(c -> !c.titleOnly()).forEach(c -> headed.addAll(c.orders()));
    if (entries.size() < FEWEST_ENTRIES
        || entries.size() > items.size() * 2
        || headed.size() * 3 > entries.size()) {
      return List.of();
    }
    return new CrossReference(text, source, items, entries, annualReport).drafts();
  }

  /** The entries of the longest table of contents that names items. */
  private static List<Entry> entries(ReadingText text, Candidates candidates) {
    List<List<Candidate>> runs = new ArrayList<>();
    for (Candidate candidate : candidates.all()) {
      if (!candidate.contents() || candidate.titleOnly()) {
        continue;
      }
      List<Candidate> run = runs.isEmpty() ? List.of() : runs.getLast();
      int block = candidate.heading().block();
      if (run.isEmpty() || block - run.getLast().heading().block() > ROWS_BETWEEN) {
        runs.add(new ArrayList<>(List.of(candidate)));
      } else if (run.getLast().heading().block() == block) {
        if (candidate.weight() > run.getLast().weight()) {
          run.set(run.size() - 1, candidate);
        }
      } else {
        run.add(candidate);
      }
    }
    List<Candidate> best = runs.stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < best.size(); i++) {
      int from = best.get(i).heading().block();
      int stop = i + 1 < best.size() ? best.get(i + 1).heading().block() : text.blocks().size();
      entries.add(new Entry(best.get(i), from, lastRow(text, from, stop)));
    }
    return entries;
  }

  private static int lastRow(ReadingText text, int from, int stop) {
    int last = from;
    int table = text.blocks().get(from).table();
    while (last + 1 < Math.min(stop, from + ROWS_BETWEEN)) {
      ReadingText.Block next = text.blocks().get(last + 1);
      String line = text.text().substring(next.start(), next.end()).toLowerCase(Locale.ROOT);
      if (table < 0
          || next.table() != table
          || line.startsWith("part ")
          || line.startsWith("signature")
          || line.startsWith("(")) {
        return last;
      }
      last++;
    }
    return last;
  }

  private List<Draft> drafts() {
    List<Optional<Place>> places = new ArrayList<>();
    NavigableSet<Integer> boundaries = new TreeSet<>();
    boundaries.add(text.blocks().get(indexHeading()).start());
    for (int b = 0; b < text.blocks().size(); b++) {
      if (Edges.opensSignatures(text, b) || Edges.endsItem(text, b, true, true)) {
        boundaries.add(text.blocks().get(b).start());
      }
    }
    for (Entry entry : entries) {
      Optional<Place> place = place(entry);
      places.add(place);
      place.filter(Place::titled).ifPresent(p -> boundaries.add(p.start()));
    }
    long found = places.stream().filter(Optional::isPresent).count();
    long told = entries.stream().filter(e -> !ranges(e, Column.REPORT).isEmpty()).count();
    if (found == 0 || (told >= FEWEST_ENTRIES && found * 2 < told)) {
      return List.of();
    }
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      drafts.addAll(draft(entries.get(i), places.get(i), boundaries));
    }
    return drafts;
  }

  /** The block with which the index begins, its caption included. */
  private int indexHeading() {
    int first = entries.getFirst().fromBlock();
    int table = text.blocks().get(first).table();
    int b = first;
    while (b > 0 && first - b < HEADER_ROWS) {
      ReadingText.Block before = text.blocks().get(b - 1);
      String line = text.text().substring(before.start(), before.end()).toLowerCase(Locale.ROOT);
      boolean caption =
          Titles.mayBeHeading(text, before)
              && (line.contains("index") || line.contains("page") || line.contains("contents"));
      if (!caption && (table < 0 || before.table() != table)) {
        return b;
      }
      b--;
    }
    return b;
  }

  private List<Draft> draft(Entry entry, Optional<Place> place, NavigableSet<Integer> boundaries) {
    int start = text.blocks().get(entry.fromBlock()).start();
    int end = text.blocks().get(entry.toBlock()).end();
    Doubt doubt = Doubt.INDEX_ROW;
    String detail = "";
    if (place.isPresent()) {
      Place found = place.get();
      int first = Titles.blockAt(text, found.start());
      Integer next = boundaries.higher(Math.max(found.start(), text.blocks().get(first).start()));
      int stop = next == null ? text.text().length() : next;
      if (found.stop().isPresent()) {
        stop = Math.min(stop, Math.max(found.stop().getAsInt(), found.start() + 1));
      }
      int last = Math.max(first, Titles.blockAt(text, stop - 1));
      if (text.blocks().get(Math.min(last, text.blocks().size() - 1)).start() >= stop) {
        last = Math.max(first, last - 1);
      }
      last = Edges.lastOwn(text, first, Math.min(last, text.blocks().size() - 1));
      start = text.blocks().get(first).start();
      end = text.blocks().get(last).end();
      doubt =
          !found.titled()
              ? Doubt.INDEX_PAGE
              : found.linked() ? Doubt.INDEX_LINK : Doubt.INDEX_TITLE;
      detail = found.also();
    }
    List<Draft> drafts = new ArrayList<>();
    for (int k = 0; k < entry.candidate().orders().size(); k++) {
      StandardItem item = items.get(entry.candidate().orders().get(k));
      drafts.add(
          new Draft(
              item,
              entry.candidate().heading().numbers().get(k),
              item.titles().getFirst(),
              doubt,
              detail,
              start,
              end,
              elsewhere(entry, item, place.isPresent())));
    }
    return drafts;
  }

  private Optional<Place> place(Entry entry) {
    List<PageReferences.Range> ranges = ranges(entry, Column.REPORT);
    List<Integer> targets = links.targets(entry.fromBlock(), entry.toBlock());
    targets = targets.stream().filter(t -> !isInIndex(t)).toList();
    OptionalInt linked =
        targets.isEmpty() ? OptionalInt.empty() : OptionalInt.of(targets.getFirst());
    if (ranges.isEmpty() && linked.isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> titles = new ArrayList<>();
    for (int order : entry.candidate().orders()) {
      titles.addAll(items.get(order).stems());
    }
    String also =
        ranges.size() > 1 ? "the index names " + ranges.size() + " ranges, this is one" : "";
    if (linked.isPresent()) {
      int from = linked.getAsInt();
      OptionalInt title = Titles.find(text, titles, from, from + NEAR);
      return Optional.of(
          new Place(
              from,
              ranges.isEmpty() ? OptionalInt.empty() : lastPage(ranges.getFirst()),
              title.isPresent(),
              true,
              also));
    }
    Optional<Place> untitled = Optional.empty();
    for (PageReferences.Range range : ranges) {
      OptionalInt page = pages.start(range.from());
      if (page.isPresent()) {
        int from = page.getAsInt();
        OptionalInt title =
            Titles.find(text, titles, from, pages.end(range.from()).orElse(from + NEAR));
        Place place =
            new Place(title.orElse(from), lastPage(range), title.isPresent(), false, also);
        if (title.isPresent()) {
          return Optional.of(place);
        }
        untitled = untitled.or(() -> Optional.of(place));
      }
    }
    return untitled;
  }

  private OptionalInt lastPage(PageReferences.Range range) {
    return range.to() > 0 ? pages.end(range.to()) : OptionalInt.empty();
  }

  private boolean isInIndex(int position) {
    return position >= text.blocks().get(entries.getFirst().fromBlock()).start()
        && position < text.blocks().get(entries.getLast().toBlock()).end();
  }

  private Optional<Elsewhere> elsewhere(Entry entry, StandardItem item, boolean found) {
    List<PageReferences.Range> ranges = ranges(entry, Column.ANNUAL_REPORT);
    if (!ranges.isEmpty()) {
      return Optional.of(
          annualReport
              .flatMap(report -> report.follow(item, "", ranges))
              .map(Elsewhere.class::cast)
              .orElse(new Elsewhere.Named(AnnualReport.NAME)));
    }
    if (!found && !ranges(entry, Column.PROXY_STATEMENT).isEmpty()) {
      return Optional.of(new Elsewhere.Named(AnnualReport.PROXY));
    }
    for (String mark : marks(entry)) {
      String note = notes.getOrDefault(mark, "").toLowerCase(Locale.ROOT);
      if (!found && note.contains("proxy statement")) {
        return Optional.of(new Elsewhere.Named(AnnualReport.PROXY));
      }
    }
    return Optional.empty();
  }

  private List<PageReferences.Range> ranges(Entry entry, Column wanted) {
    List<PageReferences.Range> ranges = new ArrayList<>();
    for (int b = entry.fromBlock(); b <= entry.toBlock(); b++) {
      List<PageReferences> cells = references(b);
      int shift = columns.length - cells.size();
      for (int c = 0; c < cells.size(); c++) {
        int column = Math.max(0, c + shift);
        if (columns[Math.min(column, columns.length - 1)] == wanted) {
          ranges.addAll(cells.get(c).pages());
        }
      }
    }
    return ranges;
  }

  private List<String> marks(Entry entry) {
    List<String> marks = new ArrayList<>();
    for (int b = entry.fromBlock(); b <= entry.toBlock(); b++) {
      references(b).forEach(r -> marks.addAll(r.notes()));
    }
    return marks;
  }

  /** The cells at the end of a row that refer to pages. */
  private List<PageReferences> references(int block) {
    String[] cells = cells(block);
    List<PageReferences> found = new ArrayList<>();
    for (int c = cells.length - 1; c > 0 && PageReferences.is(cells[c]); c--) {
      found.addFirst(PageReferences.of(cells[c]));
    }
    if (found.isEmpty() && cells.length == 1) {
      String line = cells[0].strip();
      int space = Math.max(line.lastIndexOf(' '), line.lastIndexOf('.'));
      if (space > 0 && PageReferences.is(line.substring(space + 1))) {
        found.add(PageReferences.of(line.substring(space + 1)));
      }
    }
    return found;
  }

  private String[] cells(int block) {
    ReadingText.Block row = text.blocks().get(block);
    return text.text().substring(row.start(), row.end()).split("\t");
  }

  /** What the columns of pages refer to, by the rows over the first entry. */
  private Column[] columns() {
    int most = 1;
    for (Entry entry : entries) {
      for (int b = entry.fromBlock(); b <= entry.toBlock(); b++) {
        most = Math.max(most, references(b).size());
      }
    }
    String[] heads = new String[most];
    java.util.Arrays.fill(heads, "");
    int first = entries.getFirst().fromBlock();
    int table = text.blocks().get(first).table();
    for (int b = Math.max(0, first - HEADER_ROWS); b < first; b++) {
      if (table < 0 || text.blocks().get(b).table() != table) {
        continue;
      }
      String[] cells = cells(b);
      for (int c = 0; c < cells.length && cells.length <= most + 1; c++) {
        int column = most - cells.length + c;
        if (column >= 0) {
          heads[column] += " " + cells[c].toLowerCase(Locale.ROOT);
        }
      }
    }
    Column[] read = new Column[most];
    for (int c = 0; c < most; c++) {
      read[c] =
          heads[c].contains("proxy")
              ? Column.PROXY_STATEMENT
              : most > 1 && heads[c].contains("annual") && !heads[c].contains("10-k")
                  ? Column.ANNUAL_REPORT
                  : Column.REPORT;
    }
    return read;
  }

  private void readNotes() {
    int from = entries.getLast().toBlock() + 1;
    int to = Math.min(text.blocks().size(), from + NOTES_AFTER);
    for (int b = from; b < to; b++) {
      ReadingText.Block block = text.blocks().get(b);
      String line =
          text.text().substring(block.start(), Math.min(block.end(), block.start() + 600));
      int close = line.indexOf(')');
      if (line.startsWith("(") && close > 1 && close <= 3) {
        notes.putIfAbsent(line.substring(1, close).toLowerCase(Locale.ROOT), line);
      } else if (line.startsWith("*")) {
        notes.putIfAbsent("*", line);
      }
    }
  }
}
