package io.assay.search;

import java.util.List;
import java.util.Map;

/**
 * A document as an engine takes it in: it is replaced and removed whole. Immutable.
 *
 * @param id unlike any other document's
 * @param title what it is called
 * @param labels what its passages are filtered and counted by: company, form, kind and the like
 * @param numbers what they are filtered by from and to: days since 1970, seconds since 1970
 * @param passages in order
 */
public record SearchDocument(
    String id,
    String title,
    Map<String, List<String>> labels,
    Map<String, Long> numbers,
    List<Passage> passages) {

  public SearchDocument {
    labels = Map.copyOf(labels);
    numbers = Map.copyOf(numbers);
    passages = List.copyOf(passages);
  }
}
