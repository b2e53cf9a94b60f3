package io.assay.server.asking.changes;

import io.assay.server.asking.answers.Draft;
import io.assay.server.asking.calendars.Calendars;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.server.asking.changes.Report.Pair;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Period;
import io.assay.store.filings.FilingParts.ReportRow;
import io.assay.store.filings.Filings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which two reports of a company a question lays side by side. Thread-safe. */
final class ReportPairs {

  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

  /** The newest report, called so. */
  private static final Pattern NEWEST =
      Pattern.compile(
          "\\b(?:last|latest|newest|most recent|current|final)(?: \\w+){0,2}? "
              + "(?:10-?[kq]|reports?|filings?|one)\\b");

  /** Words between two reports that are laid beside each other. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "\\b(?:before|previous|prior|earlier|predecessor|against|versus|vs|v|compared?|comparison"
              + "|than|beside|and|to|with|from)\\b");

  /** By which the end of a year of 52 weeks may miss its month. */
  private static final int NEAR_DAYS = 10;

  private final Filings filings;
  private final Calendars calendars;

  ReportPairs(Filings filings, Calendars calendars) {
    this.filings = filings;
    this.calendars = calendars;
  }

  /** The two that are meant; empty, and said why, where they are not held. */
  Optional<Pair> pair(Meaning meaning, Company company, Draft draft) {
    FiscalCalendar calendar = calendars.of(company.cik());
    boolean quarterly = isQuarterly(meaning);
    List<Report> reports = reports(meaning, company, calendar, quarterly);
    if (!quarterly && meaning.forms().isEmpty() && anyMonth(meaning)) {
      // A month by itself may end a year or a quarter.
      List<Report> quarters = reports(meaning, company, calendar, true);
      boolean ofQuarters = !areHeld(meaning, calendar, reports);
      if (ofQuarters && areHeld(meaning, calendar, quarters)) {
        reports = quarters;
      }
    }
    return among(meaning, company, calendar, reports, draft);
  }

  /**
   * Which two of a company's reports are meant.
   *
   * @param reports in order of their periods
   */
  static Optional<Pair> among(
      Meaning meaning,
      Company company,
      FiscalCalendar calendar,
      List<Report> reports,
      Draft draft) {
    if (reports.size() < 2) {
      draft.lacks("There are no two such reports of " + company.name() + " to compare.");
      return Optional.empty();
    }
    List<Report> named = new ArrayList<>();
    for (Period period : ends(times(meaning, calendar, reports))) {
      Optional<FiscalCalendar.Window> window = calendar.window(period);
      if (window.isPresent()) {
        List<Report> told = told(period, window.get(), reports);
        if (told.isEmpty()) {
          draft.lacks(
              "No such report of " + company.name() + " is held for " + period.label() + ".");
          return Optional.empty();
        }
        told.stream().filter(r -> !named.contains(r)).forEach(named::add);
      }
    }
    named.sort(Comparator.comparing(Report::end));
    Report latest = reports.getLast();
    if (named.size() >= 2) {
      return Optional.of(new Pair(named.getFirst(), named.getLast()));
    }
    if (named.size() == 1) {
      Report one = named.getFirst();
      boolean onwards =
          meaning.question().toLowerCase(Locale.ROOT).contains("since")
              || meaning.periods().getFirst().kind() == Period.Kind.SINCE;
      if (onwards && !one.equals(latest)) {
        return Optional.of(new Pair(one, latest));
      }
      if (onwards) {
        draft.lacks("No later report of " + company.name() + " than " + one.name() + " is held.");
        return Optional.empty();
      }
      return isBesideNewest(meaning) && !one.equals(latest)
          ? Optional.of(new Pair(one, latest))
          : before(reports, one, company, draft);
    }
    return before(reports, latest, company, draft);
  }

  /**
   * Whether the one time that is named is that of the report before, and the other is called the
   * newest: {@code its last 10-K, and the one before (2006)}. Where the time stands beside the
   * newest it is its own.
   */
  private static boolean isBesideNewest(Meaning meaning) {
    String asked = meaning.question().toLowerCase(Locale.ROOT);
    Period period = meaning.periods().getFirst();
    int year =
        asked.indexOf(Integer.toString(period.day().map(LocalDate::getYear).orElse(period.year())));
    Matcher newest = NEWEST.matcher(asked);
    if (year < 0 || !newest.find()) {
      return false;
    }
    String between =
        newest.end() <= year
            ? asked.substring(newest.end(), year)
            : asked.substring(year, Math.max(year, newest.start()));
    return BESIDE.matcher(between).find();
  }

  private static boolean isQuarterly(Meaning meaning) {
    return meaning.forms().contains("10-Q")
        || (meaning.forms().isEmpty()
            && meaning.periods().stream()
                .anyMatch(period -> period.kind() != Period.Kind.MONTH && period.isQuarterly()));
  }

  private static boolean anyMonth(Meaning meaning) {
    return meaning.periods().stream().anyMatch(period -> period.kind() == Period.Kind.MONTH);
  }

  private static boolean areHeld(Meaning meaning, FiscalCalendar calendar, List<Report> reports) {
    return meaning.periods().stream()
        .allMatch(
            period ->
                calendar.window(period).map(w -> !told(period, w, reports).isEmpty()).orElse(true));
  }

  /** The reports that tell of a time: of several years the first and the last. */
  private static List<Report> told(
      Period period, FiscalCalendar.Window window, List<Report> reports) {
    List<Report> within = within(window, reports, 0);
    if (within.isEmpty() && period.kind() == Period.Kind.MONTH) {
      // A year of 52 weeks ends a few days beside its month; a report may go by its filing.
      within = within(window, reports, NEAR_DAYS);
      if (within.isEmpty()) {
        within =
            reports.stream()
                .filter(r -> !r.row().filed().isBefore(window.from()))
                .filter(r -> !r.row().filed().isAfter(window.to()))
                .toList();
      }
    }
    if (within.isEmpty()) {
      return List.of();
    }
    return switch (period.kind()) {
      case SINCE -> List.of(within.getFirst());
      case LAST_YEARS ->
          period.year() > 1
              ? List.of(within.getFirst(), within.getLast())
              : List.of(within.getLast());
      default -> List.of(within.getLast());
    };
  }

  private static List<Report> within(
      FiscalCalendar.Window window, List<Report> reports, int nearDays) {
    return reports.stream()
        .filter(r -> !r.end().plusDays(nearDays).isBefore(window.from()))
        .filter(r -> !r.end().minusDays(nearDays).isAfter(window.to()))
        .toList();
  }

  /** Of a row of years the first and the last: what lies between is not laid beside anything. */
  private static List<Period> ends(List<Period> periods) {
    boolean years =
        periods.stream()
            .allMatch(
                period ->
                    period.kind() == Period.Kind.FISCAL_YEAR
                        || period.kind() == Period.Kind.CALENDAR_YEAR);
    if (!years || periods.size() < 3) {
      return periods;
    }
    Comparator<Period> order = Comparator.comparingInt(Period::year);
    return List.of(Collections.min(periods, order), Collections.max(periods, order));
  }

  /** What is planned for a year stands in the report on the year before. */
  private static List<Period> times(
      Meaning meaning, FiscalCalendar calendar, List<Report> reports) {
    List<Period> periods = meaning.periods();
    boolean years =
        periods.size() > 1
            && periods.stream().allMatch(period -> period.kind() == Period.Kind.FISCAL_YEAR);
    if (!years || areHeld(meaning, calendar, reports) || !ChangeWords.looksAhead(meaning)) {
      return periods;
    }
    return periods.stream().map(Period::yearBefore).toList();
  }

  private static Optional<Pair> before(
      List<Report> reports, Report now, Company company, Draft draft) {
    int at = reports.indexOf(now);
    if (at == 0) {
      draft.lacks("No report of " + company.name() + " before " + now.name() + " is held.");
      return Optional.empty();
    }
    return Optional.of(new Pair(reports.get(at - 1), now));
  }

  /** One report a period, in order; an amendment only where it carries sections. */
  private List<Report> reports(
      Meaning meaning, Company company, FiscalCalendar calendar, boolean quarterly) {
    Map<LocalDate, ReportRow> byEnd = new TreeMap<>();
    for (ReportRow row : filings.listReports(company.cik(), FIRST, LAST)) {
      boolean wanted = quarterly ? row.form().isQuarterly() : row.form().isAnnual();
      boolean known =
          meaning.scope().asOf().map(asOf -> !row.accepted().isAfter(asOf)).orElse(true);
      // An amendment may carry nothing but an exhibit.
      boolean whole = row.items().size() > 2 || !row.form().isAmendment();
      if (wanted && known && whole && row.period().isPresent()) {
        byEnd.merge(
            row.period().get(), row, (a, b) -> b.items().size() >= a.items().size() ? b : a);
      }
    }
    return byEnd.entrySet().stream()
        .map(
            e ->
                new Report(
                    e.getValue(),
                    quarterly
                        ? calendar.quarterOf(e.getKey()).map(q -> "Q" + q + " ").orElse("")
                            + calendar.yearOf(e.getKey()).map(y -> "FY" + y).orElse("")
                        : "FY" + calendar.name(e.getKey()),
                    e.getKey(),
                    ""))
        .toList();
  }
}
