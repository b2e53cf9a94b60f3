package io.assay.server.understanding;

import java.util.Optional;
import java.util.OptionalInt;

/** Reads a year by itself, however it is written. Pure. */
final class YearReader {

  private static final int EARLIEST = 1980;
  private static final int LATEST = 2100;

  private final Reading reading;

  YearReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * A year.
   *
   * @param length words that say it
   */
  record Year(int number, boolean calendar, int length) {

    Period period() {
      return calendar ? Period.calendarYear(number) : Period.fiscalYear(number);
    }
  }

  /** A year by itself, or with the words for fiscal or calendar around it. */
  Optional<Year> at(int at) {
    int i = at;
    boolean calendar = false;
    boolean named = false;
    while (reading.isFree(i)
        && reading.at(i).is("fiscal", "financial", "calendar", "year", "fy", "cy", "ye")) {
      calendar |= reading.at(i).is("calendar", "cy");
      named |= reading.at(i).is("fiscal", "financial", "fy", "calendar", "cy", "ye");
      i++;
    }
    while (i > at
        && named
        && reading.isFree(i)
        && reading.at(i).is("ended", "ending", "end", "of", "in")) {
      i++;
    }
    OptionalInt number = plain(i, named);
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
    if (text.matches("(?:[fc]y|ye)(19|20)?\\d\\d")) {
      return Optional.of(new Year(century(text.substring(2)), text.charAt(0) == 'c', i + 1 - at));
    }
    return Optional.empty();
  }

  OptionalInt plain(int at, boolean named) {
    if (!reading.isFree(at)) {
      return OptionalInt.empty();
    }
    String text = reading.at(at).text();
    if (text.matches("\\d{4}") && !reading.at(at - 1).is("$") && !isMeasured(at + 1)) {
      int year = Integer.parseInt(text);
      return year >= EARLIEST && year <= LATEST ? OptionalInt.of(year) : OptionalInt.empty();
    }
    return named && text.matches("\\d\\d") ? OptionalInt.of(century(text)) : OptionalInt.empty();
  }

  /** Whether a number is of what stands behind it; behind a pause stands what is wanted. */
  private boolean isMeasured(int behind) {
    Word word = reading.at(behind);
    boolean bound = word.gap() == Word.Gap.SPACE || word.gap() == Word.Gap.HYPHEN;
    boolean share = word.is("%", "percent") && !reading.at(behind + 1).is("change", "growth");
    return bound
        && (share || word.is("million", "billion", "thousand", "dollars", "shares", "employees"));
  }

  static int century(String digits) {
    int number = Integer.parseInt(digits);
    return digits.length() == 4 ? number : number < 70 ? 2000 + number : 1900 + number;
  }
}
