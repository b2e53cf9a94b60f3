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
  static void cut(char[] chars, int length, int[] hyphens, int count, Cuts cuts) {
    if (count == 0) {
      return;
    }
    Set<Long> wanted = new HashSet<>();
    long bloom = 0; // turns nearly all words away before a look-up
    long[] joined = new long[count];
    for (int i = 0; i < count; i++) {
      joined[i] = joined(chars, length, hyphens[i]);
      wanted.add(joined[i]);
      bloom |= 1L << (joined[i] >>> 58);
    }
    Set<Long> seen = new HashSet<>();
    long hash = 0;
    boolean part = false;
    for (int p = 0; p <= length; p++) {
      char c = p < length ? chars[p] : ' ';
      if (isLetter(c)) {
        hash = add(hash, c);
      } else {
        // A part of a hyphenated word is no word.
        if (hash != 0
            && (bloom >>> (hash >>> 58) & 1) != 0
            && !part
            && c != '-'
            && wanted.contains(hash)) {
          seen.add(hash);
        }
        part = c == '-';
        hash = 0;
      }
    }
    for (int i = 0; i < count; i++) {
      if (seen.contains(joined[i])) {
        cuts.add(hyphens[i], hyphens[i] + 1);
      }
    }
  }

  private static boolean isLetter(char c) {
    int lower = c | 0x20;
    return c < 128 ? lower >= 'a' && lower <= 'z' : Character.isLetter(c);
  }

  private static long joined(char[] chars, int length, int hyphen) {
    int from = hyphen;
    while (from > 0 && hyphen - from < LONGEST && Character.isLetter(chars[from - 1])) {
      from--;
    }
    long hash = 0;
    for (int p = from; p < hyphen; p++) {
      hash = add(hash, chars[p]);
    }
    for (int p = hyphen + 1; p < length && p < hyphen + LONGEST; p++) {
      if (!Character.isLetter(chars[p])) {
        break;
      }
      hash = add(hash, chars[p]);
    }
    return hash;
  }

  private static long add(long hash, char c) {
    int lower = c < 128 ? c | 0x20 : Character.toLowerCase(c);
    return (hash ^ lower) * 0x9E3779B97F4A7C15L + 1;
  }
}
