package io.assay.edgar.index;

import io.assay.edgar.Cik;
import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All facts of a company, as {@code companyfacts} has them. Immutable.
 *
 * @param name may be empty
 * @param problems facts that could not be read
 */
public record CompanyFacts(
    Cik cik, String name, List<ReportedConcept> concepts, List<Problem> problems) {

  /** The fewest and the most days of a fiscal year, of 52 or 53 weeks. */
  private static final int SHORTEST_YEAR = 350;

  private static final int LONGEST_YEAR = 380;

  public CompanyFacts {
    concepts = List.copyOf(concepts);
    problems = List.copyOf(problems);
  }

  /** A concept by taxonomy and name. */
  public Optional<ReportedConcept> findConcept(String taxonomy, String concept) {
    return concepts.stream()
        .filter(c -> c.concept().equals(concept) && c.taxonomy().equals(taxonomy))
        .findFirst();
  }

  /**
   * Values over fiscal years (durations of 350 to 380 days) by last day, as annual reports told
   * them; where several did, the latest filed counts, since it may restate.
   */
  public Map<LocalDate, ReportedFact> annual(String taxonomy, String concept, String unit) {
    Map<LocalDate, ReportedFact> years = new TreeMap<>(Comparator.reverseOrder());
    findConcept(taxonomy, concept).map(ReportedConcept::facts).orElse(List.of()).stream()
        .filter(fact -> fact.unit().equals(unit) && fact.form().isAnnual())
        .filter(fact -> fact.period() instanceof Period.Duration d && isYear(d))
        .forEach(
            fact -> years.merge(fact.end(), fact, (a, b) -> b.filed().isBefore(a.filed()) ? a : b));
    return years;
  }

  private static boolean isYear(Period.Duration duration) {
    return duration.days() >= SHORTEST_YEAR && duration.days() <= LONGEST_YEAR;
  }

  @Override
  public String toString() {
    return name + " (CIK " + cik + ", " + concepts.size() + " concepts)";
  }
}
