package io.assay.signals.digest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What similarity measures need of a text: how often each distinct word occurs, and its sentences
 * in order, both by hash. Immutable.
 */
public final class Fingerprint {

  private static final Fingerprint NONE =
      new Fingerprint(new long[0], new int[0], new long[0], new int[0], new int[0]);

  private final long[] words;
  private final int[] counts;
  private final long[] sentences;
  private final int[] lengths;
  private final int[] routine;

  private Fingerprint(long[] words, int[] counts, long[] sentences, int[] lengths, int[] routine) {
    this.words = words;
    this.counts = counts;
    this.sentences = sentences;
    this.lengths = lengths;
    this.routine = routine;
  }

  public static Fingerprint none() {
    return NONE;
  }

  /**
   * Takes the arrays over; the caller gives them up.
   *
   * @param words hashes of distinct words, ascending
   * @param counts how often each occurs
   * @param sentences hashes of sentence keys in reading order
   * @param lengths words of each sentence
   * @param routine numbers of the sentences with a phrase that every report carries, ascending
   */
  public static Fingerprint of(
      long[] words, int[] counts, long[] sentences, int[] lengths, int[] routine) {
    return new Fingerprint(words, counts, sentences, lengths, routine);
  }

  /**
   * Word counts alone.
   *
   * @param words hashes of distinct words, ascending
   */
  public static Fingerprint ofWords(long[] words, int[] counts) {
    return new Fingerprint(words, counts, NONE.sentences, NONE.lengths, NONE.routine);
  }

  public boolean isEmpty() {
    return words.length == 0;
  }

  public int distinctWords() {
    return words.length;
  }

  public long word(int index) {
    return words[index];
  }

  /**
   * Where a word stands among the distinct words.
   *
   * @throws IllegalArgumentException when the text has no such word
   */
  int place(long word) {
    int place = Arrays.binarySearch(words, word);
    if (place < 0) {
      throw new IllegalArgumentException("no such word in the section");
    }
    return place;
  }

  public int count(int index) {
    return counts[index];
  }

  public int sentenceCount() {
    return sentences.length;
  }

  public long sentence(int index) {
    return sentences[index];
  }

  public int length(int index) {
    return lengths[index];
  }

  public int routineCount() {
    return routine.length;
  }

  /** Number of a sentence that is routine by its phrases. */
  public int routine(int index) {
    return routine[index];
  }

  /**
   * How many sentences are routine by their phrases, or stand word for word in every one of the
   * prior texts.
   *
   * @param priors none: phrases alone count
   * @param fewestWords a sentence of fewer is the same by chance
   */
  public int routineAgainst(List<Fingerprint> priors, int fewestWords) {
    List<long[]> known = new ArrayList<>();
    for (Fingerprint prior : priors) {
      long[] sorted = prior.sentences.clone();
      Arrays.sort(sorted);
      known.add(sorted);
    }
    int count = 0;
    int next = 0;
    for (int i = 0; i < sentences.length; i++) {
      boolean phrase = next < routine.length && routine[next] == i;
      next += phrase ? 1 : 0;
      boolean repeated = !known.isEmpty() && lengths[i] >= fewestWords;
      for (int k = 0; repeated && k < known.size(); k++) {
        repeated = Arrays.binarySearch(known.get(k), sentences[i]) >= 0;
      }
      count += phrase || repeated ? 1 : 0;
    }
    return count;
  }

  /** Cosine of the word counts: 1 for the same words in the same shares, 0 for none shared. */
  public double cosine(Fingerprint other) {
    double dot = 0;
    int i = 0;
    int j = 0;
    while (i < words.length && j < other.words.length) {
      int order = Long.compare(words[i], other.words[j]);
      if (order == 0) {
        dot += (double) counts[i++] * other.counts[j++];
      } else if (order < 0) {
        i++;
      } else {
        j++;
      }
    }
    return dot == 0 ? 0 : dot / (Math.sqrt(squares()) * Math.sqrt(other.squares()));
  }

  private double squares() {
    double sum = 0;
    for (int count : counts) {
      sum += (double) count * count;
    }
    return sum;
  }

  /** Words of both over words of either. */
  public double jaccard(Fingerprint other) {
    int shared = 0;
    for (long word : words) {
      if (Arrays.binarySearch(other.words, word) >= 0) {
        shared++;
      }
    }
    return shared / (double) (words.length + other.words.length - shared);
  }

  /** Share of words that stand in sentences the other does not have. */
  public double noveltyAgainst(Fingerprint prior) {
    long[] known = prior.sentences.clone();
    Arrays.sort(known);
    long all = 0;
    long fresh = 0;
    for (int i = 0; i < sentences.length; i++) {
      all += lengths[i];
      if (Arrays.binarySearch(known, sentences[i]) < 0) {
        fresh += lengths[i];
      }
    }
    return all == 0 ? 0 : fresh / (double) all;
  }

  /**
   * 1 - Levenshtein distance of the sentence sequences over the longer's length. Takes time in the
   * product of both lengths; common beginnings and ends are skipped.
   */
  public double editSimilarity(Fingerprint other) {
    int from = 0;
    int a = sentences.length;
    int b = other.sentences.length;
    int longer = Math.max(a, b);
    if (longer == 0) {
      return 1;
    }
    while (from < a && from < b && sentences[from] == other.sentences[from]) {
      from++;
    }
    while (a > from && b > from && sentences[a - 1] == other.sentences[b - 1]) {
      a--;
      b--;
    }
    int[] row = new int[b - from + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = from; i < a; i++) {
      int diagonal = row[0];
      row[0] = i - from + 1;
      for (int j = from; j < b; j++) {
        int above = row[j - from + 1];
        int replaced = diagonal + (sentences[i] == other.sentences[j] ? 0 : 1);
        row[j - from + 1] = Math.min(replaced, Math.min(above, row[j - from]) + 1);
        diagonal = above;
      }
    }
    return 1 - row[b - from] / (double) longer;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint f
        && Arrays.equals(words, f.words)
        && Arrays.equals(counts, f.counts)
        && Arrays.equals(sentences, f.sentences)
        && Arrays.equals(lengths, f.lengths)
        && Arrays.equals(routine, f.routine);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words) * 31 + Arrays.hashCode(sentences);
  }

  @Override
  public String toString() {
    return "Fingerprint[" + words.length + " words, " + sentences.length + " sentences]";
  }
}
