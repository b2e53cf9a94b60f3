package io.assay.bench;

import io.assay.specimens.questions.Truth;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says whether an answer is right, by what is true of its question. */
final class Judge {

  /** Where a filing's texts are found. */
  interface Library {

    /** The reading text of a document of a filing; empty when there is none. */
    Optional<String> text(String accession, String part);
  }

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Truths have one decimal. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.051");

  /** A passage is some thousand characters long: what lies within half of one is in it. */
  private static final int WITHIN_PASSAGE = 600;

  private static final int FIRST = 5;
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");
  private static final List<Integer> SCALES = List.of(0, 3, 6, 9);

  private final Library library;

  Judge(Library library) {
    this.library = library;
  }

  /** Whether an answer was given at all. */
  static boolean isAnswered(JsonTree answer) {
    return answer.text("status").equals("answered");
  }

  /** Whether all figures are said, each with its source. */
  static boolean isRight(JsonTree answer, List<Truth> truths) {
    return isAnswered(answer) && truths.stream().allMatch(truth -> says(answer, truth));
  }

  private static boolean says(JsonTree answer, Truth truth) {
    Set<String> cited = new HashSet<>();
    answer.list("sentences").forEach(sentence -> cited.addAll(sentence.texts("citations")));
    answer
        .inner("table")
        .ifPresent(
            table ->
                table
                    .list("rows")
                    .forEach(
                        row -> row.list("cells").forEach(cell -> cited.add(cell.text("source")))));
    return answer.list("sources").stream()
        .filter(source -> cited.contains(source.text("number")))
        .anyMatch(source -> says(answer, source, truth));
  }

  private static boolean says(JsonTree answer, JsonTree source, Truth truth) {
    Optional<BigDecimal> value = source.number("value");
    if (value.isEmpty()) {
      return false;
    }
    boolean computed = source.text("kind").equals("computed");
    return switch (truth) {
      case Truth.Amount amount ->
          value.get().compareTo(amount.value()) == 0
              && source.text("cik").equals(Long.toString(amount.cik()))
              && isOf(answer, source, amount.end());
      case Truth.Growth growth -> computed && isPercent(value.get(), growth.percent());
      case Truth.Share share -> isPercent(value.get(), share.percent());
      case Truth.Difference difference ->
          computed && value.get().abs().compareTo(difference.value().abs()) == 0;
      case Truth.Place _, Truth.None _ -> false;
    };
  }

  private static boolean isPercent(BigDecimal share, BigDecimal percent) {
    return share.multiply(HUNDRED).subtract(percent).abs().compareTo(ROUNDING) <= 0;
  }

  /** Whether a source is of a period that ends on a day, or a sentence that cites it says so. */
  private static boolean isOf(JsonTree answer, JsonTree source, LocalDate end) {
    String start = source.text("periodStart");
    if (!start.isEmpty()) {
      long days = ChronoUnit.DAYS.between(LocalDate.parse(start), end) + 1;
      if ((days >= 80 && days <= 105) || (days >= 345 && days <= 385)) {
        return true;
      }
    }
    String day = end.format(DAY);
    return source.text("periodEnd").equals(end.toString())
        || (start.isEmpty() && source.text("period").equals(end.toString()))
        || answer.list("sentences").stream()
            .filter(sentence -> sentence.texts("citations").contains(source.text("number")))
            .anyMatch(sentence -> sentence.text("text").contains(day));
  }

  /** Which of the first sources, and else of the nearest, is at one of the places; 0 is none. */
  int rank(JsonTree answer, List<Truth> truths) {
    List<JsonTree> shown =
        isAnswered(answer)
            ? answer.list("sources").stream()
                .filter(s -> !s.text("kind").equals("computed"))
                .toList()
            : answer.list("nearest");
    return rankOf(shown, truths);
  }

  /** Which of the first passages found is at one of the places; 0 is none. */
  int rankOf(List<JsonTree> passages, List<Truth> truths) {
    for (int i = 0; i < Math.min(FIRST, passages.size()); i++) {
      JsonTree passage = passages.get(i);
      if (truths.stream().anyMatch(truth -> isAt(passage, truth))) {
        return i + 1;
      }
    }
    return 0;
  }

  private boolean isAt(JsonTree passage, Truth truth) {
    if (!(truth instanceof Truth.Place place)
        || !passage.text("accession").equals(place.accession())) {
      return false;
    }
    String quote = plain(place.quote());
    if (passage.text("kind").equals("fact")) {
      return isNumberOf(passage, quote);
    }
    if (plain(passage.text("quote") + passage.text("text")).contains(quote)) {
      return true;
    }
    // A sentence stands for the passage it is of, not a passage for its neighbours.
    return !passage.text("quote").isEmpty()
        && library
            .text(place.accession(), passage.text("part"))
            .map(
                text ->
                    plain(
                            text.substring(
                                Math.max(0, passage.whole("start") - WITHIN_PASSAGE),
                                Math.min(text.length(), passage.whole("end") + WITHIN_PASSAGE)))
                        .contains(quote))
            .orElse(false);
  }

  /** Whether a fact is the number that a quote says, in units, thousands, millions or billions. */
  private static boolean isNumberOf(JsonTree fact, String quote) {
    List<String> numbers =
        NUMBER.matcher(quote).results().map(one -> one.group().replace(",", "")).toList();
    return fact.number("value").stream()
        .anyMatch(
            value ->
                SCALES.stream()
                    .anyMatch(
                        scale ->
                            numbers.stream()
                                .anyMatch(
                                    number ->
                                        value.compareTo(
                                                new BigDecimal(number).scaleByPowerOfTen(scale))
                                            == 0)));
  }

  /** Whether one of the sources is the very sentence that answers. */
  boolean citesPlace(JsonTree answer, List<Truth> truths) {
    return isAnswered(answer)
        && answer.list("sources").stream()
            .anyMatch(
                source ->
                    truths.stream()
                        .anyMatch(
                            truth ->
                                truth instanceof Truth.Place place
                                    && source.text("accession").equals(place.accession())
                                    && plain(source.text("quote")).contains(plain(place.quote()))));
  }

  /**
   * What is wrong with how an answer cites: a sentence without a source, a source that is not
   * there, a quote that does not stand where it is said to, or one that a sentence does not say.
   */
  Optional<String> wrongCitation(JsonTree answer) {
    List<JsonTree> sources = answer.list("sources");
    for (JsonTree source : sources) {
      if (!source.text("quote").isEmpty()) {
        Optional<String> text = library.text(source.text("accession"), source.text("part"));
        int start = source.whole("start");
        int end = source.whole("end");
        if (text.isEmpty()
            || end > text.get().length()
            || !text.get().substring(start, end).equals(source.text("quote"))) {
          return Optional.of("source " + source.text("number") + " does not stand at its place");
        }
      }
    }
    for (JsonTree sentence : answer.list("sentences")) {
      List<String> citations = sentence.texts("citations");
      if (citations.isEmpty()) {
        return Optional.of("no source: " + sentence.text("text"));
      }
      for (String citation : citations) {
        if (sources.stream().noneMatch(source -> source.text("number").equals(citation))) {
          return Optional.of("there is no source " + citation);
        }
      }
    }
    return Optional.empty();
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }
}
