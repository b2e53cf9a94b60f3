package io.assay.edgar.statements;

/**
 * How much is drawn of one filing before the rest is left out with a problem. Immutable.
 *
 * @param maxPlacements times that a fact is set into a statement, over all statements
 * @param maxColumns of one statement
 * @param maxCells rows by columns, over all statements
 */
public record DrawingLimits(int maxPlacements, int maxColumns, int maxCells) {

  /** The largest filings set some 60,000 facts, and no statement has a hundred columns. */
  public static final DrawingLimits USUAL = new DrawingLimits(500_000, 500, 2_000_000);

  public DrawingLimits {
    if (maxPlacements < 1 || maxColumns < 1 || maxCells < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
