package io.assay.server.asking.texts;

import io.assay.server.understanding.WordTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words and phrases with which filings say what people ask for in others, and words so plain that a
 * text answers without them. Both come from tables beside this class. Immutable.
 */
final class Thesaurus {

  private static final Thesaurus USUAL = of(lines("thesaurus.txt"), lines("plainwords.txt"));

  /**
   * What is asked, and how else it is said: each as roots of words in order.
   *
   * @param told what is said, as it is written
   */
  private record Entry(List<String> asked, List<List<String>> said, String told) {}

  private final Map<String, List<Entry>> byFirst;
  private final Set<String> plain;

  private Thesaurus(Map<String, List<Entry>> byFirst, Set<String> plain) {
    this.byFirst = byFirst;
    this.plain = plain;
  }

  /** Of business, finance and law as American companies write of them. */
  static Thesaurus usual() {
    return USUAL;
  }

  /**
   * Reads tables.
   *
   * @param groups lines {@code a, b, c}, where each stands for each, or {@code a, b = c, d}, where
   *     those on the left are asked for and said in all ways
   * @param plain lines of words
   */
  static Thesaurus of(List<String> groups, List<String> plain) {
    Map<String, List<Entry>> byFirst = new HashMap<>();
    for (String line : groups) {
      int equals = line.indexOf('=');
      List<List<String>> asked = phrases(equals < 0 ? line : line.substring(0, equals));
      List<List<String>> said = new ArrayList<>(asked);
      if (equals >= 0) {
        said.addAll(phrases(line.substring(equals + 1)));
      }
      String told = line.substring(equals + 1).replace(',', ' ').strip();
      for (List<String> phrase : asked) {
        byFirst
            .computeIfAbsent(phrase.getFirst(), _ -> new ArrayList<>())
            .add(
                new Entry(phrase, said.stream().filter(way -> !way.equals(phrase)).toList(), told));
      }
    }
    Set<String> roots = new HashSet<>();
    plain.forEach(line -> roots.addAll(Terms.roots(line)));
    return new Thesaurus(byFirst, roots);
  }

  private static List<List<String>> phrases(String line) {
    List<List<String>> phrases = new ArrayList<>();
    for (String phrase : line.split(",")) {
      if (!phrase.isBlank()) {
        phrases.add(Terms.words(phrase).stream().map(Terms::root).toList());
      }
    }
    return phrases;
  }

  /** Whether a root is of a word that tells little of what a question is about. */
  boolean isPlain(String root) {
    return plain.contains(root);
  }

  /**
   * How else what is asked may be said.
   *
   * @param roots of a topic, in order
   * @return by root, ways of which each has all the roots that a text must have
   */
  Map<String, List<List<String>>> otherwise(List<String> roots) {
    Map<String, List<List<String>>> ways = new HashMap<>();
    for (Entry entry : standing(roots)) {
      for (String root : entry.asked()) {
        ways.computeIfAbsent(root, _ -> new ArrayList<>()).addAll(entry.said());
      }
    }
    return ways;
  }

  /**
   * How filings write what is asked in phrases of several words.
   *
   * @param roots of a topic, in order
   */
  List<String> phrasesFor(List<String> roots) {
    return standing(roots).stream()
        .filter(entry -> entry.asked().size() > 1)
        .map(Entry::told)
        .distinct()
        .toList();
  }

  /** How filings write anything that is asked, but for plain words. */
  List<String> allFor(List<String> roots) {
    return standing(roots).stream()
        .filter(entry -> !plain.containsAll(entry.asked()))
        .map(Entry::told)
        .distinct()
        .toList();
  }

  /** Phrases of several words that stand in a question, each as the question writes it. */
  List<List<String>> phrasesIn(List<String> words) {
    List<String> roots = words.stream().map(Terms::root).toList();
    List<List<String>> phrases = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      for (Entry entry : byFirst.getOrDefault(roots.get(i), List.of())) {
        int end = i + entry.asked().size();
        boolean stands = end <= roots.size() && roots.subList(i, end).equals(entry.asked());
        if (stands && entry.asked().size() > 1) {
          phrases.add(words.subList(i, end));
        }
      }
    }
    return phrases;
  }

  /** What is asked that stands in a topic. */
  private List<Entry> standing(List<String> roots) {
    List<Entry> standing = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      for (Entry entry : byFirst.getOrDefault(roots.get(i), List.of())) {
        int end = i + entry.asked().size();
        if (end <= roots.size() && roots.subList(i, end).equals(entry.asked())) {
          standing.add(entry);
        }
      }
    }
    return standing;
  }

  private static List<String> lines(String file) {
    return WordTable.lines(Thesaurus.class, file);
  }
}
