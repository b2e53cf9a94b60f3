package io.assay.edgar.index;

import io.assay.edgar.Cik;
import java.util.List;

/**
 * A company as {@code submissions/CIK….json} describes it, with its latest filings. Texts that the
 * file lacks are empty. Immutable.
 *
 * @param fiscalYearEnd {@code MMDD}
 * @param category filer category, mark-up taken out
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
    List<FilingReference> filings,
    List<String> olderPages) {

  public CompanyProfile {
    tickers = List.copyOf(tickers);
    exchanges = List.copyOf(exchanges);
    filings = List.copyOf(filings);
    olderPages = List.copyOf(olderPages);
  }

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
