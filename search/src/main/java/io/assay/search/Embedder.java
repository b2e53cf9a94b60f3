package io.assay.search;

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

  /** Waits for the texts that are being computed; computes none any more. */
  @Override
  void close();
}
