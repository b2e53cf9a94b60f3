package io.assay.signals.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures of a filing's text by section name of the catalogue ({@code mda}, {@code risk_factors},
 * {@code whole}, ...), taken in one pass when the filing is read. Immutable.
 */
public record TextMeasures(Map<String, SectionMeasure> sections, List<TextFinding> findings) {

  public TextMeasures {
    sections = Map.copyOf(sections);
    findings = List.copyOf(findings);
  }

  public static TextMeasures none() {
    return new TextMeasures(Map.of(), List.of());
  }

  /**
   * Counts over one section.
   *
   * @param confidence of the section
   * @param counts by name: {@code words}, {@code sentences}, {@code syllables}, {@code
   *     complex_words}, {@code positive}, {@code negative}, ...
   * @param print for comparing with other filings; empty where no signal compares
   * @param factors of {@code risk_factors}, in the order of the text; none of other sections
   */
  public record SectionMeasure(
      String key,
      int start,
      int end,
      double confidence,
      Map<String, Integer> counts,
      Fingerprint print,
      List<RiskFactor> factors) {

    public SectionMeasure {
      counts = Map.copyOf(counts);
      factors = List.copyOf(factors);
    }

    /** A count by name; 0 when the section has none. */
    public int count(String name) {
      return counts.getOrDefault(name, 0);
    }
  }

  /**
   * A sentence that decides a flag, or is among the few that speak most of what is counted. At most
   * 600 characters.
   *
   * @param signal id of the signal it decides, or the name of the count it is telling of, or {@link
   *     #HEADING}
   * @param section key of the section it stands in, or empty
   */
  public record TextFinding(String signal, String section, int start, int end, String text) {

    /** Stands for the first line of a section. */
    public static final String HEADING = "heading";
  }

  /** These measures, with notes of the steps that failed beside them. */
  public TextMeasures without(Map<ReadingStep, String> failed) {
    if (failed.isEmpty()) {
      return this;
    }
    List<TextFinding> all = new ArrayList<>(findings);
    new TreeMap<>(failed)
        .forEach((step, why) -> all.add(new TextFinding(step.name(), "", 0, 0, why)));
    return new TextMeasures(sections, all);
  }

  /** Findings of a name in a section, in the order of the text. */
  public List<TextFinding> findings(String name, String section) {
    return findings.stream()
        .filter(f -> f.signal().equals(name) && f.section().equals(section))
        .toList();
  }
}
