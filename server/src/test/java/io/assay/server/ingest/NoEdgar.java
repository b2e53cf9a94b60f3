package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.client.Fetched;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import java.util.List;
import java.util.Optional;

/** EDGAR out of reach. */
public class NoEdgar implements Edgar {

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
  public IndexReader.Result quarterlyIndex(int year, int quarter) {
    throw away();
  }

  @Override
  public Fetched filing(
      Cik cik, Accession accession, Optional<FormType> form, String primaryDocument) {
    throw away();
  }
}
