package io.assay.server.asking.texts;

import io.assay.server.understanding.Meaning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether sentences that speak of what is asked tell it as well: so many of the things that are to
 * be counted, the amount of the part that is asked for, the very thing that they are said to
 * mention. Pure.
 */
final class Evidence {

  /** What is to be counted, up to where the question goes on. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "\\b(?:how many|number of|count of)(?: of)?(?: the| its| their)? ([a-z]+)(?: ([a-z]+))?(?: ([a-z]+))?");

  /** What is counted of them is told as any number is, or in a table. */
  private static final Set<String> MEASURED =
      Set.of(
          "dollars",
          "dollar",
          "euros",
          "cents",
          "percent",
          "percentage",
          "points",
          "shares",
          "share",
          "votes",
          "times",
          "days",
          "weeks",
          "months",
          "years",
          "hours",
          "people",
          "persons",
          "workers",
          "employees",
          "staff",
          "square");

  /** What stands behind how many where it is told before of what. */
  private static final Set<String> UNNAMED =
      Set.of("and", "or", "did", "do", "does", "were", "are", "was", "is", "have", "has", "had");

  private static final Pattern AMOUNT =
      Pattern.compile(
          "\\b(?:how much|how many dollars|how large|how big"
              + "|what (?:share|part|portion|percentage|fraction|percent))\\b");

  /** Words with which a sentence asks or tells; a question without them is put in keywords. */
  private static final Set<String> ASKING =
      Set.of(
          ("what which who whom whose why how when where is are was were do does did has have had"
                  + " can could will would should")
              .split(" "));

  /** Of these a company tells parts; other amounts have too many names. */
  private static final Set<String> OF_PARTS =
      Set.of("revenue", "net_income", "operating_income", "gross_profit");

  /** Words that say that a part is asked for, and not which. */
  private static final Set<String> PART =
      Set.of(
          "alone",
          "only",
          "part",
          "share",
          "portion",
          "percentage",
          "percent",
          "fraction",
          "itself");

  /** How much of the words that say which part a sentence on it has. */
  private static final double SAYS_PART = 0.6;

  /** Whether a filing speaks of something at all. */
  private static final Pattern MENTIONED =
      Pattern.compile(
          "^(?:do|does|did|has|have)\\b.*\\b(?:writes?|written|mentions?|mentioned|says?|said|speaks?"
              + "|talks?|talked|discuss|discussed|comments?|commented)\\b");

  private static final Pattern COMPOUND =
      Pattern.compile("(?<![\\w-])([a-z]{3,})-([a-z]{3,})(?![\\w-])");

  /** Money or a share, as a part of a metric is told. */
  private static final Pattern MONEY =
      Pattern.compile("[$\u20ac\u00a3] ?\\d|\\d ?%|\\d (?:percent|thousand|million|billion)\\b");

  private Evidence() {}

  /** Whether no sentence that was chosen tells the number that is asked for. */
  static boolean lacksNumber(Meaning meaning, List<String> sentences) {
    if (SentenceRanking.asksForCount(meaning)) {
      return sentences.stream().noneMatch(text -> counts(meaning, text));
    }
    List<String> part = part(meaning);
    return !part.isEmpty() && sentences.stream().noneMatch(text -> tellsPart(meaning, part, text));
  }

  private static boolean counts(Meaning meaning, String sentence) {
    if (meaning.topic().equals(List.of(Counted.OF_WORKERS))) {
      return Counted.isOfWorkers(sentence);
    }
    Matcher things = COUNTED.matcher(asked(meaning));
    boolean measured = !things.find() || isMeasured(things);
    if (measured) {
      List<String> part = part(meaning);
      return part.isEmpty()
          ? SentenceRanking.hasAmount(sentence)
          : tellsPart(meaning, part, sentence);
    }
    Set<String> companies = new HashSet<>();
    meaning.companies().forEach(company -> companies.addAll(Terms.words(company.said())));
    List<String> counted =
        Stream.of(things.group(1), things.group(2))
            .filter(word -> word != null && !companies.contains(word))
            .toList();
    String told = without(meaning.numbers(), sentence);
    return Counted.isOfThings(Terms.of(meaning.topic(), List.of()), told)
        || (!counted.isEmpty()
            && Counted.isOfThings(Terms.of(counted, List.of()), SAYS_PART, told));
  }

  /** A number that the question has itself counts nothing: PlayStation 5. */
  private static String without(Set<String> numbers, String sentence) {
    String told = sentence;
    for (String number : numbers) {
      told = told.replaceAll("(?<![\\w,.])" + Pattern.quote(number) + "(?![\\w,.]\\w|\\w)", "");
    }
    return told;
  }

  /** Who owns the shares that are counted may stand before them. */
  private static boolean isMeasured(Matcher things) {
    return UNNAMED.contains(things.group(1))
        || Stream.of(things.group(1), things.group(2), things.group(3))
            .anyMatch(word -> word != null && MEASURED.contains(word));
  }

  /**
   * What narrows a metric to a part of which the amount is asked for; empty where none is. Of the
   * whole company figures tell.
   */
  private static List<String> part(Meaning meaning) {
    boolean narrowed =
        meaning.narrowed()
            && meaning.metrics().stream().anyMatch(metric -> OF_PARTS.contains(metric.id()));
    return narrowed && wantsAmount(meaning)
        ? meaning.topic().stream()
            .filter(word -> !PART.contains(word) && !isOfMetric(meaning, word))
            .toList()
        : List.of();
  }

  /** Whether an amount is asked for in words, or by naming what it is of. */
  private static boolean wantsAmount(Meaning meaning) {
    String asked = asked(meaning);
    boolean named =
        Terms.words(asked).stream().noneMatch(ASKING::contains)
            && meaning.topic().stream().findFirst().filter(w -> isOfMetric(meaning, w)).isPresent();
    return named || AMOUNT.matcher(asked).find();
  }

  private static boolean isOfMetric(Meaning meaning, String word) {
    return meaning.metrics().stream()
        .anyMatch(metric -> Terms.stands(word, Terms.roots(metric.name())));
  }

  /** An amount, the metric and which part of it, all in one sentence. */
  private static boolean tellsPart(Meaning meaning, List<String> part, String sentence) {
    Set<String> roots = Terms.roots(sentence);
    return tellsMoney(sentence)
        && meaning.names().stream().allMatch(name -> Terms.stands(name, roots))
        && Terms.of(part, List.of()).coverage(roots) >= SAYS_PART
        && isOfMetric(meaning, roots);
  }

  /** Whether a sentence tells an amount of money, or a share. */
  static boolean tellsMoney(String sentence) {
    return MONEY.matcher(sentence).find();
  }

  /** In its name or in the question's own word; a word that may mean more, like sales, is none. */
  private static boolean isOfMetric(Meaning meaning, Set<String> roots) {
    Set<String> own = new HashSet<>();
    meaning.topic().stream()
        .filter(word -> isOfMetric(meaning, word))
        .forEach(word -> own.add(Terms.root(word)));
    return own.stream().anyMatch(roots::contains)
        || meaning.metrics().stream()
            .anyMatch(metric -> roots.containsAll(Terms.roots(metric.name())))
        || roots.containsAll(Terms.roots("net sales"));
  }

  /**
   * Whether a text mentions what it is asked whether filings mention it: a thing that has no other
   * name stands there by its own. Whoever asks something else has it from what covers it.
   */
  static boolean mentions(Meaning meaning, String text) {
    String asked = asked(meaning);
    if (!MENTIONED.matcher(asked).find()) {
      return true;
    }
    String said = String.join(" ", Terms.words(text));
    return compounds(meaning, asked).stream()
        .allMatch(words -> said.contains(String.join(" ", words)));
  }

  /** Words of two that a hyphen binds, save those of a company's name. */
  private static List<List<String>> compounds(Meaning meaning, String asked) {
    List<List<String>> found = new ArrayList<>();
    Matcher matcher = COMPOUND.matcher(asked);
    while (matcher.find()) {
      List<String> words = List.of(matcher.group(1), matcher.group(2));
      if (meaning.topic().containsAll(words)) {
        found.add(words);
      }
    }
    return found;
  }

  private static String asked(Meaning meaning) {
    return meaning.question().toLowerCase(Locale.ROOT);
  }
}
