package io.assay.signals.comparison;

import java.util.Optional;

/**
 * What became of one risk factor. Immutable.
 *
 * @param before the factor as it stood; empty for a new one
 * @param after the factor as it stands; empty for one that was dropped
 * @param counts of its sentences, heading included
 */
public record FactorChange(
    Kind kind, Optional<Factor> before, Optional<Factor> after, SectionDiff.Counts counts) {

  /** What became of it. */
  public enum Kind {
    NEW,
    DROPPED,
    /** Reworded beyond numbers, in its heading or below it. */
    CHANGED,
    /** Numbers and dates only, or sentences that only moved. */
    TOUCHED,
    UNCHANGED
  }

  /**
   * A risk factor: a heading and what stands below it up to the next.
   *
   * @param group the heading above it that gathers several, or empty
   * @param start offset of the heading in the reading text
   * @param end offset after the last sentence below it
   */
  public record Factor(String title, String group, int start, int end) {}
}
