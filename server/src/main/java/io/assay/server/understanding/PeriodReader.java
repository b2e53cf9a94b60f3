package io.assay.server.understanding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

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

  /** How many months end on the days that are named; 0 where that is not said. */
  private final int months;

  private PeriodReader(Reading reading) {
    this.reading = reading;
    this.months = months(reading);
  }

  private static int months(Reading reading) {
    for (int at = 0; at < reading.size(); at++) {
      int length = spanLength(reading, at);
      if (length > 0) {
        int months = spanMonths(reading, at);
        reading.take(at, at + length);
        return months;
      }
    }
    boolean quarter =
        reading.words.stream().anyMatch(word -> word.is("quarter", "quarterly", "three"));
    return quarter ? 3 : 0;
  }

  /**
   * How many words say that some months of a year are meant: {@code first half}, {@code six
   * months}.
   */
  private static int spanLength(Reading reading, int at) {
    if (!reading.isFree(at)) {
      return 0;
    }
    if (reading.at(at).text().matches("h1|1h|9m")) {
      return 1;
    }
    int i = reading.at(at).is("first", "opening") ? at + 1 : at;
    if (reading.isFree(i, i + 2)
        && reading.at(i).is("three", "six", "nine", "twelve", "3", "6", "9", "12")
        && reading.at(i + 1).is("month", "months")
        && !reading.at(i + 2).is("later", "before", "earlier", "after")) {
      return i + 2 - at;
    }
    boolean half =
        i > at
            && reading.isFree(i)
            && (reading.at(i).is("half") || reading.at(i).text().equals("halfyear"));
    return half ? i + 1 - at + (reading.at(i + 1).joined() ? 1 : 0) : 0;
  }

  private static int spanMonths(Reading reading, int at) {
    int i = reading.at(at).is("first", "opening") ? at + 1 : at;
    return switch (reading.at(i).text()) {
      case "three", "3" -> 3;
      case "nine", "9", "9m" -> 9;
      case "twelve", "12" -> 12;
      default -> 6;
    };
  }

  /** The times, in order; their words are taken. */
  static List<Period> read(Reading reading) {
    return new PeriodReader(reading).all();
  }

  private List<Period> all() {
    List<Period> periods = new ArrayList<>();
    for (int at = 0; at < reading.size(); at++) {
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
    return relative(ofMonths(quartersOfYears(periods)));
  }

  /** Years of which some months are meant, and months in which a quarter ends. */
  private List<Period> ofMonths(List<Period> periods) {
    if (months == 0) {
      return periods;
    }
    boolean partOfYear = months == 6 || months == 9;
    return periods.stream()
        .map(
            period ->
                switch (period.kind()) {
                  case FISCAL_YEAR, CALENDAR_YEAR ->
                      partOfYear ? Period.fiscalMonths(period.year(), months) : period;
                  case MONTH -> Period.day(period.end().orElseThrow(), months);
                  default -> period;
                })
        .distinct()
        .toList();
  }

  /** {@code one year later}, {@code the same day of 2023}: times told by the one before them. */
  private List<Period> relative(List<Period> periods) {
    List<Period> result = new ArrayList<>(periods);
    for (int at = 0; at < reading.size() && !result.isEmpty(); at++) {
      if (sameDay(at, result)) {
        continue;
      }
      int length = shiftLength(at);
      if (length > 0) {
        boolean half = reading.stand(at, "half") || reading.stand(at, "six");
        boolean back = reading.at(at + length - 1).is("earlier", "before", "previously");
        Optional<Period> shifted = result.getFirst().shifted((half ? 6 : 12) * (back ? -1 : 1));
        shifted.filter(period -> !result.contains(period)).ifPresent(result::add);
        reading.take(at, at + length);
      }
    }
    return result;
  }

  /** How many words say that a time is told by another. */
  private int shiftLength(int at) {
    for (String[] said : SHIFTS) {
      if (reading.stand(at, said)) {
        return said.length;
      }
    }
    return 0;
  }

  private static final List<String[]> SHIFTS =
      List.of(
          new String[] {"half", "a", "year", "later"},
          new String[] {"half", "a", "year", "earlier"},
          new String[] {"six", "months", "later"},
          new String[] {"six", "months", "earlier"},
          new String[] {"six", "months", "before"},
          new String[] {"one", "year", "later"},
          new String[] {"a", "year", "later"},
          new String[] {"one", "year", "on"},
          new String[] {"a", "year", "on"},
          new String[] {"twelve", "months", "later"},
          new String[] {"the", "following", "year"},
          new String[] {"the", "year", "after"},
          new String[] {"one", "year", "earlier"},
          new String[] {"a", "year", "earlier"},
          new String[] {"one", "year", "before"},
          new String[] {"a", "year", "before"},
          new String[] {"twelve", "months", "earlier"},
          new String[] {"twelve", "months", "before"});

  /** The same day of another year: the year behind it is none of its own. */
  private boolean sameDay(int at, List<Period> periods) {
    if (!reading.isFree(at)
        || !reading.at(at).is("same")
        || !reading.at(at + 1).is("day", "date", "quarter", "period", "month")) {
      return false;
    }
    for (int i = at + 2; i < Math.min(at + 5, reading.size()); i++) {
      String text = reading.at(i).text();
      Period year =
          text.matches("(19|20)\\d\\d") ? Period.fiscalYear(Integer.parseInt(text)) : null;
      if (year != null && periods.contains(year)) {
        Optional<Period> moved =
            periods.stream().filter(p -> !p.equals(year)).findFirst().flatMap(p -> p.inYear(year));
        if (moved.isPresent()) {
          periods.set(periods.indexOf(year), moved.get());
          reading.take(at, at + 2);
          return true;
        }
      }
    }
    return false;
  }

  /** A quarter by itself, and years beside it: that quarter of those years. */
  private static List<Period> quartersOfYears(List<Period> periods) {
    List<Period> bare =
        periods.stream()
            .filter(p -> p.kind() == Period.Kind.FISCAL_QUARTER && p.year() == 0)
            .toList();
    List<Period> years = periods.stream().filter(p -> p.kind() == Period.Kind.FISCAL_YEAR).toList();
    List<Period> others =
        periods.stream().filter(p -> !bare.contains(p) && !years.contains(p)).toList();
    if (bare.isEmpty() || (years.isEmpty() && others.isEmpty())) {
      return periods;
    }
    if (years.isEmpty()) {
      // Its third quarter, ended in June 2025: the day says which.
      return others.stream().anyMatch(p -> p.end().isPresent()) ? others : periods;
    }
    return Stream.concat(
            years.stream()
                .flatMap(
                    year -> bare.stream().map(q -> Period.fiscalQuarter(year.year(), q.part()))),
            others.stream())
        .toList();
  }

  /** The more words say it, the sooner it is tried. */
  private Optional<Said> said(int at) {
    return dated(at)
        .or(() -> middle(at))
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
    while (reading.isFree(i)
        && reading.at(i).is("fiscal", "financial", "calendar", "year", "fy", "cy")) {
      calendar |= reading.at(i).is("calendar", "cy");
      named |= reading.at(i).is("fiscal", "financial", "fy", "calendar", "cy");
      i++;
    }
    while (i > at
        && named
        && reading.isFree(i)
        && reading.at(i).is("ended", "ending", "end", "of", "in")) {
      i++;
    }
    OptionalInt number = plainYear(i, named);
    if (number.isPresent()) {
      int end = i + 1;
      if (reading.isFree(end, end + 2)
          && reading.at(end).is("fiscal", "financial", "calendar", "business")
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
    while (reading.isFree(j) && reading.at(j).is("of", "in", "the", "for", "its", "their")) {
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
    Optional<Said> digits = iso(at).or(() -> slashed(at)).or(() -> dotted(at)).or(() -> months(at));
    if (digits.isPresent()) {
      return digits;
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

  /** The middle of 2023. */
  private Optional<Said> middle(int at) {
    if (!reading.stand(at, "middle", "of")) {
      return Optional.empty();
    }
    return year(at + 2)
        .map(year -> new Said(List.of(Period.month(year.number(), 6)), 2 + year.length()));
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
    int year = century(reading.at(at + 2).text());
    return first > 12 ? day(year, second, first, 3) : day(year, first, second, 3);
  }

  /** 31.12.2023: a day and a month, which read as one number, and a year. */
  private Optional<Said> dotted(int at) {
    String[] parts = reading.at(at).text().split("\\.", 2);
    OptionalInt year = plainYear(at + 1, false);
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
    OptionalInt year = plainYear(j + 1, false);
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

  private boolean isDayOfMonth(int at) {
    return reading.isFree(at) && reading.at(at).text().matches("\\d{1,2}(st|nd|rd|th)?");
  }

  private int dayOfMonth(int at) {
    return Integer.parseInt(reading.at(at).text().replaceAll("\\D", ""));
  }
}
