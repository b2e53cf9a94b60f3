package io.assay.edgar.items;

/**
 * An item of a periodic report that was found. Immutable.
 *
 * @param part {@code I} to {@code IV}, or empty where the form has no parts
 * @param item {@code 1}, {@code 1A}, {@code 9A(T)}
 * @param title the standard title of the item for the form
 * @param confidence 0 to 1; calibrated: of those with 0.9, nine in ten are right
 * @param reason why confidence is below 0.9, or empty
 * @param start offset in the reading text of the main document, its heading included
 * @param end offset after its last character
 * @param text the reading text from start to end
 */
public record Section(
    String part,
    String item,
    String title,
    double confidence,
    String reason,
    int start,
    int end,
    String text) {

  /**
   * {@code I.2} where the form has parts that repeat numbers (10-Q), else {@code 1A}: unique within
   * a filing.
   */
  public String key(boolean withPart) {
    return withPart && !part.isEmpty() ? part + "." + item : item;
  }
}
