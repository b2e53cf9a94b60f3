package io.assay.edgar.statements;

import io.assay.edgar.linkbase.Role;
import java.util.List;
import java.util.Optional;

/**
 * One role of a filing as the company presents it. Immutable.
 *
 * @param scope labels of members that hold for all rows: a statement of the parent alone
 * @param columns at least one
 * @param rows every line has a cell for each column
 * @param scales of the units that are best shown scaled
 */
public record Statement(
    StatementKind kind,
    Role role,
    List<String> scope,
    List<Column> columns,
    List<Row> rows,
    List<Scale> scales) {

  public Statement {
    scope = List.copyOf(scope);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    scales = List.copyOf(scales);
  }

  public String title() {
    return role.title();
  }

  /** The rows with figures. */
  public List<Row.Line> lines() {
    return rows.stream().filter(Row.Line.class::isInstance).map(Row.Line.class::cast).toList();
  }

  /** The first line of a concept that is shown without members of its own. */
  public Optional<Row.Line> findLine(String concept) {
    return lines().stream()
        .filter(line -> line.concept().equals(concept) && line.members().isEmpty())
        .findFirst();
  }

  /** In what figures of a unit are best shown. */
  public Optional<Scale> scale(String unit) {
    return scales.stream().filter(scale -> scale.unit().equals(unit)).findFirst();
  }
}
