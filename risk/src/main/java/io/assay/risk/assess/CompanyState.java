package io.assay.risk.assess;

import io.assay.edgar.Accession;
import io.assay.risk.score.ScoreInputs;
import io.assay.risk.score.ScoreInputs.DatedEvent;
import io.assay.risk.score.ScoreInputs.Input;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.extraction.Extraction;
import io.assay.signals.extraction.Extraction.Extracted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The company as it stood when a filing was accepted: latest values, dated events. */
final class CompanyState {

  private static final Duration FRESH = Duration.ofDays(400);

  /** Flags of periodic reports that count as events until a later report says otherwise. */
  private static final Set<String> REPORTED =
      Set.of("going_concern_flag", "material_weakness_flag", "error_correction_flag");

  private final Catalogue catalogue;
  private final Extraction extraction;
  private final ScoreModel model;
  private final Set<String> weighed;

  CompanyState(Catalogue catalogue, Extraction extraction, ScoreModel model) {
    this.catalogue = catalogue;
    this.extraction = extraction;
    this.model = model;
    this.weighed = model.signals();
  }

  ScoreInputs inputs(FilingDigest digest, History history, Extracted extracted) {
    List<Signal> own = extracted.signals();
    List<Signal> windows = extracted.windows();
    Map<String, Input> values = new HashMap<>();
    Map<String, AbsenceReason> absences = new HashMap<>();
    take(windows, digest.ref(), values, absences, true);
    take(own, digest.ref(), values, absences, false);
    Instant oldest = digest.ref().accepted().minus(FRESH);
    for (History.Past past : history.past().reversed()) {
      if (past.digest().ref().accepted().isBefore(oldest)) {
        break;
      }
      take(past.signals(), past.digest().ref(), values, absences, false);
    }
    return new ScoreInputs(
        digest.ref().accepted(),
        digest.ref().accession(),
        values,
        absences,
        events(
            digest,
            history,
            own,
            history.indexLoaded()
                ? windows
                : extraction.evaluate(digest, new History(true, history.past())).windows()),
        history.indexLoaded(),
        periodicLoaded(digest, history));
  }

  private static boolean periodicLoaded(FilingDigest digest, History history) {
    return isReadReport(digest) || history.past().stream().anyMatch(p -> isReadReport(p.digest()));
  }

  private static boolean isReadReport(FilingDigest d) {
    return d.ref().form().isPeriodic() && d.texts().sections().containsKey("whole");
  }

  /** Latest first: what is known already stays. */
  private void take(
      List<Signal> signals,
      FilingRef ref,
      Map<String, Input> values,
      Map<String, AbsenceReason> absences,
      boolean windows) {
    for (Signal signal : signals) {
      String id = signal.id();
      if (!weighed.contains(id) || isWindow(id) != windows) {
        continue;
      }
      switch (signal.outcome()) {
        case Signal.Value v ->
            values.putIfAbsent(
                id, new Input(v.value(), v.confidence(), Optional.of(ref.accession())));
        case Signal.Absent a -> absences.putIfAbsent(id, a.reason());
      }
    }
  }

  private boolean isWindow(String id) {
    return catalogue.find(id).map(SignalDefinition::isWindow).orElse(false);
  }

  private List<DatedEvent> events(
      FilingDigest digest, History history, List<Signal> own, List<Signal> windows) {
    List<DatedEvent> result = new ArrayList<>();
    Set<String> known = model.events();
    Map<Accession, Instant> accepted = new HashMap<>();
    accepted.put(digest.ref().accession(), digest.ref().accepted());
    history
        .past()
        .forEach(p -> accepted.put(p.digest().ref().accession(), p.digest().ref().accepted()));
    for (Signal window : windows) {
      if (known.contains(window.id())
          && window.outcome() instanceof Signal.Value v
          && v.value() > 0) {
        Set<Accession> counted = new HashSet<>();
        for (Evidence evidence : v.evidence()) {
          Accession source = source(evidence);
          Instant time = accepted.get(source);
          if (time != null && counted.add(source)) {
            result.add(event(window.id(), time, digest, source));
          }
        }
      }
    }
    for (String id : REPORTED) {
      if (known.contains(id)) {
        reported(id, digest, history, own).ifPresent(result::add);
      }
    }
    return result;
  }

  private static DatedEvent event(String id, Instant time, FilingDigest digest, Accession source) {
    double days =
        Math.max(0, Duration.between(time, digest.ref().accepted()).toMillis() / 86_400_000.0);
    return new DatedEvent(id, days, Optional.of(source));
  }

  private static Accession source(Evidence evidence) {
    return switch (evidence) {
      case Evidence.OfEvent e -> e.accession();
      case Evidence.OfFiling f -> f.accession();
      case Evidence.OfFact f -> f.accession();
      case Evidence.OfSentence s -> s.accession();
      case Evidence.OfTransaction t -> t.accession();
      case Evidence.OfDerivation _, Evidence.OfAssumption _, Evidence.OfSignal _ ->
          new Accession("0000000000-00-000000");
    };
  }

  /**
   * The latest report with the flag, dated by itself, unless a later one of the same kind says 0.
   */
  private static Optional<DatedEvent> reported(
      String id, FilingDigest digest, History history, List<Signal> own) {
    Set<Boolean> cleared = new HashSet<>();
    Optional<Boolean> now = flag(id, digest, own);
    if (now.isPresent()) {
      if (now.get()) {
        return Optional.of(event(id, digest.ref().accepted(), digest, digest.ref().accession()));
      }
      cleared.add(digest.ref().form().isAnnual());
    }
    for (History.Past past : history.past().reversed()) {
      Optional<Boolean> then = flag(id, past.digest(), past.signals());
      boolean annual = past.digest().ref().form().isAnnual();
      if (then.isEmpty() || cleared.contains(annual)) {
        continue;
      }
      if (then.get()) {
        return Optional.of(
            event(id, past.digest().ref().accepted(), digest, past.digest().ref().accession()));
      }
      cleared.add(annual);
    }
    return Optional.empty();
  }

  private static Optional<Boolean> flag(String id, FilingDigest d, List<Signal> signals) {
    if (!d.ref().form().isPeriodic()) {
      return Optional.empty();
    }
    for (Signal signal : signals) {
      if (signal.id().equals(id) && signal.outcome() instanceof Signal.Value v) {
        return Optional.of(v.value() > 0);
      }
    }
    return Optional.empty();
  }
}
