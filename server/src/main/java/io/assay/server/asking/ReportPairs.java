package io.assay.server.asking;

import io.assay.server.asking.Report.Pair;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Period;
import io.assay.store.filings.FilingParts.ReportRow;
import io.assay.store.filings.Filings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which two reports of a company a question lays side by side. Thread-safe. */
final class ReportPairs {

  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

  private final Filings filings;
  private final Calendars calendars;

  ReportPairs(Filings filings, Calendars calendars) {
    this.filings = filings;
    this.calendars = calendars;
  }

  /** The two that are meant; empty, and said why, where they are not held. */
  Optional<Pair> pair(Meaning meaning, Company company, Draft draft) {
    boolean quarterly = meaning.forms().contains("10-Q");
    FiscalCalendar calendar = calendars.of(company.cik());
    List<Report> reports = reports(meaning, company, calendar, quarterly);
    if (reports.size() < 2) {
      draft.lacks(
          "There are no two "
              + (quarterly ? "quarterly" : "annual")
              + " reports of "
              + company.name()
              + " to compare.");
      return Optional.empty();
    }
    List<Report> named = new ArrayList<>();
    for (Period period : meaning.periods()) {
      Optional<FiscalCalendar.Window> window = calendar.window(period);
      Optional<Report> report =
          window.flatMap(
              w ->
                  reports.stream()
                      .filter(r -> !r.end().isBefore(w.from()) && !r.end().isAfter(w.to()))
                      .reduce((a, b) -> period.kind() == Period.Kind.SINCE ? a : b));
      if (report.isEmpty() && window.isPresent()) {
        draft.lacks("No such report of " + company.name() + " is held for " + period.label() + ".");
        return Optional.empty();
      }
      report.filter(r -> !named.contains(r)).ifPresent(named::add);
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
      return before(reports, one, company, draft);
    }
    return before(reports, latest, company, draft);
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
      if (wanted && known && row.items().size() > 2 && row.period().isPresent()) {
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
                    ""))
        .toList();
  }
}
