package io.assay.store.columns;

import java.util.Locale;

/**
 * The columns of every series, in the order in which rows are written and files have them. Rows are
 * sorted by company, metric and time.
 *
 * <p>Times are UTC without a zone, to the microsecond.
 */
public enum SeriesColumn {
  /** The company's CIK. */
  COMPANY(Kind.LONG, false),
  /** Line item, signal, concept or price; {@code score}. */
  METRIC(Kind.TEXT, false),
  /** What the value is about: end of a period (its last day at midnight), day, acceptance. */
  TIME(Kind.TIME, false),
  /** The value, or the double next to it. */
  VALUE(Kind.REAL, false),
  /** The value with all digits it was told with; absent where it was computed as a double. */
  DIGITS(Kind.TEXT, true),
  /** {@code USD}, {@code USD/shares}, ...; empty for a pure number without one. */
  UNIT(Kind.TEXT, false),
  /**
   * Which kind of period a line item or fact is over ({@code instant}, {@code quarter}, {@code
   * annual}, ...; of a fact also {@code half}, {@code nine_months}, or its days as {@code 45d});
   * the ticker of a price; else empty.
   */
  BASIS(Kind.TEXT, false),
  /** First day of the period, absent for an instant. */
  PERIOD_START(Kind.DAY, true),
  /** When it became known: acceptance of the filing that told it. */
  ACCEPTED(Kind.TIME, false),
  /**
   * When another value for the same took its place; absent for what holds now. What was known at a
   * moment is where {@code accepted <= moment and (replaced is null or replaced > moment)}.
   */
  REPLACED(Kind.TIME, true),
  /** The filing that told it; of a price, the load it came with. */
  ACCESSION(Kind.TEXT, false),
  /** Its place in the filing: of a fact, its line in the filing's facts. */
  SEQ(Kind.INTEGER, false),
  /** Between 0 and 1, of line items and signals. */
  CONFIDENCE(Kind.REAL, true);

  /** Types of columns. */
  public enum Kind {
    LONG,
    INTEGER,
    REAL,
    TEXT,
    DAY,
    TIME
  }

  private final Kind kind;
  private final boolean optional;

  SeriesColumn(Kind kind, boolean optional) {
    this.kind = kind;
    this.optional = optional;
  }

  /** As files and tables name it: {@code period_start}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Kind kind() {
    return kind;
  }

  /** Whether a row can be without it. */
  public boolean isOptional() {
    return optional;
  }
}
