package io.assay.server.companies;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.server.companies.ScoreCourse.Move;
import io.assay.server.companies.ScoreCourse.Step;
import io.assay.server.http.Json;
import io.assay.signals.catalogue.Catalogue;
import io.assay.store.assessments.AssessmentRows.FullScore;
import io.assay.store.assessments.AssessmentRows.ScorePoint;
import io.assay.store.assessments.Assessments;
import io.assay.store.filings.FilingQuery;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A company's score, what moved it last, and its past. */
final class ScoreReader {

  private static final int MOST_POINTS = 200;

  private static final String TOO_LITTLE =
      "Too little is known yet: a score needs at least two usable pillars, which an annual or"
          + " quarterly report brings, or an event that sets a floor.";
  private static final int NEWEST = 1000;

  private final Assessments assessments;
  private final Filings filings;
  private final ScoreCourse course;

  ScoreReader(Assessments assessments, Filings filings, Catalogue catalogue) {
    this.assessments = assessments;
    this.filings = filings;
    this.course = new ScoreCourse(catalogue);
  }

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
      List<Move> changes,
      List<Step> history) {

    Told {
      changes = List.copyOf(changes);
      history = List.copyOf(history);
    }
  }

  Told score(Cik cik, Optional<Instant> asOf) {
    // One more, so that the first told has one before it.
    List<FullScore> newestFirst = assessments.pastFullScores(cik, asOf, MOST_POINTS + 1);
    Optional<FullScore> latest = newestFirst.stream().findFirst();
    Optional<FullScore> previous =
        latest.flatMap(
            now ->
                newestFirst.stream()
                    .filter(score -> score.point().score() != now.point().score())
                    .findFirst());
    List<Move> changes =
        previous.map(before -> ScoreCourse.moves(before, latest.orElseThrow())).orElse(List.of());
    String why = latest.isPresent() ? "" : why(cik, asOf);
    return new Told(cik, latest, why, previous.map(FullScore::point), changes, steps(newestFirst));
  }

  /** The score over time, oldest first, with the filings that moved it. */
  List<Step> steps(Cik cik, Optional<Instant> asOf) {
    return steps(assessments.pastFullScores(cik, asOf, MOST_POINTS + 1));
  }

  private List<Step> steps(List<FullScore> newestFirst) {
    List<FullScore> oldestFirst = newestFirst.reversed();
    boolean whole = oldestFirst.size() <= MOST_POINTS;
    return course.steps(
        whole ? oldestFirst : oldestFirst.subList(1, oldestFirst.size()),
        whole ? Optional.empty() : Optional.of(oldestFirst.getFirst()));
  }

  void writeMoves(JsonGenerator out, Step step) throws IOException {
    course.writeMoves(out, step);
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
      Json.list(out, "changes", told.changes(), course::writeMove);
    }
    Json.list(out, "history", told.history(), course::writeStep);
    out.writeEndObject();
  }
}
