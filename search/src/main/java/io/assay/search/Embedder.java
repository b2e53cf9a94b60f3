package io.assay.search;

/** Turns text into its meaning. Thread-safe; the same text always gives the same vector. */
public interface Embedder extends AutoCloseable {

  /** Which model: vectors of different ones are not to be compared. */
  String model();

  int dimensions();

  /** The meaning of a text; what is longer than the model reads is cut. */
  Vector embed(String text);

  @Override
  void close();
}
