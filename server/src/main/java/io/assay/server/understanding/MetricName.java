package io.assay.server.understanding;

import io.assay.server.understanding.Meaning.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the ways to say a metric. Immutable.
 *
 * @param said in words, without the signs of a pattern
 */
public record MetricName(String said, Metric metric) {

  /** Those of a phrase, which may be a pattern: what may stand in its gaps is left out. */
  static MetricName of(String phrase, Metric metric) {
    List<String> words = new ArrayList<>();
    for (String word : phrase.split(" ")) {
      if (!word.equals("*")) {
        words.add(word.split("\\|", 2)[0]);
      }
    }
    return new MetricName(String.join(" ", words), metric);
  }
}
