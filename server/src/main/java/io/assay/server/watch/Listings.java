package io.assay.server.watch;

import io.assay.edgar.client.EdgarClient.CurrentPage;
import io.assay.edgar.client.Edition;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the watch asks of EDGAR. Every call throws {@link io.assay.edgar.CouldNotAsk} when EDGAR
 * does not answer, {@link io.assay.edgar.NoSuchThing} when it has no such file, and {@link
 * io.assay.edgar.Unreadable} when what came is none. Thread-safe.
 */
public interface Listings {

  /** Entries of the feed on a page, from {@code start} on, unless the page is a known edition. */
  CurrentPage current(int start, int count, Edition known);

  /** Rows of the master index of a day. */
  IndexReader.Result dailyIndex(LocalDate day);

  /** Hands each row of the master index of a quarter to {@code sink}; none of it is held. */
  void quarterlyIndex(int year, int quarter, Consumer<IndexEntry> sink);

  List<Ticker> tickers();
}
