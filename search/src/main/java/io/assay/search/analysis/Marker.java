package io.assay.search.analysis;

import io.assay.search.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds where the words asked for stand in a text. Thread-safe. */
public final class Marker {

  private static final int MOST = 100;

  private final Words words;

  public Marker(Words words) {
    this.words = words;
  }

  /** The stretches of what is asked for, in order; words beside one another are one stretch. */
  public List<Found.Mark> marks(String text, Asked asked) {
    Set<String> terms = new HashSet<>(asked.terms());
    List<Word> all = words.of(text);
    boolean[] marked = new boolean[all.size()];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = terms.contains(all.get(i).term());
    }
    for (Asked.Phrase phrase : asked.phrases()) {
      mark(all, phrase, marked);
    }
    List<Found.Mark> marks = new ArrayList<>();
    for (int i = 0; i < marked.length && marks.size() < MOST; i++) {
      if (!marked[i]) {
        continue;
      }
      int from = i;
      while (i + 1 < marked.length
          && marked[i + 1]
          && areBeside(text, all.get(i), all.get(i + 1))) {
        i++;
      }
      marks.add(new Found.Mark(all.get(from).start(), all.get(i).end()));
    }
    return marks;
  }

  /** Marks the words of a phrase where they stand together. */
  private static void mark(List<Word> all, Asked.Phrase phrase, boolean[] marked) {
    int size = phrase.terms().size();
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).term().equals(phrase.terms().getFirst())) {
        continue;
      }
      if (phrase.slop() == 0) {
        int k = 0;
        while (k < size
            && i + k < all.size()
            && all.get(i + k).term().equals(phrase.terms().get(k))) {
          k++;
        }
        for (int m = i; k == size && m < i + size; m++) {
          marked[m] = true;
        }
      } else {
        int reach = size + phrase.slop();
        for (int m = Math.max(0, i - reach); m < Math.min(all.size(), i + reach); m++) {
          marked[m] |= phrase.terms().contains(all.get(m).term());
        }
      }
    }
  }

  private static boolean areBeside(String text, Word left, Word right) {
    for (int i = left.end(); i < right.start(); i++) {
      if (!Character.isWhitespace(text.charAt(i)) && text.charAt(i) != '-') {
        return false;
      }
    }
    return right.start() - left.end() <= 1;
  }
}
