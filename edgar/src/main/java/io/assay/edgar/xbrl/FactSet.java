package io.assay.edgar.xbrl;

import io.assay.edgar.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of one filing in document order, duplicates kept, and what could not be read.
 * Immutable.
 *
 * @param tuples those not inside another tuple; EDGAR admits none
 * @param footnotes those that some fact has
 * @param targets facts of other instances in the same inline documents, by the name of their {@code
 *     target}; EDGAR admits only the default one, which is this
 * @param schemaRef the instance's schema reference as written (never fetched), or empty
 */
public record FactSet(
    List<Fact> facts,
    List<Tuple> tuples,
    List<Footnote> footnotes,
    Map<String, FactSet> targets,
    String schemaRef,
    List<Problem> problems) {

  public FactSet {
    facts = List.copyOf(facts);
    tuples = List.copyOf(tuples);
    footnotes = List.copyOf(footnotes);
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    problems = List.copyOf(problems);
  }

  /** Facts alone. */
  public FactSet(List<Fact> facts, String schemaRef, List<Problem> problems) {
    this(facts, List.of(), List.of(), Map.of(), schemaRef, problems);
  }

  public static FactSet empty() {
    return new FactSet(List.of(), "", List.of());
  }

  /** The footnotes of each fact that has some, by the fact's id. */
  public Map<String, List<Footnote>> footnotesByFactId() {
    Map<String, List<Footnote>> byId = new LinkedHashMap<>();
    for (Footnote footnote : footnotes) {
      for (String id : footnote.factIds()) {
        byId.computeIfAbsent(id, k -> new ArrayList<>()).add(footnote);
      }
    }
    return byId;
  }

  /** The footnotes of one fact; for many facts take {@link #footnotesByFactId} once. */
  public List<Footnote> footnotesOf(Fact fact) {
    return fact.id().isEmpty()
        ? List.of()
        : footnotes.stream().filter(f -> f.factIds().contains(fact.id())).toList();
  }

  /** Facts that state the same thing, each group once, and which of them to take. */
  public Duplicates duplicates() {
    return Duplicates.of(facts);
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
          case FactValue.Fraction f -> {
            return Optional.of(f.quotient().toPlainString());
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
