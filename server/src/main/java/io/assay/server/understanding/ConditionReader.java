package io.assay.server.understanding;

import io.assay.server.understanding.Meaning.Condition;
import io.assay.server.understanding.Meaning.Condition.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what numbers must be: {@code more than $5 billion}, {@code at least 10%}. Pure. */
final class ConditionReader {

  private static final Phrases COMPARISONS =
      new Phrases(
          Map.of(
              "ABOVE",
                  List.of(
                      "more than",
                      "over",
                      "above",
                      "greater than",
                      "higher than",
                      "exceeding",
                      "exceed",
                      "exceeded",
                      "larger than",
                      "in excess of",
                      "bigger than",
                      "top",
                      "topped",
                      "surpass",
                      "surpassed"),
              "AT_LEAST",
                  List.of(
                      "reach",
                      "reached",
                      "hit",
                      "at least",
                      "no less than",
                      "not less than",
                      "minimum of"),
              "BELOW",
                  List.of(
                      "less than", "below", "under", "lower than", "smaller than", "fewer than"),
              "AT_MOST", List.of("at most", "no more than", "not more than", "up to"),
              "EXACTLY", List.of("exactly", "equal to")));

  private static final Map<String, Integer> SCALES =
      Map.ofEntries(
          Map.entry("thousand", 3),
          Map.entry("k", 3),
          Map.entry("million", 6),
          Map.entry("mn", 6),
          Map.entry("m", 6),
          Map.entry("billion", 9),
          Map.entry("bn", 9),
          Map.entry("b", 9),
          Map.entry("trillion", 12),
          Map.entry("tn", 12));

  private static final Map<String, String> NUMBERS =
      Map.ofEntries(
          Map.entry("a", "1"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("twenty", "20"),
          Map.entry("fifty", "50"),
          Map.entry("hundred", "100"));

  private ConditionReader() {}

  /** The conditions; their words are taken. */
  static List<Condition> read(Reading reading) {
    List<Condition> conditions = new ArrayList<>();
    for (int at = 0; at < reading.size(); at++) {
      Optional<Phrases.Match> comparison = COMPARISONS.at(reading, at);
      if (comparison.isEmpty()) {
        continue;
      }
      int end = number(reading, at, comparison.get(), conditions);
      if (end > at) {
        reading.take(at, end);
        at = end - 1;
      }
    }
    return conditions;
  }

  /** Where the number behind a comparison ends; where the comparison begins if there is none. */
  private static int number(
      Reading reading, int at, Phrases.Match comparison, List<Condition> into) {
    int i = at + comparison.length();
    boolean money = reading.isFree(i) && reading.at(i).is("$", "\u20ac", "\u00a3");
    if (money) {
      i++;
    }
    // Five billion; five by itself counts something else.
    String word = NUMBERS.getOrDefault(reading.at(i).text(), "");
    boolean spelled =
        !word.isEmpty() && reading.isFree(i, i + 2) && SCALES.containsKey(reading.at(i + 1).text());
    if (!reading.isFree(i) || (!spelled && !reading.at(i).isNumber())) {
      return at;
    }
    String said = spelled ? word : reading.at(i).text();
    String digits = said.replaceAll("\\p{L}+$", "");
    String suffix = said.substring(digits.length());
    i++;
    Integer scale = suffix.isEmpty() ? null : SCALES.get(suffix);
    if (suffix.isEmpty() && reading.isFree(i)) {
      scale = SCALES.get(reading.at(i).text());
      i += scale == null ? 0 : 1;
    }
    boolean percent = reading.isFree(i) && reading.at(i).is("%", "percent", "percentage");
    if (percent) {
      i += reading.at(i).is("percentage") && reading.at(i + 1).is("points") ? 2 : 1;
    }
    boolean bareYear = digits.matches("(19|20)\\d\\d") && scale == null && !percent && !money;
    if (bareYear || (scale == null && !suffix.isEmpty())) {
      return at;
    }
    BigDecimal amount =
        new BigDecimal(digits.replace(",", "")).scaleByPowerOfTen(scale == null ? 0 : scale);
    into.add(
        new Condition(
            Comparison.valueOf(comparison.id()),
            amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString(),
            percent));
    return i;
  }
}
