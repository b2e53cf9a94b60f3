package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.Ticker;
import java.util.List;

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

  /** The complete submission. */
  byte[] submission(Cik cik, Accession accession);

  /** One document of a filing. */
  byte[] document(Cik cik, Accession accession, String filename);
}
