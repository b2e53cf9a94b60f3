package io.assay.server.asking.texts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a question is about, as roots of words with weights, and how much of it a text covers. A
 * word that few of the texts have weighs more. Immutable.
 */
public final class Terms {

  private static final int SHORTEST_ROOT = 4;

  /** No single word decides. */
  private static final double HEAVIEST = 2;

  /** Longest first, so that the longest ending goes. */
  private static final List<String> ENDINGS =
      List.of(
          "izations",
          "ization",
          "ational",
          "ations",
          "itions",
          "itive",
          "ition",
          "itors",
          "ation",
          "ators",
          "ities",
          "ments",
          "ences",
          "ances",
          "itor",
          "ator",
          "ment",
          "ence",
          "ance",
          "ures",
          "ions",
          "ings",
          "ible",
          "able",
          "ure",
          "tial",
          "cial",
          "ity",
          "ive",
          "ion",
          "ing",
          "ies",
          "ers",
          "ors",
          "ous",
          "er",
          "or",
          "ed",
          "al",
          "es",
          "s",
          "y",
          "e");

  /** The same by their last letter: each word of each passage is looked up. */
  private static final Map<Character, List<String>> BY_LAST =
      ENDINGS.stream().collect(Collectors.groupingBy(e -> e.charAt(e.length() - 1)));

  /** Of a word that is said otherwise: it may mean something else there. */
  private static final double OTHERWISE = 0.8;

  private static final String VOWELS = "aeiou";

  private static final double PLAIN = 0.4;

  private final Map<String, Double> weights;
  private final Map<String, List<List<String>>> otherwise;
  private final double sum;

  private Terms(Map<String, Double> weights, Map<String, List<List<String>>> otherwise) {
    this.weights = weights;
    this.otherwise = otherwise;
    this.sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * Terms of a topic, each as heavy as it is rare among texts, and plain ones less.
   *
   * @param topic words, in order
   * @param texts each as the roots of its words; with none all words are as rare
   */
  public static Terms of(List<String> topic, Collection<Set<String>> texts) {
    Thesaurus thesaurus = Thesaurus.usual();
    List<String> roots = topic.stream().map(Terms::root).toList();
    Map<String, Double> weights = new LinkedHashMap<>();
    boolean tells = topic.stream().anyMatch(word -> !SentenceRanking.isSilent(word));
    for (int i = 0; i < roots.size(); i++) {
      String root = roots.get(i);
      if (tells && SentenceRanking.isSilent(topic.get(i))) {
        continue;
      }
      long having = texts.stream().filter(text -> text.contains(root)).count();
      double rare = Math.log((texts.size() + 1.0) / (having + 1.0));
      double weight = Math.min(HEAVIEST, 1 + 0.5 * rare);
      weights.put(root, thesaurus.isPlain(root) ? PLAIN * weight : weight);
    }
    return new Terms(weights, thesaurus.otherwise(roots));
  }

  /**
   * A topic with the whole of each phrase of which the question has more than the topic: of "handed
   * over" and "holders of record" it may have kept one word, which by itself says something else.
   */
  public static List<String> whole(List<String> topic, String question) {
    List<String> asked = words(question);
    List<String> whole = new ArrayList<>(topic);
    for (List<String> phrase : Thesaurus.usual().phrasesIn(asked)) {
      int first = phrase.stream().mapToInt(whole::indexOf).filter(at -> at >= 0).min().orElse(-1);
      boolean lacks =
          phrase.stream()
              .anyMatch(
                  word ->
                      !whole.contains(word)
                          && (SentenceRanking.isSilent(word)
                              || !Thesaurus.usual().isPlain(root(word))));
      if (first >= 0 && lacks) {
        whole.removeAll(phrase);
        whole.addAll(Math.min(first, whole.size()), phrase);
      }
    }
    return List.copyOf(whole);
  }

  boolean isEmpty() {
    return weights.isEmpty();
  }

  /**
   * How much of the topic stands in a text, from 0 to 1; of no topic all.
   *
   * @param text as the {@link #roots} of its words
   */
  public double coverage(Set<String> text) {
    if (weights.isEmpty()) {
      return 1;
    }
    double found = 0;
    for (Map.Entry<String, Double> term : weights.entrySet()) {
      if (text.contains(term.getKey())) {
        found += term.getValue();
      } else if (isSaid(otherwise.getOrDefault(term.getKey(), List.of()), text)) {
        found += OTHERWISE * term.getValue();
      }
    }
    return found / sum;
  }

  private static boolean isSaid(List<List<String>> ways, Set<String> text) {
    return ways.stream().anyMatch(text::containsAll);
  }

  /**
   * How else filings say the phrases of a topic, as words to be found by: one of a single word is
   * found by itself.
   */
  public static String otherwise(List<String> topic) {
    return String.join(" ", Thesaurus.usual().phrasesFor(topic.stream().map(Terms::root).toList()));
  }

  /** How else filings say anything of a topic, single words as well. */
  static String allOtherwise(List<String> topic) {
    return String.join(" ", Thesaurus.usual().allFor(topic.stream().map(Terms::root).toList()));
  }

  /**
   * Whether a word of the topic, or another way of saying it, stands in a text.
   *
   * @param text as the {@link #roots} of its words
   */
  public static boolean stands(String word, Set<String> text) {
    String root = root(word);
    return text.contains(root)
        || isSaid(Thesaurus.usual().otherwise(List.of(root)).getOrDefault(root, List.of()), text);
  }

  /** The roots of a text's words; the set is the caller's. */
  public static Set<String> roots(String text) {
    Set<String> roots = new HashSet<>();
    for (String word : words(text)) {
      roots.add(cut(cut(word)));
    }
    return roots;
  }

  /** Words and numbers, lower case, in order. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    // Once for all: most of an answer's time would go into it word by word.
    String lower = text.toLowerCase(Locale.ROOT);
    int start = -1;
    for (int i = 0; i <= lower.length(); i++) {
      boolean in = i < lower.length() && Character.isLetterOrDigit(lower.charAt(i));
      if (in && start < 0) {
        start = i;
      } else if (!in && start >= 0) {
        words.add(lower.substring(start, i));
        start = -1;
      }
    }
    return words;
  }

  /** A word without its endings, of which it may have two: head-quarter-ed, operat-ion-s. */
  public static String root(String word) {
    return cut(cut(word.toLowerCase(Locale.ROOT)));
  }

  private static String cut(String lower) {
    if (lower.length() <= SHORTEST_ROOT) {
      return lower;
    }
    for (String ending : BY_LAST.getOrDefault(lower.charAt(lower.length() - 1), List.of())) {
      if (lower.length() - ending.length() >= SHORTEST_ROOT && lower.endsWith(ending)) {
        return undoubled(lower.substring(0, lower.length() - ending.length()));
      }
    }
    return undoubled(lower);
  }

  /** Commit and committ-ed have one root; so all that end in two of a kind lose one. */
  private static String undoubled(String word) {
    int last = word.length() - 1;
    char end = word.charAt(last);
    boolean doubled = last >= SHORTEST_ROOT && end == word.charAt(last - 1);
    return doubled && Character.isLetter(end) && VOWELS.indexOf(end) < 0
        ? word.substring(0, last)
        : word;
  }
}
