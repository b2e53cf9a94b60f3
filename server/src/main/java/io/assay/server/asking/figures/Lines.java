package io.assay.server.asking.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.server.asking.answers.Source;
import io.assay.server.asking.calendars.Calendars;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.server.asking.figures.Line.Basis;
import io.assay.server.asking.figures.Line.Point;
import io.assay.server.understanding.Formula;
import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Meaning.Metric;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.store.assessments.AssessmentRows.SeriesPoint;
import io.assay.store.assessments.AssessmentRows.SignalPoint;
import io.assay.store.assessments.Assessments;
import io.assay.store.filings.Comparatives;
import io.assay.store.filings.Comparatives.Told;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The metrics of a company over time, read with one statement for all line items. Thread-safe. */
final class Lines {

  /** Items that nearly every annual report has: their ends are the company's years. */
  private static final List<String> OF_YEARS =
      List.of("revenue", "net_income", "cash_from_operations", "total_assets");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Assessments assessments;
  private final Comparatives comparatives;
  private final Calendars calendars;
  private final Catalogue catalogue;

  Lines(
      Assessments assessments,
      Comparatives comparatives,
      Calendars calendars,
      Catalogue catalogue) {
    this.assessments = assessments;
    this.comparatives = comparatives;
    this.calendars = calendars;
    this.catalogue = catalogue;
  }

  /**
   * The metrics of a company, each over all of its time.
   *
   * @param beside whether what reports tell of earlier periods counts where those have no report
   */
  Map<Metric, Line> of(
      Company company, List<Metric> metrics, Optional<Instant> asOf, boolean beside) {
    Set<String> items = new LinkedHashSet<>(OF_YEARS);
    for (Metric metric : metrics) {
      switch (metric.kind()) {
        case LINE_ITEM -> {
          items.add(metric.id());
          if (metric.id().equals("total_equity")) {
            items.add("minority_interest");
          }
        }
        case COMPUTED ->
            Formula.of(metric.id())
                .ifPresent(
                    formula -> {
                      items.add(formula.first());
                      items.add(formula.second());
                    });
        case SIGNAL -> {}
      }
    }
    List<SeriesPoint> rows =
        assessments.series(company.cik(), List.copyOf(items), Optional.empty(), asOf);
    FiscalCalendar calendar =
        calendars.of(
            company.cik(),
            rows.stream()
                .filter(row -> row.value().basis().equals("annual"))
                .map(row -> row.value().end())
                .distinct()
                .toList());
    Map<String, List<Point>> ofItems = new HashMap<>();
    items.forEach(item -> ofItems.put(item, points(company, rows, item)));
    if (beside) {
      items.removeAll(OF_YEARS.stream().filter(item -> !isWanted(item, metrics)).toList());
      addBeside(company, items, asOf, ofItems);
    }
    Map<Metric, Line> lines = new HashMap<>();
    for (Metric metric : metrics) {
      List<Point> points =
          switch (metric.kind()) {
            case LINE_ITEM -> ofItems.getOrDefault(metric.id(), List.of());
            case COMPUTED ->
                Formula.of(metric.id())
                    .map(formula -> computed(ofItems, formula))
                    .orElse(List.of());
            case SIGNAL -> signal(company, metric.id(), asOf);
          };
      lines.put(metric, new Line(points, calendar));
    }
    return lines;
  }

  private static boolean isWanted(String item, List<Metric> metrics) {
    return metrics.stream()
        .anyMatch(
            metric ->
                metric.id().equals(item)
                    || Formula.of(metric.id())
                        .filter(f -> f.first().equals(item) || f.second().equals(item))
                        .isPresent());
  }

  /** Of each period without a value of its own what a report tells beside, the last one told. */
  private void addBeside(
      Company company,
      Set<String> items,
      Optional<Instant> asOf,
      Map<String, List<Point>> ofItems) {
    Map<String, List<String>> concepts = new HashMap<>();
    for (String item : items) {
      List<String> names = tags(item);
      concepts.put(item, names);
    }
    // Equity with the share of others in it is the company's own where others have none.
    if (items.contains("total_equity")
        && ofItems.getOrDefault("minority_interest", List.of()).isEmpty()) {
      concepts.computeIfPresent(
          "total_equity",
          (_, names) ->
              Stream.concat(names.stream(), tags("total_equity_incl_nci").stream()).toList());
    }
    List<Told> told =
        comparatives.of(
            company.cik(), concepts.values().stream().flatMap(List::stream).toList(), asOf);
    for (String item : items) {
      List<Point> points = new ArrayList<>(ofItems.getOrDefault(item, List.of()));
      Set<List<Object>> own = new HashSet<>();
      points.forEach(point -> own.add(List.of(point.basis(), point.end())));
      // The first concept that has a period is the item's, as where a report's own is read.
      for (String concept : concepts.getOrDefault(item, List.of())) {
        Map<List<Object>, Point> found = new LinkedHashMap<>();
        for (Told one : told) {
          Optional<Basis> basis = one.concept().equals(concept) ? basis(one) : Optional.empty();
          if (basis.isPresent() && !own.contains(List.of(basis.get(), one.end()))) {
            found.put(List.of(basis.get(), one.end()), point(company, item, basis.get(), one));
          }
        }
        points.addAll(found.values());
        own.addAll(found.keySet());
      }
      ofItems.put(item, points);
    }
  }

  /** The concepts that a line item is told by, the first the likeliest. */
  private List<String> tags(String item) {
    List<String> names = new ArrayList<>();
    catalogue
        .lineItem(item)
        .ifPresent(
            known -> {
              for (String standard : List.of("us-gaap", "ifrs-full", "dei")) {
                known
                    .tags()
                    .getOrDefault(standard, List.of())
                    .forEach(tag -> names.add(standard + ":" + tag));
              }
            });
    return names;
  }

  /** A year, a quarter or a day; what is of another length is of none. */
  private static Optional<Basis> basis(Told fact) {
    if (fact.start().isEmpty()) {
      return Optional.of(Basis.INSTANT);
    }
    long days = ChronoUnit.DAYS.between(fact.start().get(), fact.end()) + 1;
    if (days >= 350 && days <= 378) {
      return Optional.of(Basis.ANNUAL);
    }
    if (days >= 80 && days <= 100) {
      return Optional.of(Basis.QUARTER);
    }
    if (days >= 170 && days <= 190) {
      return Optional.of(Basis.HALF);
    }
    return days >= 262 && days <= 283 ? Optional.of(Basis.NINE_MONTHS) : Optional.empty();
  }

  private static Point point(Company company, String item, Basis basis, Told fact) {
    return new Point(
        basis,
        fact.start(),
        fact.end(),
        fact.value(),
        fact.unit(),
        new Source.OfFact(
            new Source.Of(
                fact.accession(),
                company.cik(),
                company.name(),
                fact.form(),
                Optional.empty(),
                Optional.empty()),
            item,
            fact.concept(),
            "",
            fact.start(),
            Optional.of(fact.end()),
            fact.value(),
            fact.unit()));
  }

  private static List<Point> points(Company company, List<SeriesPoint> rows, String item) {
    return rows.stream()
        .filter(row -> row.value().item().equals(item))
        .flatMap(row -> point(company, row).stream())
        .toList();
  }

  private static Optional<Point> point(Company company, SeriesPoint row) {
    JsonNode evidence = evidence(row);
    return basis(row.value().basis())
        .filter(_ -> !isAssumed(evidence))
        .map(
            basis ->
                new Point(
                    basis,
                    row.value().start(),
                    row.value().end(),
                    row.value().value(),
                    row.value().unit(),
                    source(company, row, evidence)));
  }

  /** Whether nobody reported it: 0 because it is not among what was. That answers no question. */
  private static boolean isAssumed(JsonNode evidence) {
    return evidence.path("kind").asText().equals("assumption");
  }

  private static Optional<Basis> basis(String basis) {
    return switch (basis) {
      case "annual" -> Optional.of(Basis.ANNUAL);
      case "quarter" -> Optional.of(Basis.QUARTER);
      case "instant" -> Optional.of(Basis.INSTANT);
      default -> Optional.empty();
    };
  }

  private static Source source(Company company, SeriesPoint row, JsonNode evidence) {
    return source(company, row, evidence, row.value().value(), row.value().unit(), 0)
        .orElseGet(
            () ->
                new Source.Computed(
                    Optional.of(of(company, row, row.accession())),
                    row.value().item(),
                    "as the filing has it",
                    List.of(),
                    row.value().value(),
                    row.value().unit()));
  }

  private static JsonNode evidence(SeriesPoint row) {
    try {
      return MAPPER.readTree(row.value().evidence());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("kept evidence of " + row.accession(), e);
    }
  }

  private static final int DEEPEST = 8;

  private static Optional<Source> source(
      Company company,
      SeriesPoint row,
      JsonNode evidence,
      BigDecimal value,
      String unit,
      int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    return switch (evidence.path("kind").asText()) {
      case "fact" ->
          Optional.of(
              new Source.OfFact(
                  of(company, row, new Accession(evidence.path("accession").asText())),
                  row.value().item(),
                  evidence.path("concept").asText(),
                  evidence.path("id").asText(),
                  day(evidence, "start"),
                  day(evidence, "end").or(() -> day(evidence, "instant")),
                  new BigDecimal(evidence.path("value").asText()),
                  evidence.path("unit").asText(unit)));
      case "derivation" -> {
        List<Source> inputs = new ArrayList<>();
        for (JsonNode operand : evidence.path("operands")) {
          if (operand.has("value")) {
            source(
                    company,
                    row,
                    operand,
                    new BigDecimal(operand.path("value").asText()),
                    unit,
                    depth + 1)
                .ifPresent(inputs::add);
          }
        }
        yield Optional.of(
            new Source.Computed(
                Optional.of(of(company, row, row.accession())),
                row.value().item(),
                evidence.path("expression").asText().replace('_', ' '),
                inputs,
                value,
                unit));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDate> day(JsonNode node, String field) {
    return node.has(field)
        ? Optional.of(LocalDate.parse(node.path(field).asText()))
        : Optional.empty();
  }

  private static Source.Of of(Company company, SeriesPoint row, Accession accession) {
    boolean own = accession.equals(row.accession());
    return new Source.Of(
        accession,
        company.cik(),
        company.name(),
        own ? row.form() : "",
        Optional.empty(),
        own ? Optional.of(row.value().end()) : Optional.empty());
  }

  private static List<Point> computed(Map<String, List<Point>> ofItems, Formula formula) {
    List<Point> seconds = ofItems.getOrDefault(formula.second(), List.of());
    List<Point> result = new ArrayList<>();
    for (Point first : ofItems.getOrDefault(formula.first(), List.of())) {
      for (Point second : seconds) {
        boolean fits =
            second.basis() == first.basis()
                && second.end().equals(first.end())
                && second.unit().equals(first.unit());
        if (fits && (!formula.isRatio() || second.value().signum() != 0)) {
          BigDecimal value =
              formula.isRatio()
                  ? first.value().divide(second.value(), MathContext.DECIMAL64)
                  : first.value().subtract(second.value());
          String unit = !formula.isRatio() ? first.unit() : formula.isShare() ? "ratio" : "times";
          result.add(
              new Point(
                  first.basis(),
                  first.start(),
                  first.end(),
                  value,
                  unit,
                  new Source.Computed(
                      filing(first.source()),
                      formula.id(),
                      formula.text(),
                      List.of(first.source(), second.source()),
                      value,
                      unit)));
        }
      }
    }
    return result;
  }

  /** What is computed of a period's items is of the filing that tells the first of them. */
  private static Optional<Source.Of> filing(Source source) {
    return switch (source) {
      case Source.OfFact fact -> Optional.of(fact.of());
      case Source.Computed computed -> computed.of();
      case Source.OfPassage passage -> passage.of();
      case Source.OfDifference difference -> Optional.of(difference.of());
    };
  }

  private List<Point> signal(Company company, String id, Optional<Instant> asOf) {
    Optional<SignalDefinition> definition = catalogue.find(id);
    List<Point> result = new ArrayList<>();
    for (SignalPoint point : assessments.signalSeries(company.cik(), id, asOf)) {
      if (definition.isEmpty() || point.period().isEmpty()) {
        continue;
      }
      FormType form = new FormType(point.form());
      BigDecimal value = BigDecimal.valueOf(point.value());
      Basis basis = form.isAnnual() ? Basis.ANNUAL : Basis.QUARTER;
      LocalDate end = point.period().get();
      result.removeIf(known -> known.basis() == basis && known.end().equals(end));
      result.add(
          new Point(
              basis,
              Optional.empty(),
              end,
              value,
              definition.get().unit(),
              new Source.Computed(
                  Optional.of(
                      new Source.Of(
                          point.accession(),
                          company.cik(),
                          company.name(),
                          point.form(),
                          Optional.empty(),
                          point.period())),
                  id,
                  definition.get().formula(),
                  List.of(),
                  value,
                  definition.get().unit())));
    }
    return result;
  }
}
