package io.assay.server.companies;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.risk.score.ScoreChange;
import io.assay.server.http.Json;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.store.assessments.AssessmentRows.FullScore;
import io.assay.store.assessments.AssessmentRows.ScorePoint;
import io.assay.store.assessments.Assessments;
import io.assay.store.filings.FilingQuery;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A company's score, what moved it last, and its past. */
final class ScoreReader {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_POINTS = 200;
  private static final double ROUNDING = 1e-9;

  private static final String TOO_LITTLE =
      "Too little is known yet: a score needs at least two usable pillars, which an annual or"
          + " quarterly report brings, or an event that sets a floor.";
  private static final int NEWEST = 1000;

  private final Assessments assessments;
  private final Filings filings;
  private final Catalogue catalogue;

  ScoreReader(Assessments assessments, Filings filings, Catalogue catalogue) {
    this.assessments = assessments;
    this.filings = filings;
    this.catalogue = catalogue;
  }

  /** A contribution's difference between two scores. */
  record Change(String id, double points) {}

  /**
   * A company's score.
   *
   * @param why there is none; empty when there is one
   * @param previous the last one of another value
   * @param history oldest first
   */
  record Told(
      Cik cik,
      Optional<FullScore> score,
      String why,
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
    String why = latest.isPresent() ? "" : why(cik, asOf);
    return new Told(cik, latest, why, previous, changes, newestFirst.reversed());
  }

  /** Whoever files for others, such as a manager of funds, never gets a score: say so. */
  private String why(Cik cik, Optional<Instant> asOf) {
    FilingQuery all =
        new FilingQuery(Optional.of(cik), List.of(), Optional.empty(), Optional.empty(), asOf);
    List<FormType> forms =
        filings.listFilings(all, Optional.empty(), NEWEST).rows().stream()
            .map(FilingRow::form)
            .toList();
    boolean reports = forms.stream().anyMatch(f -> f.isPeriodic() || f.isCurrentReport());
    if (forms.isEmpty() || reports) {
      return TOO_LITTLE;
    }
    boolean manager = forms.stream().anyMatch(form -> form.base().startsWith("13F-"));
    String held = forms.stream().map(FormType::base).distinct().collect(Collectors.joining(", "));
    return (manager
            ? "It reports what it holds as an institutional manager"
            : "None of its filings here reports on its own business")
        + " ("
        + held
        + "). A score reads annual and quarterly reports, and there are none.";
  }

  /** Differences of contributions that are more than rounding, largest first. */
  private static List<Change> changes(FullScore before, FullScore now) {
    return ScoreChange.of(contributions(before), contributions(now)).parts().stream()
        .filter(part -> Math.abs(part.change()) > ROUNDING)
        .map(part -> new Change(part.id(), part.change()))
        .toList();
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
      out.writeStringField("why", told.why());
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
