package io.assay.search;

import java.util.List;

/** Turns text into its meaning. Thread-safe; the same text always gives the same vector. */
public interface Embedder extends AutoCloseable {

  /** Which model: vectors of different ones are not to be compared. */
  String model();

  int dimensions();

  /**
   * The meaning of a text; what is longer than the model reads is cut.
   *
   * @throws java.util.concurrent.CancellationException when it is closed
   */
  Vector embed(String text);

  /**
   * The meaning of each of some texts, in their order; who can works on several at once.
   *
   * @throws java.util.concurrent.CancellationException when it is closed
   */
  default List<Vector> embedAll(List<String> texts) {
    return texts.stream().map(this::embed).toList();
  }

  /** Waits for the texts that are being computed; computes none any more. */
  @Override
  void close();
}
