package io.assay.signals.wording;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.digest.RiskFactor;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.digest.TextMeasures.TextFinding;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many risk factors a report has, and which of them it has new or has no more. */
final class RiskFactorCounts {

  private static final String SECTION = "risk_factors";

  /** A factor with no nearer one in the other report is new, or gone. */
  private static final double SAME = 0.60;

  private static final int FEW = 5;

  private RiskFactorCounts() {}

  static void addTo(Map<String, Formula> m) {
    m.put("risk_factor_count", s -> count(s.digest()));
    m.put("new_risk_factor_count", s -> beside(s, true));
    m.put("removed_risk_factor_count", s -> beside(s, false));
  }

  private static Quantity count(FilingDigest d) {
    Optional<SectionMeasure> section = Wording.section(d, SECTION);
    if (section.isEmpty()) {
      return Quantity.absent(AbsenceReason.SECTION_NOT_FOUND, SECTION + " was not found");
    }
    List<RiskFactor> factors = section.get().factors();
    List<Evidence> evidence =
        factors.isEmpty()
            ? Wording.evidence(d, section.get())
            : headings("risk factor", d, factors.subList(0, Math.min(FEW, factors.size())));
    return Quantity.measured(
        factors.size(), factors.size() + " headings", section.get().confidence(), evidence);
  }

  private static Quantity beside(Situation s, boolean fresh) {
    Optional<SectionMeasure> now = Wording.section(s.digest(), SECTION);
    if (now.isEmpty()) {
      return Quantity.absent(AbsenceReason.SECTION_NOT_FOUND, SECTION + " was not found");
    }
    Optional<FilingDigest> prior = s.comparablePrior().map(History.Past::digest);
    Optional<SectionMeasure> then = prior.flatMap(p -> Wording.section(p, SECTION));
    if (then.isEmpty()) {
      return Wording.noPrior();
    }
    List<RiskFactor> ours = now.get().factors();
    List<RiskFactor> theirs = then.get().factors();
    List<RiskFactor> alone = fresh ? alone(ours, theirs) : alone(theirs, ours);
    List<Evidence> evidence =
        new ArrayList<>(
            headings(
                fresh ? "new risk factor" : "removed risk factor",
                fresh ? s.digest() : prior.get(),
                alone));
    FilingRef before = prior.get().ref();
    evidence.add(Situation.evidence("prior", before));
    return Quantity.measured(
        alone.size(),
        alone.size()
            + (fresh
                ? " of " + ours.size() + " have no like among the " + theirs.size() + " of "
                : " of the " + theirs.size() + " have no like among " + ours.size() + " of ")
            + (fresh ? before.accession() : s.ref().accession()),
        Math.min(now.get().confidence(), then.get().confidence()),
        evidence);
  }

  /** Those that are like none of the others; a like one mostly stands at the same place. */
  private static List<RiskFactor> alone(List<RiskFactor> factors, List<RiskFactor> others) {
    List<RiskFactor> result = new ArrayList<>();
    int expected = 0;
    for (RiskFactor factor : factors) {
      int found = like(factor, others, expected);
      if (found < 0) {
        result.add(factor);
      } else {
        expected = found + 1;
      }
    }
    return result;
  }

  private static int like(RiskFactor factor, List<RiskFactor> others, int expected) {
    int n = others.size();
    for (int k = 0; k < n; k++) {
      int at = (expected + k) % n;
      if (factor.words().cosine(others.get(at).words()) >= SAME) {
        return at;
      }
    }
    return -1;
  }

  /** Headings as places; of a section in an exhibit, whose places are others, the filing. */
  private static List<Evidence> headings(String input, FilingDigest d, List<RiskFactor> factors) {
    if (d.texts().findings(TextFinding.HEADING, SECTION).isEmpty()) {
      return List.of(Situation.evidence(input, d.ref()));
    }
    return factors.stream()
        .<Evidence>map(
            f ->
                new Evidence.OfSentence(
                    input, d.ref().accession(), SECTION, f.start(), f.titleEnd(), f.title()))
        .toList();
  }
}
