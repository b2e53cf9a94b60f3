package io.assay.server.companies;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Cik;
import io.assay.server.http.Json;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.store.assessments.AssessmentRows.FullScore;
import io.assay.store.assessments.AssessmentRows.ScorePoint;
import io.assay.store.assessments.Assessments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A company's score, what moved it last, and its past. */
final class ScoreReader {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_POINTS = 200;

  private final Assessments assessments;
  private final Catalogue catalogue;

  ScoreReader(Assessments assessments, Catalogue catalogue) {
    this.assessments = assessments;
    this.catalogue = catalogue;
  }

  /** A contribution's difference between two scores. */
  record Change(String id, double points) {}

  /**
   * A company's score.
   *
   * @param previous the last one of another value
   * @param history oldest first
   */
  record Told(
      Cik cik,
      Optional<FullScore> score,
      Optional<ScorePoint> previous,
      List<Change> changes,
      List<ScorePoint> history) {

    Told {
      changes = List.copyOf(changes);
      history = List.copyOf(history);
    }
  }

  Told score(Cik cik, Optional<Instant> asOf) {
    Optional<FullScore> latest = assessments.findLatestScore(cik, asOf);
    List<ScorePoint> newestFirst = assessments.pastScores(cik, asOf, MOST_POINTS);
    Optional<ScorePoint> previous =
        latest.flatMap(
            now ->
                newestFirst.stream()
                    .filter(point -> point.score() != now.point().score())
                    .findFirst());
    List<Change> changes =
        previous
            .flatMap(point -> assessments.findScore(point.accession()))
            .map(before -> changes(before, latest.orElseThrow()))
            .orElse(List.of());
    return new Told(cik, latest, previous, changes, newestFirst.reversed());
  }

  /** Differences of contributions that are more than rounding, largest first. */
  private static List<Change> changes(FullScore before, FullScore now) {
    Map<String, Double> points = contributions(now);
    contributions(before).forEach((id, value) -> points.merge(id, -value, Double::sum));
    List<Change> changes = new ArrayList<>();
    points.forEach(
        (id, value) -> {
          if (Math.abs(value) > 1e-9) {
            changes.add(new Change(id, value));
          }
        });
    changes.sort(
        Comparator.comparingDouble((Change change) -> -Math.abs(change.points()))
            .thenComparing(Change::id));
    return changes;
  }

  private static Map<String, Double> contributions(FullScore score) {
    Map<String, Double> points = new LinkedHashMap<>();
    try {
      for (JsonNode one : MAPPER.readTree(score.body()).path("contributions")) {
        points.merge(one.path("id").asText(), one.path("points").asDouble(), Double::sum);
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the kept score of " + score.point().accession(), e);
    }
    return points;
  }

  void write(JsonGenerator out, Told told) throws IOException {
    out.writeStartObject();
    out.writeNumberField("cik", told.cik().value());
    if (told.score().isPresent()) {
      out.writeFieldName("score");
      out.writeRawValue(told.score().get().body());
    } else {
      out.writeStringField(
          "why",
          "Too little is known yet: a score needs at least two usable pillars, which an annual or"
              + " quarterly report brings, or an event that sets a floor.");
    }
    if (told.previous().isPresent()) {
      out.writeFieldName("previous");
      CompanyShapes.scorePoint(out, told.previous().get());
      out.writeNumberField(
          "change", told.score().orElseThrow().point().score() - told.previous().get().score());
      Json.list(out, "changes", told.changes(), this::writeChange);
    }
    Json.list(out, "history", told.history(), CompanyShapes::scorePoint);
    out.writeEndObject();
  }

  private void writeChange(JsonGenerator out, Change change) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", change.id());
    Optional<SignalDefinition> definition = catalogue.find(change.id());
    Json.text(out, "name", definition.map(SignalDefinition::name).orElse(""));
    out.writeNumberField("points", change.points());
    out.writeEndObject();
  }
}
