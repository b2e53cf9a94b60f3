package io.assay.server.live;

import io.assay.server.ingest.Ingest;
import io.assay.store.changes.ChangeLog;
import io.assay.store.companies.Companies;
import io.assay.store.filings.Filings;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What both ways of listening need: who is let in, what they may want, how it is delivered. */
public final class LiveDoor implements AutoCloseable {

  private static final Duration LONGEST_SENDING = Duration.ofSeconds(20);

  /** Half of a pool of eight: others are answered meanwhile. */
  private static final int READING_AT_ONCE = 4;

  private final Live live;
  private final ChangeLog log;
  private final Telling telling;
  private final WantedReader reader;
  private final Patience patience;
  private final Semaphore turns = new Semaphore(READING_AT_ONCE, true);

  /**
   * A door.
   *
   * @param nanos a clock that only runs forward
   */
  public LiveDoor(
      Live live,
      ChangeLog log,
      Filings filings,
      Ingest ingest,
      Companies companies,
      LongSupplier nanos) {
    this.live = live;
    this.log = log;
    this.telling = new Telling(filings, ingest);
    this.reader = new WantedReader(companies);
    this.patience = new Patience(LONGEST_SENDING, nanos);
  }

  Live live() {
    return live;
  }

  WantedReader reader() {
    return reader;
  }

  Patience patience() {
    return patience;
  }

  Delivery deliver(Wanted wanted, Delivery.Sink sink, BooleanSupplier allowed) {
    return new Delivery(live, log, telling, wanted, sink, turns, allowed);
  }

  @Override
  public void close() {
    patience.close();
  }
}
