package io.assay.edgar.text;

/** Knows the lines that belong to the page and not to the text, and what bullets look like. */
final class Furniture {

  private static final int LONGEST_PAGE_NUMBER = 24;
  private static final int LONGEST_BACK_LINK = 48;
  private static final int LONGEST_CAPITALS = 140;

  private Furniture() {}

  static boolean isBullet(char c) {
    return switch (c) {
      case '\u2022',
          '\u25CF',
          '\u25AA',
          '\u25A0',
          '\u25E6',
          '\u00B7',
          '\u2023',
          '\u2043',
          '\u25CB',
          '\uF0B7' ->
          true;
      default -> false;
    };
  }

  /** {@code 12}, {@code - 12 -}, {@code Page 12 of 90}, {@code F-12}, {@code iv}. */
  static boolean isPageNumber(Written chars, int start, int end) {
    if (end - start > LONGEST_PAGE_NUMBER) {
      return false;
    }
    String line = strip(chars, start, end);
    if (line.isEmpty()) {
      return false;
    }
    if (line.startsWith("page ")) {
      line = line.substring(5).strip();
      int of = line.indexOf(" of ");
      if (of > 0) {
        return isDigits(line.substring(0, of), 4) && isDigits(line.substring(of + 4), 4);
      }
    }
    if (line.length() > 2
        && line.charAt(0) >= 'a'
        && line.charAt(0) <= 'z'
        && line.charAt(1) == '-') {
      return isDigits(line.substring(2), 3);
    }
    return isDigits(line, 3) || isSmallRoman(chars, start, end);
  }

  /** {@code Table of Contents}, alone or as a link back to it. */
  static boolean isBackLink(Written chars, int start, int end) {
    if (end - start > LONGEST_BACK_LINK || end - start < 14) {
      return false;
    }
    String line = strip(chars, start, end);
    return switch (line) {
      case "table of contents",
          "back to table of contents",
          "return to table of contents",
          "go to table of contents",
          "back to the table of contents",
          "(back to table of contents)",
          "table of contents (continued)",
          "table of contents continued" ->
          true;
      default -> false;
    };
  }

  /** Whether a short line is written in capitals. */
  static boolean isCapitals(Written chars, int start, int end) {
    if (end - start > LONGEST_CAPITALS) {
      return false;
    }
    int capitals = 0;
    for (int i = start; i < end; i++) {
      if (Character.isLowerCase(chars.at(i))) {
        return false;
      }
      if (Character.isUpperCase(chars.at(i))) {
        capitals++;
      }
    }
    return capitals >= 4;
  }

  /** Lower case, without dashes, brackets and tabs around it. */
  private static String strip(Written chars, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isFrame(chars.at(from))) {
      from++;
    }
    while (to > from && isFrame(chars.at(to - 1))) {
      to--;
    }
    StringBuilder line = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = chars.at(i);
      line.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '\t' ? ' ' : c);
    }
    return line.toString();
  }

  private static boolean isFrame(char c) {
    return c == ' '
        || c == '\t'
        || c == '-'
        || c == '\u2013'
        || c == '\u2014'
        || c == '['
        || c == ']'
        || c == '|'
        || c == '<'
        || c == '>'
        || c == '\u2190'
        || c == '\u2191';
  }

  private static boolean isDigits(String word, int most) {
    if (word.isEmpty() || word.length() > most) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isSmallRoman(Written chars, int start, int end) {
    int letters = 0;
    for (int i = start; i < end; i++) {
      char c = chars.at(i);
      if (c == 'i' || c == 'v' || c == 'x') {
        letters++;
      } else if (!isFrame(c)) {
        return false;
      }
    }
    return letters > 0 && letters <= 6;
  }
}
