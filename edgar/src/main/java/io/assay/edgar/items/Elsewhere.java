package io.assay.edgar.items;

/** Where the text of an item stands when the main document only refers to it. */
public sealed interface Elsewhere {

  /** What is referred to, in words: {@code EX-13}, {@code proxy statement}. */
  String source();

  /**
   * A range of another document of the same submission. Immutable.
   *
   * @param source type of the document, {@code EX-13}
   * @param document its file name; may be empty
   * @param confidence 0 to 1
   * @param reason how the range was found
   * @param start offset in the reading text of that document
   * @param end offset after its last character
   * @param text the reading text from start to end
   */
  record Followed(
      String source,
      String document,
      double confidence,
      String reason,
      int start,
      int end,
      String text)
      implements Elsewhere {}

  /**
   * A document that is not in the submission, or in which the range was not found. Immutable.
   *
   * @param source {@code proxy statement}, {@code annual report to shareholders}, {@code EX-13}
   */
  record Named(String source) implements Elsewhere {}
}
