package io.assay.server.asking;

import io.assay.edgar.Period;
import io.assay.risk.prose.AnswerMaterial;
import io.assay.risk.prose.AnswerPrompt;
import io.assay.risk.prose.AnswerProse;
import io.assay.risk.prose.Proposed;
import io.assay.server.asking.answers.Answered;
import io.assay.server.asking.answers.Answered.Sentence;
import io.assay.server.asking.answers.Answered.Status;
import io.assay.server.asking.answers.Answered.Worded;
import io.assay.server.asking.answers.Source;
import io.assay.server.models.Questions;
import io.assay.signals.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has answers worded by the model that is set. What it says is checked sentence by sentence against
 * what each cites; what does not stand is left out and counted. Who stops reading meanwhile ends
 * the call. Thread-safe.
 */
public final class ModelPhrasing implements Phrasing {

  private static final Logger LOG = LoggerFactory.getLogger(ModelPhrasing.class);
  private static final int MOST_TOKENS = 1_200;
  private static final long LOOK_MILLIS = 500;

  private final Questions model;

  public ModelPhrasing(Questions model) {
    this.model = model;
  }

  @Override
  public Answered worded(Answered answer, Progress progress) {
    if (answer.status() == Status.TOO_LITTLE) {
      return answer;
    }
    AnswerMaterial material =
        new AnswerMaterial(
            answer.meaning().question(),
            answer.sources().stream().map(ModelPhrasing::evidence).toList(),
            answer.sentences().stream()
                .map(s -> new AnswerMaterial.Composed(s.text(), s.citations()))
                .toList());
    Optional<List<Proposed>> proposed = ask(material, progress);
    if (proposed.isEmpty()) {
      return answer;
    }
    AnswerProse prose = AnswerProse.of(material, proposed.get());
    Worded by = new Worded(model.name(), prose.written(), prose.struckCount());
    return prose.sentences().isEmpty()
        ? answer.worded(answer.sentences(), by)
        : answer.worded(
            prose.sentences().stream().map(s -> new Sentence(s.text(), s.citations())).toList(),
            by);
  }

  private Optional<List<Proposed>> ask(AnswerMaterial material, Progress progress) {
    CompletableFuture<Optional<List<Proposed>>> said = new CompletableFuture<>();
    Thread asking =
        Thread.ofVirtual()
            .name("wording an answer")
            .start(
                () -> {
                  try {
                    said.complete(
                        model.ask(
                            AnswerPrompt.INSTRUCTIONS, AnswerPrompt.data(material), MOST_TOKENS));
                  } catch (RuntimeException e) {
                    said.completeExceptionally(e);
                  }
                });
    boolean heard = false;
    try {
      while (true) {
        try {
          Optional<List<Proposed>> proposed = said.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          heard = true;
          return proposed;
        } catch (TimeoutException _) {
          progress.still();
        }
      }
    } catch (ExecutionException e) {
      LOG.warn("an answer is told as it was composed: the model was not asked", e);
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      if (!heard) {
        asking.interrupt();
      }
    }
  }

  private static Evidence evidence(Source source) {
    return switch (source) {
      case Source.OfFact fact ->
          new Evidence.OfFact(
              fact.lineItem().replace('_', ' ') + " of " + fact.of().company(),
              fact.of().accession(),
              fact.concept(),
              fact.value(),
              fact.unit(),
              fact.start().isPresent() && fact.end().isPresent()
                  ? new Period.Duration(fact.start().get(), fact.end().get())
                  : fact.end().<Period>map(Period.Instant::new).orElseGet(Period.Forever::new),
              new TreeMap<>(),
              fact.elementId(),
              "",
              0,
              0);
      case Source.OfPassage passage ->
          new Evidence.OfSentence(
              "sentence",
              passage.of().map(Source.Of::accession).orElse(NONE),
              passage.item(),
              passage.start(),
              passage.end(),
              passage.quote());
      case Source.OfDifference difference ->
          new Evidence.OfSentence(
              difference.change() + " sentence",
              difference.of().accession(),
              difference.item(),
              difference.start(),
              difference.end(),
              difference.quote());
      case Source.Computed computed ->
          new Evidence.OfDerivation(
              computed.metric().replace('_', ' '),
              computed.formula(),
              computed.value(),
              computed.inputs().stream().map(ModelPhrasing::evidence).toList());
    };
  }

  /** Of a document that somebody added; nobody reads it. */
  private static final io.assay.edgar.Accession NONE =
      new io.assay.edgar.Accession("0000000000-00-000000");
}
