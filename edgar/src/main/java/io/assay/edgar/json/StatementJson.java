package io.assay.edgar.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.linkbase.LabelRole;
import io.assay.edgar.statements.Cell;
import io.assay.edgar.statements.Column;
import io.assay.edgar.statements.Row;
import io.assay.edgar.statements.Scale;
import io.assay.edgar.statements.Statement;
import io.assay.edgar.statements.Statements;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Statements as JSON, in the shapes of the command line and the API. Values are strings with all
 * their digits and the sign the statement shows, one for each column, {@code null} where nothing is
 * reported; beside them the ids of the facts they come from.
 */
public final class StatementJson {

  private StatementJson() {}

  /** The field {@code statements}, or {@code absent} with the reason why there are none. */
  public static void writeStatements(JsonGenerator out, Statements statements) throws IOException {
    switch (statements) {
      case Statements.Drawn drawn -> writeStatements(out, drawn.all());
      case Statements.Absent absent -> {
        writeStatements(out, List.of());
        out.writeObjectFieldStart("absent");
        out.writeStringField("reason", absent.reason().id());
        out.writeStringField("detail", absent.detail());
        out.writeEndObject();
      }
    }
  }

  /**
   * The statements of a filing without cover and notes as a whole object, with the problems in
   * drawing them.
   */
  public static void writeFinancial(JsonGenerator out, Statements statements) throws IOException {
    out.writeStartObject();
    switch (statements) {
      case Statements.Drawn drawn -> {
        writeStatements(out, drawn.financial());
        FilingJson.writeProblems(out, drawn.problems());
      }
      case Statements.Absent _ -> {
        writeStatements(out, statements);
        FilingJson.writeProblems(out, List.of());
      }
    }
    out.writeEndObject();
  }

  /** The field {@code statements}. */
  public static void writeStatements(JsonGenerator out, List<Statement> statements)
      throws IOException {
    out.writeArrayFieldStart("statements");
    for (Statement statement : statements) {
      writeStatement(out, statement);
    }
    out.writeEndArray();
  }

  /** One statement as a whole object. */
  public static void writeStatement(JsonGenerator out, Statement statement) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", statement.kind().id());
    out.writeStringField("role", statement.role().uri());
    out.writeStringField("title", statement.title());
    if (!statement.scope().isEmpty()) {
      out.writeArrayFieldStart("scope");
      for (String member : statement.scope()) {
        out.writeString(member);
      }
      out.writeEndArray();
    }
    out.writeArrayFieldStart("scales");
    for (Scale scale : statement.scales()) {
      out.writeStartObject();
      out.writeStringField("unit", scale.unit());
      out.writeNumberField("power", scale.power());
      out.writeNumberField("decimals", scale.decimals());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("columns");
    for (Column column : statement.columns()) {
      writeColumn(out, column);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("rows");
    for (Row row : statement.rows()) {
      writeRow(out, row);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** A column as a whole object. */
  static void writeColumn(JsonGenerator out, Column column) throws IOException {
    out.writeStartObject();
    out.writeStringField("label", column.label());
    if (column.period().isPresent()) {
      FilingJson.writePeriod(out, column.period().get());
    }
    FilingJson.writeDimensions(out, column.members());
    FilingJson.writeText(out, "currency", column.currency());
    out.writeEndObject();
  }

  private static void writeRow(JsonGenerator out, Row row) throws IOException {
    out.writeStartObject();
    switch (row) {
      case Row.Heading heading -> {
        out.writeStringField("concept", heading.concept());
        out.writeStringField("label", heading.label());
        out.writeNumberField("depth", heading.depth());
        out.writeBooleanField("abstract", true);
        if (heading.structural()) {
          out.writeBooleanField("structural", true);
        }
      }
      case Row.Segment segment -> {
        out.writeStringField("label", segment.label());
        out.writeNumberField("depth", segment.depth());
        out.writeBooleanField("segment", true);
        FilingJson.writeDimensions(out, segment.members());
      }
      case Row.Line line -> writeLine(out, line);
    }
    out.writeEndObject();
  }

  private static void writeLine(JsonGenerator out, Row.Line line) throws IOException {
    out.writeStringField("concept", line.concept());
    out.writeStringField("label", line.label());
    if (line.labelDerived()) {
      out.writeBooleanField("labelDerived", true);
    }
    FilingJson.writeText(out, "labelRole", LabelRole.shortName(line.labelRole()));
    out.writeNumberField("depth", line.depth());
    FilingJson.writeText(out, "balance", line.balance());
    FilingJson.writeText(out, "unit", line.unit().orElse(""));
    if (line.total()) {
      out.writeBooleanField("total", true);
    }
    if (line.negated()) {
      out.writeBooleanField("negated", true);
    }
    if (line.period().isPresent()) {
      FilingJson.writePeriod(out, line.period().get());
    }
    FilingJson.writeDimensions(out, line.members());
    out.writeArrayFieldStart("values");
    for (Optional<Cell> cell : line.cells()) {
      if (cell.isPresent()) {
        writeValue(out, cell.get());
      } else {
        out.writeNull();
      }
    }
    out.writeEndArray();
    if (line.cells().stream().flatMap(Optional::stream).anyMatch(c -> !c.fact().id().isEmpty())) {
      out.writeArrayFieldStart("facts");
      for (Optional<Cell> cell : line.cells()) {
        String id = cell.map(Cell::fact).map(Fact::id).orElse("");
        if (id.isEmpty()) {
          out.writeNull();
        } else {
          out.writeString(id);
        }
      }
      out.writeEndArray();
    }
  }

  static void writeValue(JsonGenerator out, Cell cell) throws IOException {
    switch (cell.fact().value()) {
      case FactValue.Numeric n -> out.writeString(cell.shown().orElse(n.value()).toPlainString());
      case FactValue.Fraction f -> out.writeString(f.quotient().toPlainString());
      case FactValue.NonFinite n -> out.writeString(n.value());
      case FactValue.Textual t -> out.writeString(t.value());
      case FactValue.Nil _ -> out.writeNull();
    }
  }
}
