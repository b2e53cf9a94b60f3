package io.assay.edgar.items;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the printed pages of a document begin. Page breaks are {@code <PAGE>}, form feeds, rules
 * and {@code page-break} styles; a page's number is what is printed at its foot or its head.
 * Numbers that do not go up by one with the pages are not believed. Immutable.
 */
final class PageMap {

  /** Bytes before and after a break in which a page number is looked for. */
  private static final int REACH = 3_000;

  private static final int MOST_PAGES = 20_000;
  private static final int FEWEST_BELIEVED = 3;

  /** Offsets in the reading text where page {@code first + i} begins, then where the last ends. */
  private final int[] starts;

  private final int first;

  private PageMap(int[] starts, int first) {
    this.starts = starts;
    this.first = first;
  }

  /** Whether the document shows no numbered pages. */
  boolean isEmpty() {
    return starts.length < 2;
  }

  /** Where a page begins in the reading text. */
  OptionalInt start(int page) {
    int at = page - first;
    return at < 0 || at >= starts.length - 1 ? OptionalInt.empty() : OptionalInt.of(starts[at]);
  }

  /** Where a page ends in the reading text. */
  OptionalInt end(int page) {
    int at = page - first;
    return at < 0 || at >= starts.length - 1 ? OptionalInt.empty() : OptionalInt.of(starts[at + 1]);
  }

  static PageMap of(ByteSlice source, ReadingText text) {
    List<Integer> breaks = breaks(source);
    if (breaks.size() < FEWEST_BELIEVED || breaks.size() > MOST_PAGES) {
      return new PageMap(new int[0], 0);
    }
    // sheet i lies between breaks i - 1 and i
    int sheets = breaks.size() + 1;
    int[] feet = new int[sheets];
    int[] heads = new int[sheets];
    for (int i = 0; i < sheets; i++) {
      int from = i == 0 ? 0 : breaks.get(i - 1);
      int to = i == sheets - 1 ? source.length() : breaks.get(i);
      feet[i] = PrintedNumber.last(source, Math.max(from, to - REACH), to);
      heads[i] = PrintedNumber.first(source, from, Math.min(to, from + REACH));
    }
    int[] feetSteps = believed(feet);
    int[] headSteps = believed(heads);
    int[] numbers = count(headSteps) > count(feetSteps) ? headSteps : feetSteps;
    return of(numbers, breaks, source, text);
  }

  private static PageMap of(
      int[] numbers, List<Integer> breaks, ByteSlice source, ReadingText text) {
    int firstSheet = -1;
    int lastSheet = -1;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] > 0) {
        firstSheet = firstSheet < 0 ? i : firstSheet;
        lastSheet = i;
      }
    }
    if (count(numbers) < FEWEST_BELIEVED) {
      return new PageMap(new int[0], 0);
    }
    int firstPage = numbers[firstSheet];
    int pages = numbers[lastSheet] - firstPage + 1;
    int[] starts = new int[pages + 1];
    Arrays.fill(starts, -1);
    for (int i = firstSheet; i <= lastSheet; i++) {
      if (numbers[i] > 0) {
        int from = i == 0 ? 0 : breaks.get(i - 1);
        int to = i == numbers.length - 1 ? source.length() : breaks.get(i);
        int at = numbers[i] - firstPage;
        // a rule inside a page is no break: the page begins where the one before ended
        starts[at] = starts[at] < 0 ? text.position(from) : starts[at];
        starts[at + 1] = text.position(to);
      }
    }
    for (int p = 1; p < starts.length; p++) {
      if (starts[p] < 0) {
        starts[p] = starts[p - 1];
      }
    }
    return new PageMap(starts, firstPage);
  }

  private static int count(int[] numbers) {
    int count = 0;
    for (int number : numbers) {
      count += number > 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * The longest run of sheets whose numbers rise with them, small gaps filled; 0 where a sheet has
   * none. A document may begin its numbers anew (F-1): only one run is kept.
   */
  private static int[] believed(int[] read) {
    int[] best = new int[read.length];
    int bestCount = 0;
    // blank sheets and rules inside a page count as sheets too, so gaps are allowed
    int[] chain = new int[read.length];
    int[] before = new int[read.length];
    int top = -1;
    for (int i = 0; i < read.length; i++) {
      before[i] = -1;
      if (read[i] <= 0) {
        continue;
      }
      chain[i] = 1;
      for (int j = i - 1; j >= Math.max(0, i - 12); j--) {
        int step = read[i] - read[j];
        if (read[j] > 0 && step > 0 && step <= i - j + 1 && chain[j] + 1 > chain[i]) {
          chain[i] = chain[j] + 1;
          before[i] = j;
        }
      }
      if (chain[i] > bestCount) {
        bestCount = chain[i];
        top = i;
      }
    }
    for (int i = top; i >= 0; i = before[i]) {
      best[i] = read[i];
    }
    int last = -1;
    for (int i = 0; i < best.length; i++) {
      if (best[i] > 0) {
        if (last >= 0 && best[i] - best[last] == i - last) {
          for (int k = last + 1; k < i; k++) {
            best[k] = best[last] + (k - last);
          }
        }
        last = i;
      }
    }
    return best;
  }

  private static List<Integer> breaks(ByteSlice source) {
    List<Integer> breaks = new ArrayList<>();
    byte[] bytes = source.array();
    int base = source.offset();
    int length = source.length();
    int tag = 0;
    for (int i = 0; i < length; i++) {
      byte b = bytes[base + i];
      if (b == '<') {
        tag = i;
        if (starts(source, i + 1, "page>") || isRule(source, i)) {
          add(breaks, i);
        }
      } else if (b == '\f') {
        add(breaks, i);
      } else if (b == '-' && i > 5 && starts(source, i - 5, "break-")) {
        int colon = i + 1;
        while (colon < Math.min(length, i + 9) && source.at(colon) != ':') {
          colon++;
        }
        int value = colon + 1;
        while (value < length && source.at(value) == ' ') {
          value++;
        }
        if (starts(source, value, "always") || starts(source, value, "page")) {
          add(breaks, tag);
        }
      }
    }
    return breaks;
  }

  private static boolean isRule(ByteSlice source, int at) {
    return starts(source, at + 1, "hr")
        && at + 3 < source.length()
        && !Character.isLetterOrDigit(source.at(at + 3));
  }

  private static void add(List<Integer> breaks, int at) {
    if (breaks.isEmpty() || at > breaks.getLast()) {
      breaks.add(at);
    }
  }

  private static boolean starts(ByteSlice source, int at, String word) {
    if (at < 0 || at + word.length() > source.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(source.at(at + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
