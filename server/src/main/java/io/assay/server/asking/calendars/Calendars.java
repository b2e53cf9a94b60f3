package io.assay.server.asking.calendars;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.edgar.Cik;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.store.companies.Companies;
import io.assay.store.companies.CompanyRow;
import io.assay.store.filings.FiscalYears;
import io.assay.store.filings.FiscalYears.Named;
import java.time.LocalDate;
import java.util.List;

/** Fiscal calendars of companies; what their reports say is kept until one changes. Thread-safe. */
public final class Calendars {

  private static final int MOST_KEPT = 2_000;

  private record Known(List<Named> named, String yearEnd, Generation generation) {}

  private final FiscalYears years;
  private final Companies companies;
  private final Generations generations;
  private final Cache<Cik, Known> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /**
   * Calendars.
   *
   * @param years what reports call their years
   * @param companies whose profiles tell where a year ends that no report tells of
   * @param generations tells when what is kept of a company is over
   */
  public Calendars(FiscalYears years, Companies companies, Generations generations) {
    this.years = years;
    this.companies = companies;
    this.generations = generations;
  }

  /**
   * A company's calendar.
   *
   * @param annual ends of years of which something is known
   */
  public FiscalCalendar of(Cik cik, List<LocalDate> annual) {
    Known known = kept.getIfPresent(cik);
    if (known == null || known.generation().isOver()) {
      Generation generation = generations.of(cik);
      known =
          new Known(
              years.of(cik),
              companies.findCompany(cik).map(CompanyRow::fiscalYearEnd).orElse(""),
              generation);
      kept.put(cik, known);
    }
    return new FiscalCalendar(known.named(), annual, known.yearEnd());
  }

  /** A company's calendar by what its reports and its profile say. */
  public FiscalCalendar of(Cik cik) {
    return of(cik, List.of());
  }
}
