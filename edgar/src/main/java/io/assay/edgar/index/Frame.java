package io.assay.edgar.index;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One concept of all companies for one period, as {@code frames} has it. Immutable.
 *
 * @param period {@code CY2019}, {@code CY2019Q1}, {@code CY2019Q1I} (an instant)
 * @param unit {@code USD}, {@code USD-per-shares}
 * @param points how many values the file says it has
 * @param problems rows that could not be read, or are missing
 */
public record Frame(
    String taxonomy,
    String concept,
    String period,
    String unit,
    String label,
    String description,
    long points,
    List<Value> values,
    List<Problem> problems) {

  public Frame {
    values = List.copyOf(values);
    problems = List.copyOf(problems);
  }

  /**
   * A company's value.
   *
   * @param location where it does business ({@code US-CA}), may be empty
   * @param start empty for an instant
   */
  public record Value(
      Accession accession,
      Cik cik,
      String name,
      String location,
      Optional<LocalDate> start,
      LocalDate end,
      BigDecimal value) {}

  @Override
  public String toString() {
    return "%s:%s %s %s (%d values)".formatted(taxonomy, concept, period, unit, values.size());
  }
}
