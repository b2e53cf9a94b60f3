package io.assay.bench;

import io.assay.edgar.Cik;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.specimens.questions.FiscalEnds;
import io.assay.store.Database;
import io.assay.store.companies.Companies;
import io.assay.store.companies.CompanyRow;
import io.assay.store.filings.FiscalYears;
import io.assay.store.filings.FiscalYears.Named;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Fiscal calendars of the companies of the corpus, as a server over it knows them, kept beside the
 * questions: {@code CorpusCalendars FOLDER FILE} writes them anew from a folder that the corpus is
 * in and no server uses.
 */
final class CorpusCalendars {

  private static final String HEAD =
      """
      # When fiscal years of the corpus's companies end: CIK, month and day of the profile (- for
      # none), and what annual reports call the years that they are of, latest first.
      # Written by: bench/calendars FOLDER
      """;

  private CorpusCalendars() {}

  /** A company's calendar; of one of which nothing is known an empty one. */
  static Function<Cik, FiscalCalendar> kept() {
    Map<Cik, FiscalCalendar> calendars = new HashMap<>();
    for (FiscalEnds ends : FiscalEnds.all()) {
      List<Named> named =
          ends.years().stream().map(year -> new Named(year.end(), year.name())).toList();
      calendars.put(new Cik(ends.cik()), new FiscalCalendar(named, List.of(), ends.yearEnd()));
    }
    FiscalCalendar unknown = new FiscalCalendar(List.of(), List.of(), "");
    return cik -> calendars.getOrDefault(cik, unknown);
  }

  /** Writes them. */
  public static void main(String[] arguments) throws IOException {
    try (DataFolder folder = DataFolder.take(Path.of(arguments[0]));
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7));
        Database database = Database.open(postgres.address(2, Duration.ofMinutes(1)))) {
      Companies companies = new Companies(database);
      FiscalYears years = new FiscalYears(database);
      List<FiscalEnds> all = new ArrayList<>();
      for (Companies.Named company : companies.allNames()) {
        FiscalEnds ends =
            new FiscalEnds(
                company.cik().value(),
                companies.findCompany(company.cik()).map(CompanyRow::fiscalYearEnd).orElse(""),
                years.of(company.cik()).stream()
                    .map(named -> new FiscalEnds.Year(named.end(), named.year()))
                    .distinct()
                    .toList());
        if (!ends.yearEnd().isEmpty() || !ends.years().isEmpty()) {
          all.add(ends);
        }
      }
      all.sort(Comparator.comparingLong(FiscalEnds::cik));
      StringBuilder lines = new StringBuilder(HEAD);
      all.forEach(ends -> lines.append(ends).append('\n'));
      Files.writeString(Path.of(arguments[1]), lines, StandardCharsets.UTF_8);
    }
  }
}
