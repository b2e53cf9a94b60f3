package io.assay.signals.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sentences of two sides resemble each other: candidates are found by the rare words they
 * share, so that the work grows with the sentences, not with their product.
 */
final class Likeness {

  /** A word in more sentences than this tells nothing about which of them is meant. */
  private static final int RARE = 24;

  /** Words of a sentence that candidates are looked for by: its rarest. */
  private static final int CUES = 10;

  private static final int MOST_CANDIDATES = 4;

  private final List<int[]> a;
  private final List<int[]> b;
  private final Map<Integer, List<Integer>> inB = new HashMap<>();

  /**
   * Two sentences and how alike they are: twice the shared words over all, 1 for the same words.
   */
  record Pair(int a, int b, double likeness) {}

  private Likeness(List<int[]> a, List<int[]> b) {
    this.a = a;
    this.b = b;
    for (int j = 0; j < b.size(); j++) {
      int[] words = b.get(j);
      for (int k = 0; k < words.length; k++) {
        if (k == 0 || words[k] != words[k - 1]) {
          inB.computeIfAbsent(words[k], _ -> new ArrayList<>()).add(j);
        }
      }
    }
  }

  /**
   * Pairs at least so alike, by {@code a}, the most alike first.
   *
   * @param a sentences as sorted words
   * @param b sentences as sorted words
   */
  static List<Pair> pairs(List<int[]> a, List<int[]> b, double least) {
    Likeness likeness = new Likeness(a, b);
    List<Pair> result = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      likeness.candidates(i, least, result);
    }
    return result;
  }

  private void candidates(int i, double least, List<Pair> into) {
    int[] words = Arrays.stream(a.get(i)).distinct().toArray();
    List<List<Integer>> cues = new ArrayList<>();
    for (int word : words) {
      List<Integer> places = inB.get(word);
      if (places != null && places.size() <= RARE) {
        cues.add(places);
      }
    }
    cues.sort(Comparator.comparingInt(List::size));
    Map<Integer, Integer> votes = new HashMap<>();
    for (List<Integer> places : cues.subList(0, Math.min(CUES, cues.size()))) {
      places.forEach(j -> votes.merge(j, 1, Integer::sum));
    }
    votes.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(2L * MOST_CANDIDATES)
        .map(vote -> new Pair(i, vote.getKey(), of(a.get(i), b.get(vote.getKey()))))
        .filter(pair -> pair.likeness() >= least)
        .sorted(Comparator.comparingDouble(Pair::likeness).reversed().thenComparingInt(Pair::b))
        .limit(MOST_CANDIDATES)
        .forEach(into::add);
  }

  /** Likeness of two sentences given as sorted words. */
  static double of(int[] a, int[] b) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] == b[j]) {
        shared++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return a.length + b.length == 0 ? 1 : 2.0 * shared / (a.length + b.length);
  }

  /** Of pairs, those that ascend on both sides and are most alike together. */
  static List<Pair> ascending(List<Pair> pairs, int sizeB) {
    List<Pair> sorted = new ArrayList<>(pairs);
    // Of one a the last b first: no two pairs of it can follow each other.
    sorted.sort(Comparator.comparingInt(Pair::a).thenComparing(Pair::b, Comparator.reverseOrder()));
    int n = sorted.size();
    double[] sum = new double[n];
    int[] previous = new int[n];
    int[] best = new int[sizeB + 1];
    Arrays.fill(best, -1);
    int last = -1;
    for (int k = 0; k < n; k++) {
      int before = -1;
      for (int j = sorted.get(k).b(); j > 0; j -= j & -j) {
        if (best[j] >= 0 && (before < 0 || sum[best[j]] > sum[before])) {
          before = best[j];
        }
      }
      previous[k] = before;
      sum[k] = sorted.get(k).likeness() + (before < 0 ? 0 : sum[before]);
      for (int j = sorted.get(k).b() + 1; j <= sizeB; j += j & -j) {
        if (best[j] < 0 || sum[k] > sum[best[j]]) {
          best[j] = k;
        }
      }
      if (last < 0 || sum[k] > sum[last]) {
        last = k;
      }
    }
    List<Pair> result = new ArrayList<>();
    for (int k = last; k >= 0; k = previous[k]) {
      result.add(sorted.get(k));
    }
    return result.reversed();
  }
}
