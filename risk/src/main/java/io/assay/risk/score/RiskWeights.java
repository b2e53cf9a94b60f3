package io.assay.risk.score;

import static io.assay.signals.catalogue.ShippedJson.listOf;
import static io.assay.signals.catalogue.ShippedJson.number;
import static io.assay.signals.catalogue.ShippedJson.objectOf;
import static io.assay.signals.catalogue.ShippedJson.text;

import io.assay.signals.catalogue.ShippedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weights and calibrations of the score. Immutable.
 *
 * @param prior the middling value that thin data is pulled towards
 * @param minCoverage coverage a pillar needs to take part
 * @param minPillars usable pillars without which there is no score
 * @param eventsWithoutReport coverage of events when no periodic report is loaded
 * @param maxPerType latest events of a type that count
 * @param version hash of the shipped file
 */
record RiskWeights(
    double prior,
    double minCoverage,
    int minPillars,
    double eventsWithoutReport,
    int maxPerType,
    List<PillarWeights> pillars,
    String version) {

  /** A pillar; it has either signals or events. */
  record PillarWeights(
      String id, double weight, List<SignalWeight> signals, List<EventWeight> events) {

    boolean isEvents() {
      return !events.isEmpty();
    }
  }

  /**
   * A signal's part of a pillar.
   *
   * @param logistic whether it goes through the logistic curve; a flag does not
   * @param sign 1 when higher is worse, -1 when higher is better
   */
  record SignalWeight(
      String signal, double weight, boolean logistic, double sign, double midpoint, double scale) {

    /** Sub-score, 0 to 1. */
    double subScore(double x) {
      return logistic ? 1 / (1 + Math.exp(-sign * (x - midpoint) / scale)) : Math.clamp(x, 0, 1);
    }
  }

  /** An event's severity, how fast it fades, and the score it keeps at least while it is fresh. */
  record EventWeight(
      String signal, String source, double severity, double halfLifeDays, Optional<Double> floor) {}

  static RiskWeights shipped() {
    byte[] bytes = ShippedJson.bytes(RiskWeights.class, "risk-weights.json");
    Map<String, Object> o = ShippedJson.object(bytes);
    List<PillarWeights> pillars = new ArrayList<>();
    for (Object entry : listOf(o.getOrDefault("pillars", List.of()))) {
      pillars.add(pillar(objectOf(entry)));
    }
    return new RiskWeights(
        number(o, "prior", 0.3),
        number(o, "min_pillar_coverage", 0.35),
        (int) number(o, "min_usable_pillars", 2),
        number(o, "events_without_periodic_report_coverage", 0.6),
        (int) number(o, "max_events_per_type", 3),
        List.copyOf(pillars),
        ShippedJson.hash(bytes));
  }

  private static PillarWeights pillar(Map<String, Object> o) {
    List<SignalWeight> signals = new ArrayList<>();
    for (Object entry : listOf(o.getOrDefault("signals", List.of()))) {
      Map<String, Object> s = objectOf(entry);
      signals.add(
          new SignalWeight(
              text(s, "signal"),
              number(s, "weight", 0),
              text(s, "transform").equals("logistic"),
              number(s, "sign", 1),
              number(s, "midpoint", 0),
              number(s, "scale", 1)));
    }
    List<EventWeight> events = new ArrayList<>();
    for (Object entry : listOf(o.getOrDefault("events", List.of()))) {
      Map<String, Object> e = objectOf(entry);
      double floor = number(e, "floor", -1);
      events.add(
          new EventWeight(
              text(e, "signal"),
              text(e, "source"),
              number(e, "severity", 0),
              number(e, "half_life_days", 365),
              floor < 0 ? Optional.empty() : Optional.of(floor)));
    }
    return new PillarWeights(
        text(o, "id"), number(o, "weight", 0), List.copyOf(signals), List.copyOf(events));
  }
}
