package io.assay.server;

import io.assay.server.asking.AlikeQuestions;
import io.assay.server.asking.Asking;
import io.assay.server.asking.ModelPhrasing;
import io.assay.server.asking.Phrasing;
import io.assay.server.asking.answers.Answered;
import io.assay.server.asking.texts.Library;
import io.assay.server.caching.Generations;
import io.assay.server.models.Questions;
import io.assay.server.remembering.Memory;
import io.assay.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Opens answers to questions: what they come from, what is remembered, and who words them. */
final class Replies {

  private Replies() {}

  /**
   * Who answers.
   *
   * @param database where a model's days are kept
   * @param run begins the name of each answer; different for each start
   */
  static Asking open(
      Settings settings,
      Closing closing,
      Asking.Knowledge knowledge,
      Generations generations,
      Database database,
      MeterRegistry meters,
      String run,
      InstantSource clock) {
    Library library = knowledge.library();
    Memory<Answered> memory =
        new Memory<>(
            settings.search().keptAnswers(),
            settings.search().likeness(),
            () -> generations.confirmation().holds(System.nanoTime()),
            library::meaning,
            library::mark,
            clock);
    Meters.memory(meters, memory);
    Phrasing phrasing =
        settings
            .model()
            .<Phrasing>map(
                model -> new ModelPhrasing(closing.add(Questions.of(model, database, clock))))
            .orElseGet(Phrasing::none);
    AtomicLong questions = new AtomicLong();
    return new Asking(
        knowledge,
        new AlikeQuestions(memory),
        phrasing,
        generations,
        () -> run + '-' + Long.toString(questions.incrementAndGet(), 36),
        System::nanoTime);
  }
}
