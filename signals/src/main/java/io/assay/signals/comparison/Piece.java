package io.assay.signals.comparison;

/**
 * A run of characters of a changed sentence. Those that are not {@link Kind#ADDED} join up to the
 * sentence before, those that are not {@link Kind#REMOVED} to the sentence after. Immutable.
 */
public record Piece(Kind kind, String text) {

  /** On which side it stands. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }
}
