package io.assay.risk.brief;

import io.assay.edgar.Accession;
import io.assay.signals.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** A sentence with its evidence itself, before citations are numbered. */
  public record Cited(String text, List<Citation> citations) {

    public Cited {
      citations = List.copyOf(citations);
    }
  }

  /** Of sentences by theme, with citations numbered in the order of reading. */
  public static Brief of(Map<Theme, List<Cited>> sentences, Optional<Accession> prior) {
    Map<Citation, Integer> numbers = new LinkedHashMap<>();
    List<Part> parts = new ArrayList<>();
    for (Theme theme : Theme.values()) {
      List<Line> lines =
          sentences.getOrDefault(theme, List.of()).stream()
              .map(c -> new Line(c.text(), numbered(c.citations(), numbers)))
              .toList();
      if (!lines.isEmpty()) {
        parts.add(new Part(theme, lines));
      }
    }
    return new Brief(parts, List.copyOf(numbers.keySet()), prior);
  }

  private static List<Integer> numbered(List<Citation> cited, Map<Citation, Integer> numbers) {
    List<Integer> result = new ArrayList<>();
    for (Citation citation : cited) {
      numbers.putIfAbsent(citation, numbers.size() + 1);
      result.add(numbers.get(citation));
    }
    return result.stream().distinct().toList();
  }

  /** A sentence of this brief with its evidence itself. */
  public Cited cited(Line line) {
    return new Cited(
        line.text(), line.citations().stream().map(n -> citations.get(n - 1)).toList());
  }

  /** The evidence of a sentence of this brief. */
  public List<Evidence> evidence(Line line) {
    return line.citations().stream().map(n -> citations.get(n - 1).evidence()).toList();
  }

  /** All sentences in order. */
  public List<Line> lines() {
    return parts.stream().flatMap(p -> p.lines().stream()).toList();
  }
}
