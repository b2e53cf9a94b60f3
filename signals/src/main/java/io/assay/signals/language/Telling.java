package io.assay.signals.language;

import io.assay.signals.digest.TextMeasures.TextFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Keeps, for each count a signal is made of, the few sentences of a section that speak most of it:
 * what the signal shows as its evidence. Confined to one reading.
 */
final class Telling {

  private static final int MOST = 5;
  private static final int FEWEST_WORDS = 6;
  private static final int LONGEST = 500;

  /** By section: the counts signals are made of. */
  private static final Map<String, List<String>> WATCHED =
      Map.of(
          "mda",
          List.of(
              "negative",
              "positive",
              "uncertainty",
              "self_reference",
              "strong_modal",
              "weak_modal",
              "forward_sentences",
              "passive_sentences",
              "hedges",
              "overconfidence",
              "guidance",
              "topic_covenant",
              "topic_liquidity",
              "topic_impairment"),
          "risk_factors",
          List.of(
              "negative",
              "positive",
              "uncertainty",
              "topic_cyber",
              "topic_supply_chain",
              "topic_china_geopolitics"),
          "whole",
          List.of(
              "negative",
              "positive",
              "litigious",
              "constraining",
              "weak_modal",
              "plain_english_problems",
              "boilerplate_sentences",
              "topic_litigation",
              "topic_climate"),
          "shareholder_letter",
          List.of("negative", "positive"),
          "related_party",
          List.of("topic_related_party"),
          "notes",
          List.of("topic_related_party"));

  private record Candidate(double weight, int start, int end) {}

  private final String section;
  private final List<String> watched;
  private final int[] indexes;
  private final List<List<Candidate>> best = new ArrayList<>();

  Telling(String section) {
    this.section = section;
    this.watched = WATCHED.getOrDefault(section, List.of());
    this.indexes = new int[watched.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = Counts.NAMES.indexOf(watched.get(i));
      best.add(new ArrayList<>(MOST + 1));
    }
  }

  /** Weighs a sentence by its matches, and how much of it they are. */
  void see(MeasuredSentence sentence, Sentences.Range range) {
    if (sentence.spoken() < FEWEST_WORDS || range.end() - range.start() > LONGEST) {
      return;
    }
    for (int i = 0; i < indexes.length; i++) {
      int n = sentence.count(indexes[i]);
      if (n > 0) {
        offer(best.get(i), (double) n * n / sentence.spoken(), range);
      }
    }
  }

  private static void offer(List<Candidate> best, double weight, Sentences.Range range) {
    if (best.size() == MOST && best.getLast().weight() >= weight) {
      return;
    }
    int at = best.size();
    while (at > 0 && best.get(at - 1).weight() < weight) {
      at--;
    }
    best.add(at, new Candidate(weight, range.start(), range.end()));
    if (best.size() > MOST) {
      best.removeLast();
    }
  }

  /** A finding a sentence, named by the count, in the order of the text. */
  void findings(String chars, List<TextFinding> into) {
    for (int i = 0; i < indexes.length; i++) {
      String name = watched.get(i);
      best.get(i).stream()
          .sorted(Comparator.comparingInt(Candidate::start))
          .forEach(
              c ->
                  into.add(
                      LanguageReader.finding(
                          name, section, chars, new Sentences.Range(c.start(), c.end()))));
    }
  }
}
