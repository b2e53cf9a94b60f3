package io.assay.server.asking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a question is about, as roots of words with weights, and how much of it a text covers. A
 * word that few of the texts have weighs more. Immutable.
 */
final class Terms {

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

  private static final Map<String, List<String>> SAME =
      Map.of(
          "ai", List.of("artificial", "intelligence"),
          "usa", List.of("united", "states"),
          "us", List.of("united", "states"),
          "eu", List.of("european", "union"),
          "covid", List.of("pandemic"),
          "ceo", List.of("chief", "executive"),
          "cfo", List.of("chief", "financial"),
          "esg", List.of("environmental", "social"),
          "fx", List.of("foreign", "exchange"));

  private final Map<String, Double> weights;
  private final Map<String, List<String>> otherwise;
  private final double sum;

  private Terms(Map<String, Double> weights, Map<String, List<String>> otherwise) {
    this.weights = weights;
    this.otherwise = otherwise;
    this.sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Terms of a topic, each as heavy as it is rare among texts. */
  static Terms of(List<String> topic, List<Set<String>> texts) {
    Map<String, Double> weights = new LinkedHashMap<>();
    Map<String, List<String>> otherwise = new LinkedHashMap<>();
    for (String word : topic) {
      String root = root(word);
      List<String> same = SAME.getOrDefault(word, List.of()).stream().map(Terms::root).toList();
      if (!same.isEmpty()) {
        otherwise.put(root, same);
      }
      long having = texts.stream().filter(text -> has(text, root, same)).count();
      double rare = Math.log((texts.size() + 1.0) / (having + 1.0));
      weights.put(root, Math.min(HEAVIEST, 1 + 0.5 * rare));
    }
    return new Terms(weights, otherwise);
  }

  boolean isEmpty() {
    return weights.isEmpty();
  }

  int count() {
    return weights.size();
  }

  /** How much of the topic stands in a text, from 0 to 1; of no topic all. */
  double coverage(Set<String> text) {
    if (weights.isEmpty()) {
      return 1;
    }
    double found = 0;
    for (Map.Entry<String, Double> term : weights.entrySet()) {
      if (has(text, term.getKey(), otherwise.getOrDefault(term.getKey(), List.of()))) {
        found += term.getValue();
      }
    }
    return found / sum;
  }

  private static boolean has(Set<String> text, String root, List<String> same) {
    return text.contains(root) || (!same.isEmpty() && text.containsAll(same));
  }

  /** Whether a word of the topic, or another way of writing it, stands in a text. */
  static boolean stands(String word, Set<String> text) {
    return has(
        text, root(word), SAME.getOrDefault(word, List.of()).stream().map(Terms::root).toList());
  }

  /** The roots of a text's words. */
  static Set<String> roots(String text) {
    Set<String> roots = new HashSet<>();
    for (String word : words(text)) {
      roots.add(root(word));
    }
    return roots;
  }

  /** Words and numbers, lower case, in order. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean in = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (in && start < 0) {
        start = i;
      } else if (!in && start >= 0) {
        words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
    }
    return words;
  }

  /** A word without its endings, of which it may have two: head-quarter-ed, operat-ion-s. */
  static String root(String word) {
    return cut(cut(word.toLowerCase(Locale.ROOT)));
  }

  private static String cut(String lower) {
    for (String ending : ENDINGS) {
      if (lower.length() - ending.length() >= SHORTEST_ROOT && lower.endsWith(ending)) {
        return lower.substring(0, lower.length() - ending.length());
      }
    }
    return lower;
  }
}
