package io.assay.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stretch of a document that is found, shown and cited as one. Immutable.
 *
 * @param number order in its document, from 0
 * @param part which text of the document {@code start} and {@code end} count in, as its owner names
 *     texts
 * @param heading the headings above it, nearest last; empty when there is none
 * @param text {@code part}'s characters from start to end
 * @param start first character in the part's reading text
 * @param end after its last character
 * @param labels what it can be filtered and counted by, beside what its document has
 * @param vector its meaning; empty until it was embedded
 */
public record Passage(
    int number,
    String part,
    String heading,
    String text,
    int start,
    int end,
    Map<String, List<String>> labels,
    Optional<Vector> vector) {

  public Passage {
    labels = Map.copyOf(labels);
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a passage from " + start + " to " + end);
    }
  }

  /** The same with its meaning. */
  public Passage with(Vector meaning) {
    return new Passage(number, part, heading, text, start, end, labels, Optional.of(meaning));
  }
}
