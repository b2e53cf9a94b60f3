package io.assay.risk.prose;

import io.assay.risk.brief.Brief.Citation;
import io.assay.signals.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model is given to answer a question: the question, numbered evidence, and the sentences
 * already composed from it. Immutable.
 *
 * @param evidence numbered from 1 in this order
 * @param composed in order
 */
public record AnswerMaterial(String question, List<Evidence> evidence, List<Composed> composed) {

  /**
   * A composed sentence.
   *
   * @param citations numbers of its evidence
   */
  public record Composed(String text, List<Integer> citations) {
    public Composed {
      citations = List.copyOf(citations);
    }
  }

  public AnswerMaterial {
    evidence = List.copyOf(evidence);
    composed = List.copyOf(composed);
  }

  /** Whether a piece of evidence is shown to the model: not when it speaks to the model. */
  boolean isGiven(int number) {
    return !Planted.speaksToModels(EvidenceWords.of(evidence.get(number - 1)));
  }

  /** The number that a model cites, where it was given that piece: {@code 3}, {@code e3}. */
  Optional<Integer> number(String cited) {
    String digits = cited.startsWith("e") ? cited.substring(1) : cited;
    if (!digits.matches("[1-9]\\d{0,3}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(digits);
    return number <= evidence.size() && isGiven(number) ? Optional.of(number) : Optional.empty();
  }

  Citation citation(int number) {
    return new Citation("", evidence.get(number - 1));
  }

  /** Composed sentences that rest on any of these. */
  List<String> composedOf(List<Integer> numbers) {
    List<String> texts = new ArrayList<>();
    for (Composed one : composed) {
      if (one.citations().stream().anyMatch(numbers::contains)) {
        texts.add(one.text());
      }
    }
    return texts;
  }
}
