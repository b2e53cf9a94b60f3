package io.assay.edgar.inline;

import io.assay.edgar.ByteSlice;

/** Tells a whole document from one that was cut off. */
final class DocumentEnd {

  private DocumentEnd() {}

  /** Whether an end tag named {@code html}, whatever its prefix, comes; looked for from the end. */
  static boolean isClosed(ByteSlice bytes) {
    for (int i = bytes.length() - 4; i > 1; i--) {
      if (bytes.at(i) == 'h'
          && bytes.at(i + 1) == 't'
          && bytes.at(i + 2) == 'm'
          && bytes.at(i + 3) == 'l'
          && isEndTag(bytes, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the name at a place is that of an end tag, a prefix between or not. */
  private static boolean isEndTag(ByteSlice bytes, int name) {
    int at = name - 1;
    if (bytes.at(at) == ':') {
      at--;
      while (at > 0 && isPrefix(bytes.at(at))) {
        at--;
      }
    }
    return at > 0 && bytes.at(at) == '/' && bytes.at(at - 1) == '<';
  }

  private static boolean isPrefix(byte c) {
    return (c > ' ' || c < 0) && c != ':' && c != '/' && c != '<' && c != '>';
  }
}
