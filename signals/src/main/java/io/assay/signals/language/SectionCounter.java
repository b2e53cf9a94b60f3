package io.assay.signals.language;

import io.assay.edgar.text.ReadingText;
import io.assay.signals.digest.Fingerprint;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.digest.TextMeasures.TextFinding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final int[] counts = new int[Counts.NAMES.size()];
  private final Map<String, Integer> stated = new LinkedHashMap<>();
  private final Bag bag = new Bag();
  private final Telling telling;
  private final Optional<FactorCounter> factors;
  private long[] sentences = new long[64];
  private int[] lengths = new int[64];
  private boolean[] routine = new boolean[64];
  private int printedSentences;

  /** Number of each word in order, and its tone. */
  private int[] order = new int[1024];

  private byte[] tone = new byte[1024];
  private int words;

  /**
   * @param printed whether later filings compare with it
   * @param ordered whether diversity and dispersion are asked of it; it is printed then
   */
  SectionCounter(
      String key, int start, int end, double confidence, boolean printed, boolean ordered) {
    this.key = key;
    this.start = start;
    this.end = end;
    this.confidence = confidence;
    this.printed = printed;
    this.ordered = ordered;
    this.telling = new Telling(key);
    this.factors =
        key.equals("risk_factors") && printed ? Optional.of(new FactorCounter()) : Optional.empty();
  }

  boolean isFor(String section) {
    return key.equals(section);
  }

  String key() {
    return key;
  }

  boolean covers(int from, int to) {
    return from >= start && to <= end;
  }

  /** A block begins that the section covers. */
  void block(String chars, ReadingText.Block block) {
    if (factors.isPresent()) {
      factors.get().block(chars, block);
    }
  }

  void add(MeasuredSentence sentence, Sentences.Range range) {
    merge(sentence);
    telling.see(sentence, range);
    int n = sentence.spoken();
    if (printed) {
      if (printedSentences == sentences.length) {
        sentences = Arrays.copyOf(sentences, printedSentences * 2);
        lengths = Arrays.copyOf(lengths, printedSentences * 2);
        routine = Arrays.copyOf(routine, printedSentences * 2);
      }
      sentences[printedSentences] = sentence.key();
      lengths[printedSentences] = n;
      routine[printedSentences++] = sentence.count(Counts.BOILERPLATE) > 0;
    }
    if (ordered && words + n > order.length) {
      int room = Math.max(words + n, order.length * 2);
      order = Arrays.copyOf(order, room);
      tone = Arrays.copyOf(tone, room);
    }
    for (int i = 0; printed && i < n; i++) {
      int number = bag.add(sentence.hash(i));
      if (factors.isPresent() && !sentence.isUsual(i)) {
        factors.get().word(number);
      }
      if (ordered) {
        order[words] = number;
        tone[words++] = (byte) sentence.tone(i);
      }
    }
    if (factors.isPresent()) {
      factors.get().sentence(n);
    }
  }

  /** Adds the counts of a piece without words. */
  void merge(MeasuredSentence sentence) {
    for (int i = 0; i < sentence.touches(); i++) {
      int index = sentence.touched(i);
      counts[index] += sentence.count(index);
    }
  }

  void put(String name, int value) {
    stated.put(name, value);
  }

  void findings(String chars, List<TextFinding> into) {
    telling.findings(chars, into);
  }

  SectionMeasure measure(String chars) {
    if (ordered) {
      diversity();
      dispersion();
    }
    Map<String, Integer> named = new LinkedHashMap<>(stated);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        named.put(Counts.NAMES.get(i), counts[i]);
      }
    }
    return new SectionMeasure(
        key,
        start,
        end,
        confidence,
        named,
        print(),
        factors.map(f -> f.factors(chars, bag.keysByNumber())).orElseGet(List::of));
  }

  /** Distinct words summed over all windows of 500 words, and how many windows there are. */
  private void diversity() {
    if (words < WINDOW) {
      stated.put("distinct_words", bag.size());
      return;
    }
    int[] inside = new int[bag.size()];
    int distinct = 0;
    long sum = 0;
    for (int i = 0; i < words; i++) {
      distinct += inside[order[i]]++ == 0 ? 1 : 0;
      if (i >= WINDOW) {
        distinct -= --inside[order[i - WINDOW]] == 0 ? 1 : 0;
      }
      if (i >= WINDOW - 1) {
        sum += distinct;
      }
    }
    stated.put("window_distinct_sum", Math.toIntExact(Math.min(sum, Integer.MAX_VALUE)));
    stated.put("windows", words - WINDOW + 1);
  }

  private void dispersion() {
    int length = words / BLOCKS;
    if (length == 0) {
      return;
    }
    for (int block = 0; block < BLOCKS; block++) {
      int to = block == BLOCKS - 1 ? words : (block + 1) * length;
      int sum = 0;
      for (int i = block * length; i < to; i++) {
        sum += tone[i];
      }
      stated.put("tone_block_" + block, sum);
    }
  }

  private int[] routine() {
    int[] places = new int[printedSentences];
    int n = 0;
    for (int i = 0; i < printedSentences; i++) {
      if (routine[i]) {
        places[n++] = i;
      }
    }
    return Arrays.copyOf(places, n);
  }

  private Fingerprint print() {
    if (!printed || bag.size() == 0) {
      return Fingerprint.none();
    }
    long[] keys = bag.sortedKeys();
    int[] each = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      each[i] = bag.count(keys[i]);
    }
    return Fingerprint.of(
        keys,
        each,
        Arrays.copyOf(sentences, printedSentences),
        Arrays.copyOf(lengths, printedSentences),
        routine());
  }
}
