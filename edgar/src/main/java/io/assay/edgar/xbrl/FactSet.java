package io.assay.edgar.xbrl;

import io.assay.edgar.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The facts of one filing in document order, duplicates kept, and what could not be read.
 * Immutable.
 *
 * @param schemaRef the instance's schema reference as written (never fetched), or empty
 */
public record FactSet(List<Fact> facts, String schemaRef, List<Problem> problems) {

  public FactSet {
    facts = List.copyOf(facts);
    problems = List.copyOf(problems);
  }

  public static FactSet empty() {
    return new FactSet(List.of(), "", List.of());
  }

  /**
   * Text of the first fact of a cover-page concept ({@code DocumentType}), over dei; numbers as
   * digits.
   */
  public Optional<String> dei(String localName) {
    String concept = "dei:" + localName;
    for (Fact fact : facts) {
      if (fact.concept().equals(concept)) {
        switch (fact.value()) {
          case FactValue.Textual t -> {
            return Optional.of(t.value().strip());
          }
          case FactValue.Numeric n -> {
            return Optional.of(n.value().toPlainString());
          }
          case FactValue.NonFinite n -> {
            return Optional.of(n.value());
          }
          case FactValue.Nil _ -> {}
        }
      }
    }
    return Optional.empty();
  }
}
