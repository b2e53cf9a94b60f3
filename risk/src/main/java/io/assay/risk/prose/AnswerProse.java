package io.assay.risk.prose;

import io.assay.risk.brief.Brief.Citation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An answer after a model was asked: its sentences that stood the check, and composed ones that
 * none of those speaks of, since a model can word a figure and not leave it out. When nothing
 * stands, or more was struck than stands, there is none. Immutable.
 *
 * @param sentences empty when the composed ones stay
 * @param written how many of them are the model's
 * @param struck sentences of the model that are not said, by why
 */
public record AnswerProse(
    List<AnswerMaterial.Composed> sentences, int written, SortedMap<Strike, Integer> struck) {

  private static final int MOST = 8;

  /** How many of a sentence's words have to stand in what it cites. */
  private static final double BORNE = 0.6;

  private static final int SHORTEST_WORD = 4;
  private static final int ROOT = 6;

  private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}]+");
  private static final Pattern HUMPS = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  /** Words that say nothing by themselves: a sentence may have as many as it likes. */
  private static final Set<String> PLAIN =
      Set.of(
          "that",
          "this",
          "these",
          "those",
          "with",
          "from",
          "were",
          "was",
          "have",
          "been",
          "which",
          "while",
          "also",
          "than",
          "into",
          "over",
          "under",
          "about",
          "company",
          "reported",
          "report",
          "reports",
          "fiscal",
          "year",
          "years",
          "ended",
          "compared",
          "same",
          "their",
          "there",
          "they",
          "will",
          "would",
          "could",
          "more",
          "most",
          "some",
          "such",
          "both",
          "each",
          "year-end",
          "said",
          "says",
          "states",
          "stated",
          "according",
          "filing",
          "million",
          "billion",
          "thousand",
          "percent",
          "totaled",
          "amounted",
          "stood",
          "rose",
          "fell",
          "increased",
          "decreased",
          "growth",
          "declined",
          "grew",
          "higher",
          "lower",
          "respectively",
          "approximately",
          "when",
          "where",
          "after",
          "before");

  public AnswerProse {
    sentences = List.copyOf(sentences);
    struck = Collections.unmodifiableSortedMap(new TreeMap<>(struck));
  }

  /** Checks what a model said. */
  public static AnswerProse of(AnswerMaterial material, List<Proposed> proposed) {
    List<AnswerMaterial.Composed> said = new ArrayList<>();
    SortedMap<Strike, Integer> struck = new TreeMap<>();
    Set<String> before = new HashSet<>();
    Set<Integer> cited = new HashSet<>();
    for (Proposed one : proposed) {
      String text = one.text().strip();
      List<Integer> numbers =
          one.cites().stream().flatMap(id -> material.number(id).stream()).distinct().toList();
      Optional<Strike> strike = strike(material, text, numbers);
      if (strike.isEmpty() && !before.add(letters(text))) {
        strike = Optional.of(Strike.REPEATED);
      } else if (strike.isEmpty() && said.size() == MOST) {
        strike = Optional.of(Strike.SURPLUS);
      }
      if (strike.isPresent()) {
        struck.merge(strike.get(), 1, Integer::sum);
      } else {
        said.add(
            new AnswerMaterial.Composed(
                text.matches("(?s).*[.!?\u2026]") ? text : text + ".", numbers));
        cited.addAll(numbers);
      }
    }
    int written = said.size();
    int doubtful =
        struck.entrySet().stream()
            .filter(e -> e.getKey() != Strike.REPEATED && e.getKey() != Strike.SURPLUS)
            .mapToInt(java.util.Map.Entry::getValue)
            .sum();
    if (written == 0 || doubtful > written) {
      return new AnswerProse(List.of(), 0, struck);
    }
    for (AnswerMaterial.Composed one : material.composed()) {
      if (one.citations().stream().noneMatch(cited::contains)) {
        said.add(one);
      }
    }
    return new AnswerProse(said, written, struck);
  }

  private static Optional<Strike> strike(
      AnswerMaterial material, String text, List<Integer> numbers) {
    List<Citation> citations = numbers.stream().map(material::citation).toList();
    List<String> composed = material.composedOf(numbers);
    Optional<Strike> strike = Check.strike(text, citations, composed);
    return strike.isEmpty() && !isBorne(material, text, numbers, composed)
        ? Optional.of(Strike.BEYOND)
        : strike;
  }

  /** Whether most of a sentence's words stand in what it cites or in the question. */
  private static boolean isBorne(
      AnswerMaterial material, String text, List<Integer> numbers, List<String> composed) {
    Set<String> known = new HashSet<>(roots(material.question()));
    numbers.forEach(
        number -> known.addAll(roots(EvidenceWords.of(material.citation(number).evidence()))));
    composed.forEach(one -> known.addAll(roots(one)));
    Set<String> told = roots(text);
    if (told.isEmpty()) {
      return true;
    }
    long borne = told.stream().filter(known::contains).count();
    return borne >= BORNE * told.size() && keepsDenial(text, material, numbers, composed);
  }

  /** A sentence that denies, or does not, as nothing it cites does, says something else. */
  private static boolean keepsDenial(
      String text, AnswerMaterial material, List<Integer> numbers, List<String> composed) {
    StringBuilder all = new StringBuilder();
    numbers.forEach(
        number -> all.append(EvidenceWords.of(material.citation(number).evidence())).append('\n'));
    composed.forEach(one -> all.append(one).append('\n'));
    return !denies(text) || denies(all.toString());
  }

  private static final Pattern DENIAL =
      Pattern.compile("\\b(?:not|no|never|none|nor|neither|without|cannot)\\b|n['\u2019]t\\b");

  private static boolean denies(String text) {
    return DENIAL.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  private static Set<String> roots(String text) {
    Set<String> roots = new HashSet<>();
    for (String word : NOT_WORDS.split(HUMPS.matcher(text).replaceAll(" "))) {
      String lower = word.toLowerCase(Locale.ROOT);
      if (lower.length() >= SHORTEST_WORD && !PLAIN.contains(lower)) {
        roots.add(lower.length() > ROOT ? lower.substring(0, ROOT) : lower);
      }
    }
    return roots;
  }

  /** How many sentences of the model are not said. */
  public int struckCount() {
    return struck.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
