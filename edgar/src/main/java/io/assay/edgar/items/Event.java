package io.assay.edgar.items;

/**
 * An item of an 8-K: something that happened. Immutable.
 *
 * @param item {@code 5.02}, or legacy {@code 1} to {@code 12}
 * @param title the SEC's title of the item
 * @param confidence 0 to 1 that the text is this item's, whole and alone; calibrated
 * @param reason why confidence is below 0.9, or empty
 * @param text its text, empty when only the header names it
 * @param start offset in the reading text of the main document; -1 when only the header names it
 * @param end offset after its last character; -1 when only the header names it
 */
public record Event(
    String item, String title, double confidence, String reason, String text, int start, int end) {

  /** An event of which no doubt is known. */
  public Event(String item, String title, String text, int start, int end) {
    this(item, title, 1, "", text, start, end);
  }
}
