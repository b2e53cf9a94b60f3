package io.assay.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked for. Immutable.
 *
 * @param words as typed: words, {@code "a phrase"}, {@code "words near"~5}, {@code -without}; never
 *     an error, whatever it holds
 * @param meaning of the words; empty where only words count
 * @param mode what ranks
 * @param filters all of which hold
 * @param facets labels of which values are counted over all that is found
 * @param from how many of the best are passed over
 * @param limit how many are wanted
 * @param collapsed whether near-duplicates are put together under the best of them
 * @param counted whether it is told how many there are in all; who only reads the best does
 *     without, and has them sooner
 */
public record Query(
    String words,
    Optional<Vector> meaning,
    Mode mode,
    List<Filter> filters,
    Set<String> facets,
    int from,
    int limit,
    boolean collapsed,
    boolean counted) {

  /** What ranks. */
  public enum Mode {
    WORDS,
    MEANING,
    HYBRID
  }

  public Query {
    filters = List.copyOf(filters);
    facets = Set.copyOf(facets);
  }

  /** One of which all that is found is counted. */
  public Query(
      String words,
      Optional<Vector> meaning,
      Mode mode,
      List<Filter> filters,
      Set<String> facets,
      int from,
      int limit,
      boolean collapsed) {
    this(words, meaning, mode, filters, facets, from, limit, collapsed, true);
  }

  /** The same without counting: there are no facets, and the total is of what was looked at. */
  public Query uncounted() {
    return new Query(words, meaning, mode, filters, Set.of(), from, limit, collapsed, false);
  }
}
