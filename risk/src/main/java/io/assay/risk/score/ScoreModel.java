package io.assay.risk.score;

import io.assay.risk.score.RiskWeights.EventWeight;
import io.assay.risk.score.RiskWeights.PillarWeights;
import io.assay.risk.score.RiskWeights.SignalWeight;
import io.assay.risk.score.Score.Band;
import io.assay.risk.score.Score.Contribution;
import io.assay.risk.score.Score.Kind;
import io.assay.risk.score.Score.Pillar;
import io.assay.risk.score.Score.Unavailable;
import io.assay.risk.score.ScoreInputs.DatedEvent;
import io.assay.risk.score.ScoreInputs.Input;
import io.assay.signals.AbsenceReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The company score: weighted-mean pillars and a noisy-or over dated events, pulled towards a
 * middling prior where data is thin, never below the floor of a fresh grave event. Transparent,
 * monotone, a pure function. Thread-safe.
 */
public final class ScoreModel {

  private static final int UP = 5;
  private static final int DOWN = 3;

  private final RiskWeights weights;

  private ScoreModel(RiskWeights weights) {
    this.weights = weights;
  }

  /** The model with the weights shipped in the jar. */
  public static ScoreModel shipped() {
    return new ScoreModel(RiskWeights.shipped());
  }

  public String version() {
    return weights.version();
  }

  /** Signals that pillars weigh. */
  public Set<String> signals() {
    Set<String> result = new HashSet<>();
    weights.pillars().forEach(p -> p.signals().forEach(s -> result.add(s.signal())));
    return result;
  }

  /** Signals whose happenings are dated events. */
  public Set<String> events() {
    Set<String> result = new HashSet<>();
    weights.pillars().forEach(p -> p.events().forEach(e -> result.add(e.signal())));
    return result;
  }

  private static final class Counted {
    final PillarWeights pillar;
    double value;
    double coverage;
    double trusted;
    boolean usable;
    final List<Part> parts = new ArrayList<>();

    Counted(PillarWeights pillar) {
      this.pillar = pillar;
    }
  }

  /**
   * One input of a pillar.
   *
   * @param share of the pillar's value that is this part's
   */
  private record Part(
      String id,
      Kind kind,
      double value,
      double subScore,
      double confidence,
      double share,
      double atPrior,
      Optional<io.assay.edgar.Accession> source) {}

  /** The score, or empty when fewer pillars than needed are usable and no floor holds. */
  public Optional<Score> score(ScoreInputs inputs) {
    List<Counted> pillars = new ArrayList<>();
    List<Unavailable> unavailable = new ArrayList<>();
    Floor floor = new Floor(0, "");
    for (PillarWeights p : weights.pillars()) {
      if (p.isEvents()) {
        pillars.add(events(p, inputs));
        floor = floor(p, inputs);
      } else {
        pillars.add(mean(p, inputs, unavailable));
      }
    }
    double usableWeight = 0;
    double sum = 0;
    double confidence = 0;
    int usable = 0;
    for (Counted c : pillars) {
      if (c.usable) {
        usable++;
        usableWeight += c.pillar.weight();
        sum += c.pillar.weight() * c.value;
        confidence += c.pillar.weight() * c.trusted;
      }
    }
    if (usable < weights.minPillars()) {
      return floor.value() > 0
          ? Optional.of(floorOnly(inputs, pillars, floor, unavailable))
          : Optional.empty();
    }
    double linear = sum / usableWeight;
    double c = Math.clamp(confidence, 0, 1);
    double blended = c * linear + (1 - c) * weights.prior();
    double score = Math.clamp(100 * Math.max(blended, floor.value()), 0, 100);
    List<Contribution> contributions = new ArrayList<>();
    for (Counted counted : pillars) {
      if (counted.usable) {
        double points = 100 * c * counted.pillar.weight() / usableWeight;
        for (Part part : counted.parts) {
          contributions.add(contribution(counted.pillar.id(), part, points));
        }
      }
    }
    List<Contribution> drivers = List.copyOf(contributions);
    double prior = 100 * (1 - c) * weights.prior();
    double lift = 100 * Math.max(0, floor.value() - blended);
    contributions.add(rest("prior", Kind.PRIOR, prior));
    contributions.add(rest("floor_adjustment", Kind.FLOOR, lift));
    return Optional.of(
        new Score(
            score,
            Band.of(score),
            c,
            linear,
            floor.value(),
            inputs.asOf(),
            inputs.accession(),
            pillars.stream().map(ScoreModel::pillar).toList(),
            contributions,
            up(drivers, floor, lift),
            drivers.stream()
                .filter(d -> d.excess() < 0)
                .sorted(
                    Comparator.comparingDouble(Contribution::excess)
                        .thenComparing(Contribution::id))
                .limit(DOWN)
                .toList(),
            lift > 0 ? Optional.of(floor.event()) : Optional.empty(),
            unavailable,
            weights.version()));
  }

  /** The five that raise most; the event that sets the floor is always among them. */
  private static List<Contribution> up(List<Contribution> drivers, Floor floor, double lift) {
    List<Contribution> ranked =
        drivers.stream()
            .filter(d -> d.excess() > 0)
            .sorted(
                Comparator.comparingDouble(Contribution::excess)
                    .reversed()
                    .thenComparing(Contribution::id))
            .toList();
    List<Contribution> result = new ArrayList<>(ranked.subList(0, Math.min(UP, ranked.size())));
    if (lift > 0 && result.stream().noneMatch(d -> d.id().equals(floor.event()))) {
      drivers.stream()
          .filter(d -> d.id().equals(floor.event()))
          .findFirst()
          .ifPresent(
              d -> {
                if (result.size() == UP) {
                  result.removeLast();
                }
                result.add(d);
              });
    }
    return result;
  }

  private Score floorOnly(
      ScoreInputs inputs, List<Counted> pillars, Floor floor, List<Unavailable> unavailable) {
    double score = 100 * floor.value();
    return new Score(
        score,
        Band.of(score),
        0,
        0,
        floor.value(),
        inputs.asOf(),
        inputs.accession(),
        pillars.stream().map(ScoreModel::pillar).toList(),
        List.of(rest("floor_adjustment", Kind.FLOOR, score)),
        List.of(),
        List.of(),
        Optional.of(floor.event()),
        unavailable,
        weights.version());
  }

  private static Pillar pillar(Counted c) {
    return new Pillar(c.pillar.id(), c.pillar.weight(), c.value, c.coverage, c.usable);
  }

  private static Contribution contribution(String pillar, Part part, double points) {
    return new Contribution(
        part.id(),
        part.kind(),
        pillar,
        part.value(),
        part.subScore(),
        part.confidence(),
        points * part.share(),
        points * (part.share() - part.atPrior()),
        part.source());
  }

  private static Contribution rest(String id, Kind kind, double points) {
    return new Contribution(id, kind, "", 0, 0, 1, points, 0, Optional.empty());
  }

  private Counted mean(PillarWeights p, ScoreInputs inputs, List<Unavailable> unavailable) {
    Counted result = new Counted(p);
    double coverage = 0;
    double trusted = 0;
    double sum = 0;
    for (SignalWeight w : p.signals()) {
      Input input = inputs.values().get(w.signal());
      if (input == null) {
        unavailable.add(
            new Unavailable(
                w.signal(),
                p.id(),
                inputs.absences().getOrDefault(w.signal(), AbsenceReason.MISSING_INPUT)));
        continue;
      }
      coverage += w.weight();
      trusted += w.weight() * input.confidence();
      sum += w.weight() * w.subScore(input.value());
    }
    result.coverage = coverage;
    result.trusted = trusted;
    result.value = coverage == 0 ? 0 : sum / coverage;
    result.usable = coverage >= weights.minCoverage() - 1e-12;
    if (coverage > 0) {
      for (SignalWeight w : p.signals()) {
        Input input = inputs.values().get(w.signal());
        if (input != null) {
          double r = w.subScore(input.value());
          result.parts.add(
              new Part(
                  w.signal(),
                  Kind.SIGNAL,
                  input.value(),
                  r,
                  input.confidence(),
                  w.weight() / coverage * r,
                  w.weight() / coverage * weights.prior(),
                  input.source()));
        }
      }
    }
    return result;
  }

  private record Floor(double value, String event) {}

  private static Floor floor(PillarWeights p, ScoreInputs inputs) {
    Floor highest = new Floor(0, "");
    for (EventWeight w : p.events()) {
      for (DatedEvent e : inputs.events()) {
        if (e.signal().equals(w.signal())
            && w.floor().isPresent()
            && e.ageDays() <= w.halfLifeDays()
            && w.floor().get() > highest.value()) {
          highest = new Floor(w.floor().get(), w.signal());
        }
      }
    }
    return highest;
  }

  private record Weighed(EventWeight weight, DatedEvent event, double strength, double t) {}

  private Counted events(PillarWeights p, ScoreInputs inputs) {
    Counted result = new Counted(p);
    result.usable = inputs.indexLoaded();
    result.coverage =
        !inputs.indexLoaded()
            ? 0
            : inputs.periodicReportLoaded() ? 1 : weights.eventsWithoutReport();
    result.trusted = result.coverage;
    List<Weighed> weighed = new ArrayList<>();
    double survived = 1;
    double total = 0;
    for (EventWeight w : p.events()) {
      for (DatedEvent e : latest(w, inputs.events())) {
        double strength = w.severity() * Math.pow(0.5, e.ageDays() / w.halfLifeDays());
        double t = -Math.log1p(-strength);
        weighed.add(new Weighed(w, e, strength, t));
        survived *= 1 - strength;
        total += t;
      }
    }
    result.value = 1 - survived;
    for (Weighed w : weighed) {
      double share = total == 0 ? 0 : result.value * w.t() / total;
      result.parts.add(
          new Part(
              w.weight().signal(),
              Kind.EVENT,
              w.event().ageDays(),
              w.strength(),
              1,
              share,
              0,
              w.event().source()));
    }
    return result;
  }

  private List<DatedEvent> latest(EventWeight w, List<DatedEvent> events) {
    return events.stream()
        .filter(e -> e.signal().equals(w.signal()))
        .sorted(
            Comparator.comparingDouble(DatedEvent::ageDays)
                .thenComparing(e -> e.source().map(Object::toString).orElse("")))
        .limit(weights.maxPerType())
        .toList();
  }

  /** Points by what they come from, those of one id together; adds up to the score. */
  public static Map<String, Double> pointsById(Score score) {
    Map<String, Double> result = new LinkedHashMap<>();
    score.contributions().forEach(c -> result.merge(c.id(), c.points(), Double::sum));
    return result;
  }
}
