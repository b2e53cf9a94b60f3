package io.assay.server.companies;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Accession;
import io.assay.server.http.Json;
import io.assay.server.http.Page;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement over periods, each figure with the fact it came from. Immutable.
 *
 * @param statement {@code income}
 * @param columns the latest period first
 * @param lines each with a figure, or none, for each column
 */
record Table(String statement, String title, List<Span> columns, List<Line> lines) {

  /** What a row of the table as a list has. */
  static final List<String> CELL_FIELDS =
      List.of(
          "statement",
          "row",
          "concept",
          "label",
          "depth",
          "start",
          "end",
          "unit",
          "value",
          "accession",
          "form",
          "filed",
          "fact",
          "restated");

  Table {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /** A period; empty where a column has none. */
  record Span(String label, Optional<LocalDate> start, Optional<LocalDate> end, boolean instant) {}

  /**
   * A row.
   *
   * @param name concept, or id of a line item
   * @param heading without figures
   */
  record Line(
      String name,
      String label,
      int depth,
      boolean heading,
      boolean total,
      String unit,
      List<Optional<Figure>> figures) {

    Line {
      figures = List.copyOf(figures);
    }
  }

  /**
   * A figure.
   *
   * @param latest as it was told last
   * @param earlier as filings before told it, the latest first
   * @param restated whether one of them told another number, beyond rounding
   * @param evidence of a line item: a JSON object
   */
  record Figure(Told latest, List<Told> earlier, boolean restated, Optional<String> evidence) {

    Figure {
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * A number as one filing told it.
   *
   * @param fact id of the fact's element; empty where it has none
   */
  record Told(
      String value,
      Accession accession,
      String form,
      LocalDate filed,
      String concept,
      String fact) {}

  static void write(JsonGenerator out, Table table) throws IOException {
    out.writeStartObject();
    out.writeStringField("statement", table.statement());
    Json.text(out, "title", table.title());
    Json.list(out, "columns", table.columns(), Table::write);
    Json.list(out, "rows", table.lines(), Table::write);
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Span span) throws IOException {
    out.writeStartObject();
    Json.text(out, "label", span.label());
    Json.date(out, "start", span.start());
    Json.date(out, span.instant() ? "instant" : "end", span.end());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Line line) throws IOException {
    out.writeStartObject();
    Json.text(out, "row", line.name());
    out.writeStringField("label", line.label());
    out.writeNumberField("depth", line.depth());
    Json.text(out, "unit", line.unit());
    if (line.heading()) {
      out.writeBooleanField("heading", true);
    } else {
      if (line.total()) {
        out.writeBooleanField("total", true);
      }
      out.writeArrayFieldStart("figures");
      for (Optional<Figure> figure : line.figures()) {
        if (figure.isPresent()) {
          write(out, figure.get());
        } else {
          out.writeNull();
        }
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Figure figure) throws IOException {
    out.writeStartObject();
    fields(out, figure.latest());
    if (figure.restated()) {
      out.writeBooleanField("restated", true);
    }
    if (!figure.earlier().isEmpty()) {
      Json.list(
          out,
          "earlier",
          figure.earlier(),
          (more, told) -> {
            more.writeStartObject();
            fields(more, told);
            more.writeEndObject();
          });
    }
    if (figure.evidence().isPresent()) {
      out.writeFieldName("evidence");
      out.writeRawValue(figure.evidence().get());
    }
    out.writeEndObject();
  }

  private static void fields(JsonGenerator out, Told told) throws IOException {
    out.writeStringField("value", told.value());
    out.writeStringField("accession", told.accession().value());
    out.writeStringField("form", told.form());
    out.writeStringField("filed", told.filed().toString());
    Json.text(out, "concept", told.concept());
    Json.text(out, "fact", told.fact());
  }

  /** A figure with its place in its table: a row of the list. */
  record Placed(Table table, Line line, Span span, Figure figure) {}

  /** All figures of tables as a list, statement by statement, row by row. */
  static Page.Source<Placed> figures(List<Table> tables) {
    List<Placed> all = new ArrayList<>();
    for (Table table : tables) {
      for (Line line : table.lines()) {
        for (int i = 0; i < line.figures().size(); i++) {
          Span span = table.columns().get(i);
          line.figures().get(i).ifPresent(f -> all.add(new Placed(table, line, span, f)));
        }
      }
    }
    return (after, limit) -> Page.whole(all);
  }

  static void write(JsonGenerator out, Placed placed) throws IOException {
    Told told = placed.figure().latest();
    out.writeStartObject();
    out.writeStringField("statement", placed.table().statement());
    out.writeStringField("row", placed.line().name());
    Json.text(out, "concept", told.concept());
    out.writeStringField("label", placed.line().label());
    out.writeNumberField("depth", placed.line().depth());
    Json.date(out, "start", placed.span().start());
    Json.date(out, "end", placed.span().end());
    Json.text(out, "unit", placed.line().unit());
    out.writeFieldName("value");
    if (told.value().matches("-?\\d{1,60}(\\.\\d{1,60})?")) {
      out.writeNumber(told.value());
    } else {
      out.writeString(told.value());
    }
    out.writeStringField("accession", told.accession().value());
    out.writeStringField("form", told.form());
    out.writeStringField("filed", told.filed().toString());
    Json.text(out, "fact", told.fact());
    if (placed.figure().restated()) {
      out.writeBooleanField("restated", true);
    }
    out.writeEndObject();
  }
}
