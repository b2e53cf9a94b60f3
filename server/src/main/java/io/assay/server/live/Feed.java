package io.assay.server.live;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.server.caching.Generations;
import io.assay.server.filings.FilingShapes;
import io.assay.server.http.Json;
import io.assay.server.ingest.Happening;
import io.assay.server.ingest.Ingest;
import io.assay.server.work.JobShapes;
import io.assay.store.filings.Filings;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.Jobs;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what ingest does to those who wait for it: kept answers of a changed company end at once,
 * on the thread that committed; listeners are told by a thread of its own, which reads only while
 * someone listens. Progress of jobs is looked at twice a second meanwhile. Thread-safe.
 */
public final class Feed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final int LONGEST = 10_000;
  private static final long LOOK_MILLIS = 500;

  private final Ingest ingest;
  private final Jobs jobs;
  private final Filings filings;
  private final Generations generations;
  private final Live live;
  private final LinkedBlockingQueue<Happening> happened = new LinkedBlockingQueue<>(LONGEST);
  private final Map<UUID, String> told = new HashMap<>();
  private final AutoCloseable subscription;
  private final Thread teller;
  private volatile boolean closed;

  /** Begins to carry. */
  public Feed(Ingest ingest, Jobs jobs, Filings filings, Generations generations, Live live) {
    this.ingest = ingest;
    this.jobs = jobs;
    this.filings = filings;
    this.generations = generations;
    this.live = live;
    this.subscription = ingest.subscribe(this::happened);
    // Whoever wakes it works in the background: woken by such a thread, a virtual thread might be
    // carried by one, and from then on requests too.
    this.teller = Thread.ofPlatform().name("live-feed").daemon().start(this::run);
  }

  private void happened(Happening happening) {
    switch (happening) {
      case Happening.FilingsCameIn in -> in.companies().forEach(generations::changed);
      case Happening.CompanyAssessed assessed -> generations.changed(assessed.cik());
      case Happening.JobChanged job -> {
        // Nothing kept depends on jobs.
      }
    }
    if (live.isHeard() && !happened.offer(happening)) {
      LOG.debug("listeners are too far behind: {} is left out", happening);
    }
  }

  private void run() {
    while (!closed) {
      try {
        Happening one = happened.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (one != null) {
          tell(one);
        } else if (live.isHeard()) {
          tellJobs();
        }
      } catch (InterruptedException e) {
        return;
      } catch (AssayFailure e) {
        LOG.debug("listeners are not told: {}", e.what());
      } catch (RuntimeException e) {
        LOG.warn("listeners are not told", e);
      }
    }
  }

  /** Jobs that are open, and those that were: another process may have ended them. */
  private void tellJobs() {
    Set<UUID> ended = new LinkedHashSet<>(told.keySet());
    for (JobRow job : jobs.listOpen()) {
      ended.remove(job.id());
      tellJob(job);
    }
    ended.forEach(id -> tellJob(jobs.job(id)));
  }

  private void tell(Happening happening) {
    switch (happening) {
      case Happening.FilingsCameIn in -> {
        for (Accession accession : in.accessions()) {
          filings
              .findFiling(accession)
              .ifPresent(row -> live.tell("filing", Json.bytes(row, FilingShapes::summary)));
        }
        in.companies().stream().distinct().forEach(this::tellCompany);
      }
      case Happening.CompanyAssessed assessed -> tellCompany(assessed.cik());
      case Happening.JobChanged changed -> {
        Set<UUID> ids = new LinkedHashSet<>();
        ids.add(changed.job());
        // Many changes of one job in a row are told once.
        while (happened.peek() instanceof Happening.JobChanged next) {
          ids.add(next.job());
          happened.poll();
        }
        ids.forEach(id -> tellJob(jobs.job(id)));
      }
    }
  }

  private void tellCompany(Cik cik) {
    live.tell("company", ByteSlice.of("{\"cik\":" + cik + "}"));
  }

  /** Tells of a job unless nothing changed since it was told. */
  private void tellJob(JobRow job) {
    ByteSlice json = Json.bytes(ingest.progress(job), JobShapes::job);
    String text = json.toString(StandardCharsets.UTF_8);
    String before = job.state().isOver() ? told.remove(job.id()) : told.put(job.id(), text);
    if (!text.equals(before)) {
      live.tell("job", json);
    }
  }

  @Override
  public void close() {
    closed = true;
    unsubscribe();
    teller.interrupt();
    try {
      teller.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void unsubscribe() {
    try {
      subscription.close();
    } catch (Exception e) {
      throw new IllegalStateException("leaving ingest's watchers cannot fail", e);
    }
  }
}
