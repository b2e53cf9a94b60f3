package io.assay.server.understanding;

import java.util.List;

/** The words of a question while it is understood: each is taken by one reader at most. */
final class Reading {

  final List<Word> words;
  private final boolean[] taken;

  Reading(List<Word> words) {
    this.words = words;
    this.taken = new boolean[words.size()];
  }

  int size() {
    return words.size();
  }

  boolean isFree(int at) {
    return at >= 0 && at < taken.length && !taken[at];
  }

  /** The word at a place; one that nothing is beyond the ends. */
  Word at(int place) {
    return place >= 0 && place < words.size() ? words.get(place) : NONE;
  }

  private static final Word NONE = new Word(" ", " ", " ", Word.Gap.SPACE);

  void take(int from, int to) {
    for (int i = Math.max(0, from); i < Math.min(to, taken.length); i++) {
      taken[i] = true;
    }
  }

  boolean isFree(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isFree(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word is taken or says nothing: it may stand inside a phrase. */
  boolean isLight(int place) {
    return !isFree(place) || Fillers.has(at(place)) || Understanding.isStop(at(place));
  }

  /** Whether these texts stand at a place one after the other, all free. */
  boolean stand(int at, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      if (!isFree(at + i) || !at(at + i).text().equals(texts[i])) {
        return false;
      }
    }
    return true;
  }
}
