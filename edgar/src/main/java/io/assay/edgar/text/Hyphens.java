package io.assay.edgar.text;

import java.util.HashSet;
import java.util.Set;

/**
 * Decides about hyphens at line ends, from the document's own words: one that only divides a word
 * goes ({@code manufac-turing}, when {@code manufacturing} stands elsewhere), one that belongs to
 * it stays ({@code full-size}).
 */
final class Hyphens {

  private static final int LONGEST = 40;

  private Hyphens() {}

  /**
   * @param hyphens positions of the hyphens, the rest of the word right after them
   */
  static void cut(Written chars, int[] hyphens, int count, Cuts cuts) {
    if (count == 0) {
      return;
    }
    // Lengths of the words looked for, by first letter: turns nearly all others away unhashed.
    long[] lengths = new long[256];
    Set<Long> wanted = new HashSet<>();
    long[] joined = new long[count];
    for (int i = 0; i < count; i++) {
      int from = wordStart(chars, hyphens[i]);
      int to = wordEnd(chars, hyphens[i] + 1);
      joined[i] = hash(chars, hyphens[i] + 1, to, hash(chars, from, hyphens[i], 0));
      wanted.add(joined[i]);
      lengths[first(chars, from)] |= bit(to - from - 1);
    }
    Set<Long> seen = new HashSet<>();
    boolean part = false;
    int p = 0;
    while (p < chars.length()) {
      char c = chars.at(p);
      if (!isLetter(c)) {
        // A part of a hyphenated word is no word.
        part = c == '-';
        p++;
        continue;
      }
      int from = p++;
      while (p < chars.length() && isLetter(chars.at(p))) {
        p++;
      }
      if (!part
          && (lengths[first(chars, from)] & bit(p - from)) != 0
          && (p == chars.length() || chars.at(p) != '-')) {
        long hash = hash(chars, from, p, 0);
        if (wanted.contains(hash)) {
          seen.add(hash);
        }
      }
    }
    for (int i = 0; i < count; i++) {
      if (seen.contains(joined[i])) {
        cuts.add(hyphens[i], hyphens[i] + 1);
      }
    }
  }

  private static long bit(int length) {
    return 1L << Math.min(63, length);
  }

  private static int first(Written chars, int from) {
    return lower(chars.at(from)) & 0xFF;
  }

  private static boolean isLetter(char c) {
    int lower = c | 0x20;
    return c < 128 ? lower >= 'a' && lower <= 'z' : Character.isLetter(c);
  }

  private static int wordStart(Written chars, int hyphen) {
    int from = hyphen;
    while (from > 0 && hyphen - from < LONGEST && isLetter(chars.at(from - 1))) {
      from--;
    }
    return from;
  }

  private static int wordEnd(Written chars, int from) {
    int to = from;
    while (to < chars.length() && to - from < LONGEST - 1 && isLetter(chars.at(to))) {
      to++;
    }
    return to;
  }

  private static long hash(Written chars, int from, int to, long before) {
    long hash = before;
    for (int p = from; p < to; p++) {
      hash = (hash ^ lower(chars.at(p))) * 0x9E3779B97F4A7C15L + 1;
    }
    return hash;
  }

  private static int lower(char c) {
    return c < 128 ? c | 0x20 : Character.toLowerCase(c);
  }
}
