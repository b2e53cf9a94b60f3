package io.assay.server.companies;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.Period;
import io.assay.edgar.statements.Column;
import io.assay.edgar.statements.Row;
import io.assay.edgar.statements.Statement;
import io.assay.edgar.statements.StatementKind;
import io.assay.edgar.statements.StatementSeries;
import io.assay.edgar.statements.StatementSeries.SeriesCell;
import io.assay.edgar.statements.StatementSeries.SeriesRow;
import io.assay.edgar.statements.StatementSeries.Source;
import io.assay.edgar.statements.StatementSeries.Telling;
import io.assay.edgar.xbrl.FactValue;
import io.assay.server.companies.Table.Figure;
import io.assay.server.companies.Table.Told;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.LineItem;
import io.assay.store.assessments.AssessmentRows.SeriesPoint;
import io.assay.store.assessments.Assessments;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingQuery;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The statements of a company over its periods: as it presents them, joined from those its filings
 * keep, or by the catalogue's line items, the same for every company.
 */
final class StatementsReader {

  private static final List<String> ANNUAL =
      List.of("10-K", "10-K/A", "10-KT", "10-KT/A", "10-K405", "10-KSB", "20-F", "20-F/A", "40-F");
  private static final List<String> QUARTERLY = List.of("10-Q", "10-Q/A", "10-QT");
  private static final int MOST_FILINGS = 40;

  private final Filings filings;
  private final Assessments assessments;
  private final Catalogue catalogue;

  StatementsReader(Filings filings, Assessments assessments, Catalogue catalogue) {
    this.filings = filings;
    this.assessments = assessments;
    this.catalogue = catalogue;
  }

  /**
   * What is asked for.
   *
   * @param kinds of statements, in the order in which they are told
   * @param quarterly single quarters, else years
   * @param years of filings that are joined
   */
  record Wanted(
      Cik cik, List<StatementKind> kinds, boolean quarterly, int years, Optional<Instant> asOf) {

    Wanted {
      kinds = List.copyOf(kinds);
    }
  }

  /** As the company presents them; a kind that no filing has is left out. */
  List<Table> presented(Wanted wanted) {
    Map<StatementKind, List<Source>> sources = new EnumMap<>(StatementKind.class);
    Map<String, FilingRow> told = new HashMap<>();
    for (FilingRow filing : reports(wanted)) {
      told.put(filing.accession().value(), filing);
      Optional<String> body = filings.findBodyText(filing.accession(), Body.STATEMENTS);
      for (Statement statement :
          body.map(text -> FiledStatements.of(text, filing.accession())).orElse(List.of())) {
        List<Source> ofKind = sources.computeIfAbsent(statement.kind(), k -> new ArrayList<>());
        // A filing may have one kind twice, the second for the parent alone: the first stands.
        boolean another =
            ofKind.stream().noneMatch(s -> s.filing().equals(filing.accession().value()));
        if (another) {
          ofKind.add(new Source(filing.accession().value(), filing.filed(), statement));
        }
      }
    }
    List<Table> tables = new ArrayList<>();
    for (StatementKind kind : wanted.kinds()) {
      StatementSeries.of(sources.getOrDefault(kind, List.of()))
          .map(series -> wanted.quarterly() ? series.quarterly() : series.annual())
          .map(series -> table(series, told))
          .ifPresent(tables::add);
    }
    return tables;
  }

  private List<FilingRow> reports(Wanted wanted) {
    List<String> forms = new ArrayList<>(ANNUAL);
    int each = 1;
    if (wanted.quarterly()) {
      forms.addAll(QUARTERLY);
      each = 4;
    }
    FilingQuery query =
        new FilingQuery(
            Optional.of(wanted.cik()), forms, Optional.empty(), Optional.empty(), wanted.asOf());
    int most = Math.min(MOST_FILINGS, wanted.years() * each);
    return filings.listFilings(query, Optional.empty(), most).rows();
  }

  private static Table table(StatementSeries series, Map<String, FilingRow> told) {
    List<Table.Line> lines = new ArrayList<>();
    for (SeriesRow row : series.rows()) {
      if (row.row() instanceof Row.Heading heading && heading.structural()) {
        continue;
      }
      lines.add(
          new Table.Line(
              row.row() instanceof Row.Line line
                  ? line.concept()
                  : row.row() instanceof Row.Heading heading ? heading.concept() : "",
              row.label(),
              row.row().depth(),
              !(row.row() instanceof Row.Line),
              row.row() instanceof Row.Line line && line.total(),
              unit(row),
              row.cells().stream().map(cell -> cell.map(one -> figure(one, told))).toList()));
    }
    return new Table(
        series.kind().id(),
        series.title(),
        series.columns().stream().map(StatementsReader::column).toList(),
        lines);
  }

  private static String unit(SeriesRow row) {
    return row.cells().stream()
        .flatMap(Optional::stream)
        .map(cell -> cell.latest().cell().fact().value())
        .map(value -> value instanceof FactValue.Numeric n ? n.unit().measure() : "")
        .findFirst()
        .orElse("");
  }

  private static Table.Span column(Column column) {
    Optional<LocalDate> start = Optional.empty();
    Optional<LocalDate> end = Optional.empty();
    boolean instant = false;
    if (column.period().isPresent()) {
      switch (column.period().get()) {
        case Period.Duration d -> {
          start = Optional.of(d.start());
          end = Optional.of(d.end());
        }
        case Period.Instant i -> {
          end = Optional.of(i.date());
          instant = true;
        }
        case Period.Forever _ -> {}
      }
    }
    return new Table.Span(column.label(), start, end, instant);
  }

  private static Figure figure(SeriesCell cell, Map<String, FilingRow> told) {
    return new Figure(
        told(cell.latest(), told),
        cell.earlier().stream().map(one -> told(one, told)).toList(),
        cell.restated(),
        Optional.empty());
  }

  private static Told told(Telling telling, Map<String, FilingRow> told) {
    FilingRow filing = told.get(telling.filing());
    if (filing == null) {
      throw new IllegalStateException("a figure of a filing that was not read");
    }
    String value =
        telling
            .cell()
            .shown()
            .map(number -> number.toPlainString())
            .orElseGet(
                () ->
                    telling.cell().fact().value() instanceof FactValue.Textual text
                        ? text.value()
                        : "");
    return new Told(
        value,
        filing.accession(),
        filing.form().value(),
        filing.filed(),
        telling.cell().fact().concept(),
        telling.cell().fact().id());
  }

  /** By the catalogue's line items, each value with the evidence it was taken or derived from. */
  List<Table> byLineItem(Wanted wanted) {
    List<Table> tables = new ArrayList<>();
    for (StatementKind kind : wanted.kinds()) {
      List<LineItem> items =
          catalogue.lineItems().stream()
              .filter(item -> item.statement().equals(word(kind)))
              .toList();
      List<SeriesPoint> points =
          assessments.series(
              wanted.cik(),
              items.stream().map(LineItem::id).toList(),
              Optional.empty(),
              wanted.asOf());
      byLineItem(kind, items, points, wanted).ifPresent(tables::add);
    }
    return tables;
  }

  /** A kind as the catalogue has it. */
  private static String word(StatementKind kind) {
    return switch (kind) {
      case BALANCE_SHEET -> "balance";
      case CASH_FLOW -> "cash_flow";
      default -> "income";
    };
  }

  private static Optional<Table> byLineItem(
      StatementKind kind, List<LineItem> items, List<SeriesPoint> points, Wanted wanted) {
    String basis =
        kind == StatementKind.BALANCE_SHEET ? "instant" : wanted.quarterly() ? "quarter" : "annual";
    List<SeriesPoint> chosen =
        points.stream().filter(point -> point.value().basis().equals(basis)).toList();
    TreeSet<LocalDate> ends = new TreeSet<>(Comparator.reverseOrder());
    chosen.forEach(point -> ends.add(point.value().end()));
    List<LocalDate> columns =
        ends.stream().limit((long) wanted.years() * (wanted.quarterly() ? 4 : 1)).toList();
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Map<LocalDate, SeriesPoint>> byItem = new HashMap<>();
    for (SeriesPoint point : chosen) {
      byItem
          .computeIfAbsent(point.value().item(), k -> new HashMap<>())
          .put(point.value().end(), point);
    }
    List<Table.Line> lines = new ArrayList<>();
    for (LineItem item : items) {
      Map<LocalDate, SeriesPoint> values = byItem.getOrDefault(item.id(), Map.of());
      if (!values.isEmpty()) {
        lines.add(line(item, columns, values));
      }
    }
    Map<LocalDate, Optional<LocalDate>> starts = new HashMap<>();
    chosen.forEach(point -> starts.putIfAbsent(point.value().end(), point.value().start()));
    return Optional.of(
        new Table(
            kind.id(),
            "",
            columns.stream()
                .map(
                    end ->
                        new Table.Span(
                            end.toString(),
                            starts.getOrDefault(end, Optional.empty()),
                            Optional.of(end),
                            basis.equals("instant")))
                .toList(),
            lines));
  }

  private static Table.Line line(
      LineItem item, List<LocalDate> columns, Map<LocalDate, SeriesPoint> values) {
    return new Table.Line(
        item.id(),
        item.label(),
        0,
        false,
        false,
        values.values().iterator().next().value().unit(),
        columns.stream()
            .map(end -> Optional.ofNullable(values.get(end)).map(StatementsReader::figure))
            .toList());
  }

  private static Figure figure(SeriesPoint point) {
    Accession accession = point.accession();
    return new Figure(
        new Told(
            point.value().value().toPlainString(),
            accession,
            point.form(),
            LocalDate.ofInstant(point.accepted(), java.time.ZoneOffset.UTC),
            "",
            ""),
        List.of(),
        false,
        Optional.of(point.value().evidence()));
  }
}
