package io.assay.signals.figures;

import io.assay.edgar.Period;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The periods a filing speaks of, counted from the end of its own. Immutable.
 *
 * @param isAnnual whether the form is an annual report
 */
record TimeFrame(boolean isAnnual, Optional<LocalDate> end, Optional<LocalDate> fiscalYearStart) {

  /** Days between which a date is looked for, and the best one. */
  record Window(LocalDate target, LocalDate low, LocalDate high) {

    boolean holds(LocalDate date) {
      return !date.isBefore(low) && !date.isAfter(high);
    }
  }

  static TimeFrame of(Statement statement) {
    return new TimeFrame(
        statement.ref().form().isAnnual(),
        statement.figures().periodEnd(),
        statement.figures().fiscalYearStart());
  }

  boolean isKnown() {
    return end.isPresent();
  }

  /** The period end, within three days; a year ago within 350 to 380 days, and so on. */
  Window yearsBefore(int years) {
    LocalDate last = end.orElseThrow();
    return years == 0
        ? new Window(last, last.minusDays(3), last.plusDays(3))
        : new Window(
            last.minusDays(365L * years),
            last.minusDays(380L * years),
            last.minusDays(350L * years));
  }

  Window quartersBefore(int quarters) {
    LocalDate last = end.orElseThrow();
    if (quarters == 0) {
      return yearsBefore(0);
    }
    LocalDate target = last.minusMonths(3L * quarters);
    return new Window(target, target.minusDays(10), target.plusDays(10));
  }

  /** The fiscal year the report is for. */
  boolean isReportedYear(Period.Duration d) {
    return isAnnual && Periods.isYear(d) && yearsBefore(0).holds(d.end());
  }

  boolean isYearToDate(Period.Duration d) {
    return end.isPresent()
        && yearsBefore(0).holds(d.end())
        && fiscalYearStart.isPresent()
        && Periods.apart(fiscalYearStart.get(), d.start()) <= 3;
  }

  boolean isWithinDays(LocalDate date, int days) {
    return end.isPresent() && !date.isAfter(end.get()) && !date.isBefore(end.get().minusDays(days));
  }
}
