package io.assay.server.asking.texts;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of things in sentences: so many stores, employees, subscribers. Pure. */
public final class Counted {

  /** A year, a day and the number of an exhibit are no amounts. */
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?<![\\w.,])(?!(?:19|20)\\d\\d(?!\\d|,\\d))"
              + "(?:\\d{1,3}(?:,\\d{3})+|\\d{3,9}|\\d{1,3}(?:\\.\\d{1,3})? ?(?:%|percent|thousand|million|billion))"
              + "(?![\\w])");

  /** What a question is about that asks how many work there. */
  public static final String OF_WORKERS = "employees";

  /** How many words may stand between a number and what it counts. */
  private static final int AFTER = 5;

  private static final int BEFORE = 4;

  /**
   * So many people at work: {@code we employed approximately 470,100 associates}. What stands
   * between words is taken whole and once: a rule of dashes under a number would else be tried in
   * all ways to cut it.
   */
  private static final Pattern WORKERS =
      Pattern.compile(
          AMOUNT.pattern()
              + "(?:[ ,-]++\\w[\\w-]*+){0,5}?[ ,]++"
              + "(?:employees|associates|team members|teammates|colleagues|crew members|staff|workers"
              + "|people|persons|individuals worked)\\b",
          Pattern.CASE_INSENSITIVE);

  /** The same told before the number: {@code headcount was 74,067}. */
  private static final Pattern HEADCOUNT =
      Pattern.compile(
          "\\b(?:headcount|workforce|number of (?:\\w+[- ]){0,3}?(?:employees|associates|people))"
              + "(?: [a-z]\\w*+){1,8}? "
              + AMOUNT.pattern()
              + "(?! ?(?:%|percent))",
          Pattern.CASE_INSENSITIVE);

  /** So many came or went: it is not how many there are. */
  private static final Pattern MOVED =
      Pattern.compile(
          "\\b(?:by|layoffs? of|lay off|laid off|eliminat\\w+|reduction of|hir(?:ed|ing)|add(?:ed|ing)?)"
              + "(?: (?:approximately|about|over|up to|more than|nearly|roughly|some|an additional))*+ $",
          Pattern.CASE_INSENSITIVE);

  /** A word for them stands in each of their sentences. */
  private static final List<String> PEOPLE =
      List.of(
          "employee",
          "associates",
          "team members",
          "teammates",
          "colleagues",
          "crew members",
          "staff",
          "workers",
          "people",
          "persons",
          "headcount",
          "workforce",
          "individuals");

  /** Few people at work, in words or figures: {@code we currently have only one employee}. */
  private static final Pattern FEW_WORKERS =
      Pattern.compile(
          "\\b(?:have|has|had|employ|employs|employed)(?: \\w+){0,2}? "
              + "(?:no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})"
              + "(?: (?:full|part)[- ]time)? employees?\\b",
          Pattern.CASE_INSENSITIVE);

  /**
   * A number of things: no money, no share, no year or day, no span of time, and not the number of
   * a note or a page.
   */
  private static final Pattern COUNT =
      Pattern.compile(
          "(?<![\\w.,$\u20ac\u00a3/(-])(?<![$\u20ac\u00a3] )"
              + "(?<!(?:note|item|page|form|part|rule|section|exhibit|level|january|february|march"
              + "|april|may|june|july|august|september|october|november|december)s? )"
              + "(?!(?:19|20)\\d\\d(?!\\d|,\\d))"
              + "(?:\\d{1,3}(?:,\\d{3})+|\\d{1,3}\\.\\d{1,3}(?= (?:thousand|million|billion))|\\d{1,9}"
              + "|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand)"
              + "(?: (?:thousand|million|billion))?"
              + "(?![\\w]|[.,]\\d| ?%|[- ]?(?:percent|percentage|basis|dollars|cents|days?|weeks?|months?"
              + "|quarters?|years?|fiscal|hours?|minutes?|shares?)\\b)",
          Pattern.CASE_INSENSITIVE);

  private Counted() {}

  /** Whether it says of how many things of the topic there are, in figures or in words. */
  public static boolean isOfThings(Terms topic, String sentence) {
    return isOfThings(topic, 0, sentence);
  }

  /** Whether it says so with more than a share of the topic beside the number. */
  static boolean isOfThings(Terms topic, double share, String sentence) {
    Matcher matcher = COUNT.matcher(sentence);
    while (matcher.find()) {
      if (stands(topic, share, sentence, matcher)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a number counts something of the topic: {@code 2,347 stores}. */
  public static boolean isOf(Terms topic, String sentence) {
    Matcher matcher = AMOUNT.matcher(sentence);
    while (matcher.find()) {
      if (stands(topic, 0, sentence, matcher)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the topic stands beside a number. */
  private static boolean stands(Terms topic, double share, String sentence, Matcher number) {
    List<String> after = Terms.words(sentence.substring(number.end()));
    List<String> before = Terms.words(sentence.substring(0, number.start()));
    return speaks(topic, share, after.subList(0, Math.min(AFTER, after.size())))
        || speaks(topic, share, before.subList(Math.max(0, before.size() - BEFORE), before.size()));
  }

  /** Looked at before the patterns, which are slow where nothing fits. */
  private static boolean speaksOfPeople(String sentence) {
    String lower = sentence.toLowerCase(Locale.ROOT);
    return PEOPLE.stream().anyMatch(lower::contains);
  }

  /** Whether it says how many work there, whatever a company calls them. */
  public static boolean isOfWorkers(String sentence) {
    return speaksOfPeople(sentence)
        && (WORKERS.matcher(sentence).results().anyMatch(found -> isThere(sentence, found))
            || HEADCOUNT.matcher(sentence).find()
            || FEW_WORKERS.matcher(sentence).find());
  }

  private static boolean isThere(String sentence, MatchResult number) {
    int from = Math.max(0, number.start() - 60);
    return !MOVED.matcher(sentence.substring(from, number.start())).find();
  }

  private static boolean speaks(Terms topic, double share, List<String> words) {
    return topic.coverage(Terms.roots(String.join(" ", words))) > share;
  }

  /** Whether it has a number that is no year and no day. */
  public static boolean hasAmount(String sentence) {
    return AMOUNT.matcher(sentence).find();
  }

  /** Whether two sentences have not the same amounts. */
  public static boolean differ(String one, String other) {
    return !amounts(one).equals(amounts(other));
  }

  private static List<String> amounts(String sentence) {
    return AMOUNT.matcher(sentence).results().map(MatchResult::group).toList();
  }
}
