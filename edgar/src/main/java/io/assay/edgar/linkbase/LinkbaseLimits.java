package io.assay.edgar.linkbase;

/**
 * How much of a filing's schema and linkbases is read before the rest is left out with a problem.
 * Immutable.
 *
 * @param maxElements elements of the schemas
 * @param maxLocators locators of all links
 * @param maxRelationships relationships of all links; one arc may stand for several
 * @param maxLabels labels of all concepts
 * @param maxLabelLength characters of one label; documentation is the longest
 */
public record LinkbaseLimits(
    int maxElements, int maxLocators, int maxRelationships, int maxLabels, int maxLabelLength) {

  /** The largest filings have some 50,000 relationships and 20,000 labels. */
  public static final LinkbaseLimits USUAL =
      new LinkbaseLimits(200_000, 1_000_000, 1_000_000, 500_000, 100_000);

  public LinkbaseLimits {
    if (maxElements < 1
        || maxLocators < 1
        || maxRelationships < 1
        || maxLabels < 1
        || maxLabelLength < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
