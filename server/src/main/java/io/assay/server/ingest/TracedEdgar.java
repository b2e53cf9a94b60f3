package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.client.Fetched;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import io.assay.server.tracing.Tracing;
import java.util.List;
import java.util.Optional;

/** EDGAR with a span for whatever is asked of it. Thread-safe. */
public final class TracedEdgar implements Edgar {

  private final Edgar edgar;
  private final Tracing tracing;

  private TracedEdgar(Edgar edgar, Tracing tracing) {
    this.edgar = edgar;
    this.tracing = tracing;
  }

  /** As it is where nobody collects spans. */
  public static Edgar of(Edgar edgar, Tracing tracing) {
    return tracing.isOn() ? new TracedEdgar(edgar, tracing) : edgar;
  }

  @Override
  public List<Ticker> tickers() {
    return tracing.step("EDGAR tickers", edgar::tickers);
  }

  @Override
  public CompanyProfile profile(Cik cik) {
    return tracing.step("EDGAR profile", () -> edgar.profile(cik));
  }

  @Override
  public List<FilingReference> olderFilings(Cik cik, String page) {
    return tracing.step("EDGAR older filings", () -> edgar.olderFilings(cik, page));
  }

  @Override
  public IndexReader.Result quarterlyIndex(int year, int quarter) {
    return tracing.step("EDGAR quarterly index", () -> edgar.quarterlyIndex(year, quarter));
  }

  @Override
  public Fetched filing(
      Cik cik, Accession accession, Optional<FormType> form, String primaryDocument) {
    return tracing.step("EDGAR filing", () -> edgar.filing(cik, accession, form, primaryDocument));
  }
}
