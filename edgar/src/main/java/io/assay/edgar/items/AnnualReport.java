package io.assay.edgar.items;

import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The annual report to shareholders, filed as exhibit 13, into which items of a 10-K refer. A range
 * is found by the pages referred to, by the captions quoted, or by the item's own title; it ends
 * with its last page or where another part of such a report begins. Read only when it is needed;
 * not thread-safe.
 */
final class AnnualReport {

  static final String NAME = "annual report to shareholders";
  static final String PROXY = "proxy statement";

  private static final int LONGEST_REFERENCE = 3_000;
  private static final int LONGEST_CAPTION = 160;
  private static final int MOST_WORDS = 24;
  private static final double PAGES_AND_TITLE = 0.85;
  private static final double TITLE = 0.75;
  private static final double PAGES = 0.7;

  /** Titles that open a part of an annual report; {@code 7}, {@code 8}: the item they belong to. */
  private static final String PARTS =
      """
      7|Management's Discussion and Analysis
      7|Management Discussion
      7|Financial Review
      7|Financial Section
      8|Consolidated Statement of Earnings
      8|Consolidated Statement of Income
      8|Consolidated Statement of Operations
      8|Consolidated Statements of Earnings
      8|Consolidated Statements of Income
      8|Consolidated Statements of Operations
      8|Consolidated Balance Sheet
      8|Consolidated Balance Sheets
      8|Consolidated Statement of Financial Position
      8|Statement of Earnings
      8|Report of Independent
      8|Independent Auditors Report
      8|Notes to Consolidated Financial Statements
      8|Notes to Financial Statements
      6|Selected Financial Data
      6|Five-Year Comparison of Selected Financial Data
      6|Financial Highlights
      6|Five-Year Summary
      6|Ten-Year Summary
      5|Stockholder Information
      5|Shareholder Information
      5|Common Stock
      5|Market for
      |Report of Management
      |Management's Responsibility
      |Board of Directors
      |Directors and Officers
      |Corporate Directory
      |Letter to Shareholders
      |Selected Quarterly Data
      |Quarterly Financial
      """;

  private record Part(String item, List<String> stems) {}

  /** A line of the report that may be a heading. */
  private record Line(int start, List<String> words) {}

  private final Document document;
  private final List<Part> parts = new ArrayList<>();
  private Optional<ReadingText> text = Optional.empty();
  private Optional<PageMap> pages = Optional.empty();
  private Optional<List<Line>> lines = Optional.empty();

  private AnnualReport(Document document) {
    this.document = document;
    for (String line : PARTS.strip().split("\n")) {
      int bar = line.indexOf('|');
      parts.add(
          new Part(
              line.substring(0, bar).strip(),
              StandardItem.stems(line.substring(bar + 1), MOST_WORDS)));
    }
  }

  /** The first exhibit 13 of a submission that is a text. */
  static Optional<AnnualReport> of(List<Document> documents) {
    return documents.stream()
        .filter(d -> d.type().equals("EX-13") || d.type().matches("EX-13[.(].*"))
        .filter(d -> d.kind() == Document.Kind.HTML || d.kind() == Document.Kind.PLAIN_TEXT)
        .findFirst()
        .map(AnnualReport::new);
  }

  /** What a section that is only a reference refers to; empty when it is none. */
  static Optional<String> referredTo(String body) {
    if (body.length() > LONGEST_REFERENCE) {
      return Optional.empty();
    }
    String lower = body.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    boolean refers =
        lower.contains("incorporated")
            || lower.contains("refer to ")
            || lower.contains("can be found in")
            || lower.contains("is set forth")
            || lower.contains("appears in")
            || lower.contains("reported as data");
    if (!refers) {
      return Optional.empty();
    }
    boolean annual =
        lower.contains("annual report to s")
            || lower.contains("exhibit 13")
            || lower.matches(".*annual report to (the )?(company's |its )?(share|stock).*");
    int proxyAt = lower.indexOf("proxy statement");
    if (annual) {
      return Optional.of(NAME);
    }
    return proxyAt >= 0 ? Optional.of(PROXY) : Optional.empty();
  }

  /** The range that an item refers to by its words and pages. */
  Optional<Elsewhere.Followed> follow(
      StandardItem item, String reference, List<PageReferences.Range> told) {
    ReadingText report = text();
    if (report.blocks().isEmpty()) {
      return Optional.empty();
    }
    List<PageReferences.Range> ranges = told.isEmpty() ? pagesOf(reference) : told;
    List<List<String>> titles = titles(item, reference);
    Optional<PageReferences.Range> range =
        ranges.stream().max(java.util.Comparator.comparingInt(PageReferences.Range::length));
    OptionalInt pageStart =
        range.isPresent() ? pages().start(range.get().from()) : OptionalInt.empty();
    if (pageStart.isPresent()) {
      int first = pageStart.getAsInt();
      int last = Math.max(range.get().from(), range.get().to());
      int end = pages().end(last).orElse(report.text().length());
      OptionalInt title = find(titles, first, pages().end(range.get().from()).orElse(first + 1));
      String how = title.isPresent() ? "found by its pages and title" : "found by its pages";
      return cut(title.orElse(first), end, title.isPresent() ? PAGES_AND_TITLE : PAGES, how);
    }
    OptionalInt title = find(titles, 0, report.text().length());
    if (title.isEmpty()) {
      return Optional.empty();
    }
    return cut(
        title.getAsInt(), nextPart(item, titles, title.getAsInt()), TITLE, "found by its title");
  }

  private Optional<Elsewhere.Followed> cut(int from, int to, double confidence, String reason) {
    ReadingText report = text();
    int first = Titles.blockAt(report, from);
    int last = Math.max(first, Titles.blockAt(report, to) - 1);
    if (first >= report.blocks().size()) {
      return Optional.empty();
    }
    last = Edges.lastOwn(report, first, Math.min(last, report.blocks().size() - 1));
    int start = report.blocks().get(first).start();
    int end = report.blocks().get(last).end();
    return Optional.of(
        new Elsewhere.Followed(
            document.type(),
            document.filename(),
            confidence,
            reason,
            start,
            end,
            report.text().substring(start, end)));
  }

  /** The first line between two offsets that has one of the titles. */
  private OptionalInt find(List<List<String>> titles, int from, int to) {
    for (Line line : lines()) {
      if (line.start() >= from
          && line.start() < to
          && titles.stream().anyMatch(title -> Titles.has(line.words(), title))) {
        return OptionalInt.of(line.start());
      }
    }
    return OptionalInt.empty();
  }

  /** Where a part of the report begins that is not the item's. */
  private int nextPart(StandardItem item, List<List<String>> titles, int from) {
    for (Line line : lines()) {
      if (line.start() <= from
          || titles.stream().anyMatch(title -> Titles.has(line.words(), title))) {
        continue;
      }
      for (Part part : parts) {
        if (!part.item().equals(item.item().substring(0, 1))
            && Titles.has(line.words(), part.stems())) {
          return line.start();
        }
      }
    }
    return text().text().length();
  }

  private List<Line> lines() {
    if (lines.isEmpty()) {
      ReadingText report = text();
      List<Line> read = new ArrayList<>();
      for (ReadingText.Block block : report.blocks()) {
        if (Titles.mayBeHeading(report, block)) {
          String line = report.text().substring(block.start(), block.end());
          read.add(new Line(block.start(), StandardItem.stems(line, MOST_WORDS)));
        }
      }
      lines = Optional.of(read);
    }
    return lines.get();
  }

  private List<List<String>> titles(StandardItem item, String reference) {
    List<List<String>> titles = new ArrayList<>();
    for (String caption : captions(reference)) {
      titles.add(StandardItem.stems(caption, MOST_WORDS));
    }
    titles.addAll(item.stems());
    for (Part part : parts) {
      if (part.item().equals(item.item())) {
        titles.add(part.stems());
      }
    }
    return titles;
  }

  /** What stands in quotation marks. */
  private static List<String> captions(String reference) {
    List<String> captions = new ArrayList<>();
    int at = 0;
    while (at < reference.length()) {
      char c = reference.charAt(at);
      if (c == '"' || c == '\u201C') {
        int end = reference.indexOf(c == '"' ? '"' : '\u201D', at + 1);
        if (end < 0) {
          break;
        }
        if (end - at <= LONGEST_CAPTION) {
          captions.add(reference.substring(at + 1, end));
        }
        at = end + 1;
      } else {
        at++;
      }
    }
    return captions;
  }

  /** Ranges after the word page or pages. */
  private static List<PageReferences.Range> pagesOf(String reference) {
    List<PageReferences.Range> ranges = new ArrayList<>();
    String lower = reference.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("page");
    while (at >= 0) {
      int from = at + 4;
      if (lower.startsWith("s", from)) {
        from++;
      }
      int to = from;
      while (to < lower.length() && wordOfRange(lower, to) > 0) {
        to += wordOfRange(lower, to);
      }
      ranges.addAll(PageReferences.of(lower.substring(from, to)).pages());
      at = lower.indexOf("page", Math.max(to, at + 4));
    }
    return ranges;
  }

  /** Length of what may stand in a range of pages at a place; 0 when the range ends there. */
  private static int wordOfRange(String lower, int at) {
    if (" 0123456789,-\u2013\u2014".indexOf(lower.charAt(at)) >= 0) {
      return 1;
    }
    for (String word : List.of("through ", "and ", "to ")) {
      if (lower.startsWith(word, at)) {
        return word.length();
      }
    }
    return 0;
  }

  private ReadingText text() {
    if (text.isEmpty()) {
      text = Optional.of(TextReader.read(document.text(), document.kind()));
    }
    return text.get();
  }

  private PageMap pages() {
    if (pages.isEmpty()) {
      pages = Optional.of(PageMap.of(document.text(), text()));
    }
    return pages.get();
  }
}
