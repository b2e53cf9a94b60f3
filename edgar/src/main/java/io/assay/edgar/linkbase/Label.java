package io.assay.edgar.linkbase;

/**
 * What a filing calls a concept in one place. Immutable.
 *
 * @param role URI; see {@link LabelRole}
 * @param lang as stated, {@code en-US} as a rule, or empty
 * @param text with white space made single
 */
public record Label(String role, String lang, String text) {}
