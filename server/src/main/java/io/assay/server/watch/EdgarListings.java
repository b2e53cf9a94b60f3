package io.assay.server.watch;

import io.assay.edgar.client.EdgarClient;
import io.assay.edgar.client.EdgarClient.CurrentPage;
import io.assay.edgar.client.Edition;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import io.assay.server.ingest.QuarterIndexes;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** EDGAR's lists as the client asks for them. Thread-safe. */
public final class EdgarListings implements Listings {

  private final EdgarClient client;
  private final QuarterIndexes quarters;

  public EdgarListings(EdgarClient client, QuarterIndexes quarters) {
    this.client = client;
    this.quarters = quarters;
  }

  @Override
  public CurrentPage current(int start, int count, Edition known) {
    return client.currentUnless(start, count, known);
  }

  @Override
  public IndexReader.Result dailyIndex(LocalDate day) {
    return client.dailyIndex(day);
  }

  @Override
  public void quarterlyIndex(int year, int quarter, Consumer<IndexEntry> sink) {
    quarters.readOnce(year, quarter, sink);
  }

  @Override
  public List<Ticker> tickers() {
    return client.tickers();
  }
}
