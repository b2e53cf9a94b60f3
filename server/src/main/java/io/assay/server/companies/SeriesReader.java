package io.assay.server.companies;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Nearest;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.LineItem;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.store.assessments.AssessmentRows;
import io.assay.store.assessments.Assessments;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Line items and signals of a company over time, and the six figures its page opens with. */
final class SeriesReader {

  private static final List<String> KEY_ITEMS =
      List.of("revenue", "net_income", "cash_from_operations", "total_assets", "total_debt");
  private static final int MOST_KEY_POINTS = 40;

  private final Assessments assessments;
  private final Catalogue catalogue;

  SeriesReader(Assessments assessments, Catalogue catalogue) {
    this.assessments = assessments;
    this.catalogue = catalogue;
  }

  /**
   * A series.
   *
   * @param basis {@code annual}, {@code quarter}, {@code instant} or {@code filing}
   * @param points oldest first
   */
  record Series(String id, String name, String unit, String basis, List<Point> points) {

    Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A point.
   *
   * @param evidence JSON, where the value is a line item's
   */
  record Point(
      Optional<LocalDate> start,
      LocalDate end,
      double value,
      Accession accession,
      String form,
      Instant accepted,
      Optional<String> evidence) {}

  /**
   * The series of a line item or signal.
   *
   * @throws NoSuchThing when the catalogue has no such id
   */
  Series series(Cik cik, String id, Optional<String> basis, Optional<Instant> asOf) {
    Optional<LineItem> item = catalogue.lineItem(id);
    if (item.isPresent() && !basis.equals(Optional.of("filing"))) {
      return itemSeries(cik, item.get(), basis, asOf);
    }
    SignalDefinition signal =
        catalogue
            .find(id)
            .orElseThrow(
                () ->
                    new NoSuchThing(
                        HttpCode.NO_SUCH_SIGNAL,
                        "There is no line item or signal '" + id + "'",
                        "path",
                        Nearest.mend(id, known())));
    return new Series(id, signal.name(), signal.unit(), "filing", signalPoints(cik, id, asOf));
  }

  private List<String> known() {
    return Stream.concat(
            catalogue.lineItems().stream().map(LineItem::id),
            catalogue.definitions().stream().map(SignalDefinition::id))
        .toList();
  }

  private Series itemSeries(
      Cik cik, LineItem item, Optional<String> basis, Optional<Instant> asOf) {
    String chosen = basis.orElseGet(() -> firstBasis(cik, item, asOf));
    List<Point> points = new ArrayList<>();
    String unit = "";
    for (AssessmentRows.SeriesPoint row :
        assessments.series(cik, List.of(item.id()), Optional.of(chosen), asOf)) {
      points.add(point(row));
      unit = row.value().unit();
    }
    return new Series(item.id(), item.label(), unit.isEmpty() ? item.unit() : unit, chosen, points);
  }

  private String firstBasis(Cik cik, LineItem item, Optional<Instant> asOf) {
    List<String> there = assessments.bases(cik, item.id(), asOf);
    for (String basis : List.of("annual", "instant", "quarter")) {
      if (there.contains(basis)) {
        return basis;
      }
    }
    return item.instant() ? "instant" : "annual";
  }

  private static Point point(AssessmentRows.SeriesPoint row) {
    return new Point(
        row.value().start(),
        row.value().end(),
        row.value().value().doubleValue(),
        row.accession(),
        row.form(),
        row.accepted(),
        Optional.of(row.value().evidence()));
  }

  private List<Point> signalPoints(Cik cik, String id, Optional<Instant> asOf) {
    return assessments.signalSeries(cik, id, asOf).stream()
        .map(
            p ->
                new Point(
                    Optional.empty(),
                    p.period().orElseGet(() -> LocalDate.ofInstant(p.accepted(), ZoneOffset.UTC)),
                    p.value(),
                    p.accession(),
                    p.form(),
                    p.accepted(),
                    Optional.empty()))
        .toList();
  }

  /** The key figures that are known, in their fixed order. */
  List<Series> keyFigures(Cik cik, Optional<Instant> asOf) {
    List<AssessmentRows.SeriesPoint> all =
        assessments.series(cik, KEY_ITEMS, Optional.empty(), asOf);
    Set<LocalDate> yearEnds =
        all.stream()
            .filter(row -> row.value().basis().equals("annual"))
            .map(row -> row.value().end())
            .collect(Collectors.toSet());
    List<Series> figures = new ArrayList<>();
    for (String id : KEY_ITEMS) {
      catalogue.lineItem(id).flatMap(item -> keyItem(item, all, yearEnds)).ifPresent(figures::add);
      if (id.equals("net_income")) {
        operatingMargin(cik, asOf).ifPresent(figures::add);
      }
    }
    return figures;
  }

  /** Values of years, or at their ends; where no year is known, of quarters. */
  private static Optional<Series> keyItem(
      LineItem item, List<AssessmentRows.SeriesPoint> all, Set<LocalDate> yearEnds) {
    List<AssessmentRows.SeriesPoint> rows =
        all.stream().filter(row -> row.value().item().equals(item.id())).toList();
    String basis = item.instant() ? "instant" : "annual";
    List<AssessmentRows.SeriesPoint> chosen = of(rows, basis);
    if (item.instant()) {
      List<AssessmentRows.SeriesPoint> atYearEnds =
          chosen.stream().filter(row -> yearEnds.contains(row.value().end())).toList();
      chosen = atYearEnds.isEmpty() ? chosen : atYearEnds;
    } else if (chosen.isEmpty()) {
      basis = "quarter";
      chosen = of(rows, basis);
    }
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    List<AssessmentRows.SeriesPoint> last =
        chosen.subList(Math.max(0, chosen.size() - MOST_KEY_POINTS), chosen.size());
    return Optional.of(
        new Series(
            item.id(),
            item.label(),
            last.getLast().value().unit(),
            basis,
            last.stream().map(SeriesReader::point).toList()));
  }

  private static List<AssessmentRows.SeriesPoint> of(
      List<AssessmentRows.SeriesPoint> rows, String basis) {
    return rows.stream().filter(row -> row.value().basis().equals(basis)).toList();
  }

  private Optional<Series> operatingMargin(Cik cik, Optional<Instant> asOf) {
    Optional<SignalDefinition> definition = catalogue.find("operating_margin");
    if (definition.isEmpty()) {
      return Optional.empty();
    }
    List<Point> points = signalPoints(cik, "operating_margin", asOf);
    List<Point> annual =
        points.stream().filter(point -> new FormType(point.form()).isAnnual()).toList();
    List<Point> chosen = annual.isEmpty() ? points : annual;
    return chosen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Series(
                "operating_margin",
                definition.get().name(),
                definition.get().unit(),
                "filing",
                chosen));
  }

  /** The change against one year before: relative, or the difference where the unit is a ratio. */
  static Optional<Double> change(Series series) {
    if (series.points().isEmpty()) {
      return Optional.empty();
    }
    Point last = series.points().getLast();
    for (Point point : series.points().reversed()) {
      long days = ChronoUnit.DAYS.between(point.end(), last.end());
      if (days >= 330 && days <= 400) {
        return Math.abs(point.value()) < 1e-12
            ? Optional.empty()
            : Optional.of((last.value() - point.value()) / Math.abs(point.value()));
      }
    }
    return Optional.empty();
  }

  static void write(JsonGenerator out, Series series) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", series.id());
    out.writeStringField("name", series.name());
    out.writeStringField("unit", series.unit());
    out.writeStringField("basis", series.basis());
    Json.list(out, "points", series.points(), SeriesReader::writePoint);
    out.writeEndObject();
  }

  static void writeKeyFigure(JsonGenerator out, Series series) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", series.id());
    out.writeStringField("name", series.name());
    out.writeStringField("unit", series.unit());
    if (!series.points().isEmpty()) {
      out.writeNumberField("value", series.points().getLast().value());
    }
    Optional<Double> change = change(series);
    if (change.isPresent()) {
      out.writeNumberField("change", change.get());
    }
    Json.list(out, "points", series.points(), SeriesReader::writePoint);
    out.writeEndObject();
  }

  private static void writePoint(JsonGenerator out, Point point) throws IOException {
    out.writeStartObject();
    Json.date(out, "start", point.start());
    out.writeStringField("end", point.end().toString());
    out.writeNumberField("value", point.value());
    out.writeStringField("accession", point.accession().value());
    out.writeStringField("form", point.form());
    Json.time(out, "accepted", point.accepted());
    if (point.evidence().isPresent()) {
      out.writeFieldName("evidence");
      out.writeRawValue(point.evidence().get());
    }
    out.writeEndObject();
  }
}
