package io.assay.edgar.forms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as people write them on covers: {@code December 31, 2014}, {@code 12/31/14}. */
public final class WrittenDate {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
          + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

  private static final Pattern DATE =
      Pattern.compile(
          "(?i)\\b"
              + MONTH
              + "\\s{1,8}(\\d{1,2})(?:st|nd|rd|th)?\\s{0,4},?\\s{0,8}(\\d{4})\\b"
              + "|\\b(\\d{1,2})[-\\s]"
              + MONTH
              + "[-\\s,]{1,3}(\\d{4}|\\d{2})\\b"
              + "|\\b(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4}|\\d{2})\\b"
              + "|\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");

  private WrittenDate() {}

  /**
   * The first date in a text, or empty. Years of two digits are of 1950 to 2049; numbers are month,
   * day, year.
   */
  public static Optional<LocalDate> at(String text) {
    Matcher m = DATE.matcher(text);
    while (m.find()) {
      Optional<LocalDate> date =
          m.group(1) != null
              ? date(m.group(3), month(m.group(1)), m.group(2))
              : m.group(5) != null
                  ? date(m.group(6), month(m.group(5)), m.group(4))
                  : m.group(7) != null
                      ? date(m.group(9), Integer.parseInt(m.group(7)), m.group(8))
                      : date(m.group(10), Integer.parseInt(m.group(11)), m.group(12));
      if (date.isPresent()) {
        return date;
      }
    }
    return Optional.empty();
  }

  private static int month(String name) {
    return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
  }

  private static Optional<LocalDate> date(String year, int month, String day) {
    int number = Integer.parseInt(year);
    int full = year.length() == 4 ? number : number < 50 ? 2000 + number : 1900 + number;
    try {
      return Optional.of(LocalDate.of(full, month, Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
