package io.assay.risk.score;

import io.assay.edgar.Accession;
import io.assay.signals.AbsenceReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The company score as of one moment, explained: contributions add up to the score. Higher is
 * riskier. Immutable. Source: risk model, part A (versions in the weights file).
 *
 * @param score 0 to 100
 * @param confidence C of the model, 0 to 1
 * @param linear L, the weighted pillars before the prior
 * @param floor F, 0 when none
 * @param contributions in points, adding up to the score within 1e-9
 * @param up the five signals or events that raise it most against a middling value
 * @param down the three that lower it most
 * @param unavailable signals of the model without a value
 * @param weightsVersion version of the weights
 */
public record Score(
    double score,
    Band band,
    double confidence,
    double linear,
    double floor,
    Instant asOf,
    Accession accession,
    List<Pillar> pillars,
    List<Contribution> contributions,
    List<Contribution> up,
    List<Contribution> down,
    Optional<String> floorEvent,
    List<Unavailable> unavailable,
    String weightsVersion) {

  public Score {
    pillars = List.copyOf(pillars);
    contributions = List.copyOf(contributions);
    up = List.copyOf(up);
    down = List.copyOf(down);
    unavailable = List.copyOf(unavailable);
  }

  /** Bands of the score; each takes its lower bound in, severe its upper bound too. */
  public enum Band {
    LOW,
    MODERATE,
    ELEVATED,
    HIGH,
    SEVERE;

    public static Band of(double score) {
      return values()[(int) Math.min(4, Math.max(0, score) / 20)];
    }
  }

  /**
   * A pillar: its weight, its value 0 to 1 (higher is riskier), its coverage, and whether it took
   * part.
   */
  public record Pillar(String id, double weight, double value, double coverage, boolean usable) {}

  /** What a contribution comes from. */
  public enum Kind {
    SIGNAL,
    EVENT,
    PRIOR,
    FLOOR
  }

  /**
   * Points that one thing adds.
   *
   * @param id signal id, {@code prior} or {@code floor_adjustment}
   * @param pillar or empty
   * @param value the signal's value; for an event its age in days
   * @param subScore r, 0 to 1; for an event severity times decay
   * @param points part of the score
   * @param excess points beyond those it would give at r = 0.30
   * @param source filing it was read from, if any
   */
  public record Contribution(
      String id,
      Kind kind,
      String pillar,
      double value,
      double subScore,
      double confidence,
      double points,
      double excess,
      Optional<Accession> source) {}

  /** A signal of the model without a value. */
  public record Unavailable(String id, String pillar, AbsenceReason reason) {}
}
