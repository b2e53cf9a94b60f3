package io.assay.server.asking.calendars;

import io.assay.edgar.Cik;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Intent;
import io.assay.server.understanding.Period;
import io.assay.server.understanding.Period.Kind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Times of questions as the companies that are asked about name them, so that two questions of one
 * time are known for one: the year ended May 31, 2025 is fiscal 2025 where that is when it ended.
 * Pure.
 */
public final class SettledTimes {

  private static final Set<Kind> UNSETTLED =
      EnumSet.of(Kind.DAY, Kind.CALENDAR_YEAR, Kind.CALENDAR_QUARTER);

  /** How many people work there, which reports count on the last day of a year. */
  private static final List<String> WORKERS = List.of("employees");

  private SettledTimes() {}

  /**
   * The same question at its companies' own times; a time that is not one and the same of all of
   * them stays as it was said.
   *
   * @param calendars of companies; asked for only where a time is to be settled
   */
  public static Meaning of(Meaning meaning, Function<Cik, FiscalCalendar> calendars) {
    boolean settled =
        meaning.companies().isEmpty()
            || meaning.periods().stream().noneMatch(period -> UNSETTLED.contains(period.kind()));
    if (settled) {
      return meaning;
    }
    List<FiscalCalendar> all =
        meaning.companies().stream().map(company -> calendars.apply(company.cik())).toList();
    return meaning.at(
        meaning.periods().stream().map(period -> settled(meaning, period, all)).toList());
  }

  private static Period settled(Meaning meaning, Period period, List<FiscalCalendar> calendars) {
    // What is said of a day is of that day; a figure on it is of the time that ends with it.
    boolean ends = period.kind() == Kind.DAY && period.part() == 0;
    boolean counted = meaning.intent() == Intent.FIGURES || meaning.topic().equals(WORKERS);
    if (!UNSETTLED.contains(period.kind()) || (ends && !counted)) {
      return period;
    }
    Set<Optional<Period>> found = new HashSet<>();
    for (FiscalCalendar calendar : calendars) {
      found.add(ends ? period.day().flatMap(calendar::endingOn) : calendar.fiscal(period));
    }
    return found.size() == 1 ? found.iterator().next().orElse(period) : period;
  }
}
