package io.assay.edgar.items;

/** Reads what a line opens with: {@code D.}, {@code 3.D}, {@code Item 3D:}, {@code (D)}. */
final class PartLetter {

  private PartLetter() {}

  /**
   * Where the words after the letter begin.
   *
   * @param item number of the item whose parts are looked for
   * @return -1 when the line opens otherwise
   */
  static int titleAt(String line, String item) {
    int at = skip(line, 0, " \t(");
    boolean named = line.regionMatches(true, at, "item", 0, 4);
    if (named) {
      at = skip(line, at + 4, " \t\u00A0");
    }
    boolean numbered = line.startsWith(item, at);
    if (numbered) {
      at = skip(line, at + item.length(), " \t\u00A0.-(");
    } else if (named) {
      return -1;
    }
    if (at >= line.length() || !isLetter(line.charAt(at))) {
      return -1;
    }
    int after = at + 1;
    if (after == line.length()) {
      return after;
    }
    boolean closed = ".):-\u2013\u2014\t".indexOf(line.charAt(after)) >= 0;
    boolean blank = line.charAt(after) == ' ' || line.charAt(after) == '\u00A0';
    if (!closed && !(numbered && blank)) {
      return -1;
    }
    return skip(line, after, " \t\u00A0.):-\u2013\u2014");
  }

  /** The letter before the words, in upper case. */
  static char letter(String line, int titleAt) {
    int at = titleAt - 1;
    while (!isLetter(line.charAt(at))) {
      at--;
    }
    return Character.toUpperCase(line.charAt(at));
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'K') || (c >= 'a' && c <= 'k');
  }

  private static int skip(String line, int from, String these) {
    int at = from;
    while (at < line.length() && these.indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
