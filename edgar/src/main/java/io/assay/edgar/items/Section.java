package io.assay.edgar.items;

import java.util.Optional;

/**
 * An item of a report that was found. Immutable.
 *
 * @param part {@code I} to {@code IV}, or empty where the form has no parts
 * @param item {@code 1}, {@code 1A}, {@code 9A(T)}; of a 20-F also a part of an item, {@code 3.D};
 *     of a Form 12b-25 the part, {@code III}; of a 40-F or 6-K the type of an exhibit
 * @param title the standard title of the item for the form
 * @param confidence 0 to 1; calibrated: of those with 0.9, nine in ten are right
 * @param reason why confidence is below 0.9, or empty
 * @param start offset in the reading text of the main document, its heading included
 * @param end offset after its last character
 * @param text the reading text from start to end
 * @param elsewhere where the text stands when the section only refers to it
 */
public record Section(
    String part,
    String item,
    String title,
    double confidence,
    String reason,
    int start,
    int end,
    String text,
    Optional<Elsewhere> elsewhere) {

  /** A section whose text stands in the main document. */
  public Section(
      String part,
      String item,
      String title,
      double confidence,
      String reason,
      int start,
      int end,
      String text) {
    this(part, item, title, confidence, reason, start, end, text, Optional.empty());
  }

  /**
   * {@code I.2} where the form has parts that repeat numbers (10-Q), else {@code 1A}: unique within
   * a filing.
   */
  public String key(boolean withPart) {
    return withPart && !part.isEmpty() ? part + "." + item : item;
  }

  /** Whether this is a part of another section, such as Item 3.D of Form 20-F. */
  public boolean isPartOfItem() {
    return item.indexOf('.') > 0 && Character.isDigit(item.charAt(0));
  }

  /** The text followed into an exhibit where there is one, else that of the section. */
  public String fullText() {
    return elsewhere.orElse(null) instanceof Elsewhere.Followed followed ? followed.text() : text;
  }
}
