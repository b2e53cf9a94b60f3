package io.assay.server.understanding;

import java.util.Map;

/**
 * Reads how many months a time covers: {@code six months}, {@code the first half}, {@code 13
 * weeks}. Pure.
 */
final class SpanReader {

  /** Weeks of the years that have 52 or 53. */
  private static final Map<String, Integer> MONTHS_OF_WEEKS =
      Map.ofEntries(
          Map.entry("13", 3),
          Map.entry("14", 3),
          Map.entry("thirteen", 3),
          Map.entry("fourteen", 3),
          Map.entry("26", 6),
          Map.entry("27", 6),
          Map.entry("39", 9),
          Map.entry("40", 9),
          Map.entry("52", 12),
          Map.entry("53", 12));

  private SpanReader() {}

  /**
   * How many months end on the days that a question names, or begin its years.
   *
   * @param months 0 where it names none
   * @param said whether they are said of a time, and not only spoken of
   * @param first whether they are a year's first
   */
  record Span(int months, boolean said, boolean first) {}

  static Span read(Reading reading) {
    int months = 0;
    boolean first = false;
    for (int at = 0; at < reading.size(); at++) {
      int length = spanLength(reading, at);
      if (length > 0) {
        months = spanMonths(reading, at);
        first |= reading.at(at).is("first", "opening");
        reading.take(at, at + length);
      }
    }
    if (months > 0) {
      return new Span(months, true, first);
    }
    boolean quarter = false;
    boolean said = false;
    boolean year = false;
    for (int at = 0; at < reading.size(); at++) {
      int next = reading.at(at + 1).is("that", "which") ? at + 2 : at + 1;
      if (reading.at(at).is("quarter", "quarterly")) {
        quarter = true;
        said |=
            reading.at(next).is("ended", "ending", "finished", "closed", "to", "through", "until");
      }
      year |=
          reading.at(at).is("year", "years")
              && (reading.at(next).is("ended", "ending") || isToDay(reading, next));
    }
    return quarter || !year ? new Span(quarter ? 3 : 0, said, false) : new Span(12, true, false);
  }

  /** The year to 28 September, and not to date. */
  private static boolean isToDay(Reading reading, int at) {
    return reading.at(at).is("to", "through", "until")
        && reading.at(at + 1).text().matches("\\d{1,2}(st|nd|rd|th)?");
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
    if (reading.isFree(i, i + 2)
        && MONTHS_OF_WEEKS.containsKey(reading.at(i).text())
        && reading.at(i + 1).is("week", "weeks")
        && (reading.at(i + 2).is("ended", "ending", "to", "through", "of") || i > at)) {
      return i + 2 - at;
    }
    if (i > at
        && reading.isFree(i, i + 2)
        && reading.at(i).is("two", "three")
        && reading.at(i + 1).is("quarters")) {
      return i + 2 - at;
    }
    boolean halfYear =
        reading.at(i).is("half")
            && reading.at(i + 1).is("year")
            && reading.at(i + 1).joined()
            && !reading.at(i + 2).is("later", "before", "earlier", "after");
    boolean half = reading.isFree(i) && (halfYear || (i > at && reading.at(i).is("half")));
    return half ? i + 1 - at + (reading.at(i + 1).joined() ? 1 : 0) : 0;
  }

  private static int spanMonths(Reading reading, int at) {
    int i = reading.at(at).is("first", "opening") ? at + 1 : at;
    if (reading.at(i + 1).is("quarters")) {
      return reading.at(i).is("two") ? 6 : 9;
    }
    if (reading.at(i + 1).is("week", "weeks")) {
      return MONTHS_OF_WEEKS.getOrDefault(reading.at(i).text(), 12);
    }
    return switch (reading.at(i).text()) {
      case "three", "3" -> 3;
      case "nine", "9", "9m" -> 9;
      case "twelve", "12" -> 12;
      default -> 6;
    };
  }
}
