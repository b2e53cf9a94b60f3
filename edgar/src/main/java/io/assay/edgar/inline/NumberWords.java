package io.assay.edgar.inline;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Numbers and durations in English words. */
final class NumberWords {

  private static final Map<String, Integer> SMALL =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("no", 0),
          Map.entry("none", 0),
          Map.entry("nil", 0),
          Map.entry("a", 1),
          Map.entry("an", 1),
          Map.entry("one", 1),
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
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("seventy", 70),
          Map.entry("eighty", 80),
          Map.entry("ninety", 90));

  /** Powers of a thousand. */
  private static final List<String> LARGE =
      List.of("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion");

  private NumberWords() {}

  static Optional<String> number(String text) {
    List<String> words = Dates.runs(text.toLowerCase(Locale.ROOT));
    return number(words).map(BigInteger::toString);
  }

  private static Optional<BigInteger> number(List<String> words) {
    BigInteger total = BigInteger.ZERO;
    long group = 0;
    boolean any = false;
    for (String word : words) {
      if (word.equals("and")) {
        continue;
      }
      Integer small = SMALL.get(word);
      int large = LARGE.indexOf(word);
      if (small != null) {
        group += small;
      } else if (word.equals("hundred")) {
        group = Math.max(1, group) * 100;
      } else if (large > 0) {
        total =
            total.add(
                BigInteger.valueOf(Math.max(1, group)).multiply(BigInteger.TEN.pow(3 * large)));
        group = 0;
      } else if (word.charAt(0) >= '0' && word.charAt(0) <= '9' && word.length() <= 9) {
        group += Long.parseLong(word);
      } else {
        return Optional.empty();
      }
      any = true;
    }
    return any ? Optional.of(total.add(BigInteger.valueOf(group))) : Optional.empty();
  }

  /** {@code five years, two months and ten days}, to {@code P5Y2M10D}. */
  static Optional<String> duration(String text) {
    String years = "";
    String months = "";
    String days = "";
    List<String> words = Dates.runs(text.toLowerCase(Locale.ROOT));
    int from = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String unit = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
      boolean isUnit =
          unit.equals("year") || unit.equals("month") || unit.equals("week") || unit.equals("day");
      if (!isUnit) {
        continue;
      }
      Optional<BigInteger> amount = number(words.subList(from, i));
      if (amount.isEmpty()) {
        return Optional.empty();
      }
      switch (unit) {
        case "year" -> years = amount.get() + "Y";
        case "month" -> months = amount.get() + "M";
        case "week" -> days = amount.get().multiply(BigInteger.valueOf(7)) + "D";
        default -> days = amount.get() + "D";
      }
      from = i + 1;
    }
    if (from == 0 || from < words.size()) {
      return Optional.empty();
    }
    return Optional.of("P" + years + months + days);
  }
}
