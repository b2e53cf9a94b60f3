package io.assay.signals.insiders;

import io.assay.edgar.ownership.OwnershipReport.Row;
import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Forms 4 filed later than two business days after the trade (Sarbanes-Oxley Act, section 403). */
final class LateReports {

  private static final int YEAR = 365;
  private static final int DUE = 2;

  private LateReports() {}

  static Quantity share(Situation s) {
    List<Evidence> all = new ArrayList<>();
    List<Evidence> late = new ArrayList<>();
    for (FilingDigest d : s.filings()) {
      if (!d.ref().form().value().equals("4")
          || d.ownership().isEmpty()
          || d.ref().accepted().isAfter(s.ref().accepted())
          || !d.ref().accepted().isAfter(s.ref().accepted().minus(Duration.ofDays(YEAR)))) {
        continue;
      }
      all.add(Situation.evidence("form 4", d.ref()));
      Optional<LocalDate> first =
          d.ownership().get().transactions().stream()
              .map(Row::date)
              .flatMap(Optional::stream)
              .min(LocalDate::compareTo);
      if (first.isPresent() && d.ref().filed().isAfter(afterBusinessDays(first.get(), DUE))) {
        late.add(Situation.evidence("form 4 filed late", d.ref()));
      }
    }
    if (all.isEmpty()) {
      return Quantity.absent(AbsenceReason.MISSING_INPUT, "no form 4 in " + YEAR + " days");
    }
    return Quantity.measured(
        late.size() / (double) all.size(),
        late.size() + " / " + all.size(),
        1,
        late.isEmpty() ? all : late);
  }

  static LocalDate afterBusinessDays(LocalDate from, int days) {
    LocalDate date = from;
    int left = days;
    while (left > 0) {
      date = date.plusDays(1);
      if (!isWeekend(date) && !isHoliday(date)) {
        left--;
      }
    }
    return date;
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** US federal holidays, on the Friday before or the Monday after when they fall on a weekend. */
  static boolean isHoliday(LocalDate date) {
    int year = date.getYear();
    return isObserved(date, LocalDate.of(year, 1, 1))
        || isObserved(date, LocalDate.of(year + 1, 1, 1))
        || date.equals(nth(year, Month.JANUARY, 3))
        || date.equals(nth(year, Month.FEBRUARY, 3))
        || date.equals(
            LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)))
        || (year >= 2021 && isObserved(date, LocalDate.of(year, 6, 19)))
        || isObserved(date, LocalDate.of(year, 7, 4))
        || date.equals(nth(year, Month.SEPTEMBER, 1))
        || date.equals(nth(year, Month.OCTOBER, 2))
        || isObserved(date, LocalDate.of(year, 11, 11))
        || date.equals(
            LocalDate.of(year, 11, 1)
                .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY)))
        || isObserved(date, LocalDate.of(year, 12, 25));
  }

  private static LocalDate nth(int year, Month month, int n) {
    return LocalDate.of(year, month, 1)
        .with(TemporalAdjusters.dayOfWeekInMonth(n, DayOfWeek.MONDAY));
  }

  private static boolean isObserved(LocalDate date, LocalDate holiday) {
    LocalDate observed =
        switch (holiday.getDayOfWeek()) {
          case SATURDAY -> holiday.minusDays(1);
          case SUNDAY -> holiday.plusDays(1);
          default -> holiday;
        };
    return date.equals(observed);
  }
}
