package io.assay.server.companies;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.assay.risk.score.ScoreChange;
import io.assay.server.http.Json;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.store.assessments.AssessmentRows.FullScore;
import io.assay.store.assessments.AssessmentRows.ScorePoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A score over time, with what moved it: points of a score add up to it, so their differences add
 * up to its change. Thread-safe.
 */
final class ScoreCourse {

  private static final ObjectReader READER = new ObjectMapper().reader();
  private static final int MOST_MOVES = 8;
  private static final double ROUNDING = 1e-9;

  /** What no move is smaller than, but for all the smaller ones together. */
  private static final double TOLD = 0.05;

  private static final String OTHERS = "others";

  private final Catalogue catalogue;

  ScoreCourse(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What a contribution's points changed by.
   *
   * @param accession the filing that it is read from, where it is one
   */
  record Move(String id, double points, Optional<String> accession) {}

  /**
   * A score and the filing that moved it.
   *
   * @param change against the score before; empty for the first
   * @param moves what changed it, largest first; together they are the change
   */
  record Step(ScorePoint point, Optional<Double> change, List<Move> moves) {

    Step {
      moves = List.copyOf(moves);
    }
  }

  private record Points(double points, Optional<String> accession) {}

  /**
   * The steps of a score.
   *
   * @param scores oldest first
   * @param before the one before the first of them
   */
  List<Step> steps(List<FullScore> scores, Optional<FullScore> before) {
    List<Step> steps = new ArrayList<>();
    Optional<FullScore> last = before;
    Map<String, Points> then = before.map(ScoreCourse::contributions).orElse(Map.of());
    for (FullScore score : scores) {
      Map<String, Points> now = contributions(score);
      Map<String, Points> earlier = then;
      steps.add(
          new Step(
              score.point(),
              last.map(l -> score.point().score() - l.point().score()),
              last.isPresent() ? few(moves(earlier, now)) : List.of()));
      last = Optional.of(score);
      then = now;
    }
    return steps;
  }

  /** All differences of contributions that are more than rounding, largest first. */
  static List<Move> moves(FullScore before, FullScore now) {
    return moves(contributions(before), contributions(now));
  }

  private static List<Move> moves(Map<String, Points> before, Map<String, Points> now) {
    return ScoreChange.of(numbers(before), numbers(now)).parts().stream()
        .filter(part -> Math.abs(part.change()) > ROUNDING)
        .map(
            part ->
                new Move(
                    part.id(),
                    part.change(),
                    now.containsKey(part.id())
                        ? now.get(part.id()).accession()
                        : before.get(part.id()).accession()))
        .toList();
  }

  private static Map<String, Double> numbers(Map<String, Points> points) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    points.forEach((id, of) -> numbers.put(id, of.points()));
    return numbers;
  }

  /** The largest, and all others as one. */
  private static List<Move> few(List<Move> moves) {
    List<Move> few = new ArrayList<>();
    double others = 0;
    for (Move move : moves) {
      if (few.size() < MOST_MOVES && Math.abs(move.points()) >= TOLD) {
        few.add(move);
      } else {
        others += move.points();
      }
    }
    if (Math.abs(others) > ROUNDING) {
      few.add(new Move(OTHERS, others, Optional.empty()));
    }
    return few;
  }

  private static Map<String, Points> contributions(FullScore score) {
    Map<String, Points> points = new LinkedHashMap<>();
    try {
      for (JsonNode one : READER.readTree(score.body()).path("contributions")) {
        points.merge(
            one.path("id").asText(),
            new Points(
                one.path("points").asDouble(),
                Optional.of(one.path("accession").asText()).filter(a -> !a.isEmpty())),
            (a, b) -> new Points(a.points() + b.points(), a.accession()));
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the kept score of " + score.point().accession(), e);
    }
    return points;
  }

  void writeStep(JsonGenerator out, Step step) throws IOException {
    out.writeStartObject();
    CompanyShapes.scorePointFields(out, step.point());
    writeMoves(out, step);
    out.writeEndObject();
  }

  /** The fields of a step beside its score. */
  void writeMoves(JsonGenerator out, Step step) throws IOException {
    if (step.change().isPresent()) {
      out.writeNumberField("change", step.change().get());
      Json.list(out, "moves", step.moves(), this::writeMove);
    }
  }

  void writeMove(JsonGenerator out, Move move) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", move.id());
    Json.text(out, "name", catalogue.find(move.id()).map(SignalDefinition::name).orElse(""));
    out.writeNumberField("points", move.points());
    if (move.accession().isPresent()) {
      out.writeStringField("accession", move.accession().get());
    }
    out.writeEndObject();
  }
}
