package io.assay.search.passages;

import java.util.List;
import java.util.Map;

/**
 * A stretch of a text that no passage reaches beyond: a section, an event, an exhibit, an upload.
 * Immutable.
 *
 * @param part what its owner calls the text
 * @param text the whole text; start, end and blocks count its characters
 * @param blocks of the text, in order; those outside the stretch are passed over
 * @param headings that stand above the stretch, highest first
 * @param labels of passages of prose
 * @param tableLabels of passages of tables
 */
public record Stretch(
    String part,
    String text,
    List<Block> blocks,
    int start,
    int end,
    List<String> headings,
    Map<String, List<String>> labels,
    Map<String, List<String>> tableLabels) {

  public Stretch {
    if (start < 0 || end < start || end > text.length()) {
      throw new IllegalArgumentException(
          "a stretch from " + start + " to " + end + " of " + text.length());
    }
    blocks = List.copyOf(blocks);
    headings = List.copyOf(headings);
    labels = Map.copyOf(labels);
    tableLabels = Map.copyOf(tableLabels);
  }
}
