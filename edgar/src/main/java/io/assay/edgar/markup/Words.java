package io.assay.edgar.markup;

import java.nio.charset.StandardCharsets;

/**
 * Words that come again and again in attributes (contexts, units, formats), made to strings once. A
 * word that finds its slot taken takes it over, so the table never grows. One thread at a time.
 */
public final class Words {

  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 96;

  private final String[] slots = new String[SLOTS];

  /** The word, or empty when it is long or has blanks, references or other than ASCII. */
  String word(byte[] b, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return "";
    }
    int hash = length;
    for (int i = from; i < to; i++) {
      int c = b[i];
      if (c <= ' ' || c == '&') {
        return "";
      }
      hash = hash * 31 + c;
    }
    int slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    String known = slots[slot];
    if (known == null || !same(known, b, from, length)) {
      known = new String(b, from, length, StandardCharsets.ISO_8859_1);
      slots[slot] = known;
    }
    return known;
  }

  private static boolean same(String known, byte[] b, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != b[from + i]) {
        return false;
      }
    }
    return true;
  }
}
