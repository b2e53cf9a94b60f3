package io.assay.edgar.items;

import io.assay.edgar.ByteSlice;

/** Reads the number printed at the foot or the head of a page out of its bytes. */
final class PrintedNumber {

  private static final int LONGEST_FOOT = 6;

  private PrintedNumber() {}

  /** The last word of the bytes when it is a page number; 0 when it is not. */
  static int last(ByteSlice source, int from, int to) {
    String visible = visible(source, from, to).stripTrailing();
    String[] words = lastWords(visible);
    for (String word : words) {
      int number = number(word);
      if (number > 0) {
        return number;
      }
      if (number < 0) {
        return 0;
      }
    }
    return 0;
  }

  /** The first word of the bytes, after the words of a running header's link; 0 when none. */
  static int first(ByteSlice source, int from, int to) {
    String visible = visible(source, from, to).strip();
    int end = 0;
    while (end < visible.length() && !Character.isWhitespace(visible.charAt(end))) {
      end++;
    }
    String word = visible.substring(0, end);
    if (word.equalsIgnoreCase("page")) {
      String rest = visible.substring(end).strip();
      int stop = 0;
      while (stop < rest.length() && !Character.isWhitespace(rest.charAt(stop))) {
        stop++;
      }
      word = rest.substring(0, stop);
    }
    return Math.max(0, number(word));
  }

  /** The last two words, the last first; dashes alone are passed over. */
  private static String[] lastWords(String visible) {
    String[] all = visible.substring(Math.max(0, visible.length() - 40)).strip().split("\\s+");
    String[] words = new String[Math.min(2, all.length)];
    for (int i = 0; i < words.length; i++) {
      words[i] = all[all.length - 1 - i];
    }
    return words;
  }

  /** A positive number of at most four digits; 0 for dashes alone, -1 for anything else. */
  private static int number(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && isDash(word.charAt(from))) {
      from++;
    }
    while (to > from && (isDash(word.charAt(to - 1)) || word.charAt(to - 1) == '.')) {
      to--;
    }
    if (from == to) {
      return 0;
    }
    if (to - from > 4 || to > LONGEST_FOOT + from) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value == 0 ? -1 : value;
  }

  private static boolean isDash(char c) {
    return c == '-' || c == '\u2013' || c == '\u2014' || c == '\u0096' || c == '\u0097';
  }

  /** The bytes without tags; references other than blanks become a question mark. */
  private static String visible(ByteSlice source, int from, int to) {
    StringBuilder out = new StringBuilder();
    int i = from;
    // the window may begin inside a tag
    int close = indexOf(source, '>', from, Math.min(to, from + 400));
    int open = indexOf(source, '<', from, Math.min(to, from + 400));
    if (close >= 0 && (open < 0 || close < open)) {
      i = close + 1;
    }
    while (i < to) {
      char c = (char) (source.at(i) & 0xff);
      if (c == '<') {
        int end = indexOf(source, '>', i, to);
        i = end < 0 ? to : end + 1;
        out.append(' ');
      } else if (c == '&') {
        int end = indexOf(source, ';', i, Math.min(to, i + 10));
        String name =
            end < 0
                ? ""
                : source.slice(i + 1, end).toString(java.nio.charset.StandardCharsets.ISO_8859_1);
        out.append(
            switch (name) {
              case "nbsp", "#160", "#32", "#8195", "#8194", "#8201" -> ' ';
              case "ndash", "mdash", "#8211", "#8212", "#150", "#151", "#45" -> '-';
              default -> '?';
            });
        i = end < 0 ? i + 1 : end + 1;
      } else {
        out.append(c == 0xa0 || c == 0xc2 ? ' ' : c);
        i++;
      }
    }
    return out.toString();
  }

  private static int indexOf(ByteSlice source, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (source.at(i) == wanted) {
        return i;
      }
    }
    return -1;
  }
}
