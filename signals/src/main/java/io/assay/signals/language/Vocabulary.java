package io.assay.signals.language;

import io.assay.signals.language.Lexicon.Word;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Words by their letters, so that a word met again costs no string. A bounded table of one word a
 * place: a word that meets another in its place is looked up anew and takes it. Thread-safe.
 */
final class Vocabulary {

  private static final int PLACES = 1 << 17;

  private static final int LONGEST_NUMBER = 4;

  private final Lexicon lexicon;
  private final Word figure;
  private final AtomicReferenceArray<Word> places = new AtomicReferenceArray<>(PLACES);

  Vocabulary(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.figure = lexicon.look("00000", true);
  }

  /**
   * The word that stands there in letters A to Z of either case, hyphens and apostrophes.
   *
   * @param hash of its characters as {@link #step} takes them in
   */
  Word word(String text, int from, int to, int hash) {
    int place = place(hash);
    Word known = places.getPlain(place);
    if (known != null && isSame(known.text(), text, from, to)) {
      return known;
    }
    StringBuilder lower = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      lower.append((char) (text.charAt(i) | 0x20));
    }
    return put(place, lower.toString());
  }

  Word word(String lower) {
    int hash = 0;
    for (int i = 0; i < lower.length(); i++) {
      hash = step(hash, lower.charAt(i));
    }
    int place = place(hash);
    Word known = places.getPlain(place);
    return known != null && known.text().equals(lower) ? known : put(place, lower);
  }

  /** A number without commas; those of more digits than a phrase or a year has are all one. */
  Word number(String text, int from, int to) {
    if (to - from > LONGEST_NUMBER) {
      return figure;
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = step(hash, text.charAt(i));
    }
    int place = place(hash);
    Word known = places.getPlain(place);
    if (known != null && isSame(known.text(), text, from, to)) {
      return known;
    }
    Word word = lexicon.look(text.substring(from, to), true);
    places.setRelease(place, word);
    return word;
  }

  private Word put(int place, String lower) {
    Word word = lexicon.look(lower, false);
    places.setRelease(place, word);
    return word;
  }

  /** Letters of either case hash alike; hyphen and apostrophe have the bit already. */
  static int step(int hash, char c) {
    return hash * 31 + (c | 0x20);
  }

  private static int place(int hash) {
    int h = hash * 0x9E3779B9;
    return h >>> (32 - 17);
  }

  private static boolean isSame(String known, String text, int from, int to) {
    if (known.length() != to - from) {
      return false;
    }
    for (int i = 0; i < known.length(); i++) {
      if (known.charAt(i) != (text.charAt(from + i) | 0x20)) {
        return false;
      }
    }
    return true;
  }
}
