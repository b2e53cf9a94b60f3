package io.assay.edgar.tables;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Days as they stand alone in cells: {@code December 31, 2023}, {@code 12/31/2023}. */
final class Dates {

  private static final int LONGEST = 20;
  private static final List<String> MONTHS =
      Stream.of(Month.values()).map(month -> month.name().toLowerCase(Locale.ROOT)).toList();

  private static final List<String> BEGINNINGS =
      MONTHS.stream().map(month -> month.substring(0, 3)).toList();

  private Dates() {}

  static Optional<LocalDate> of(String text) {
    if (text.length() > LONGEST || text.length() < 6) {
      return Optional.empty();
    }
    String[] parts = text.replace(",", " ").replace(".", " ").trim().split("[ /-]+");
    if (parts.length != 3 || parts[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      if (Character.isLetter(parts[0].charAt(0))) {
        int month = month(parts[0]);
        return month == 0 || parts[2].length() != 4
            ? Optional.empty()
            : Optional.of(LocalDate.of(number(parts[2]), month, number(parts[1])));
      }
      int first = number(parts[0]);
      if (parts[0].length() == 4) {
        return Optional.of(LocalDate.of(first, number(parts[1]), number(parts[2])));
      }
      int year = number(parts[2]);
      if (parts[2].length() == 2) {
        year += year < 60 ? 2000 : 1900;
      }
      return parts[2].length() == 3 || text.indexOf('/') < 0
          ? Optional.empty()
          : Optional.of(LocalDate.of(year, first, number(parts[1])));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static int month(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (int m = 0; m < MONTHS.size(); m++) {
      if (lower.startsWith(BEGINNINGS.get(m))
          && (lower.length() <= 4 || lower.equals(MONTHS.get(m)))) {
        return m + 1;
      }
    }
    return 0;
  }

  private static int number(String digits) {
    return digits.length() > 4 ? -1 : Integer.parseInt(digits);
  }
}
