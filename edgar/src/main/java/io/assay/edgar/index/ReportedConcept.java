package io.assay.edgar.index;

import java.util.List;

/**
 * All a company reported of one concept. Immutable.
 *
 * @param label standard label, may be empty
 * @param description documentation, may be empty
 * @param facts in the file's order: by unit, then by date
 */
public record ReportedConcept(
    String taxonomy, String concept, String label, String description, List<ReportedFact> facts) {

  public ReportedConcept {
    facts = List.copyOf(facts);
  }

  @Override
  public String toString() {
    return taxonomy + ":" + concept + " (" + facts.size() + " facts)";
  }
}
