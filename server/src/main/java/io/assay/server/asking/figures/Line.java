package io.assay.server.asking.figures;

import io.assay.server.asking.answers.Source;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.server.understanding.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A metric of a company over time, and how its points are found by the times that a question names.
 * Immutable.
 *
 * @param points in order of their ends
 */
record Line(List<Point> points, FiscalCalendar calendar) {

  private static final int YEAR_LEAST = 330;
  private static final int YEAR_MOST = 400;

  Line {
    points =
        points.stream()
            .sorted(Comparator.comparing(Point::end).thenComparing(Point::basis))
            .toList();
  }

  /** What a point covers. */
  enum Basis {
    ANNUAL,
    QUARTER,
    HALF,
    NINE_MONTHS,
    INSTANT
  }

  /** A value at or up to a day. */
  record Point(
      Basis basis,
      Optional<LocalDate> start,
      LocalDate end,
      BigDecimal value,
      String unit,
      Source source) {}

  /**
   * A point as it answers a question.
   *
   * @param label the time it is of: {@code FY2023}
   */
  record Dated(String label, Point point) {}

  /** The points of the times asked for; of none named the latest. */
  List<Dated> at(List<Period> periods, boolean all) {
    if (periods.isEmpty()) {
      List<Dated> years = years(_ -> true);
      if (all) {
        return years;
      }
      Optional<Point> instant =
          points.stream().filter(p -> p.basis() == Basis.INSTANT).reduce((_, last) -> last);
      return instant.isPresent()
          ? List.of(dated(instant.get()))
          : years.isEmpty() ? last(quarters(), 1) : last(years, 1);
    }
    List<Dated> found = new ArrayList<>();
    for (Period period : periods) {
      for (Dated one : at(period)) {
        if (!found.contains(one)) {
          found.add(one);
        }
      }
    }
    return found;
  }

  private List<Dated> at(Period period) {
    return switch (period.kind()) {
      case FISCAL_YEAR -> years(year -> year == period.year());
      case SINCE -> years(year -> year >= period.year());
      case BEFORE -> years(year -> year < period.year());
      case LAST_YEARS -> last(years(_ -> true), period.year());
      case PRIOR_YEAR -> before(years(_ -> true));
      case FISCAL_QUARTER -> quarter(period);
      case FISCAL_MONTHS ->
          calendar
              .end(period.year(), period.part() / 3)
              .map(end -> near(end, List.of(covering(period.part()), Basis.INSTANT)))
              .orElse(List.of());
      case LAST_QUARTERS -> last(quarters(), period.year());
      case PRIOR_QUARTER -> before(quarters());
      case CALENDAR_YEAR -> near(period.end().orElseThrow(), List.of(Basis.ANNUAL, Basis.INSTANT));
      case CALENDAR_QUARTER ->
          near(period.end().orElseThrow(), List.of(Basis.QUARTER, Basis.INSTANT));
      case MONTH -> inMonth(period.start().orElseThrow(), period.end().orElseThrow());
      case DAY ->
          exactly(
              period.day().orElseThrow(),
              period.part() > 0
                  ? List.of(covering(period.part()), Basis.INSTANT)
                  : List.of(Basis.ANNUAL, Basis.INSTANT, Basis.QUARTER));
    };
  }

  private static Basis covering(int months) {
    return switch (months) {
      case 3 -> Basis.QUARTER;
      case 6 -> Basis.HALF;
      case 9 -> Basis.NINE_MONTHS;
      default -> Basis.ANNUAL;
    };
  }

  /** Values of years, or at their ends, of the years wanted; one a year. */
  private List<Dated> years(Predicate<Integer> wanted) {
    List<Dated> found = new ArrayList<>();
    for (Point point : points) {
      boolean annual = point.basis() == Basis.ANNUAL;
      boolean atEnd = point.basis() == Basis.INSTANT && isYearEnd(point.end());
      if (!annual && !atEnd) {
        continue;
      }
      int year = calendar.name(point.end());
      if (wanted.test(year)) {
        String label = "FY" + year;
        // Of two ends of one year the later one is the year's.
        found.removeIf(dated -> dated.label().equals(label));
        found.add(new Dated(label, point));
      }
    }
    return found;
  }

  private boolean isYearEnd(LocalDate day) {
    return calendar
        .end(calendar.name(day))
        .filter(end -> FiscalCalendar.isNear(end, day, 10))
        .isPresent();
  }

  private List<Dated> quarters() {
    return points.stream()
        .filter(p -> p.basis() == Basis.QUARTER || p.basis() == Basis.INSTANT)
        .map(this::dated)
        .toList();
  }

  private List<Dated> quarter(Period period) {
    if (period.year() == 0) {
      return last(
          quarters().stream()
              .filter(
                  one ->
                      calendar
                          .quarterOf(one.point().end())
                          .filter(q -> q == period.part())
                          .isPresent())
              .toList(),
          1);
    }
    return calendar
        .end(period.year(), period.part())
        .map(end -> near(end, List.of(Basis.QUARTER, Basis.INSTANT)))
        .orElse(List.of());
  }

  /**
   * At or up to the month's end; else at a day of it: many a year ends on the second of February.
   */
  private List<Dated> inMonth(LocalDate start, LocalDate end) {
    List<Dated> found = near(end, List.of(Basis.INSTANT, Basis.ANNUAL, Basis.QUARTER));
    return found.isEmpty()
        ? first(
            List.of(Basis.INSTANT),
            point -> !point.end().isBefore(start) && !point.end().isAfter(end))
        : found;
  }

  private List<Dated> near(LocalDate end, List<Basis> bases) {
    return first(bases, point -> FiscalCalendar.isNear(point.end(), end));
  }

  private List<Dated> exactly(LocalDate end, List<Basis> bases) {
    List<Dated> found = first(bases, point -> point.end().equals(end));
    return found.isEmpty()
        ? first(bases, point -> FiscalCalendar.isNear(point.end(), end, 6))
        : found;
  }

  private List<Dated> first(List<Basis> bases, Predicate<Point> wanted) {
    for (Basis basis : bases) {
      List<Point> found = points.stream().filter(p -> p.basis() == basis).filter(wanted).toList();
      if (!found.isEmpty()) {
        return List.of(dated(found.getLast()));
      }
    }
    return List.of();
  }

  private Dated dated(Point point) {
    return switch (point.basis()) {
      case ANNUAL -> new Dated("FY" + calendar.name(point.end()), point);
      case INSTANT ->
          new Dated(
              isYearEnd(point.end()) ? "FY" + calendar.name(point.end()) : quarterLabel(point),
              point);
      case QUARTER -> new Dated(quarterLabel(point), point);
      case HALF, NINE_MONTHS ->
          new Dated(
              (point.basis() == Basis.HALF ? "6" : "9")
                  + " months"
                  + calendar.yearOf(point.end()).map(year -> " FY" + year).orElse(""),
              point);
    };
  }

  private String quarterLabel(Point point) {
    Optional<Integer> quarter = calendar.quarterOf(point.end());
    Optional<Integer> year = calendar.yearOf(point.end());
    return quarter.isPresent() && year.isPresent()
        ? "Q" + quarter.get() + " FY" + year.get()
        : point.end().toString();
  }

  private static List<Dated> last(List<Dated> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  private static List<Dated> before(List<Dated> all) {
    return all.size() < 2 ? List.of() : List.of(all.get(all.size() - 2));
  }

  /** The point a year before another. */
  Optional<Dated> yearBefore(Point of) {
    return points.stream()
        .filter(p -> p.basis() == of.basis())
        .filter(
            p -> {
              long days = java.time.temporal.ChronoUnit.DAYS.between(p.end(), of.end());
              return days >= YEAR_LEAST && days <= YEAR_MOST;
            })
        .reduce((_, last) -> last)
        .map(this::dated);
  }
}
