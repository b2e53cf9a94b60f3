package io.assay.server.understanding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the times that a question names. Pure. */
final class PeriodReader {

  private static final int EARLIEST = 1980;
  private static final int LATEST = 2100;
  private static final int LONGEST_RANGE = 30;

  private static final Map<String, Integer> ORDINALS =
      Map.of(
          "first", 1, "1st", 1, "second", 2, "2nd", 2, "third", 3, "3rd", 3, "fourth", 4, "4th", 4);

  private static final Map<String, Integer> COUNTS =
      Map.ofEntries(
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10));

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

  /** A time and how many words say it. */
  private record Said(List<Period> periods, int length) {}

  private final Reading reading;

  /** Whether a day is the end of a quarter and not of a year. */
  private final boolean ofQuarter;

  private PeriodReader(Reading reading) {
    this.reading = reading;
    this.ofQuarter =
        reading.words.stream().anyMatch(word -> word.is("quarter", "quarterly", "three"));
  }

  /** The times, in order; their words are taken. */
  static List<Period> read(Reading reading) {
    return new PeriodReader(reading).all();
  }

  private List<Period> all() {
    List<Period> periods = new ArrayList<>();
    for (int at = 0; at < reading.size(); at++) {
      if (reading.stand(at, "three", "months")) {
        // A quarter: the day that follows ends it.
        reading.take(at, at + 2);
      }
      Optional<Said> said = said(at);
      if (said.isPresent()) {
        reading.take(at, at + said.get().length());
        for (Period period : said.get().periods()) {
          if (!periods.contains(period)) {
            periods.add(period);
          }
        }
        at += said.get().length() - 1;
      }
    }
    return quartersOfYears(periods);
  }

  /** A quarter by itself, and years beside it: that quarter of those years. */
  private static List<Period> quartersOfYears(List<Period> periods) {
    List<Period> bare =
        periods.stream()
            .filter(p -> p.kind() == Period.Kind.FISCAL_QUARTER && p.year() == 0)
            .toList();
    List<Period> years = periods.stream().filter(p -> p.kind() == Period.Kind.FISCAL_YEAR).toList();
    if (bare.isEmpty() || years.isEmpty() || bare.size() + years.size() < periods.size()) {
      return periods;
    }
    return years.stream()
        .flatMap(year -> bare.stream().map(q -> Period.fiscalQuarter(year.year(), q.part())))
        .toList();
  }

  /** The more words say it, the sooner it is tried. */
  private Optional<Said> said(int at) {
    return dated(at)
        .or(() -> range(at))
        .or(() -> quarterly(at))
        .or(() -> span(at))
        .or(() -> last(at))
        .or(() -> year(at).map(year -> new Said(List.of(year.period()), year.length())));
  }

  private static Optional<Said> one(Period period, int length) {
    return Optional.of(new Said(List.of(period), length));
  }

  // --- a year ---

  private record Year(int number, boolean calendar, int length) {

    Period period() {
      return calendar ? Period.calendarYear(number) : Period.fiscalYear(number);
    }
  }

  /** A year by itself, or with the words for fiscal or calendar around it. */
  private Optional<Year> year(int at) {
    int i = at;
    boolean calendar = false;
    boolean named = false;
    while (reading.isFree(i) && reading.at(i).is("fiscal", "calendar", "year", "fy", "cy")) {
      calendar |= reading.at(i).is("calendar", "cy");
      named |= reading.at(i).is("fiscal", "fy", "calendar", "cy");
      i++;
    }
    while (i > at
        && named
        && reading.isFree(i)
        && reading.at(i).is("ended", "ending", "of", "in")) {
      i++;
    }
    OptionalInt number = plainYear(i, named);
    if (number.isPresent()) {
      int end = i + 1;
      if (reading.isFree(end, end + 2)
          && reading.at(end).is("fiscal", "calendar")
          && reading.at(end + 1).is("year")) {
        calendar |= reading.at(end).is("calendar");
        end += 2;
      }
      return Optional.of(new Year(number.getAsInt(), calendar, end - at));
    }
    String text = reading.isFree(i) ? reading.at(i).text() : "";
    if (text.matches("[fc]y(19|20)?\\d\\d")) {
      return Optional.of(new Year(century(text.substring(2)), text.charAt(0) == 'c', i + 1 - at));
    }
    return Optional.empty();
  }

  private OptionalInt plainYear(int at, boolean named) {
    if (!reading.isFree(at)) {
      return OptionalInt.empty();
    }
    String text = reading.at(at).text();
    if (text.matches("\\d{4}")
        && !reading.at(at - 1).is("$")
        && !reading
            .at(at + 1)
            .is(
                "%",
                "million", "billion", "thousand", "percent", "dollars", "shares", "employees")) {
      int year = Integer.parseInt(text);
      return year >= EARLIEST && year <= LATEST ? OptionalInt.of(year) : OptionalInt.empty();
    }
    return named && text.matches("\\d\\d") ? OptionalInt.of(century(text)) : OptionalInt.empty();
  }

  private static int century(String digits) {
    int number = Integer.parseInt(digits);
    return digits.length() == 4 ? number : number < 70 ? 2000 + number : 1900 + number;
  }

  // --- years from and to ---

  private Optional<Said> range(int at) {
    int i = at;
    boolean opened = reading.isFree(i) && reading.at(i).is("from", "between");
    boolean between = opened && reading.at(i).is("between");
    if (opened) {
      i++;
    }
    Optional<Year> first = year(i);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int then = i + first.get().length();
    if (!reading.isFree(then)) {
      return Optional.empty();
    }
    boolean bound = reading.at(then).is("to", "through", "until", "till", "thru");
    if (bound || (between && reading.at(then).is("and"))) {
      Optional<Year> second = year(then + 1);
      if (second.isPresent()) {
        return years(first.get(), second.get(), then + 1 + second.get().length() - at);
      }
    }
    Optional<Year> joined = reading.at(then).joined() ? year(then) : Optional.empty();
    if (joined.isPresent()) {
      return years(first.get(), joined.get(), then + joined.get().length() - at);
    }
    if (reading.at(then).joined() && reading.at(then).text().matches("\\d\\d")) {
      int century = first.get().number() / 100 * 100;
      Year second =
          new Year(century + Integer.parseInt(reading.at(then).text()), first.get().calendar(), 1);
      return years(first.get(), second, then + 1 - at);
    }
    if (opened && !between && reading.at(then).is("on", "onward", "onwards", "forward")) {
      return one(Period.of(Period.Kind.SINCE, first.get().number()), then + 1 - at);
    }
    return Optional.empty();
  }

  private Optional<Said> years(Year from, Year to, int length) {
    if (to.number() <= from.number() || to.number() - from.number() > LONGEST_RANGE) {
      return Optional.empty();
    }
    List<Period> periods = new ArrayList<>();
    boolean calendar = from.calendar() || to.calendar();
    for (int year = from.number(); year <= to.number(); year++) {
      periods.add(calendar ? Period.calendarYear(year) : Period.fiscalYear(year));
    }
    return Optional.of(new Said(periods, length));
  }

  private Optional<Said> span(int at) {
    if (!reading.isFree(at)) {
      return Optional.empty();
    }
    int i = at;
    boolean since = reading.at(i).is("since");
    boolean after = reading.at(i).is("after");
    boolean before = reading.at(i).is("before", "until") || reading.stand(i, "prior", "to");
    if (!since && !after && !before) {
      return Optional.empty();
    }
    i += reading.at(i).is("prior") ? 2 : 1;
    Optional<Year> year = year(i);
    if (year.isEmpty()) {
      return Optional.empty();
    }
    int length = i + year.get().length() - at;
    int number = year.get().number();
    return one(
        before
            ? Period.of(Period.Kind.BEFORE, number)
            : Period.of(Period.Kind.SINCE, after ? number + 1 : number),
        length);
  }

  // --- quarters ---

  private Optional<Said> quarterly(int at) {
    if (!reading.isFree(at)) {
      return Optional.empty();
    }
    Word word = reading.at(at);
    int quarter = 0;
    int i = at + 1;
    if (word.text().matches("q[1-4]")) {
      quarter = word.text().charAt(1) - '0';
    } else if (word.text().matches("[1-4]q")) {
      quarter = word.text().charAt(0) - '0';
    } else if (word.is("quarter")
        && reading.isFree(i)
        && reading.at(i).text().matches("[1-4]|one|two|three|four")) {
      String text = reading.at(i).text();
      quarter =
          Character.isDigit(text.charAt(0)) ? text.charAt(0) - '0' : COUNTS.getOrDefault(text, 1);
      i++;
    } else if (ORDINALS.containsKey(word.text())) {
      int q = reading.at(i).is("fiscal", "calendar") ? i + 1 : i;
      if (reading.isFree(i, q + 1) && reading.at(q).is("quarter")) {
        quarter = ORDINALS.get(word.text());
        i = q + 1;
      }
    } else {
      Optional<Year> year = year(at);
      int next = at + year.map(Year::length).orElse(0);
      if (year.isPresent() && reading.isFree(next) && reading.at(next).text().matches("q[1-4]")) {
        return one(quarter(year.get(), reading.at(next).text().charAt(1) - '0'), next + 1 - at);
      }
    }
    if (quarter == 0) {
      return Optional.empty();
    }
    boolean calendar = reading.at(at + 1).is("calendar");
    int j = i;
    while (reading.isFree(j) && reading.at(j).is("of", "in", "the", "for")) {
      j++;
    }
    Optional<Year> year = year(j);
    if (year.isPresent()) {
      Year named = new Year(year.get().number(), year.get().calendar() || calendar, 0);
      return one(quarter(named, quarter), j + year.get().length() - at);
    }
    if (reading.isFree(i) && i == at + 1 && reading.at(i).text().matches("\\d\\d")) {
      return one(
          quarter(new Year(century(reading.at(i).text()), calendar, 1), quarter), i + 1 - at);
    }
    return one(Period.fiscalQuarter(0, quarter), i - at);
  }

  private static Period quarter(Year year, int quarter) {
    return year.calendar()
        ? Period.calendarQuarter(year.number(), quarter)
        : Period.fiscalQuarter(year.number(), quarter);
  }

  // --- years and quarters as seen from now ---

  private Optional<Said> last(int at) {
    if (!reading.isFree(at)
        || !reading
            .at(at)
            .is(
                "last",
                "past",
                "latest",
                "recent",
                "current",
                "this",
                "prior",
                "previous",
                "preceding",
                "trailing",
                "most")) {
      return Optional.empty();
    }
    int i = at;
    if (reading.at(i).is("most")) {
      if (!reading.at(i + 1).is("recent", "recently")) {
        return Optional.empty();
      }
      i++;
    }
    boolean prior = reading.at(i).is("prior", "previous", "preceding");
    i++;
    if (reading.at(i - 1).is("recently") && reading.at(i).is("completed", "reported", "ended")) {
      i++;
    }
    int count = 1;
    if (reading.isFree(i)) {
      String text = reading.at(i).text();
      if (text.matches("\\d{1,2}") && !text.matches("0+")) {
        count = Integer.parseInt(text);
        i++;
      } else if (COUNTS.containsKey(text)) {
        count = COUNTS.get(text);
        i++;
      } else if (reading.stand(i, "couple", "of")) {
        count = 2;
        i += 2;
      }
    }
    while (reading.isFree(i)
        && reading.at(i).is("fiscal", "full", "completed", "reported", "available", "annual")) {
      i++;
    }
    if (!reading.isFree(i)) {
      return Optional.empty();
    }
    Word unit = reading.at(i);
    int length = i + 1 - at;
    if (unit.is("year", "years")) {
      return one(
          prior && count == 1
              ? Period.of(Period.Kind.PRIOR_YEAR, 0)
              : Period.of(Period.Kind.LAST_YEARS, count),
          length);
    }
    if (unit.is("quarter", "quarters")) {
      return one(
          prior && count == 1
              ? Period.of(Period.Kind.PRIOR_QUARTER, 0)
              : Period.of(Period.Kind.LAST_QUARTERS, count),
          length);
    }
    if (unit.is("decade")) {
      return one(Period.of(Period.Kind.LAST_YEARS, 10), length);
    }
    return Optional.empty();
  }

  // --- days and months ---

  private Optional<Said> dated(int at) {
    if (!reading.isFree(at)) {
      return Optional.empty();
    }
    Optional<Said> iso = iso(at);
    if (iso.isPresent()) {
      return iso;
    }
    Word word = reading.at(at);
    Integer month = MONTHS.get(word.text());
    if (month != null && (!word.is("may", "mar", "march") || word.isCapital())) {
      // September 30, 2023; September 2023
      if (isDayOfMonth(at + 1)) {
        int y = reading.at(at + 2).is("of") ? at + 3 : at + 2;
        OptionalInt year = plainYear(y, false);
        if (year.isPresent()) {
          return day(year.getAsInt(), month, dayOfMonth(at + 1), y + 1 - at);
        }
      }
      int y = reading.at(at + 1).is("of") ? at + 2 : at + 1;
      OptionalInt year = plainYear(y, false);
      return year.isPresent()
          ? one(Period.month(year.getAsInt(), month), y + 1 - at)
          : Optional.empty();
    }
    // 30 September 2023
    if (isDayOfMonth(at) && reading.isFree(at + 1)) {
      Integer after = MONTHS.get(reading.at(at + 1).text());
      OptionalInt year = plainYear(at + 2, false);
      if (after != null && year.isPresent()) {
        return day(year.getAsInt(), after, dayOfMonth(at), 3);
      }
    }
    return Optional.empty();
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

  private Optional<Said> day(int year, int month, int day, int length) {
    try {
      return one(Period.day(LocalDate.of(year, month, day), ofQuarter), length);
    } catch (DateTimeException _) {
      // 31 September: the month is what is left of it.
      return month >= 1 && month <= 12
          ? one(Period.month(YearMonth.of(year, month).getYear(), month), length)
          : Optional.empty();
    }
  }

  private boolean isDayOfMonth(int at) {
    return reading.isFree(at) && reading.at(at).text().matches("\\d{1,2}(st|nd|rd|th)?");
  }

  private int dayOfMonth(int at) {
    return Integer.parseInt(reading.at(at).text().replaceAll("\\D", ""));
  }
}
