package io.assay.search.passages;

/** Where sentences end: a passage ends nowhere else. Implementations are immutable. */
@FunctionalInterface
public interface SentenceEnds {

  /**
   * Positions after the last character of each sentence of the characters from {@code from} to
   * {@code to}, ascending.
   */
  int[] ends(String text, int from, int to);

  /** A mark of an end, white space, and a capital letter, a digit or a quotation mark behind it. */
  static SentenceEnds plain() {
    return PlainEnds::of;
  }
}
