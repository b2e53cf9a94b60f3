package io.assay.search;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What was found. Immutable.
 *
 * @param hits best first
 * @param total how many passages match the words, or are near in meaning; near-duplicates count.
 *     Where a query is not {@linkplain Query#counted counted}, how many of them were looked at
 * @param facets values of the labels asked for, most frequent first
 */
public record Found(List<Hit> hits, long total, Map<String, List<Count>> facets) {

  public Found {
    hits = List.copyOf(hits);
    facets = Map.copyOf(facets);
  }

  /** How many passages have a value. */
  public record Count(String value, long passages) {}

  /** A stretch of a passage's text that the words asked for stand in. */
  public record Mark(int start, int end) {}

  /**
   * A passage that was found.
   *
   * @param document its document, with labels and numbers, without its passages
   * @param score by which it is ranked; only to compare within one answer
   * @param wordsRank its rank by words alone, from 1; empty when it was not found by them
   * @param meaningRank its rank by meaning alone, from 1
   * @param cosine of meanings, where it was found by meaning
   * @param marks in order, not overlapping, in characters of the passage's text
   * @param alike near-duplicates put together under it, best first
   */
  public record Hit(
      SearchDocument document,
      Passage passage,
      double score,
      OptionalInt wordsRank,
      OptionalInt meaningRank,
      double cosine,
      List<Mark> marks,
      List<Alike> alike) {
    public Hit {
      marks = List.copyOf(marks);
      alike = List.copyOf(alike);
    }
  }

  /** A near-duplicate. */
  public record Alike(String document, String part, int start, int end) {}
}
