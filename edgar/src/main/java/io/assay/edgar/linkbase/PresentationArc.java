package io.assay.edgar.linkbase;

/**
 * That a concept is shown below another. Immutable.
 *
 * @param order among the children of the parent
 * @param preferredLabel label role, or empty
 */
public record PresentationArc(String parent, String child, double order, String preferredLabel) {}
