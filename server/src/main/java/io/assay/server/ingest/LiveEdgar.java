package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.client.EdgarClient;
import io.assay.edgar.client.Fetched;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import java.util.List;
import java.util.Optional;

/** EDGAR as the client asks it. Thread-safe. */
public final class LiveEdgar implements Edgar {

  private final EdgarClient client;

  public LiveEdgar(EdgarClient client) {
    this.client = client;
  }

  @Override
  public List<Ticker> tickers() {
    return client.tickers();
  }

  @Override
  public CompanyProfile profile(Cik cik) {
    return client.profile(cik);
  }

  @Override
  public List<FilingReference> olderFilings(Cik cik, String page) {
    return client.olderPage(cik, page);
  }

  @Override
  public IndexReader.Result quarterlyIndex(int year, int quarter) {
    return client.quarterlyIndex(year, quarter);
  }

  @Override
  public Fetched filing(
      Cik cik, Accession accession, Optional<FormType> form, String primaryDocument) {
    return client.fetchFiling(cik, accession, form, primaryDocument);
  }
}
