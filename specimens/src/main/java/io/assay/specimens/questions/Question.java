package io.assay.specimens.questions;

import java.util.List;

/**
 * A question with what is true of it. Immutable.
 *
 * @param source the resource it stands in
 * @param truths what a right answer has: all of the figures, one of the places
 */
public record Question(String source, Kind kind, Lot lot, String text, List<Truth> truths) {

  /** What kind of answer is right. */
  public enum Kind {
    /** All its amounts and shares. */
    FIGURES,
    /** One of its places. */
    TEXT,
    /** One of the places that are new, or gone. */
    COMPARISON,
    /** None: it must be refused. */
    UNANSWERABLE
  }

  public Question {
    truths = List.copyOf(truths);
  }
}
