package io.assay.edgar.headings;

import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of contents. Immutable.
 *
 * @param entries in order of their pages
 * @param from index of its first block
 * @param to index after its last block
 */
record Contents(List<Entry> entries, int from, int to) {

  private static final int LEAST_ENTRIES = 5;
  private static final int MOST_ENTRIES = 400;
  private static final int GAP = 3;
  private static final int MOST = 200;
  private static final int LONGEST_ROW = 240;

  private static final Pattern PAGE = Pattern.compile("(?:([A-Z]{1,2})-)?(\\d{1,3})|[ivxl]{1,6}");
  private static final Pattern ROW =
      Pattern.compile("(\\D{2}.{0,180}?)[ .\u2026]+((?:[A-Z]{1,2}-)?\\d{1,3}|[ivxl]{1,6})");

  /**
   * An entry.
   *
   * @param title as written
   * @param words its words, {@link Line#words}
   * @param scheme {@code S} of a page {@code S-12}, else empty
   * @param page number, 0 for Roman pages
   * @param marked whether the whole row stands out, as main entries do among others
   */
  record Entry(String title, String words, String scheme, int page, boolean marked) {}

  Contents {
    entries = List.copyOf(entries);
  }

  /**
   * The contents of a text, in order. A list that only repeats a part of another, as on a divider
   * page, is none; of two equal ones the later counts, since its pages follow.
   */
  static List<Contents> of(ReadingText text) {
    List<Contents> found = new ArrayList<>();
    List<ReadingText.Block> blocks = text.blocks();
    List<Entry> entries = new ArrayList<>();
    List<Entry> rightColumn = new ArrayList<>();
    int from = -1;
    int last = -1;
    for (int i = 0; i <= blocks.size(); i++) {
      List<Entry> row = i < blocks.size() ? row(text, blocks.get(i)) : List.of();
      boolean ends = i == blocks.size() || i - last > GAP;
      boolean restarts = !row.isEmpty() && !entries.isEmpty() && !follows(entries, row.getFirst());
      if (from >= 0 && (ends || restarts)) {
        entries.addAll(rightColumn);
        if (entries.size() >= LEAST_ENTRIES) {
          found.add(new Contents(entries, from, last + 1));
        }
        entries.clear();
        rightColumn.clear();
        from = -1;
      }
      if (!row.isEmpty() && entries.size() < MOST_ENTRIES) {
        from = from < 0 ? i : from;
        last = i;
        entries.add(row.getFirst());
        rightColumn.addAll(row.subList(1, row.size()));
      }
    }
    return withoutRepeats(found.subList(0, Math.min(found.size(), MOST)));
  }

  private static boolean follows(List<Entry> entries, Entry next) {
    Entry before = entries.getLast();
    boolean sameScheme = next.scheme().equals(before.scheme());
    boolean supplementAfterRoman = before.scheme().isEmpty() && !next.scheme().isEmpty();
    return next.page() == 0
        || before.page() == 0
        || supplementAfterRoman
        || (sameScheme && next.page() >= before.page());
  }

  /** Entries of one row: titles with a page behind them; empty when it is no row of contents. */
  private static List<Entry> row(ReadingText text, ReadingText.Block block) {
    int length = block.end() - block.start();
    if (length > LONGEST_ROW || length < 4) {
      return List.of();
    }
    char last = text.text().charAt(block.end() - 1);
    if (!Character.isLetterOrDigit(last)) {
      return List.of();
    }
    String row = text.text().substring(block.start(), block.end());
    if (row.indexOf('\t') < 0) {
      Matcher matcher = ROW.matcher(row);
      return matcher.matches() ? entry(matcher.group(1), matcher.group(2), block) : List.of();
    }
    List<Entry> entries = new ArrayList<>();
    StringBuilder title = new StringBuilder();
    for (String cell : row.split("\t")) {
      if (PAGE.matcher(cell).matches() && !title.isEmpty()) {
        List<Entry> entry = entry(title.toString(), cell, block);
        if (entry.isEmpty()) {
          return List.of();
        }
        entries.addAll(entry);
        title.setLength(0);
      } else {
        title.append(title.isEmpty() ? "" : " ").append(cell);
      }
    }
    return title.isEmpty() ? entries : List.of();
  }

  private static List<Entry> entry(String title, String page, ReadingText.Block block) {
    String words = Line.words(title);
    long letters = words.chars().filter(Character::isLetter).count();
    if (letters < 4 || letters * 2 < words.length()) {
      return List.of();
    }
    Matcher matcher = PAGE.matcher(page);
    boolean number = matcher.matches() && matcher.group(2) != null;
    String scheme = number && matcher.group(1) != null ? matcher.group(1) : "";
    return List.of(
        new Entry(
            title.strip().replaceAll("[ .\u2026]+$", ""),
            words,
            scheme,
            number ? Integer.parseInt(matcher.group(2)) : 0,
            block.marked()));
  }

  private static List<Contents> withoutRepeats(List<Contents> found) {
    List<Contents> kept = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Contents contents = found.get(i);
      boolean dropped = false;
      for (int j = 0; j < found.size() && !dropped; j++) {
        Contents other = found.get(j);
        if (i == j || !other.holds(contents)) {
          continue;
        }
        boolean equal = contents.holds(other);
        dropped = !equal || j > i;
      }
      if (!dropped) {
        kept.add(contents);
      }
    }
    return kept;
  }

  /** Whether nine in ten entries of {@code other}, with their pages, are among these. */
  private boolean holds(Contents other) {
    Set<String> own = new HashSet<>();
    entries.forEach(e -> own.add(place(e)));
    long common = other.entries.stream().filter(e -> own.contains(place(e))).count();
    return common * 10 >= other.entries.size() * 9L;
  }

  private static String place(Entry entry) {
    return entry.words() + " " + entry.scheme() + entry.page();
  }
}
