package io.assay.risk.score;

import io.assay.edgar.Accession;
import io.assay.signals.AbsenceReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the model is given: the company's latest values and its dated events. Immutable.
 *
 * @param values by signal id
 * @param absences why a signal of the model has no value, where that is known
 * @param events in any order
 */
public record ScoreInputs(
    Instant asOf,
    Accession accession,
    Map<String, Input> values,
    Map<String, AbsenceReason> absences,
    List<DatedEvent> events,
    boolean indexLoaded,
    boolean periodicReportLoaded) {

  public ScoreInputs {
    values = Map.copyOf(values);
    absences = Map.copyOf(absences);
    events = List.copyOf(events);
  }

  /** A signal's value and the filing it was read from. */
  public record Input(double value, double confidence, Optional<Accession> source) {}

  /** Something that happened, so many days before. */
  public record DatedEvent(String signal, double ageDays, Optional<Accession> source) {}
}
