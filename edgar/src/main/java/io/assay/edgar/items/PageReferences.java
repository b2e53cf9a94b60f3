package io.assay.edgar.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a cell of a cross-reference index refers to: {@code 2-11, 31}, {@code Page 36, (a)}, {@code
 * Not applicable}. Immutable.
 *
 * @param pages ranges of pages, as written
 * @param notes marks of footnotes: {@code a}, {@code 3}
 * @param nothing whether the cell says that there is nothing: a dash, {@code Not applicable}
 */
record PageReferences(List<Range> pages, List<String> notes, boolean nothing) {

  private static final int MOST = 40;

  /**
   * Pages from one to another.
   *
   * @param to -1 where only the first page is told
   */
  record Range(int from, int to) {
    int length() {
      return to < from ? 1 : to - from + 1;
    }
  }

  PageReferences {
    pages = List.copyOf(pages);
    notes = List.copyOf(notes);
  }

  static boolean is(String cell) {
    PageReferences read = of(cell);
    return read.nothing || !read.pages.isEmpty() || !read.notes.isEmpty();
  }

  /** Reads a cell; without pages, notes and {@code nothing} when it is none. */
  static PageReferences of(String cell) {
    List<Range> pages = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    String rest = cell.strip().toLowerCase(Locale.ROOT);
    if (isNothing(rest)) {
      return new PageReferences(pages, notes, true);
    }
    int at = 0;
    while (at < rest.length() && pages.size() + notes.size() < MOST) {
      char c = rest.charAt(at);
      if (" ,;&.\u00a0".indexOf(c) >= 0) {
        at++;
      } else if (rest.startsWith("and ", at)) {
        at += 4;
      } else if (rest.startsWith("pages", at)) {
        at += 5;
      } else if (rest.startsWith("page(s)", at)) {
        at += 7;
      } else if (rest.startsWith("page", at)) {
        at += 4;
      } else if (rest.startsWith("pp.", at)) {
        at += 3;
      } else if (c == '(' || c == '*') {
        int close = c == '*' ? at : rest.indexOf(')', at);
        if (close < 0 || close - at > 3) {
          return new PageReferences(List.of(), List.of(), false);
        }
        notes.add(c == '*' ? "*" : rest.substring(at + 1, close));
        at = close + 1;
      } else if (Character.isDigit(c)) {
        int end = digits(rest, at);
        int from = Integer.parseInt(rest.substring(at, end));
        int next = afterDash(rest, end);
        if (next > end && next < rest.length() && Character.isDigit(rest.charAt(next))) {
          int last = digits(rest, next);
          add(pages, new Range(from, Integer.parseInt(rest.substring(next, last))));
          at = last;
        } else {
          add(pages, new Range(from, -1));
          at = end;
        }
      } else {
        return new PageReferences(List.of(), List.of(), false);
      }
    }
    return new PageReferences(pages, notes, false);
  }

  /** Adds a range; one that goes on from the last is joined to it. */
  private static void add(List<Range> pages, Range range) {
    if (!pages.isEmpty()) {
      Range last = pages.getLast();
      if (range.from() == Math.max(last.from(), last.to()) + 1) {
        pages.set(pages.size() - 1, new Range(last.from(), Math.max(range.from(), range.to())));
        return;
      }
    }
    pages.add(range);
  }

  private static boolean isNothing(String cell) {
    return switch (cell) {
      case "-",
          "--",
          "\u2013",
          "\u2014",
          "none",
          "none.",
          "n/a",
          "not applicable",
          "not applicable.",
          "reserved",
          "[reserved]",
          "omitted" ->
          true;
      default -> false;
    };
  }

  private static int digits(String text, int from) {
    int to = from;
    while (to < text.length() && to - from < 4 && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private static int afterDash(String text, int from) {
    int at = from;
    while (at < text.length() && " -\u2013\u2014".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (text.startsWith("to ", at)) {
      return at + 3;
    }
    if (text.startsWith("through ", at)) {
      return at + 8;
    }
    boolean dash = text.substring(from, at).chars().anyMatch(c -> c != ' ');
    return dash ? at : from;
  }
}
