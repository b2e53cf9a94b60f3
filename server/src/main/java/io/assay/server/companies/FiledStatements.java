package io.assay.server.companies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.Period;
import io.assay.edgar.linkbase.Role;
import io.assay.edgar.statements.Cell;
import io.assay.edgar.statements.Column;
import io.assay.edgar.statements.Row;
import io.assay.edgar.statements.Scale;
import io.assay.edgar.statements.Statement;
import io.assay.edgar.statements.StatementKind;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Unit;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the statements of a filing out of the body in which they are kept and served, so that those
 * of many filings can be joined without reading the filings again. Of a fact there is what a
 * statement shows of it: concept, period, value and id.
 */
final class FiledStatements {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Accession accession;

  private FiledStatements(Accession accession) {
    this.accession = accession;
  }

  /** The statements of a body. */
  static List<Statement> of(String body, Accession accession) {
    try {
      FiledStatements reader = new FiledStatements(accession);
      List<Statement> statements = new ArrayList<>();
      for (JsonNode statement : MAPPER.readTree(body).path("statements")) {
        statements.add(reader.statement(statement));
      }
      return statements;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the kept statements of " + accession, e);
    }
  }

  private Statement statement(JsonNode node) {
    List<String> scope = new ArrayList<>();
    node.path("scope").forEach(member -> scope.add(member.asText()));
    List<Scale> scales = new ArrayList<>();
    for (JsonNode scale : node.path("scales")) {
      scales.add(
          new Scale(
              scale.path("unit").asText(),
              scale.path("power").asInt(),
              scale.path("decimals").asInt()));
    }
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : node.path("columns")) {
      columns.add(
          new Column(
              List.of(column.path("label").asText()),
              period(column),
              members(column),
              column.path("currency").asText("")));
    }
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : node.path("rows")) {
      rows.add(row(row, columns, scales));
    }
    return new Statement(
        kind(node.path("kind").asText()),
        new Role(node.path("role").asText(), node.path("title").asText()),
        scope,
        columns,
        rows,
        scales);
  }

  static StatementKind kind(String id) {
    return StatementKind.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Optional<Period> period(JsonNode node) {
    if (node.has("instant")) {
      return Optional.of(new Period.Instant(LocalDate.parse(node.get("instant").asText())));
    }
    return node.has("start") && node.has("end")
        ? Optional.of(
            new Period.Duration(
                LocalDate.parse(node.get("start").asText()),
                LocalDate.parse(node.get("end").asText())))
        : Optional.empty();
  }

  private static SortedMap<String, String> members(JsonNode node) {
    SortedMap<String, String> members = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : node.path("dimensions").properties()) {
      members.put(one.getKey(), one.getValue().asText());
    }
    return members;
  }

  private Row row(JsonNode node, List<Column> columns, List<Scale> scales) {
    String label = node.path("label").asText();
    int depth = node.path("depth").asInt();
    if (node.path("abstract").asBoolean()) {
      boolean structural = node.path("structural").asBoolean();
      return new Row.Heading(node.path("concept").asText(), label, depth, structural);
    }
    if (node.path("segment").asBoolean()) {
      return new Row.Segment(members(node), label);
    }
    List<Optional<Cell>> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(cell(node, i, columns.get(i), scales));
    }
    return new Row.Line(
        node.path("concept").asText(),
        label,
        node.path("labelDerived").asBoolean(),
        node.path("labelRole").asText(""),
        depth,
        node.path("balance").asText(""),
        period(node),
        members(node),
        cells);
  }

  private Optional<Cell> cell(JsonNode row, int place, Column column, List<Scale> scales) {
    JsonNode shown = row.path("values").path(place);
    if (!shown.isTextual()) {
      return Optional.empty();
    }
    boolean negated = row.path("negated").asBoolean();
    String unit = row.path("unit").asText(column.currency());
    SortedMap<String, String> dimensions = members(row);
    dimensions.putAll(column.members());
    Fact fact =
        new Fact(
            row.path("concept").asText(),
            new Context(
                "", "", period(row).or(column::period).orElseGet(Period.Forever::new), dimensions),
            value(shown.asText(), unit, negated, scales),
            row.path("facts").path(place).asText(""),
            "",
            false,
            accession.value(),
            0,
            0);
    return Optional.of(new Cell(fact, negated));
  }

  /** The value as filed; its accuracy is that in which the statement shows its unit. */
  private static FactValue value(String shown, String unit, boolean negated, List<Scale> scales) {
    if (!shown.matches("-?\\d{1,60}(\\.\\d{1,60})?")) {
      return new FactValue.Textual(shown);
    }
    BigDecimal number = new BigDecimal(shown);
    String decimals =
        scales.stream()
            .filter(scale -> scale.unit().equals(unit))
            .map(scale -> Integer.toString(scale.decimals() - scale.power()))
            .findFirst()
            .orElse("");
    return new FactValue.Numeric(negated ? number.negate() : number, new Unit(unit), decimals);
  }
}
