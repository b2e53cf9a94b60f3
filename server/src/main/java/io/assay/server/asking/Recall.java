package io.assay.server.asking;

import io.assay.server.asking.answers.Answered;
import io.assay.server.caching.Generation;
import io.assay.server.understanding.Meaning;
import java.time.Instant;
import java.util.Optional;

/**
 * Where answers given before are found again: the seam for a cache of answers. Thread-safe; must
 * answer at once.
 *
 * <p>An answer may be given again only to a question with the same {@link Meaning#key}, while it is
 * {@linkplain Validity valid}; whether two topics are one is the implementation's to say.
 */
public interface Recall {

  /** An answer that is one to this question too, and is still true. */
  Optional<Kept> find(Meaning meaning);

  /** Keeps an answer; one that says that too little is known as well. */
  void keep(Meaning meaning, Answered answer, Validity validity);

  /**
   * An answer found again.
   *
   * @param question that it was given to
   * @param similarity of both questions, 1 for the same
   */
  record Kept(Answered answer, String question, double similarity, Instant answered) {}

  /**
   * How long an answer is true.
   *
   * @param generation taken before anything was read: of its companies, or of all
   * @param mark of what passages were found in; empty where none were looked for
   */
  record Validity(Generation generation, String mark) {

    /** Whether it still is, as far as this process knows. */
    public boolean holds(String markNow) {
      return !generation.isOver() && (mark.isEmpty() || mark.equals(markNow));
    }
  }

  /** None is kept. */
  static Recall none() {
    return new Recall() {
      @Override
      public Optional<Kept> find(Meaning meaning) {
        return Optional.empty();
      }

      @Override
      public void keep(Meaning meaning, Answered answer, Validity validity) {
        // nothing is kept
      }
    };
  }
}
