package io.assay.risk.brief;

import io.assay.edgar.Accession;
import io.assay.signals.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * A filing in a few sentences. Every sentence cites evidence; citations are numbered from 1 in the
 * order of their first use. Immutable.
 *
 * @param prior the filing that changes are told against
 */
public record Brief(List<Part> parts, List<Citation> citations, Optional<Accession> prior) {

  public Brief {
    parts = List.copyOf(parts);
    citations = List.copyOf(citations);
  }

  /** What a part is about. */
  public enum Theme {
    SAYS("What it says"),
    CHANGED("What changed"),
    WORRYING("What is worrying");

    private final String title;

    Theme(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** Sentences on one theme, at least one. */
  public record Part(Theme theme, List<Line> lines) {

    public Part {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A sentence.
   *
   * @param citations numbers of its evidence, at least one
   */
  public record Line(String text, List<Integer> citations) {

    public Line {
      citations = List.copyOf(citations);
    }
  }

  /**
   * What a sentence rests on.
   *
   * @param signal id of the signal the evidence belongs to, or empty
   */
  public record Citation(String signal, Evidence evidence) {}

  /** The evidence of a sentence of this brief. */
  public List<Evidence> evidence(Line line) {
    return line.citations().stream().map(n -> citations.get(n - 1).evidence()).toList();
  }

  /** All sentences in order. */
  public List<Line> lines() {
    return parts.stream().flatMap(p -> p.lines().stream()).toList();
  }
}
