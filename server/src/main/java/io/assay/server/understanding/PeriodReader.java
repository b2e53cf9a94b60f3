package io.assay.server.understanding;

import io.assay.server.understanding.YearReader.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the times that a question names. Pure. */
final class PeriodReader {

  private static final int LONGEST_RANGE = 30;

  private static final Map<String, Integer> ORDINALS =
      Map.of(
          "first", 1, "1st", 1, "second", 2, "2nd", 2, "third", 3, "3rd", 3, "fourth", 4, "4th", 4,
          "opening", 1, "final", 4);

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

  /** Times and how many words say them. */
  record Said(List<Period> periods, int length) {}

  private final Reading reading;
  private final YearReader years;
  private final DayReader days;
  private final SpanReader.Span span;

  private PeriodReader(Reading reading) {
    this.reading = reading;
    this.span = SpanReader.read(reading);
    this.years = new YearReader(reading);
    this.days = new DayReader(reading, years, span.months());
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
    return RelativeReader.read(reading, ofMonths(quarters(quartersOfYears(periods))));
  }

  /** Years of which some months are meant, and months in which a quarter ends. */
  private List<Period> ofMonths(List<Period> periods) {
    int months = span.months();
    if (months == 0) {
      return periods;
    }
    boolean partOfYear = months == 6 || months == 9;
    return periods.stream()
        .map(
            period ->
                switch (period.kind()) {
                  case FISCAL_YEAR, CALENDAR_YEAR ->
                      partOfYear
                          ? Period.fiscalMonths(period.year(), months)
                          : months == 3 && span.first()
                              ? Period.fiscalQuarter(period.year(), 1)
                              : period;
                  case MONTH ->
                      span.said() && months < 12
                          ? Period.day(period.end().orElseThrow(), months)
                          : period;
                  default -> period;
                })
        .distinct()
        .toList();
  }

  /** The opening quarters of 2009 and 2010: that quarter of the years behind it too. */
  private List<Period> quarters(List<Period> periods) {
    boolean many = reading.words.stream().anyMatch(word -> word.is("quarters"));
    if (!many
        || periods.size() < 2
        || periods.getFirst().kind() != Period.Kind.FISCAL_QUARTER
        || periods.stream().skip(1).anyMatch(p -> p.kind() != Period.Kind.FISCAL_YEAR)) {
      return periods;
    }
    int quarter = periods.getFirst().part();
    return periods.stream().map(p -> Period.fiscalQuarter(p.year(), quarter)).distinct().toList();
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
    return days.at(at)
        .or(() -> days.middle(at))
        .or(() -> range(at))
        .or(() -> quarterly(at))
        .or(() -> span(at))
        .or(() -> last(at))
        .or(() -> years.at(at).map(year -> new Said(List.of(year.period()), year.length())));
  }

  private static Optional<Said> one(Period period, int length) {
    return Optional.of(new Said(List.of(period), length));
  }

  // --- years from and to ---

  private Optional<Said> range(int at) {
    int i = at;
    boolean opened = reading.isFree(i) && reading.at(i).is("from", "between");
    boolean between = opened && reading.at(i).is("between");
    if (opened) {
      i++;
    }
    Optional<Year> first = years.at(i);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int then = i + first.get().length();
    if (!reading.isFree(then)) {
      return Optional.empty();
    }
    boolean bound = reading.at(then).is("to", "through", "until", "till", "thru");
    if (bound || (between && reading.at(then).is("and"))) {
      Optional<Year> second = years.at(then + 1);
      if (second.isPresent()) {
        return years(first.get(), second.get(), then + 1 + second.get().length() - at);
      }
    }
    Optional<Year> joined = reading.at(then).joined() ? years.at(then) : Optional.empty();
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
    Optional<Year> year = years.at(i);
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
      if (reading.isFree(i, q + 1) && reading.at(q).stem().equals("quarter")) {
        quarter = ORDINALS.get(word.text());
        i = q + 1;
      }
    } else {
      Optional<Year> year = years.at(at);
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
    Optional<Year> year = years.at(j);
    if (year.isPresent()) {
      Year named = new Year(year.get().number(), year.get().calendar() || calendar, 0);
      return one(quarter(named, quarter), j + year.get().length() - at);
    }
    if (reading.isFree(i) && i == at + 1 && reading.at(i).text().matches("\\d\\d")) {
      return one(
          quarter(new Year(YearReader.century(reading.at(i).text()), calendar, 1), quarter),
          i + 1 - at);
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
}
