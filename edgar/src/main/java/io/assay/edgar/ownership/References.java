package io.assay.edgar.ownership;

import io.assay.edgar.ByteSlice;

/** Tells an ampersand that begins a reference from one that stands for itself. */
final class References {

  private static final int LONGEST = 10;

  private References() {}

  /** Whether a bare ampersand stands between two places. */
  static boolean hasBare(ByteSlice bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes.at(i) == '&' && !isReference(bytes, i, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReference(ByteSlice bytes, int at, int to) {
    int stop = Math.min(to, at + 2 + LONGEST);
    for (int i = at + 1; i < stop; i++) {
      byte c = bytes.at(i);
      if (c == ';') {
        return i > at + 1;
      }
      if (!((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '#')) {
        return false;
      }
    }
    return false;
  }
}
