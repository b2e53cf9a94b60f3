package io.assay.risk.brief;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A number as a sentence states it. Immutable.
 *
 * @param value without sign, scale words applied: 391,000,000,000 for {@code $391.0 billion}
 * @param step worth of one unit in its last digit: 100,000,000 there
 * @param share whether it is given in percent; then value is in percent
 * @param money whether a sign of a currency stands before it
 * @param words as it stands in the sentence
 */
record StatedNumber(BigDecimal value, BigDecimal step, boolean share, boolean money, String words) {

  private static final String CURRENCIES = "$€£¥";

  private static final Map<String, BigDecimal> SCALES =
      Map.of(
          "hundred", BigDecimal.valueOf(100),
          "thousand", BigDecimal.valueOf(1_000),
          "million", BigDecimal.valueOf(1_000_000),
          "mn", BigDecimal.valueOf(1_000_000),
          "billion", BigDecimal.valueOf(1_000_000_000L),
          "bn", BigDecimal.valueOf(1_000_000_000L),
          "trillion", BigDecimal.valueOf(1_000_000_000_000L));

  /** One is left out: it is an article more often than a count. */
  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50));

  /** The numbers of a text, and the words that mix letters and digits, which name things. */
  record Found(List<StatedNumber> numbers, List<String> names) {}

  /** Linear in the text. */
  static Found in(String text) {
    List<StatedNumber> numbers = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int end = endOfToken(text, i);
      String token = text.substring(i, end);
      boolean digits = token.chars().anyMatch(Character::isDigit);
      boolean letters = token.chars().anyMatch(Character::isLetter);
      if (digits && letters) {
        names.add(token);
      } else if (digits) {
        numbers.add(number(text, i, end));
      } else {
        Integer word = WORDS.get(token.toLowerCase(Locale.ROOT));
        if (word != null) {
          numbers.add(scaled(text, BigDecimal.valueOf(word), BigDecimal.ONE, false, end, token));
        }
      }
      i = end;
    }
    return new Found(List.copyOf(numbers), List.copyOf(names));
  }

  /** A run of letters, digits, and the marks that join them: 10-K, 1,234.5, 10b5-1. */
  private static int endOfToken(String text, int start) {
    int end = start;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean joined =
          end > start
              && end + 1 < text.length()
              && Character.isLetterOrDigit(text.charAt(end + 1))
              && (isPoint(text, end) || (c == '-' && joinsName(text, start, end)));
      if (!Character.isLetterOrDigit(c) && !joined) {
        break;
      }
      end++;
    }
    return end;
  }

  private static boolean isPoint(String text, int at) {
    char c = text.charAt(at);
    return (c == '.' || c == ',')
        && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }

  /** A hyphen joins a name such as 10-K; in 2023-24 and in two-year it divides. */
  private static boolean joinsName(String text, int start, int at) {
    boolean digitBefore = Character.isDigit(text.charAt(at - 1));
    boolean digitAfter = Character.isDigit(text.charAt(at + 1));
    boolean upperAfter = Character.isUpperCase(text.charAt(at + 1));
    boolean lettersSoFar = text.substring(start, at).chars().anyMatch(Character::isLetter);
    return (digitBefore && upperAfter) || (lettersSoFar && digitAfter);
  }

  private static StatedNumber number(String text, int start, int end) {
    BigDecimal value = new BigDecimal(asciiDigits(text.substring(start, end).replace(",", "")));
    boolean money = start > 0 && CURRENCIES.indexOf(text.charAt(start - 1)) >= 0;
    return scaled(
        text,
        value,
        BigDecimal.ONE.movePointLeft(value.scale()),
        money,
        end,
        text.substring(start, end));
  }

  private static String asciiDigits(String number) {
    StringBuilder result = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      result.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c);
    }
    return result.toString();
  }

  private static StatedNumber scaled(
      String text, BigDecimal value, BigDecimal step, boolean money, int end, String words) {
    int at = end;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\u00A0')) {
      at++;
    }
    int wordEnd = at;
    while (wordEnd < text.length() && Character.isLetter(text.charAt(wordEnd))) {
      wordEnd++;
    }
    String next = text.substring(at, wordEnd).toLowerCase(Locale.ROOT);
    BigDecimal scale = SCALES.get(next);
    if (scale != null) {
      return new StatedNumber(
          value.multiply(scale), step.multiply(scale), false, money, words + " " + next);
    }
    boolean share =
        (at < text.length() && text.charAt(at) == '%')
            || next.equals("percent")
            || next.equals("percentage");
    return new StatedNumber(value, step, share, money, share ? words + " %" : words);
  }
}
