package io.assay.server.asking;

import io.assay.server.asking.answers.Answered;
import io.assay.server.remembering.Memory;
import io.assay.server.understanding.Meaning;
import java.util.Optional;

/**
 * Answers to questions that mean the same, whatever their words. Whether there is an answer or too
 * little is known, what is kept holds until what it was made from changes. Thread-safe.
 */
public final class AlikeQuestions implements Recall {

  private final Memory<Answered> memory;

  public AlikeQuestions(Memory<Answered> memory) {
    this.memory = memory;
  }

  @Override
  public Optional<Kept> find(Meaning meaning) {
    return memory
        .find(meaning)
        .map(
            earlier ->
                new Kept(
                    earlier.answer(),
                    earlier.question(),
                    earlier.similarity(),
                    earlier.answered()));
  }

  @Override
  public void keep(Meaning meaning, Answered answer, Validity validity) {
    memory.keep(meaning, answer, validity.generation(), validity.mark());
  }
}
