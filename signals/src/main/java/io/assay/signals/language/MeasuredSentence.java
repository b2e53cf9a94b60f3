package io.assay.signals.language;

import java.util.Map;

/** A sentence counted. Confined to one reading; its arrays are not changed once made. */
final class MeasuredSentence {

  private final Map<String, Integer> counts;
  private final long[] words;
  private final int[] tone;
  private final long key;

  /**
   * @param words hash of each word in order
   * @param tone of each word: 1 positive, -1 negative, 0 neither
   * @param key hash of its words joined
   */
  MeasuredSentence(Map<String, Integer> counts, long[] words, int[] tone, long key) {
    this.counts = counts;
    this.words = words;
    this.tone = tone;
    this.key = key;
  }

  Map<String, Integer> counts() {
    return counts;
  }

  long[] words() {
    return words;
  }

  int[] tone() {
    return tone;
  }

  long key() {
    return key;
  }
}
