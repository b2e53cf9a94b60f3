package io.assay.server.live;

import io.assay.server.ingest.Happening;
import io.assay.server.ingest.Ingest;
import io.assay.store.changes.ChangeLog;
import io.assay.store.filings.Filings;
import io.assay.store.jobs.Jobs;
import io.assay.store.leases.Leases;
import java.time.InstantSource;

/**
 * Carries what ingest does to those who listen, by threads of their own, in the order that the
 * database gives to what all processes do. Thread-safe.
 */
public final class Feed implements AutoCloseable {

  private final Tail tail;
  private final JobNews jobNews;
  private final AutoCloseable subscription;

  /**
   * Begins to carry.
   *
   * @param name of this process, unlike any other's
   */
  public Feed(
      ChangeLog log,
      Live live,
      Ingest ingest,
      Jobs jobs,
      Filings filings,
      Leases leases,
      String name,
      InstantSource clock) {
    this.tail = new Tail(log, new Telling(filings, ingest), live);
    this.jobNews = new JobNews(log, jobs, ingest, leases, name, clock, tail::nudge);
    this.subscription = ingest.subscribe(this::happened);
  }

  private void happened(Happening happening) {
    if (happening instanceof Happening.JobChanged) {
      jobNews.nudge();
    }
    changed();
  }

  /** Something was committed here that listeners are to hear of: they are told at once. */
  public void changed() {
    tail.nudge();
  }

  @Override
  public void close() {
    try {
      subscription.close();
    } catch (Exception e) {
      throw new IllegalStateException("leaving ingest's watchers cannot fail", e);
    } finally {
      jobNews.close();
      tail.close();
    }
  }
}
