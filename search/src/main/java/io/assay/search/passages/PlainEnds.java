package io.assay.search.passages;

import java.util.Arrays;

/** Ends of sentences as far as they are told without a list of abbreviations. */
final class PlainEnds {

  private PlainEnds() {}

  static int[] of(String text, int from, int to) {
    int[] ends = new int[8];
    int count = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c != '.' && c != '!' && c != '?') {
        continue;
      }
      int end = i + 1;
      while (end < to && "\"')]\u201D\u2019".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      int next = end;
      while (next < to && Cutting.isSpace(text.charAt(next))) {
        next++;
      }
      if (next == end || next == to || !opens(text.charAt(next)) || isShort(text, from, i)) {
        continue;
      }
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, count * 2);
      }
      ends[count++] = end;
      i = next - 1;
    }
    return Arrays.copyOf(ends, count);
  }

  private static boolean opens(char c) {
    return Character.isUpperCase(c) || Character.isDigit(c) || "\"'([\u201C\u2018".indexOf(c) >= 0;
  }

  /** Whether the word before the dot is an initial or as short as {@code Inc}, {@code No}. */
  private static boolean isShort(String text, int from, int dot) {
    int start = dot;
    while (start > from && Character.isLetter(text.charAt(start - 1)) && dot - start < 4) {
      start--;
    }
    return text.charAt(dot) == '.'
        && start < dot
        && dot - start < 4
        && Character.isUpperCase(text.charAt(start));
  }
}
