package io.assay.risk.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What moved a company's score from one moment to the next, split by what it comes from. Immutable.
 *
 * @param points later score less the earlier one
 * @param parts each signal, event, the prior and the floor whose points differ, the largest change
 *     first; they add up to {@code points} within 1e-9
 */
public record ScoreChange(double points, List<Part> parts) {

  public ScoreChange {
    parts = List.copyOf(parts);
  }

  /**
   * The points of one thing before and after; those of several events of a kind together.
   *
   * @param id signal id, {@code prior} or {@code floor_adjustment}
   */
  public record Part(String id, double before, double after) {

    public double change() {
      return after - before;
    }
  }

  /** The change from an earlier score of the company to a later one. */
  public static ScoreChange between(Score before, Score after) {
    return of(ScoreModel.pointsById(before), ScoreModel.pointsById(after));
  }

  /**
   * The change between two scores of which the points are known.
   *
   * @param before points by id; they add up to the earlier score
   * @param after points by id; they add up to the later score
   */
  public static ScoreChange of(Map<String, Double> before, Map<String, Double> after) {
    Set<String> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    List<Part> parts = new ArrayList<>();
    for (String id : ids) {
      Part part = new Part(id, before.getOrDefault(id, 0.0), after.getOrDefault(id, 0.0));
      if (part.change() != 0) {
        parts.add(part);
      }
    }
    parts.sort(
        Comparator.comparingDouble((Part p) -> -Math.abs(p.change())).thenComparing(Part::id));
    return new ScoreChange(sum(after) - sum(before), parts);
  }

  private static double sum(Map<String, Double> points) {
    return points.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
