package io.assay.edgar.proxies;

/**
 * Where the letter to shareholders stands. Immutable.
 *
 * @param start offset in the reading text of its salutation
 * @param end offset after its closing
 * @param confidence 0 to 1
 */
public record ShareholderLetter(int start, int end, double confidence) {}
