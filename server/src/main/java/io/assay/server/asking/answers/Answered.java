package io.assay.server.asking.answers;

import io.assay.search.Found;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Metric;
import java.util.List;
import java.util.Optional;

/**
 * What is known to a question. Immutable.
 *
 * @param why why nothing, or not everything, is answered; empty when all is
 * @param sources numbered from 1 in this order; what something was computed from stands before it
 * @param nearest passages nearest to what could not be answered
 * @param likened the metric that was taken where the question names none: nearest to its words
 */
public record Answered(
    Meaning meaning,
    Status status,
    Optional<String> why,
    List<Sentence> sentences,
    Optional<Table> table,
    List<Source> sources,
    List<Found.Hit> nearest,
    Optional<Metric> likened,
    Optional<Worded> model) {

  public Answered {
    sentences = List.copyOf(sentences);
    sources = List.copyOf(sources);
    nearest = List.copyOf(nearest);
  }

  /** Whether there is an answer. */
  public enum Status {
    ANSWERED("answered"),
    TOO_LITTLE("too-little");

    private final String id;

    Status(String id) {
      this.id = id;
    }

    /** As the API has it. */
    public String id() {
      return id;
    }
  }

  /**
   * A sentence.
   *
   * @param citations numbers of its sources, at least one
   */
  public record Sentence(String text, List<Integer> citations) {
    public Sentence {
      citations = List.copyOf(citations);
      if (citations.isEmpty()) {
        throw new IllegalArgumentException("a sentence without a source");
      }
    }
  }

  /** Figures side by side. */
  public record Table(List<String> columns, List<List<Cell>> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** A cell, and the number of its source where it has one. */
  public record Cell(String text, Optional<Integer> source) {}

  /**
   * What a model had to do with it.
   *
   * @param sentences of it that stand
   * @param dropped of it that their sources do not bear out
   */
  public record Worded(String name, int sentences, int dropped) {}

  /** The same in a model's words. */
  public Answered worded(List<Sentence> said, Worded by) {
    return new Answered(
        meaning, status, why, said, table, sources, nearest, likened, Optional.of(by));
  }
}
