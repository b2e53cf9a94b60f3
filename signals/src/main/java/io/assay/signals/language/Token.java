package io.assay.signals.language;

/**
 * A word or a number of a sentence. Immutable.
 *
 * @param text lower-case word without a final 's, or digits without commas
 * @param start offset of its first character in the reading text
 */
public record Token(String text, boolean isNumber, int start) {}
