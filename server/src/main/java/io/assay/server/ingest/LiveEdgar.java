package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.client.EdgarClient;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.Ticker;
import java.util.List;

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
  public byte[] submission(Cik cik, Accession accession) {
    return client.submission(cik, accession).bytes().toByteArray();
  }

  @Override
  public byte[] document(Cik cik, Accession accession, String filename) {
    return client.document(cik, accession, filename).bytes().toByteArray();
  }
}
