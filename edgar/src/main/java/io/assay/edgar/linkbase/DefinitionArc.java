package io.assay.edgar.linkbase;

/**
 * A relationship between concepts that orders dimensions. Immutable.
 *
 * @param arcrole URI
 */
public record DefinitionArc(String from, String to, String arcrole, double order) {

  private static final String DIMENSIONS = "http://xbrl.org/int/dim/arcrole/";

  /** Line items to the table they are reported in. */
  public static final String ALL = DIMENSIONS + "all";

  /** Line items to a table they are not reported in. */
  public static final String NOT_ALL = DIMENSIONS + "notAll";

  /** Table to axis. */
  public static final String HYPERCUBE_DIMENSION = DIMENSIONS + "hypercube-dimension";

  /** Axis to its domain. */
  public static final String DIMENSION_DOMAIN = DIMENSIONS + "dimension-domain";

  /** Axis to the member that facts without the axis stand for. */
  public static final String DIMENSION_DEFAULT = DIMENSIONS + "dimension-default";

  /** Domain to member, line items to line. */
  public static final String DOMAIN_MEMBER = DIMENSIONS + "domain-member";
}
