package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.client.Fetched;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import java.util.List;
import java.util.Optional;

/**
 * What ingest asks of EDGAR. Every call throws {@link io.assay.edgar.CouldNotAsk} when EDGAR does
 * not answer and {@link io.assay.edgar.NoSuchThing} when it has no such file. Thread-safe.
 */
public interface Edgar {

  List<Ticker> tickers();

  /** A company and its latest filings. */
  CompanyProfile profile(Cik cik);

  /** Older filings of a company, from one of {@link CompanyProfile#olderPages()}. */
  List<FilingReference> olderFilings(Cik cik, String page);

  /** Rows of the master index of a quarter, and the lines that are none. */
  IndexReader.Result quarterlyIndex(int year, int quarter);

  /**
   * A filing: the complete submission, else its main document and the XBRL instance beside it.
   *
   * @param form as far as it is known
   * @param primaryDocument as a filing list names it, or empty
   */
  Fetched filing(Cik cik, Accession accession, Optional<FormType> form, String primaryDocument);
}
