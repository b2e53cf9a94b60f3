package io.assay.signals.comparison;

import java.util.List;

/**
 * One step of reading two sections side by side. Of each side every sentence stands in exactly one
 * step that {@link SectionDiff#before} or {@link SectionDiff#after} takes it from. Immutable.
 */
public sealed interface Step {

  /** The same words in the same place; typography and white space may differ. */
  record Unchanged(Sentence before, Sentence after) implements Step {}

  /**
   * Reworded in its place.
   *
   * @param numbersOnly whether nothing but numbers, months and what belongs to them differs
   */
  record Changed(Sentence before, Sentence after, boolean numbersOnly, List<Piece> pieces)
      implements Step {

    public Changed {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * Stood there before only.
   *
   * @param routine whether it is a phrase that reports carry as a matter of course
   */
  record Removed(Sentence before, boolean routine) implements Step {}

  /**
   * Stands there now only.
   *
   * @param routine whether it is a phrase that reports carry as a matter of course
   */
  record Added(Sentence after, boolean routine) implements Step {}

  /** Stood here before and stands elsewhere now; its {@link MovedHere} is there. */
  record MovedAway(Sentence before, Sentence after) implements Step {}

  /**
   * Stands here now and stood elsewhere before.
   *
   * @param pieces what differs; a single same piece for a sentence moved as it was
   */
  record MovedHere(Sentence before, Sentence after, List<Piece> pieces) implements Step {

    public MovedHere {
      pieces = List.copyOf(pieces);
    }
  }
}
