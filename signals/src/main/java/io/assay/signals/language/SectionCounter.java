package io.assay.signals.language;

import io.assay.signals.digest.Fingerprint;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the measures of one section while the text goes by. Confined to one reading. */
final class SectionCounter {

  private static final int WINDOW = 500;
  private static final int BLOCKS = 10;

  private final String key;
  private final int start;
  private final int end;
  private final double confidence;
  private final boolean printed;
  private final boolean ordered;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<Long, Integer> bag = new HashMap<>();
  private final List<Long> sentences = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Long> order = new ArrayList<>();
  private final List<Integer> tone = new ArrayList<>();

  /**
   * @param printed whether later filings compare with it
   * @param ordered whether diversity and dispersion are asked of it
   */
  SectionCounter(
      String key, int start, int end, double confidence, boolean printed, boolean ordered) {
    this.key = key;
    this.start = start;
    this.end = end;
    this.confidence = confidence;
    this.printed = printed;
    this.ordered = ordered;
  }

  boolean isFor(String section) {
    return key.equals(section);
  }

  boolean covers(int from, int to) {
    return from >= start && to <= end;
  }

  void add(MeasuredSentence sentence) {
    sentence.counts().forEach((name, n) -> counts.merge(name, n, Integer::sum));
    if (printed) {
      for (long hash : sentence.words()) {
        bag.merge(hash, 1, Integer::sum);
      }
      sentences.add(sentence.key());
      lengths.add(sentence.words().length);
    }
    if (ordered) {
      for (int i = 0; i < sentence.words().length; i++) {
        order.add(sentence.words()[i]);
        tone.add(sentence.tone()[i]);
      }
    }
  }

  void merge(String name, int n) {
    counts.merge(name, n, Integer::sum);
  }

  void put(String name, int value) {
    counts.put(name, value);
  }

  SectionMeasure measure() {
    if (ordered) {
      diversity();
      dispersion();
    }
    return new SectionMeasure(key, start, end, confidence, counts, print());
  }

  /** Distinct words summed over all windows of 500 words, and how many windows there are. */
  private void diversity() {
    int n = order.size();
    if (n < WINDOW) {
      counts.put("distinct_words", new HashSet<>(order).size());
      return;
    }
    Map<Long, Integer> inside = new HashMap<>();
    long sum = 0;
    for (int i = 0; i < n; i++) {
      inside.merge(order.get(i), 1, Integer::sum);
      if (i >= WINDOW) {
        inside.compute(order.get(i - WINDOW), (_, c) -> c == null || c == 1 ? null : c - 1);
      }
      if (i >= WINDOW - 1) {
        sum += inside.size();
      }
    }
    counts.put("window_distinct_sum", Math.toIntExact(Math.min(sum, Integer.MAX_VALUE)));
    counts.put("windows", n - WINDOW + 1);
  }

  private void dispersion() {
    int length = order.size() / BLOCKS;
    if (length == 0) {
      return;
    }
    for (int block = 0; block < BLOCKS; block++) {
      int to = block == BLOCKS - 1 ? order.size() : (block + 1) * length;
      int sum = 0;
      for (int i = block * length; i < to; i++) {
        sum += tone.get(i);
      }
      counts.put("tone_block_" + block, sum);
    }
  }

  private Fingerprint print() {
    if (!printed || bag.isEmpty()) {
      return Fingerprint.none();
    }
    long[] words = new long[bag.size()];
    int[] wordCounts = new int[bag.size()];
    int i = 0;
    for (Map.Entry<Long, Integer> entry : new TreeMap<>(bag).entrySet()) {
      words[i] = entry.getKey();
      wordCounts[i++] = entry.getValue();
    }
    return Fingerprint.of(
        words,
        wordCounts,
        sentences.stream().mapToLong(Long::longValue).toArray(),
        lengths.stream().mapToInt(Integer::intValue).toArray());
  }
}
