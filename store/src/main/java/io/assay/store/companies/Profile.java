package io.assay.store.companies;

import io.assay.edgar.Cik;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a company beside its filings. The better source wins, then the later filing, so
 * that it does not matter which came in first. Texts not known are empty. Immutable.
 *
 * @param tickers main one first; none leaves those that are there. {@link ListedTickers} adds to
 *     what filings tell
 * @param indexLoaded whether the company's list of filings was read whole
 * @param known acceptance of the filing that says so; for a list, when it was read
 * @param from accession of the filing that says so, or empty
 */
public record Profile(
    Cik cik,
    String name,
    List<String> tickers,
    String exchange,
    String sic,
    String sicDescription,
    String state,
    String fiscalYearEnd,
    String website,
    String category,
    List<String> formerNames,
    String story,
    boolean sample,
    boolean indexLoaded,
    Source source,
    Instant known,
    String from) {

  /** Where a profile comes from, the least telling first. */
  public enum Source {
    /** A form 3, 4 or 5 without header, or a lone document: little more than a name. */
    DOCUMENT(0),
    /** A submission header. */
    HEADER(1),
    /** EDGAR's list of the company's filings, or the sample market's cast. */
    LIST(2);

    private final int rank;

    Source(int rank) {
      this.rank = rank;
    }

    int rank() {
      return rank;
    }
  }

  public Profile {
    tickers = List.copyOf(tickers);
    formerNames = List.copyOf(formerNames);
  }
}
