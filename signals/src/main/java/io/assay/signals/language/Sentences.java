package io.assay.signals.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where sentences of a paragraph end. Immutable. */
public final class Sentences {

  private static final int LONGEST = 12;

  private final Set<String> abbreviations;

  /** With abbreviations in lower case, without their final dots. */
  public Sentences(Set<String> abbreviations) {
    this.abbreviations = Set.copyOf(abbreviations);
  }

  /** A sentence: offsets of its first character and after its last. */
  public record Range(int start, int end) {}

  /** Sentences of a text, none of which goes over the end of a line. */
  public List<Range> ofLines(String text) {
    List<Range> result = new ArrayList<>();
    int line = 0;
    while (line < text.length()) {
      int end = text.indexOf('\n', line);
      end = end < 0 ? text.length() : end;
      result.addAll(split(text, line, end));
      line = end + 1;
    }
    return result;
  }

  /** Sentences of the characters from {@code from} to {@code to}; pieces without words too. */
  public List<Range> split(String text, int from, int to) {
    List<Range> result = new ArrayList<>();
    int start = skipSpace(text, from, to);
    for (int i = start; i < to; i++) {
      char c = text.charAt(i);
      if ((c == '.' || c == '!' || c == '?') && (c != '.' || isEnd(text, start, i))) {
        int next = i + 1;
        while (next < to && isClosing(text.charAt(next))) {
          next++;
        }
        int after = skipSpace(text, next, to);
        if (after > next && after < to && isOpening(text.charAt(after))) {
          result.add(new Range(start, next));
          start = after;
          i = after - 1;
        }
      }
    }
    if (start < to) {
      result.add(new Range(start, to));
    }
    return result;
  }

  private boolean isEnd(String text, int start, int dot) {
    int i = dot;
    while (i > start && (Tokens.isLetter(text.charAt(i - 1)) || text.charAt(i - 1) == '.')) {
      i--;
    }
    if (dot > start
        && Character.isUpperCase(text.charAt(dot - 1))
        && (dot - 1 == start || !Character.isLetter(text.charAt(dot - 2)))) {
      return false;
    }
    if (dot - i > LONGEST || i == dot) {
      return true;
    }
    return !isAbbreviation(text, i, dot) && !isAbbreviation(text, wordBefore(text, start, i), dot);
  }

  private boolean isAbbreviation(String text, int from, int dot) {
    return abbreviations.contains(text.substring(from, dot).toLowerCase(Locale.ROOT));
  }

  /** Where the word before begins, for abbreviations of two words: {@code et al}. */
  private static int wordBefore(String text, int start, int at) {
    int i = at;
    if (i > start && text.charAt(i - 1) == ' ') {
      i--;
      while (i > start && at - i < LONGEST && Tokens.isLetter(text.charAt(i - 1))) {
        i--;
      }
    }
    return i;
  }

  private static int skipSpace(String text, int from, int to) {
    int i = from;
    while (i < to && (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == '\u00A0')) {
      i++;
    }
    return i;
  }

  private static boolean isClosing(char c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '\u201D' || c == '\u2019';
  }

  private static boolean isOpening(char c) {
    return Character.isUpperCase(c)
        || Tokens.isDigit(c)
        || c == '"'
        || c == '\''
        || c == '('
        || c == '['
        || c == '\u201C'
        || c == '\u2018';
  }
}
