package io.assay.signals.figures;

import io.assay.edgar.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Lengths of periods: years of 52 or 53 weeks and quarters of 12 to 14 are years and quarters. */
final class Periods {

  private Periods() {}

  static boolean isYear(Period.Duration d) {
    return within(d.days(), 350, 380);
  }

  static boolean isQuarter(Period.Duration d) {
    return within(d.days(), 80, 100);
  }

  /** One, two or three quarters. */
  static boolean isYearToDate(Period.Duration d) {
    return isQuarter(d) || within(d.days(), 170, 190) || within(d.days(), 260, 285);
  }

  static boolean within(long value, long low, long high) {
    return value >= low && value <= high;
  }

  static long apart(LocalDate a, LocalDate b) {
    return Math.abs(ChronoUnit.DAYS.between(a, b));
  }
}
