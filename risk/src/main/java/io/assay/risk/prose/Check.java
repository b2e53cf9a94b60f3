package io.assay.risk.prose;

import io.assay.risk.brief.Brief.Citation;
import io.assay.risk.brief.Support;
import io.assay.signals.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether one sentence of a model may be said. Pure; time linear in sentence and evidence. */
final class Check {

  static final int SHORTEST = 15;
  static final int LONGEST = 400;

  /** Words for quantities that {@link Support} does not take for numbers. */
  private static final Set<String> QUANTITIES =
      Set.of(
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "sixty",
          "seventy",
          "eighty",
          "ninety",
          "hundred",
          "hundreds",
          "thousand",
          "thousands",
          "million",
          "millions",
          "billion",
          "billions",
          "trillion",
          "trillions",
          "dozen",
          "dozens",
          "half",
          "halved",
          "halving",
          "double",
          "doubled",
          "doubling",
          "triple",
          "tripled",
          "tripling",
          "quadrupled",
          "twice",
          "thrice",
          "twofold",
          "threefold",
          "fourfold",
          "fivefold",
          "tenfold");

  /** Shares in words; the third quarter is none. */
  private static final Pattern FRACTION =
      Pattern.compile(
          "\\bby an? (?:quarter|third|fifth|tenth)\\b"
              + "|(?<!\\b(?:first|second|third|fourth|fiscal|last|this|prior) )"
              + "\\b(?:quarter|third|fifth|tenth)s? (?:of|more|less|fewer|higher|lower|larger)\\b"
              + "|\\b(?:one|two|three|four)-(?:quarter|third|fifth|tenth)s?\\b",
          Pattern.CASE_INSENSITIVE);

  /** How much of something there is for so many words, filings and the like: no count. */
  private static final Pattern RATE_UNIT =
      Pattern.compile("\\bper (?:hundred|thousand|million)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern MARKUP =
      Pattern.compile(
          "[<>`|{}\\[\\]]|\\*\\*|__|^\\s*[#*>-]|https?:|www\\.|://|&[a-z#0-9]{1,8};"
              + "|\\b[a-z0-9-]{2,}\\.(?:com|net|org|io|ai|gov|co)\\b|@",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ADVICE =
      Pattern.compile(
          "\\b(?:you|your|yours|investors should|shareholders should|we recommend|i recommend"
              + "|is recommended|strong buy|strong sell|buy rating|sell rating|must buy|should buy"
              + "|should sell|price target|guaranteed)\\b|^\\s*(?:buy|sell|hold|ignore|note:)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");

  private Check() {}

  /**
   * Why the sentence is not said; empty when it may be.
   *
   * @param composed sentences already composed from any of the evidence it cites
   */
  static Optional<Strike> strike(String text, List<Citation> citations, List<String> composed) {
    if (citations.isEmpty()) {
      return Optional.of(Strike.UNCITED);
    }
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      return Optional.of(Strike.LENGTH);
    }
    if (MARKUP.matcher(text).find() || text.codePoints().anyMatch(Check::isHidden)) {
      return Optional.of(Strike.MARKUP);
    }
    if (ADVICE.matcher(text).find() || Planted.speaksToModels(text)) {
      return Optional.of(Strike.ADVICE);
    }
    List<Evidence> evidence = citations.stream().map(Citation::evidence).toList();
    if (hasUnprovenNumber(text, evidence)) {
      return Optional.of(Strike.NUMBER);
    }
    List<String> told = new ArrayList<>(composed);
    for (Evidence one : evidence) {
      if (one instanceof Evidence.OfSentence sentence) {
        told.add(sentence.text());
      }
    }
    return Direction.isAgainst(text, told) ? Optional.of(Strike.DIRECTION) : Optional.empty();
  }

  private static boolean hasUnprovenNumber(String text, List<Evidence> evidence) {
    if (text.codePoints().anyMatch(Check::isOddNumber)
        || !Support.unsupported(text, evidence).isEmpty()) {
      return true;
    }
    String evidenced =
        String.join("\n", evidence.stream().map(EvidenceWords::of).toList())
            .toLowerCase(Locale.ROOT);
    if (FRACTION
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .anyMatch(share -> !evidenced.contains(share.group()))) {
      return true;
    }
    String counted = RATE_UNIT.matcher(text).replaceAll("each");
    List<String> words = words(counted);
    if (words.stream().noneMatch(QUANTITIES::contains)) {
      return false;
    }
    Set<String> said = Set.copyOf(words(evidenced));
    // A scale belongs to its number, which was checked with it.
    return words.stream()
        .filter(QUANTITIES::contains)
        .anyMatch(word -> !said.contains(word) && !followsDigits(counted, word));
  }

  private static boolean followsDigits(String text, String scale) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int at = lower.indexOf(scale); at >= 0; at = lower.indexOf(scale, at + 1)) {
      int before = at - 1;
      while (before >= 0 && (lower.charAt(before) == ' ' || lower.charAt(before) == '\u00A0')) {
        before--;
      }
      if (before < 0 || !Character.isDigit(lower.charAt(before))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> words(String text) {
    return NOT_LETTERS.splitAsStream(text.toLowerCase(Locale.ROOT)).toList();
  }

  /** Fractions, superscripts and numerals that are letters: numbers that no digit betrays. */
  private static boolean isOddNumber(int c) {
    int type = Character.getType(c);
    return type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
  }

  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED;
  }
}
