package io.assay.signals.wording;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.digest.TextMeasures.TextFinding;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import io.assay.signals.language.FlagFinder;
import io.assay.signals.language.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Flags that single sentences decide; those sentences are the evidence. */
final class Flags {

  private static final int ENOUGH_FOR_DOUBT = 1000;
  private static final int SHORT_ANSWER = 15;
  private static final double WHOLE_TRUST = 0.7;
  private static final double MATTERS_TRUST = 0.8;

  /** Sections that tell of customers, suppliers and opponents too. */
  private static final Set<String> OF_OTHERS =
      Set.of("business", "properties", "legal_proceedings");

  /** Words of definitions and of officers' certifications. */
  private static final Set<String> SUPPOSING =
      Set.of("any", "whether", "defines", "define", "defined", "if", "may", "could");

  private Flags() {}

  /** Outside the section on controls a sentence must state a weakness, not speak of the term. */
  private static boolean asserts(TextFinding finding) {
    return !finding.section().equals("risk_factors")
        && Tokens.of(finding.text()).stream().noneMatch(t -> SUPPOSING.contains(t.text()));
  }

  static void addTo(Map<String, Formula> m) {
    m.put("going_concern_flag", Flags::goingConcern);
    m.put("material_weakness_flag", Flags::materialWeakness);
    m.put(
        "ineffective_disclosure_controls_flag",
        s -> inControls(s, "ineffective_disclosure_controls_flag"));
    m.put("internal_control_change_flag", s -> inControls(s, "internal_control_change_flag"));
    m.put("unresolved_staff_comments_flag", Flags::staffComments);
    m.put("auditor_tenure_years", Flags::tenure);
    m.put("critical_audit_matter_count", Flags::criticalMatters);
  }

  /**
   * 1 with the sentences that count; 0 with the place that was searched.
   *
   * @param searched the section without a sentence that counts
   */
  private static Quantity flag(
      FilingDigest d,
      String signal,
      SectionMeasure searched,
      double confidence,
      Predicate<TextFinding> counts) {
    List<Evidence> found =
        d.texts().findings().stream()
            .filter(f -> f.signal().equals(signal) && counts.test(f))
            .map(f -> sentence(d, signal, f))
            .toList();
    return found.isEmpty()
        ? Quantity.measured(0, "no such sentence", confidence, Wording.evidence(d, searched))
        : Quantity.measured(1, found.size() + " such sentences", confidence, found);
  }

  private static Quantity goingConcern(Situation s) {
    Quantity unusable = Wording.unusable(s.digest(), "whole", ENOUGH_FOR_DOUBT);
    return unusable.isAbsent()
        ? unusable
        : flag(
            s.digest(),
            "going_concern_flag",
            Wording.section(s.digest(), "whole").orElseThrow(),
            1,
            f -> !OF_OTHERS.contains(f.section()));
  }

  private static Quantity materialWeakness(Situation s) {
    FilingDigest d = s.digest();
    Optional<SectionMeasure> controls = Wording.section(d, "controls");
    if (controls.isPresent()) {
      return flag(
          d,
          "material_weakness_flag",
          controls.get(),
          controls.get().confidence(),
          f -> f.section().equals("controls"));
    }
    return Wording.section(d, "whole")
        .map(whole -> flag(d, "material_weakness_flag", whole, WHOLE_TRUST, Flags::asserts))
        .orElseGet(
            () -> Quantity.absent(AbsenceReason.SECTION_NOT_FOUND, "the filing has no text"));
  }

  private static Quantity inControls(Situation s, String signal) {
    return Wording.section(s.digest(), "controls")
        .map(c -> flag(s.digest(), signal, c, c.confidence(), _ -> true))
        .orElseGet(
            () -> Quantity.absent(AbsenceReason.SECTION_NOT_FOUND, "controls was not found"));
  }

  private static Quantity staffComments(Situation s) {
    return Wording.section(s.digest(), "unresolved_comments")
        .map(
            c -> {
              boolean none = c.count("words") < SHORT_ANSWER || c.count("says_none") > 0;
              return Quantity.measured(
                  none ? 0 : 1,
                  c.count("words") + " words",
                  c.confidence(),
                  Wording.evidence(s.digest(), c));
            })
        .orElseGet(
            () ->
                Quantity.absent(
                    AbsenceReason.SECTION_NOT_FOUND, "unresolved_comments was not found"));
  }

  private static Quantity tenure(Situation s) {
    int since = Wording.section(s.digest(), "whole").map(w -> w.count("auditor_since")).orElse(0);
    List<TextFinding> told = findings(s.digest(), FlagFinder.SINCE);
    if (since == 0 || told.isEmpty() || s.ref().period().isEmpty()) {
      return Quantity.absent(
          AbsenceReason.MISSING_INPUT, "the auditor's report does not say since when");
    }
    int year = s.ref().period().get().getYear();
    return Quantity.measured(
        Math.max(0, year - since),
        year + " - " + since,
        1,
        List.of(sentence(s.digest(), FlagFinder.SINCE, told.getLast())));
  }

  /** One for each matter whose report says how it was addressed; 0 where it says there are none. */
  private static Quantity criticalMatters(Situation s) {
    List<TextFinding> addressed = findings(s.digest(), "critical_audit_matter_count");
    List<TextFinding> none = findings(s.digest(), FlagFinder.NO_CRITICAL_MATTERS);
    if (addressed.isEmpty() && none.isEmpty()) {
      return Quantity.absent(
          AbsenceReason.SECTION_NOT_FOUND, "no report speaks of critical audit matters");
    }
    List<TextFinding> told = addressed.isEmpty() ? none : addressed;
    return Quantity.measured(
        addressed.size(),
        addressed.size() + " matters addressed",
        MATTERS_TRUST,
        told.stream().map(f -> sentence(s.digest(), "critical_audit_matter_count", f)).toList());
  }

  private static List<TextFinding> findings(FilingDigest d, String signal) {
    return d.texts().findings().stream().filter(f -> f.signal().equals(signal)).toList();
  }

  private static Evidence sentence(FilingDigest d, String input, TextFinding f) {
    return new Evidence.OfSentence(
        input, d.ref().accession(), f.section(), f.start(), f.end(), f.text());
  }
}
