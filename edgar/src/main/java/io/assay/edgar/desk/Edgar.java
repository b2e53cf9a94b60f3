package io.assay.edgar.desk;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.client.EdgarClient;
import io.assay.edgar.client.EdgarClientSettings;
import io.assay.edgar.client.Pause;
import io.assay.edgar.client.RateGate;
import io.assay.edgar.feed.FeedPage;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * EDGAR, to be asked for companies and their filings. Lists are fetched as they are walked, filings
 * as they are read. Thread-safe; close it after use.
 *
 * <p>{@link #open(EdgarClientSettings)} asks the SEC (or a mirror) as politely as {@link
 * EdgarClient} does; {@link #open(Path)} reads a folder laid out like EDGAR's site and never opens
 * a socket.
 *
 * <p>All methods, here and on what they give, throw {@link io.assay.edgar.CouldNotAsk} when there
 * is no answer, {@link NoSuchThing} for what EDGAR does not have, {@link io.assay.edgar.Unreadable}
 * for what cannot be read and {@link AskedWrongly} for what cannot be asked. What is wrong with a
 * part of a filing is a problem beside the rest.
 */
public final class Edgar implements AutoCloseable {

  /** Spreads the waits between tries; no value depends on it. */
  private static final long SEED = 20_260_101;

  private final EdgarClient client;
  private final FilingReader reader;
  private final AtomicReference<@Nullable List<Ticker>> tickers = new AtomicReference<>();

  private Edgar(EdgarClient client, FilingReader reader) {
    this.client = client;
    this.reader = reader;
  }

  /** Asks the SEC, or the address the settings name. */
  public static Edgar open(EdgarClientSettings settings) {
    InstantSource clock = InstantSource.system();
    RateGate gate = new RateGate(settings.perSecond(), clock, Pause.sleeping());
    return over(new EdgarClient(settings, gate, new Random(SEED), clock, Pause.sleeping()));
  }

  /** Reads a folder laid out like EDGAR's site, and never asks the network. */
  public static Edgar open(Path mirror) {
    return over(EdgarClient.local(mirror));
  }

  /** Asks through a client of your own, which it closes in the end. */
  public static Edgar over(EdgarClient client) {
    return new Edgar(client, new FilingReader());
  }

  /**
   * A company by its ticker or CIK.
   *
   * @param tickerOrCik {@code AAPL}, {@code BRK.B}, {@code 320193}, {@code CIK0000320193}
   */
  public Company company(String tickerOrCik) {
    return company(cik(tickerOrCik.strip()));
  }

  /** A company by its CIK. */
  public Company company(Cik cik) {
    return new Company(this, client.profile(cik));
  }

  /**
   * Filings of all companies in a quarter, as the master index lists them, each once.
   *
   * @param quarter 1 to 4
   */
  public FilingList filings(int year, int quarter) {
    IndexReader.Result index = client.quarterlyIndex(year, quarter);
    return FilingList.ofIndex(this, index.entries(), index.problems());
  }

  /** What EDGAR has just taken in, newest first: up to a hundred entries. */
  public FeedPage current() {
    return client.current(Optional.empty(), 0, 100);
  }

  /** The client beneath, for what the desk has no word for. */
  public EdgarClient client() {
    return client;
  }

  FilingReader reader() {
    return reader;
  }

  private Cik cik(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if ((digits && !text.isEmpty()) || text.regionMatches(true, 0, "CIK0", 0, 4)) {
      return Cik.parse(text);
    }
    if (text.isEmpty()) {
      throw new AskedWrongly(
          EdgarCode.UNKNOWN_TICKER, "no company is named", "Give a ticker or a CIK.");
    }
    String wanted = plain(text);
    return tickers().stream()
        .filter(ticker -> plain(ticker.ticker()).equals(wanted))
        .findFirst()
        .map(Ticker::cik)
        .orElseThrow(
            () ->
                new NoSuchThing(
                    EdgarCode.UNKNOWN_TICKER,
                    "no listed company has the ticker '" + text + "'",
                    "",
                    "Give its CIK; tickers of companies no longer listed are not kept."));
  }

  /** Share classes are written {@code BRK-B}, {@code BRK.B} and {@code BRK/B}. */
  private static String plain(String ticker) {
    return ticker.toUpperCase(Locale.ROOT).replace('.', '-').replace('/', '-');
  }

  private List<Ticker> tickers() {
    List<Ticker> known = tickers.get();
    if (known == null) {
      known = client.tickers();
      tickers.set(known);
    }
    return known;
  }

  @Override
  public void close() {
    client.close();
  }
}
