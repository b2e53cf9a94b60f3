package io.assay.server.asking;

import io.assay.server.asking.answers.Answered.Sentence;
import io.assay.server.understanding.Meaning;
import java.util.Optional;

/**
 * Who is told how an answer comes into being, in this order. Any of it may throw {@link
 * java.io.UncheckedIOException} where nobody listens any more: then the rest is not made.
 */
public interface Progress {

  /** What is being done. */
  enum Stage {
    UNDERSTANDING,
    SEARCHING,
    READING,
    WRITING;

    /** As the API has it. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  void begun(String id, Meaning meaning);

  /** Whether it was answered before. */
  void recalled(Optional<Recall.Kept> kept);

  void at(Stage stage);

  void said(Sentence sentence);

  /** Nothing new; tells whether anybody still listens. */
  void still();

  /** For who only wants the answer. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void begun(String id, Meaning meaning) {
        // nobody listens
      }

      @Override
      public void recalled(Optional<Recall.Kept> kept) {
        // nobody listens
      }

      @Override
      public void at(Stage stage) {
        // nobody listens
      }

      @Override
      public void said(Sentence sentence) {
        // nobody listens
      }

      @Override
      public void still() {
        // nobody listens
      }
    };
  }
}
