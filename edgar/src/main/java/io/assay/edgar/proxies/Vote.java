package io.assay.edgar.proxies;

import java.math.BigDecimal;

/**
 * A vote that was counted. Immutable.
 *
 * @param matter what was voted on, as the text before the count has it
 * @param nominee a nominee for director, or empty
 * @param against votes against or withheld
 * @param start offset in the reading text of the row or sentence with the counts
 * @param end offset after it
 * @param text the row or sentence with the counts
 */
public record Vote(
    String matter,
    String nominee,
    BigDecimal votesFor,
    BigDecimal against,
    int start,
    int end,
    String text) {}
