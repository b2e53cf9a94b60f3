package io.assay.edgar.text;

/** Finds the paragraphs that the end of a page tore in two. */
final class Pages {

  /** A shorter block is a line of its own, not the first half of a paragraph. */
  private static final int LEAST_HALF = 60;

  private Pages() {}

  /** Which blocks go on with the one kept before them. */
  static boolean[] torn(
      Written chars, Blocks blocks, int[] pageStarts, int pages, boolean[] furniture) {
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
        goesOn[b] = isTorn(chars, blocks, before, b);
      }
      before = b;
      between = false;
    }
    return goesOn;
  }

  private static boolean isTorn(Written chars, Blocks blocks, int half, int rest) {
    if (blocks.end(half) - blocks.start(half) < LEAST_HALF
        || !isProse(blocks, half)
        || blocks.kind(rest) != ReadingText.Kind.PARAGRAPH
        || blocks.isMarked(half) != blocks.isMarked(rest)
        || isFootnote(chars.at(blocks.start(half)))
        || (blocks.table(half) < 0) != (blocks.table(rest) < 0)) {
      return false;
    }
    if (!isOpen(chars, blocks, half)) {
      return false;
    }
    char first = chars.at(blocks.start(rest));
    if (Character.isLowerCase(first)) {
      // Not an enumeration such as "a)" or "ii.".
      int p = blocks.start(rest);
      while (p < blocks.end(rest) && Character.isLetter(chars.at(p))) {
        p++;
      }
      return p < blocks.end(rest)
          && chars.at(p) != ')'
          && (chars.at(p) != '.' || p - blocks.start(rest) > 3);
    }
    // A sentence that stops in the middle goes on whatever comes.
    return blocks.end(rest) - blocks.start(rest) >= LEAST_HALF
        && (Character.isUpperCase(first) || Character.isDigit(first) || first == '$')
        && endsAmidSentence(chars, blocks, half);
  }

  private static boolean isProse(Blocks blocks, int block) {
    return blocks.kind(block) == ReadingText.Kind.PARAGRAPH
        || blocks.kind(block) == ReadingText.Kind.LIST_ITEM;
  }

  private static boolean isFootnote(char c) {
    return c == '*' || c == '\u2020' || c == '\u2021';
  }

  private static boolean isOpen(Written chars, Blocks blocks, int half) {
    char last = chars.at(blocks.end(half) - 1);
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
  private static boolean endsAmidSentence(Written chars, Blocks blocks, int half) {
    int to = blocks.end(half);
    if (chars.at(to - 1) == ',') {
      return true;
    }
    int from = to;
    while (from > blocks.start(half) && Character.isLetter(chars.at(from - 1))) {
      from--;
    }
    return switch (chars.text(from, to)) {
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
