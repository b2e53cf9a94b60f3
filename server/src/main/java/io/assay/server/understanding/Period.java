package io.assay.server.understanding;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A time that a question names. Fiscal years and quarters are a company's own: which days they are
 * is found with the company. A year by itself is taken for a fiscal one, as reports do. Immutable.
 *
 * @param year of a year, quarter or month; the number of them for {@code LAST}; else 0
 * @param part quarter or month, from 1; 0 where it is a whole year; of months how many from the
 *     year's first, and of a day how many end there: 0 where that is not said
 * @param day of {@code DAY}
 */
public record Period(Kind kind, int year, int part, Optional<LocalDate> day) {

  /** Kinds of times. */
  public enum Kind {
    FISCAL_YEAR,
    FISCAL_QUARTER,
    /** The first six or nine months of a fiscal year. */
    FISCAL_MONTHS,
    CALENDAR_YEAR,
    CALENDAR_QUARTER,
    MONTH,
    DAY,
    /** From a fiscal year to now. */
    SINCE,
    /** Up to the year before a fiscal one. */
    BEFORE,
    /** The last so many fiscal years. */
    LAST_YEARS,
    /** The last so many fiscal quarters. */
    LAST_QUARTERS,
    /** The fiscal year before the last. */
    PRIOR_YEAR,
    /** The fiscal quarter before the last. */
    PRIOR_QUARTER
  }

  public static Period fiscalYear(int year) {
    return new Period(Kind.FISCAL_YEAR, year, 0, Optional.empty());
  }

  public static Period fiscalQuarter(int year, int quarter) {
    return new Period(Kind.FISCAL_QUARTER, year, quarter, Optional.empty());
  }

  public static Period fiscalMonths(int year, int months) {
    return new Period(Kind.FISCAL_MONTHS, year, months, Optional.empty());
  }

  static Period calendarYear(int year) {
    return new Period(Kind.CALENDAR_YEAR, year, 0, Optional.empty());
  }

  static Period calendarQuarter(int year, int quarter) {
    return new Period(Kind.CALENDAR_QUARTER, year, quarter, Optional.empty());
  }

  static Period month(int year, int month) {
    return new Period(Kind.MONTH, year, month, Optional.empty());
  }

  static Period day(LocalDate day, int months) {
    return new Period(Kind.DAY, 0, months, Optional.of(day));
  }

  static Period of(Kind kind, int year) {
    return new Period(kind, year, 0, Optional.empty());
  }

  /** The same text for the same time: {@code FY2023}, {@code Q3 FY2023}, {@code last 3 years}. */
  public String label() {
    return switch (kind) {
      case FISCAL_YEAR -> "FY" + year;
      case FISCAL_QUARTER -> "Q" + part + (year == 0 ? "" : " FY" + year);
      case CALENDAR_YEAR -> "calendar " + year;
      case CALENDAR_QUARTER -> "calendar Q" + part + " " + year;
      case MONTH -> YearMonth.of(year, part).toString();
      case FISCAL_MONTHS -> part + " months FY" + year;
      case DAY -> ended() + day.orElseThrow();
      case SINCE -> "since FY" + year;
      case BEFORE -> "before FY" + year;
      case LAST_YEARS -> year == 1 ? "last year" : "last " + year + " years";
      case LAST_QUARTERS -> year == 1 ? "last quarter" : "last " + year + " quarters";
      case PRIOR_YEAR -> "prior year";
      case PRIOR_QUARTER -> "prior quarter";
    };
  }

  private String ended() {
    return switch (part) {
      case 0 -> "";
      case 3 -> "quarter ended ";
      case 12 -> "year ended ";
      default -> part + " months ended ";
    };
  }

  /** The fiscal year before a fiscal year. */
  public Period yearBefore() {
    return fiscalYear(year - 1);
  }

  /** Whether it is of quarters. */
  public boolean isQuarterly() {
    return switch (kind) {
      case FISCAL_QUARTER, FISCAL_MONTHS, CALENDAR_QUARTER, LAST_QUARTERS, PRIOR_QUARTER, MONTH ->
          true;
      case DAY -> part > 0 && part < 12;
      default -> false;
    };
  }

  /** The same time so many months later; empty where that has no name. */
  Optional<Period> shifted(int by) {
    return switch (kind) {
      case DAY -> day.map(one -> day(end(one, by), part));
      case FISCAL_YEAR, CALENDAR_YEAR, FISCAL_QUARTER, CALENDAR_QUARTER, FISCAL_MONTHS, MONTH ->
          by % 12 == 0 && year > 0
              ? Optional.of(new Period(kind, year + by / 12, part, day))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The last day of a month stays one. */
  private static LocalDate end(LocalDate day, int by) {
    LocalDate moved = day.plusMonths(by);
    return day.equals(YearMonth.from(day).atEndOfMonth())
        ? YearMonth.from(moved).atEndOfMonth()
        : moved;
  }

  /** The same time of another year; empty where it is a year. */
  Optional<Period> inYear(Period other) {
    return switch (kind) {
      case DAY -> day.map(one -> day(one.withYear(other.year()), part));
      case FISCAL_QUARTER, CALENDAR_QUARTER, FISCAL_MONTHS, MONTH ->
          Optional.of(new Period(kind, other.year(), part, day));
      default -> Optional.empty();
    };
  }

  /** First day by the calendar, where the calendar alone tells. */
  public Optional<LocalDate> start() {
    return switch (kind) {
      case CALENDAR_YEAR -> Optional.of(LocalDate.of(year, 1, 1));
      case CALENDAR_QUARTER -> Optional.of(LocalDate.of(year, 3 * part - 2, 1));
      case MONTH -> Optional.of(LocalDate.of(year, part, 1));
      case DAY -> day;
      default -> Optional.empty();
    };
  }

  /** Last day by the calendar, where the calendar alone tells. */
  public Optional<LocalDate> end() {
    return switch (kind) {
      case CALENDAR_YEAR -> Optional.of(LocalDate.of(year, 12, 31));
      case CALENDAR_QUARTER -> Optional.of(YearMonth.of(year, 3 * part).atEndOfMonth());
      case MONTH -> Optional.of(YearMonth.of(year, part).atEndOfMonth());
      case DAY -> day;
      default -> Optional.empty();
    };
  }
}
