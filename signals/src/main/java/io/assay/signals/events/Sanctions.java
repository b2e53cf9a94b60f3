package io.assay.signals.events;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.TextMeasures.TextFinding;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import io.assay.signals.language.FlagFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Business with sanctioned countries: the notice that goes with the disclosure, or the report's own
 * words. Source: section 13(r) of the Securities Exchange Act of 1934.
 */
final class Sanctions {

  private static final int YEAR = 365;

  private Sanctions() {}

  static Quantity disclosed(Situation s) {
    List<Evidence> found =
        new ArrayList<>(Windows.forms(s, YEAR, Set.of("IRANNOTICE", "IRANNOTICE/A")));
    Optional<FilingDigest> report = report(s);
    for (FilingDigest d : report.stream().toList()) {
      for (TextFinding finding : d.texts().findings()) {
        if (finding.signal().equals(FlagFinder.SANCTIONS)) {
          found.add(
              new Evidence.OfSentence(
                  "section 13(r)",
                  d.ref().accession(),
                  finding.section(),
                  finding.start(),
                  finding.end(),
                  finding.text()));
        }
      }
    }
    if (found.isEmpty() && report.isEmpty() && !s.history().indexLoaded()) {
      return Quantity.absent(
          AbsenceReason.INDEX_NOT_LOADED, "neither a report's text nor the filing list is there");
    }
    return found.isEmpty()
        ? Quantity.measured(
            0,
            "no notice and no such sentence",
            1,
            report
                .map(d -> List.of(Situation.evidence("report", d.ref())))
                .orElseGet(() -> Windows.windowEnd(s)))
        : Quantity.measured(1, found.size() + " disclosures", 1, found);
  }

  /** The report at hand; asked at another filing, the last report of the window. */
  private static Optional<FilingDigest> report(Situation s) {
    return Windows.within(s, YEAR).stream()
        .filter(d -> d.ref().form().isPeriodic() && d.texts().sections().containsKey("whole"))
        .filter(d -> d.ref().equals(s.ref()) || !s.ref().form().isPeriodic())
        .reduce((_, later) -> later);
  }
}
