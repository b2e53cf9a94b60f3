package io.assay.signals.language;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lists of a user's own, each in place of the shipped one of its name. Immutable.
 *
 * @param lists entries by list, each as {@link Lexicon#isWords} says: single words as the tokeniser
 *     gives them, or phrases
 * @param sources the file each list came from, by list
 * @param dictionary whether a Loughran-McDonald dictionary is among them
 */
public record OwnLists(
    SortedMap<String, List<String>> lists, SortedMap<String, String> sources, boolean dictionary) {

  public OwnLists {
    lists = Collections.unmodifiableSortedMap(new TreeMap<>(lists));
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
  }

  /** None: the shipped lists hold. */
  public static OwnLists none() {
    return new OwnLists(new TreeMap<>(), new TreeMap<>(), false);
  }
}
