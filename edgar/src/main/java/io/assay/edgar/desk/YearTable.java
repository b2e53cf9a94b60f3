package io.assay.edgar.desk;

import io.assay.edgar.index.ReportedFact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines over fiscal years. Prints as a table. Immutable.
 *
 * @param company name
 * @param years last days of the fiscal years, newest first
 */
public record YearTable(String company, List<LocalDate> years, List<Line> lines) {

  private static final int LABEL = 34;
  private static final int COLUMN = 20;

  public YearTable {
    years = List.copyOf(years);
    lines = List.copyOf(lines);
  }

  /**
   * A line of the table.
   *
   * @param values by last day of the fiscal year, each the fact it comes from; a year the company
   *     did not report is not in it
   */
  public record Line(String label, String unit, Map<LocalDate, ReportedFact> values) {

    public Line {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a year. */
    public Optional<BigDecimal> value(LocalDate year) {
      return Optional.ofNullable(values.get(year)).map(ReportedFact::value);
    }
  }

  /** A line by its label. */
  public Optional<Line> findLine(String label) {
    return lines.stream().filter(line -> line.label().equalsIgnoreCase(label)).findFirst();
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(company).append('\n').append(" ".repeat(LABEL));
    years.forEach(year -> table.append(("%" + COLUMN + "s").formatted(year)));
    for (Line line : lines) {
      String label = line.label() + " (" + line.unit() + ")";
      table.append('\n').append(("%-" + LABEL + "s").formatted(label));
      for (LocalDate year : years) {
        String value = line.value(year).map(v -> "%,f".formatted(v)).orElse("");
        table.append(("%" + COLUMN + "s").formatted(shorn(value)));
      }
    }
    return table.toString();
  }

  /** Without zeros after the point. */
  private static String shorn(String value) {
    return value.contains(".") ? value.replaceFirst("\\.?0+$", "") : value;
  }
}
