package io.assay.signals.comparison;

import java.util.List;

/**
 * A section as a row of sentences. Immutable.
 *
 * @param key of the section within its filing: {@code 1A}, {@code II.1A}
 * @param title of the section
 * @param start offset of the section in the reading text
 * @param end offset after it
 */
public record Passage(String key, String title, int start, int end, List<Sentence> sentences) {

  public Passage {
    sentences = List.copyOf(sentences);
  }
}
