package io.assay.signals.language;

import io.assay.signals.language.Lexicon.Word;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sentence at hand, its words and counts; one object serves a whole reading. */
final class MeasuredSentence {

  private static final int STOPWORDS = Lexicon.WORD_LISTS.indexOf("stopwords");

  private Word[] words = new Word[128];
  private int size;
  private final int[] counts = new int[Counts.NAMES.size()];
  private final int[] touched = new int[Counts.NAMES.size()];
  private int touches;
  private boolean marked;
  private boolean customers;

  /** Hash and tone (1, 0, -1) of each word, numbers left out. */
  private long[] hashes = new long[128];

  private byte[] tone = new byte[128];
  private boolean[] usual = new boolean[128];
  private int spoken;
  private long key;

  void clear() {
    size = 0;
    for (int i = 0; i < touches; i++) {
      counts[touched[i]] = 0;
    }
    touches = 0;
    spoken = 0;
    key = Hashes.START;
    marked = false;
    customers = false;
  }

  void append(Word word) {
    if (size == words.length) {
      words = Arrays.copyOf(words, size * 2);
    }
    words[size++] = word;
    marked |= word.is(Traits.MARKER);
    customers |= word.is(Traits.CUSTOMER);
  }

  void count(int index, int n) {
    if (n > 0) {
      if (counts[index] == 0) {
        touched[touches++] = index;
      }
      counts[index] += n;
    }
  }

  void spoken(Word word, int toneOfWord) {
    if (spoken == hashes.length) {
      hashes = Arrays.copyOf(hashes, spoken * 2);
      tone = Arrays.copyOf(tone, spoken * 2);
      usual = Arrays.copyOf(usual, spoken * 2);
    }
    hashes[spoken] = word.hash();
    usual[spoken] = word.isIn(STOPWORDS);
    tone[spoken++] = (byte) toneOfWord;
    key = Hashes.join(key, word.hash());
  }

  /** Its words and numbers in order; only the first {@link #size} are its own. */
  Word[] words() {
    return words;
  }

  int size() {
    return size;
  }

  /** Whether a word stands in it that flags are decided by. */
  boolean isMarked() {
    return marked;
  }

  boolean isOfCustomers() {
    return customers;
  }

  int count(int index) {
    return counts[index];
  }

  int touches() {
    return touches;
  }

  /** Index of the n-th count that is not 0. */
  int touched(int n) {
    return touched[n];
  }

  /** Words without numbers. */
  int spoken() {
    return spoken;
  }

  long hash(int n) {
    return hashes[n];
  }

  /** Whether every text has the word: {@code the}, {@code of}. */
  boolean isUsual(int n) {
    return usual[n];
  }

  int tone(int n) {
    return tone[n];
  }

  /** Hash of its words in order. */
  long key() {
    return Hashes.finish(key);
  }

  Map<String, Integer> named() {
    Map<String, Integer> result = new LinkedHashMap<>();
    for (int i = 0; i < touches; i++) {
      result.put(Counts.NAMES.get(touched[i]), counts[touched[i]]);
    }
    return result;
  }

  boolean has(String word) {
    for (int i = 0; i < size; i++) {
      if (words[i].text().equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the words stand in it one behind the other. */
  boolean says(String... phrase) {
    for (int i = 0; i + phrase.length <= size; i++) {
      boolean all = true;
      for (int j = 0; j < phrase.length && all; j++) {
        all = words[i + j].text().equals(phrase[j]);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }
}
