package io.assay.edgar.index;

import io.assay.edgar.Cik;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A company as {@code submissions/CIK….json} describes it, with its latest filings. Texts that the
 * file lacks are empty. Immutable.
 *
 * @param fiscalYearEnd {@code MMDD}
 * @param category filer category, mark-up taken out
 * @param entityType {@code operating}, {@code investment}, {@code other}
 * @param ein employer identification number
 * @param formerNames latest first, as listed
 * @param filings the latest: those of the last year or the last thousand, whichever are more
 * @param olderPages file names of the pages with older filings ({@code
 *     CIK0000320193-submissions-001.json})
 */
public record CompanyProfile(
    Cik cik,
    String name,
    String sic,
    String sicDescription,
    List<String> tickers,
    List<String> exchanges,
    String stateOfIncorporation,
    String fiscalYearEnd,
    String category,
    String website,
    String entityType,
    String ein,
    String phone,
    List<FormerName> formerNames,
    List<FilingReference> filings,
    List<String> olderPages) {

  public CompanyProfile {
    tickers = List.copyOf(tickers);
    exchanges = List.copyOf(exchanges);
    formerNames = List.copyOf(formerNames);
    filings = List.copyOf(filings);
    olderPages = List.copyOf(olderPages);
  }

  /** A name the company had. */
  public record FormerName(String name, Optional<LocalDate> from, Optional<LocalDate> to) {}

  @Override
  public String toString() {
    return name
        + (tickers.isEmpty() ? "" : " " + tickers)
        + " (CIK "
        + cik
        + ", "
        + filings.size()
        + " latest filings)";
  }
}
