package io.assay.edgar.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Divides a paragraph into sentences. A sentence ends at {@code .}, {@code !} or {@code ?} when
 * closing quotes or brackets (none or more), white space, and then a capital letter, a digit, an
 * opening quote or an opening bracket follow. A dot ends none after an abbreviation, after a single
 * capital letter, or between digits. The end of the paragraph ends the last one. Pieces without any
 * letter are no sentences. Linear in the length.
 */
public final class Sentences {

  private static final String RESOURCE = "abbreviations.txt";

  private static final Set<String> ABBREVIATIONS = abbreviations();

  private static final int LONGEST_ABBREVIATION =
      ABBREVIATIONS.stream().mapToInt(String::length).max().orElse(0);

  private Sentences() {}

  /**
   * A sentence: characters {@code start} (included) to {@code end} (excluded) of the paragraph,
   * without white space around it.
   */
  public record Span(int start, int end) {}

  /** The sentences of a paragraph in order. */
  public static List<Span> split(CharSequence paragraph) {
    List<Span> all = new ArrayList<>();
    int length = paragraph.length();
    int start = 0;
    for (int i = 0; i < length; i++) {
      char c = paragraph.charAt(i);
      if (c != '.' && c != '!' && c != '?') {
        continue;
      }
      int close = i + 1;
      while (close < length && isClosing(paragraph.charAt(close))) {
        close++;
      }
      int next = close;
      while (next < length && isBlank(paragraph.charAt(next))) {
        next++;
      }
      boolean boundary =
          next > close
              && next < length
              && mayOpen(paragraph.charAt(next))
              && !(c == '.' && binds(paragraph, start, i));
      if (boundary) {
        add(paragraph, start, close, all);
        start = next;
        i = next - 1;
      }
    }
    add(paragraph, start, length, all);
    return all;
  }

  private static void add(CharSequence paragraph, int from, int to, List<Span> all) {
    int start = from;
    int end = to;
    while (start < end && isBlank(paragraph.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(paragraph.charAt(end - 1))) {
      end--;
    }
    for (int i = start; i < end; i++) {
      if (Character.isLetter(paragraph.charAt(i))) {
        all.add(new Span(start, end));
        return;
      }
    }
  }

  /** Whether the dot at {@code dot} belongs to the word before it. */
  private static boolean binds(CharSequence paragraph, int start, int dot) {
    int from = dot;
    while (from > start
        && isWordPart(paragraph.charAt(from - 1))
        && dot - from <= LONGEST_ABBREVIATION) {
      from--;
    }
    if (dot - from == 1 && Character.isUpperCase(paragraph.charAt(from))) {
      return true;
    }
    if (dot - from > LONGEST_ABBREVIATION || from == dot) {
      return false;
    }
    String word = paragraph.subSequence(from, dot).toString().toLowerCase(Locale.ROOT);
    return ABBREVIATIONS.contains(word) || endsInAbbreviation(paragraph, start, from, word);
  }

  /** {@code et al}: two words that are one entry. */
  private static boolean endsInAbbreviation(
      CharSequence paragraph, int start, int from, String word) {
    int p = from - 1;
    if (p <= start || paragraph.charAt(p) != ' ') {
      return false;
    }
    int before = p;
    while (before > start
        && isWordPart(paragraph.charAt(before - 1))
        && p - before <= LONGEST_ABBREVIATION) {
      before--;
    }
    String two = paragraph.subSequence(before, p).toString().toLowerCase(Locale.ROOT) + " " + word;
    return ABBREVIATIONS.contains(two);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetter(c) || c == '.';
  }

  private static boolean isClosing(char c) {
    return c == '"'
        || c == '\''
        || c == ')'
        || c == ']'
        || c == '}'
        || c == '\u201D'
        || c == '\u2019'
        || c == '\u00BB';
  }

  private static boolean mayOpen(char c) {
    return Character.isUpperCase(c)
        || Character.isDigit(c)
        || c == '"'
        || c == '\''
        || c == '\u201C'
        || c == '\u2018'
        || c == '\u00AB'
        || c == '('
        || c == '['
        || c == '{';
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u2028';
  }

  private static Set<String> abbreviations() {
    try (InputStream in = Sentences.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(line -> line.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
