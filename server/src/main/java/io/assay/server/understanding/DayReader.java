package io.assay.server.understanding;

import io.assay.server.understanding.PeriodReader.Said;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads days and months, in words and in figures. Pure. */
final class DayReader {

  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("january", 1),
          Map.entry("february", 2),
          Map.entry("march", 3),
          Map.entry("april", 4),
          Map.entry("june", 6),
          Map.entry("july", 7),
          Map.entry("august", 8),
          Map.entry("september", 9),
          Map.entry("october", 10),
          Map.entry("november", 11),
          Map.entry("december", 12),
          Map.entry("may", 5),
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("sept", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));

  private final Reading reading;
  private final YearReader years;

  /** How many months end on the days that are named; 0 where that is not said. */
  private final int months;

  DayReader(Reading reading, YearReader years, int months) {
    this.reading = reading;
    this.years = years;
    this.months = months;
  }

  private static Optional<Said> one(Period period, int length) {
    return Optional.of(new Said(List.of(period), length));
  }

  /** A day or a month that begins at a place. */
  Optional<Said> at(int at) {
    if (!reading.isFree(at)) {
      return Optional.empty();
    }
    Optional<Said> digits = iso(at).or(() -> slashed(at)).or(() -> dotted(at)).or(() -> months(at));
    if (digits.isPresent()) {
      return digits;
    }
    Word word = reading.at(at);
    Optional<Said> turn = turnOfYear(at);
    if (turn.isPresent()) {
      return turn;
    }
    Integer month = MONTHS.get(word.text());
    if (month != null && reading.at(at + 1).is("quarter") && reading.isFree(at + 1)) {
      // June quarter 2026, the June quarter of 2026
      int y = reading.at(at + 2).is("of", "in") ? at + 3 : at + 2;
      OptionalInt year = years.plain(y, false);
      if (year.isPresent()) {
        LocalDate end = YearMonth.of(year.getAsInt(), month).atEndOfMonth();
        return one(Period.day(end, 3), y + 1 - at);
      }
    }
    if (month != null && isNamed(word, at)) {
      // September 30, 2023; September 2023
      if (isDayOfMonth(at + 1)) {
        int y = reading.at(at + 2).is("of") ? at + 3 : at + 2;
        OptionalInt year = years.plain(y, false);
        if (year.isPresent()) {
          return day(year.getAsInt(), month, dayOfMonth(at + 1), y + 1 - at);
        }
      }
      int y = reading.at(at + 1).is("of") ? at + 2 : at + 1;
      OptionalInt year = years.plain(y, false);
      return year.isPresent()
          ? one(Period.month(year.getAsInt(), month), y + 1 - at)
          : Optional.empty();
    }
    // 30 September 2023
    if (isDayOfMonth(at) && reading.isFree(at + 1)) {
      Integer after = MONTHS.get(reading.at(at + 1).text());
      OptionalInt year = years.plain(at + 2, false);
      if (after != null && year.isPresent()) {
        return day(year.getAsInt(), after, dayOfMonth(at), 3);
      }
    }
    return Optional.empty();
  }

  /** March and may are other words too, unless a capital or what stands around tells them. */
  private boolean isNamed(Word word, int at) {
    return !word.is("may", "mar", "march")
        || word.isCapital()
        || isDayOfMonth(at + 1)
        || reading
            .at(at - 1)
            .is("in", "of", "ended", "ending", "since", "until", "by", "to", "late");
  }

  /** 2023-09-30 */
  private Optional<Said> iso(int at) {
    if (reading.at(at).text().matches("\\d{4}")
        && reading.isFree(at, at + 3)
        && reading.at(at + 1).joined()
        && reading.at(at + 2).joined()
        && reading.at(at + 1).text().matches("\\d\\d")
        && reading.at(at + 2).text().matches("\\d\\d")) {
      return day(
          Integer.parseInt(reading.at(at).text()),
          Integer.parseInt(reading.at(at + 1).text()),
          Integer.parseInt(reading.at(at + 2).text()),
          3);
    }
    return Optional.empty();
  }

  /** New year's day 2000, new year's eve 1999. */
  private Optional<Said> turnOfYear(int at) {
    boolean day =
        reading.isFree(at, at + 3)
            && reading.at(at).is("new")
            && reading.at(at + 1).is("year", "years")
            && reading.at(at + 2).is("day", "eve");
    int y = reading.at(at + 3).is("of", "in") ? at + 4 : at + 3;
    OptionalInt year = day ? years.plain(y, false) : OptionalInt.empty();
    return year.isEmpty()
        ? Optional.empty()
        : reading.at(at + 2).is("day")
            ? day(year.getAsInt(), 1, 1, y + 1 - at)
            : day(year.getAsInt(), 12, 31, y + 1 - at);
  }

  /** The middle of 2023, mid-2023. */
  Optional<Said> middle(int at) {
    int length = reading.stand(at, "middle", "of") ? 2 : reading.stand(at, "mid") ? 1 : 0;
    return length == 0
        ? Optional.empty()
        : years
            .at(at + length)
            .map(year -> new Said(List.of(Period.month(year.number(), 6)), length + year.length()));
  }

  /** 6/30/2023, the month first unless it can be none. */
  private Optional<Said> slashed(int at) {
    if (!reading.isFree(at, at + 3)
        || !reading.at(at + 1).joined()
        || !reading.at(at + 2).joined()
        || !reading.at(at).text().matches("\\d{1,2}")
        || !reading.at(at + 1).text().matches("\\d{1,2}")
        || !reading.at(at + 2).text().matches("(19|20)?\\d\\d")) {
      return Optional.empty();
    }
    int first = Integer.parseInt(reading.at(at).text());
    int second = Integer.parseInt(reading.at(at + 1).text());
    int year = YearReader.century(reading.at(at + 2).text());
    return first > 12 ? day(year, second, first, 3) : day(year, first, second, 3);
  }

  /** 31.12.2023: a day and a month, which read as one number, and a year. */
  private Optional<Said> dotted(int at) {
    String[] parts = reading.at(at).text().split("\\.", 2);
    OptionalInt year = years.plain(at + 1, false);
    return parts.length == 2
            && reading.isFree(at)
            && reading.at(at).text().matches("\\d{1,2}\\.\\d{1,2}")
            && year.isPresent()
        ? day(year.getAsInt(), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]), 2)
        : Optional.empty();
  }

  /** April-June 2023, from July to December 2018: the months that end with the last. */
  private Optional<Said> months(int at) {
    int i = reading.at(at).is("from", "between") ? at + 1 : at;
    Integer first = MONTHS.get(reading.at(i).text());
    int j = reading.at(i + 1).is("to", "through", "until", "till", "and") ? i + 2 : i + 1;
    Integer last = MONTHS.get(reading.at(j).text());
    OptionalInt year = years.plain(j + 1, false);
    boolean bound = j > i + 1 || reading.at(j).joined();
    if (first == null || last == null || year.isEmpty() || !bound || !reading.isFree(at, j + 2)) {
      return Optional.empty();
    }
    int count = Math.floorMod(last - first, 12) + 1;
    if (count % 3 != 0) {
      return Optional.empty();
    }
    LocalDate end = YearMonth.of(year.getAsInt(), last).atEndOfMonth();
    return one(Period.day(end, count), j + 2 - at);
  }

  private Optional<Said> day(int year, int month, int day, int length) {
    try {
      return one(Period.day(LocalDate.of(year, month, day), months), length);
    } catch (DateTimeException _) {
      // 31 September: the month is what is left of it.
      return month >= 1 && month <= 12
          ? one(Period.month(YearMonth.of(year, month).getYear(), month), length)
          : Optional.empty();
    }
  }

  /** Takes days without a year: beside a time they only tell when it ends. */
  static void takeYearless(Reading reading) {
    DayReader days = new DayReader(reading, new YearReader(reading), 0);
    for (int at = 0; at + 1 < reading.size(); at++) {
      boolean before = days.isMonth(at) && days.isDayOfMonth(at + 1);
      boolean behind = days.isDayOfMonth(at) && days.isMonth(at + 1);
      if (before || behind) {
        reading.take(at, at + 2);
      }
    }
  }

  private boolean isMonth(int at) {
    return reading.isFree(at) && MONTHS.containsKey(reading.at(at).text());
  }

  private boolean isDayOfMonth(int at) {
    return reading.isFree(at) && reading.at(at).text().matches("\\d{1,2}(st|nd|rd|th)?");
  }

  private int dayOfMonth(int at) {
    return Integer.parseInt(reading.at(at).text().replaceAll("\\D", ""));
  }
}
