package io.assay.signals.comparison;

/**
 * A sentence of a section, or a heading. Immutable.
 *
 * @param start offset of its first character in the filing's reading text
 * @param end offset after its last character; a sentence broken by a page runs over the break
 * @param text what it says, a page break inside it left out
 * @param paragraph number of the paragraph it stands in, from 0, within its section
 * @param heading whether it is a heading, or a paragraph all bold, italic or underlined
 */
public record Sentence(int start, int end, String text, int paragraph, boolean heading) {}
