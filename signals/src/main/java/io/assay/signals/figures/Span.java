package io.assay.signals.figures;

/**
 * Over which time a line item that is a flow is taken; balance-sheet items are taken at its end.
 */
public enum Span {
  /** The fiscal year of an annual report. */
  ANNUAL,
  /** Trailing twelve months; the fiscal year in an annual report. */
  TTM,
  /** The fiscal year in an annual report, the quarter in a quarterly one. */
  DISCRETE,
  /** Quarters, counted back one by one from the end of the period. */
  QUARTER
}
