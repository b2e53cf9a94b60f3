package io.assay.search.analysis;

/**
 * A word of a text. Immutable.
 *
 * @param term what it is found by
 * @param position how many words stand before it
 * @param start its first character in the text
 * @param end after its last
 */
public record Word(String term, int position, int start, int end) {}
