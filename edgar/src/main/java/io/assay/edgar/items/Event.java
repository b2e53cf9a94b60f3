package io.assay.edgar.items;

/**
 * An item of an 8-K: something that happened. Immutable.
 *
 * @param item {@code 5.02}, or legacy {@code 1} to {@code 12}
 * @param title the SEC's title of the item
 * @param text its text, empty when only the header names it
 * @param start offset in the reading text of the main document; -1 when only the header names it
 * @param end offset after its last character; -1 when only the header names it
 */
public record Event(String item, String title, String text, int start, int end) {}
