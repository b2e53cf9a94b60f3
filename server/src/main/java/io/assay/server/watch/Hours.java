package io.assay.server.watch;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * EDGAR's day: it takes filings in from 6 to 22 hours of New York on business days, counts those
 * after 17:30 for the next, and puts the index of a day out after 22 hours. Holidays are not known
 * here: they are days without an index. Stateless.
 */
final class Hours {

  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static final LocalTime OPENS = LocalTime.of(6, 0);
  private static final LocalTime CLOSES = LocalTime.of(22, 0);
  private static final LocalTime COUNTS_FOR_NEXT = LocalTime.of(17, 30);
  private static final LocalTime INDEX = LocalTime.of(22, 15);

  private Hours() {}

  static LocalDate day(Instant at) {
    return at.atZone(NEW_YORK).toLocalDate();
  }

  /** Whether EDGAR takes filings in. */
  static boolean isOpen(Instant at) {
    ZonedDateTime there = at.atZone(NEW_YORK);
    return isBusinessDay(there.toLocalDate())
        && !there.toLocalTime().isBefore(OPENS)
        && there.toLocalTime().isBefore(CLOSES.plusMinutes(10));
  }

  static boolean isBusinessDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** When the index of a day may first be there. */
  static Instant indexOf(LocalDate day) {
    return day.atTime(INDEX).atZone(NEW_YORK).toInstant();
  }

  /** Business days from the first to the last, both among them. */
  static List<LocalDate> businessDays(LocalDate first, LocalDate last) {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      if (isBusinessDay(day)) {
        days.add(day);
      }
    }
    return days;
  }

  /** Days in whose indexes filings stand that were accepted between two moments. */
  static List<LocalDate> indexDays(Instant since, Instant until) {
    LocalDate last = day(until);
    if (until.atZone(NEW_YORK).toLocalTime().isAfter(COUNTS_FOR_NEXT) || !isBusinessDay(last)) {
      last = last.plusDays(1);
      while (!isBusinessDay(last)) {
        last = last.plusDays(1);
      }
    }
    return businessDays(day(since), last);
  }

  /** The first day of the quarter a day is in. */
  static LocalDate quarter(LocalDate day) {
    return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
  }
}
