package io.assay.edgar.xbrl;

/**
 * How much of a document's XBRL is read; what lies beyond is left out with a problem {@code
 * limit-reached}. Immutable.
 *
 * @param maxDepth elements of XBRL inside one another; filings nest three or four
 * @param maxAttributeBytes longest attribute that is looked at; lists of footnote references are
 *     the longest there are
 * @param maxContexts contexts and units of an instance
 * @param maxFacts facts, continuations, footnotes and relationships of a document; the largest
 *     filings have some 70,000
 * @param maxContinuations pieces of one text; 70,000 have been seen
 * @param maxText bytes of text that facts may take together, as a multiple of the input: facts
 *     nest, and each takes all that is inside it; filings come to five
 * @param maxProblems problems told of one reading
 */
public record XbrlLimits(
    int maxDepth,
    int maxAttributeBytes,
    int maxContexts,
    int maxFacts,
    int maxContinuations,
    int maxText,
    int maxProblems) {

  /** Several times what the largest filings have. */
  public static final XbrlLimits USUAL =
      new XbrlLimits(64, 1 << 20, 200_000, 500_000, 200_000, 16, 500);

  public XbrlLimits {
    if (maxDepth < 1
        || maxAttributeBytes < 1
        || maxContexts < 1
        || maxFacts < 1
        || maxContinuations < 1
        || maxText < 1
        || maxProblems < 1) {
      throw new IllegalArgumentException("a limit below one");
    }
  }
}
