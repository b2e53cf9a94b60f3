package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.Ticker;
import java.util.List;

/** EDGAR out of reach. */
class NoEdgar implements Edgar {

  private static CouldNotAsk away() {
    return new CouldNotAsk(EdgarCode.EDGAR_UNREACHABLE, "EDGAR is away", "Wait.");
  }

  @Override
  public List<Ticker> tickers() {
    throw away();
  }

  @Override
  public CompanyProfile profile(Cik cik) {
    throw away();
  }

  @Override
  public List<FilingReference> olderFilings(Cik cik, String page) {
    throw away();
  }

  @Override
  public byte[] submission(Cik cik, Accession accession) {
    throw away();
  }

  @Override
  public byte[] document(Cik cik, Accession accession, String filename) {
    throw away();
  }
}
