package io.assay.signals.events;

import io.assay.signals.Evidence;
import io.assay.signals.digest.EventReadings.Kind;
import io.assay.signals.digest.EventReadings.OfficerChange;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Officers and directors who left or came within a year. */
final class OfficerWindows {

  private static final int YEAR = 365;
  private static final String ITEM = "5.02";

  private OfficerWindows() {}

  static Quantity departures(Situation s, boolean officers) {
    List<String> persons = new ArrayList<>();
    List<Evidence> found = new ArrayList<>();
    for (FilingDigest d : Windows.withItem(s, YEAR, ITEM)) {
      boolean any = false;
      for (OfficerChange change : d.readings().officers()) {
        if (change.kind() == Kind.DEPARTURE && change.isOfficer() == officers) {
          if (persons.stream().noneMatch(p -> PersonNames.isSame(p, change.person()))) {
            persons.add(change.person());
          }
          any = true;
        }
      }
      if (any) {
        found.add(Windows.evidence(d, ITEM));
      }
    }
    return Windows.loaded(
        s,
        persons.size(),
        found,
        persons.isEmpty()
            ? "none in the window"
            : String.join(", ", persons.stream().sorted().toList()));
  }

  static Quantity turnover(Situation s, String role) {
    List<Evidence> found = new ArrayList<>();
    for (FilingDigest d : Windows.withItem(s, YEAR, ITEM)) {
      if (d.readings().officers().stream().anyMatch(c -> c.role().equals(role))) {
        found.add(Windows.evidence(d, ITEM));
      }
    }
    return Windows.flag(found, s);
  }

  static Quantity abrupt(Situation s) {
    List<Evidence> found = new ArrayList<>();
    for (FilingDigest d : Windows.withItem(s, YEAR, ITEM)) {
      List<OfficerChange> changes = d.readings().officers();
      for (OfficerChange change : changes) {
        if (change.kind() == Kind.DEPARTURE
            && (change.role().equals("CEO") || change.role().equals("CFO"))
            && isAtOnce(change, d)
            && changes.stream().noneMatch(c -> succeeds(c, change))) {
          found.add(Windows.evidence(d, ITEM));
          break;
        }
      }
    }
    return Windows.flag(found, s);
  }

  private static boolean isAtOnce(OfficerChange change, FilingDigest d) {
    LocalDate reported = d.ref().period().orElse(d.ref().filed());
    return change.immediate()
        || change.effective().map(e -> !e.isAfter(reported.plusDays(3))).orElse(false);
  }

  private static boolean succeeds(OfficerChange candidate, OfficerChange departure) {
    return candidate.kind() == Kind.APPOINTMENT
        && candidate.role().equals(departure.role())
        && !candidate.interim();
  }
}
