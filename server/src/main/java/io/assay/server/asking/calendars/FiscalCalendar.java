package io.assay.server.asking.calendars;

import io.assay.server.understanding.Period;
import io.assay.store.filings.FiscalYears.Named;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which days a company's fiscal years end on, and what it calls them. What its own reports say
 * counts; a year that no report names is named as the years that reports do. Immutable.
 */
public final class FiscalCalendar {

  private static final int NEAR_DAYS = 20;
  private static final int QUARTER_DAYS = 91;

  /** A year of 52 weeks ends so near to the end of December. */
  private static final int WEEK_DAYS = 7;

  /** A quarter of weeks in a year of months ends on a weekday so near to the month's end. */
  private static final int WEEKDAY_OFF = 4;

  /** Ends by the years' names. */
  private final NavigableMap<Integer, LocalDate> ends = new TreeMap<>();

  private final int ahead;

  /**
   * A calendar.
   *
   * @param named years as annual reports name them, latest first
   * @param annual ends of years of which something is known
   * @param yearEnd month and day as the company's profile has them: {@code 0930}, or empty
   */
  public FiscalCalendar(List<Named> named, List<LocalDate> annual, String yearEnd) {
    this.ahead = ahead(named);
    for (LocalDate end : annual) {
      ends.merge(name(end), end, (a, b) -> a.isAfter(b) ? a : b);
    }
    for (Named one : named.reversed()) {
      if (one.year() - one.end().getYear() == ahead || annual.isEmpty()) {
        ends.put(one.year(), one.end());
      }
    }
    if (ends.isEmpty() && yearEnd.matches("(0[1-9]|1[0-2])[0-3]\\d")) {
      YearMonth month = YearMonth.of(2001, Integer.parseInt(yearEnd.substring(0, 2)));
      int day = Integer.parseInt(yearEnd.substring(2));
      ends.put(month.getYear(), month.atDay(Math.clamp(day, 1, month.lengthOfMonth())));
    }
  }

  /** How far a year's name is ahead of the calendar year it ends in; most reports decide. */
  private static int ahead(List<Named> named) {
    int behind = 0;
    int even = 0;
    for (Named one : named) {
      int gap = one.year() - one.end().getYear();
      behind += gap == -1 ? 1 : 0;
      even += gap == 0 ? 1 : 0;
    }
    return behind > even ? -1 : 0;
  }

  /** What a year is called by its last day; a year of 52 weeks may end a few days late. */
  public int name(LocalDate end) {
    boolean spilled = end.getMonthValue() == 1 && end.getDayOfMonth() <= 7;
    return end.getYear() + (spilled ? -1 : ahead);
  }

  /** The last day of a fiscal year, as far as one can be told. */
  public Optional<LocalDate> end(int year) {
    LocalDate known = ends.get(year);
    if (known != null) {
      return Optional.of(known);
    }
    Integer nearest = ends.floorKey(year);
    if (nearest == null) {
      nearest = ends.ceilingKey(year);
    }
    return nearest == null
        ? Optional.empty()
        : Optional.ofNullable(ends.get(nearest)).map(end -> end.plusYears(year - near(year)));
  }

  private int near(int year) {
    Integer floor = ends.floorKey(year);
    return floor == null ? ends.firstKey() : floor;
  }

  /** The last day of a fiscal quarter, of 1 to 4, as far as one can be told. */
  public Optional<LocalDate> end(int year, int quarter) {
    return end(year).map(end -> end.minusDays((long) (4 - quarter) * QUARTER_DAYS));
  }

  /** Which fiscal year a day lies in, by name; empty where none can be told. */
  public Optional<Integer> yearOf(LocalDate day) {
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    int guess = name(day);
    for (int year = guess - 1; year <= guess + 2; year++) {
      Optional<LocalDate> end = end(year);
      if (end.isPresent() && !day.isAfter(end.get().plusDays(10))) {
        return Optional.of(year);
      }
    }
    return Optional.empty();
  }

  /** Which quarter of its fiscal year a day ends, of 1 to 4; empty where none can be told. */
  public Optional<Integer> quarterOf(LocalDate day) {
    return yearOf(day)
        .flatMap(this::end)
        .map(
            end ->
                4
                    - Math.clamp(
                        Math.round(ChronoUnit.DAYS.between(day, end) / (double) QUARTER_DAYS),
                        0,
                        3))
        .map(Math::toIntExact);
  }

  /**
   * The fiscal year or quarter that a time is which is said by its days: the year ended on its last
   * day, three months that end with a quarter, a calendar year where the company's own is one.
   * Empty where no time of this calendar is meant, or a day alone.
   */
  public Optional<Period> fiscal(Period period) {
    return switch (period.kind()) {
      case DAY -> period.day().flatMap(day -> fiscal(day, period.part()));
      case CALENDAR_YEAR -> calendarYear(period.year()).map(Period::fiscalYear);
      case CALENDAR_QUARTER ->
          calendarYear(period.year()).map(year -> Period.fiscalQuarter(year, period.part()));
      default -> Optional.empty();
    };
  }

  /** The fiscal year, or else the quarter, that ends on a day. */
  public Optional<Period> endingOn(LocalDate day) {
    return fiscal(day, 12).or(() -> fiscal(day, 3));
  }

  private Optional<Period> fiscal(LocalDate day, int months) {
    if (months == 12) {
      return yearEndingOn(day).map(Period::fiscalYear);
    }
    Optional<Integer> year = months == 0 ? Optional.empty() : yearOf(day);
    for (int quarter = 1; year.isPresent() && quarter <= 4; quarter++) {
      if (isEndOf(day, year.get(), quarter)) {
        return switch (months) {
          case 3 -> Optional.of(Period.fiscalQuarter(year.get(), quarter));
          case 6, 9 ->
              3 * quarter == months
                  ? Optional.of(Period.fiscalMonths(year.get(), months))
                  : Optional.empty();
          default -> Optional.empty();
        };
      }
    }
    return Optional.empty();
  }

  private Optional<Integer> yearEndingOn(LocalDate day) {
    return yearOf(day).filter(year -> end(year).filter(end -> isSameEnd(end, day)).isPresent());
  }

  /** By months where the year ends with one, else by weeks; further off is no quarter's end. */
  private boolean isEndOf(LocalDate day, int year, int quarter) {
    LocalDate end = end(year).orElseThrow();
    int left = 4 - quarter;
    return left == 0
        ? isSameEnd(end, day)
        : isNear(
            isMonthEnd(end)
                ? YearMonth.from(end).minusMonths(3L * left).atEndOfMonth()
                : end.minusDays((long) left * QUARTER_DAYS),
            day,
            WEEKDAY_OFF);
  }

  /** The same day; of a year a year from one that is known, the end of February by its month. */
  private static boolean isSameEnd(LocalDate end, LocalDate day) {
    return end.equals(day)
        || (isMonthEnd(day)
            && end.getDayOfMonth() == 28
            && YearMonth.from(end).equals(YearMonth.from(day)));
  }

  private static boolean isMonthEnd(LocalDate day) {
    return day.getDayOfMonth() == day.lengthOfMonth();
  }

  private Optional<Integer> calendarYear(int year) {
    LocalDate last = LocalDate.of(year, 12, 31);
    return yearOf(last)
        .filter(name -> end(name).filter(end -> isNear(end, last, WEEK_DAYS)).isPresent());
  }

  /** The years of which something is known, by name. */
  NavigableMap<Integer, LocalDate> years() {
    return java.util.Collections.unmodifiableNavigableMap(ends);
  }

  /** Whether two days are near enough to end the same period: no more than 20 days apart. */
  public static boolean isNear(LocalDate one, LocalDate other) {
    return isNear(one, other, NEAR_DAYS);
  }

  /** Whether two days are no more than so many apart. */
  public static boolean isNear(LocalDate one, LocalDate other, int days) {
    return Math.abs(ChronoUnit.DAYS.between(one, other)) <= days;
  }

  /**
   * From which day to which a period lies, for the texts that tell of it; empty where that cannot
   * be told.
   */
  public Optional<Window> window(Period period) {
    return switch (period.kind()) {
      case FISCAL_YEAR ->
          // Of a year of which nothing is held nothing is found, rather than something of another.
          Optional.of(
              end(period.year())
                  .map(end -> new Window(end.minusDays(355), end.plusDays(7)))
                  .orElseGet(() -> aboutYear(period.year())));
      case FISCAL_QUARTER ->
          period.year() == 0
              ? Optional.empty()
              : end(period.year(), period.part())
                  .map(end -> new Window(end.minusDays(80), end.plusDays(NEAR_DAYS)));
      case FISCAL_MONTHS ->
          end(period.year(), period.part() / 3)
              .map(end -> new Window(end.minusDays(30L * period.part()), end.plusDays(NEAR_DAYS)));
      case CALENDAR_YEAR, CALENDAR_QUARTER, MONTH ->
          Optional.of(new Window(period.start().orElseThrow(), period.end().orElseThrow()));
      case DAY -> period.day().map(day -> new Window(day.minusDays(7), day.plusDays(7)));
      case SINCE -> end(period.year()).map(end -> new Window(end.minusDays(355), LocalDate.MAX));
      case BEFORE -> end(period.year() - 1).map(end -> new Window(LocalDate.MIN, end.plusDays(7)));
      case LAST_YEARS -> last(period.year(), 0);
      case PRIOR_YEAR -> last(1, 1);
      case LAST_QUARTERS, PRIOR_QUARTER -> Optional.empty();
    };
  }

  /** A year of which no end is known: most end between July and the January after. */
  private static Window aboutYear(int year) {
    return new Window(LocalDate.of(year, 2, 1), LocalDate.of(year + 1, 1, 31));
  }

  private Optional<Window> last(int count, int before) {
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    LocalDate to = ends.lastEntry().getValue().minusYears(before);
    return Optional.of(
        new Window(
            to.minusYears(count).plusDays(10), before == 0 ? LocalDate.MAX : to.plusDays(7)));
  }

  /** Both days within; an open end is {@link LocalDate#MIN} or {@link LocalDate#MAX}. */
  public record Window(LocalDate from, LocalDate to) {}
}
