package io.assay.edgar.text;

import java.util.List;

/** Finds the paragraphs that the end of a page tore in two. */
final class Pages {

  /** A shorter block is a line of its own, not the first half of a paragraph. */
  private static final int LEAST_HALF = 60;

  private Pages() {}

  /** Which blocks go on with the one kept before them. */
  static boolean[] torn(
      char[] chars,
      List<ReadingText.Block> blocks,
      int[] pageStarts,
      int pages,
      boolean[] furniture) {
    boolean[] goesOn = new boolean[blocks.size()];
    int before = -1;
    int page = 0;
    boolean between = false;
    for (int b = 0; b < goesOn.length; b++) {
      while (page < pages && pageStarts[page] <= b) {
        between |= pageStarts[page] > 0;
        page++;
      }
      if (furniture[b]) {
        between = true;
        continue;
      }
      if (between && before >= 0) {
        goesOn[b] = isTorn(chars, blocks.get(before), blocks.get(b));
      }
      before = b;
      between = false;
    }
    return goesOn;
  }

  private static boolean isTorn(char[] chars, ReadingText.Block half, ReadingText.Block rest) {
    if (half.end() - half.start() < LEAST_HALF
        || !isProse(half)
        || rest.kind() != ReadingText.Kind.PARAGRAPH
        || half.marked() != rest.marked()
        || isFootnote(chars[half.start()])
        || (half.table() < 0) != (rest.table() < 0)) {
      return false;
    }
    if (!isOpen(chars, half)) {
      return false;
    }
    char first = chars[rest.start()];
    if (Character.isLowerCase(first)) {
      // Not an enumeration such as "a)" or "ii.".
      int p = rest.start();
      while (p < rest.end() && Character.isLetter(chars[p])) {
        p++;
      }
      return p < rest.end() && chars[p] != ')' && (chars[p] != '.' || p - rest.start() > 3);
    }
    // A sentence that stops in the middle goes on whatever comes.
    return rest.end() - rest.start() >= LEAST_HALF
        && (Character.isUpperCase(first) || Character.isDigit(first) || first == '$')
        && endsAmidSentence(chars, half);
  }

  private static boolean isProse(ReadingText.Block block) {
    return block.kind() == ReadingText.Kind.PARAGRAPH || block.kind() == ReadingText.Kind.LIST_ITEM;
  }

  private static boolean isFootnote(char c) {
    return c == '*' || c == '\u2020' || c == '\u2021';
  }

  private static boolean isOpen(char[] chars, ReadingText.Block half) {
    char last = chars[half.end() - 1];
    return Character.isLetterOrDigit(last)
        || last == ','
        || last == '-'
        || last == '\u2013'
        || last == '\u2014'
        || last == ')'
        || last == '\''
        || last == '\u2019'
        || last == '%'
        || last == '$'
        || last == '\u00AE'
        || last == '\u2122'
        || last == '&';
  }

  /** Whether the last word is one that no sentence ends with. */
  private static boolean endsAmidSentence(char[] chars, ReadingText.Block half) {
    int to = half.end();
    if (chars[to - 1] == ',') {
      return true;
    }
    int from = to;
    while (from > half.start() && Character.isLetter(chars[from - 1])) {
      from--;
    }
    return switch (new String(chars, from, to - from)) {
      case "the",
          "a",
          "an",
          "of",
          "in",
          "to",
          "and",
          "or",
          "for",
          "by",
          "with",
          "our",
          "its",
          "their",
          "on",
          "at",
          "as",
          "from",
          "that",
          "which",
          "is",
          "are",
          "was",
          "were",
          "this",
          "these",
          "such",
          "under",
          "any",
          "ended",
          "approximately",
          "Mr",
          "Ms",
          "Messrs" ->
          true;
      default -> false;
    };
  }
}
