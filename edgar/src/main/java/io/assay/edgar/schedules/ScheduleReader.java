package io.assay.edgar.schedules;

import io.assay.edgar.ByteSlice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads financial data schedules: a line a tag, {@code <TOTAL-ASSETS> 4,233}, amounts in brackets
 * negative, dates as {@code SEP-26-1997}. What is no such line is passed over. Stateless;
 * thread-safe.
 */
public final class ScheduleReader {

  private static final int LONGEST_LINE = 400;
  private static final int MOST_AMOUNTS = 400;
  private static final int LONGEST_NUMBER = 24;

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  private ScheduleReader() {}

  /** The schedule; empty when the text has no amount of one. Offsets count in {@code bytes}. */
  public static Optional<FinancialDataSchedule> read(ByteSlice bytes) {
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, FinancialDataSchedule.Amount> amounts = new LinkedHashMap<>();
    int start = 0;
    while (start < bytes.length()) {
      int end = start;
      while (end < bytes.length() && bytes.at(end) != '\n' && bytes.at(end) != '\r') {
        end++;
      }
      if (end - start <= LONGEST_LINE) {
        line(bytes, start, end, words, amounts);
      }
      start = end + 1;
    }
    return amounts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FinancialDataSchedule(
                words.getOrDefault("ARTICLE", ""),
                multiplier(words.getOrDefault("MULTIPLIER", "1")),
                months(words.getOrDefault("PERIOD-TYPE", "")),
                date(words.getOrDefault("FISCAL-YEAR-END", "")),
                date(words.getOrDefault("PERIOD-END", "")),
                words.getOrDefault("CURRENCY", ""),
                amounts));
  }

  private static void line(
      ByteSlice bytes,
      int start,
      int end,
      Map<String, String> words,
      Map<String, FinancialDataSchedule.Amount> amounts) {
    String line = bytes.slice(start, end).toString(StandardCharsets.ISO_8859_1);
    String text = line.strip();
    int close = text.indexOf('>');
    if (!text.startsWith("<") || close < 2) {
      return;
    }
    String tag = text.substring(1, close).strip().toUpperCase(Locale.ROOT);
    String rest = text.substring(close + 1).strip();
    if (rest.isEmpty() || tag.startsWith("/")) {
      return;
    }
    switch (tag) {
      case "ARTICLE",
          "MULTIPLIER",
          "PERIOD-TYPE",
          "FISCAL-YEAR-END",
          "PERIOD-START",
          "PERIOD-END",
          "CURRENCY",
          "EXCHANGE-RATE" ->
          words.putIfAbsent(tag, rest);
      default -> {
        Optional<BigDecimal> number = number(firstWord(rest));
        if (number.isPresent() && amounts.size() < MOST_AMOUNTS) {
          amounts.putIfAbsent(tag, new FinancialDataSchedule.Amount(number.get(), start, end));
        }
      }
    }
  }

  /** What stands before the first gap; a bracket may be set off by a blank. */
  private static String firstWord(String text) {
    String rest = text.startsWith("( ") ? "(" + text.substring(2).strip() : text;
    int at = 0;
    while (at < rest.length() && !Character.isWhitespace(rest.charAt(at))) {
      at++;
    }
    return rest.substring(0, at);
  }

  private static Optional<BigDecimal> number(String text) {
    boolean negative = text.startsWith("(") || text.startsWith("-");
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= '0' && c <= '9') || c == '.') {
        digits.append(c);
      } else if (",()-$".indexOf(c) < 0) {
        return Optional.empty();
      }
    }
    if (digits.isEmpty()
        || digits.length() > LONGEST_NUMBER
        || digits.indexOf(".") != digits.lastIndexOf(".")
        || digits.charAt(digits.length() - 1) == '.') {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(digits.toString());
    return Optional.of(negative ? value.negate() : value);
  }

  private static long multiplier(String text) {
    return switch (firstWord(text).replace(",", "")) {
      case "1000" -> 1_000;
      case "1000000" -> 1_000_000;
      default -> 1;
    };
  }

  /** {@code YEAR}, {@code 12-MOS}, {@code 9-MOS}. */
  private static Optional<Integer> months(String text) {
    String word = firstWord(text).toUpperCase(Locale.ROOT);
    return switch (word) {
      case "YEAR", "12-MOS" -> Optional.of(12);
      case "3-MOS", "QTR-1" -> Optional.of(3);
      case "6-MOS", "QTR-2" -> Optional.of(6);
      case "9-MOS", "QTR-3" -> Optional.of(9);
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDate> date(String text) {
    String[] parts = firstWord(text).toUpperCase(Locale.ROOT).split("-", -1);
    int month = parts.length == 3 ? MONTHS.indexOf(parts[0]) + 1 : 0;
    if (month == 0 || !parts[1].matches("[0-9]{1,2}") || !parts[2].matches("[0-9]{4}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(parts[2]), month, Integer.parseInt(parts[1])));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
