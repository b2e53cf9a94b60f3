package io.assay.server.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.store.disk.DiskSpace;
import io.assay.store.filings.FilingRecord;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.TakenFiling;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes work rows, fetches many at once, reads a thread a core, and hands what was read to be
 * written; what could not be had is settled here. Thread-safe.
 */
final class ReadingLoop {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingLoop.class);

  private static final int TRIES_OF_FRESH = 20;

  private final Jobs jobs;
  private final WorkQueue queue;
  private final Fetching fetching;
  private final KeptBytes kept;
  private final Courtesy courtesy;
  private final FilingAssembly assembly;
  private final WritingLoop writing;
  private final DiskSpace space;
  private final Unsettled unsettled;
  private final Ingest.Limits limits;
  private final String worker;
  private final ObjectMapper mapper;
  private final InstantSource time;
  private final AtomicBoolean stopping;
  private final Signal toDispatch;
  private final Signal toAssess;
  private final Watchers watchers;
  private final Used used;
  private final Semaphore fetchPermits;
  private final ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService readers;
  // One thread, so that what comes in always finds another.
  private final ExecutorService readAgain =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("ingest-read-again").daemon().factory());

  ReadingLoop(
      Jobs jobs,
      WorkQueue queue,
      Fetching fetching,
      KeptBytes kept,
      Courtesy courtesy,
      FilingAssembly assembly,
      WritingLoop writing,
      DiskSpace space,
      Unsettled unsettled,
      Ingest.Limits limits,
      String worker,
      ObjectMapper mapper,
      InstantSource time,
      AtomicBoolean stopping,
      Signal toDispatch,
      Signal toAssess,
      Watchers watchers,
      Used used) {
    this.jobs = jobs;
    this.queue = queue;
    this.fetching = fetching;
    this.kept = kept;
    this.courtesy = courtesy;
    this.assembly = assembly;
    this.writing = writing;
    this.space = space;
    this.unsettled = unsettled;
    this.limits = limits;
    this.worker = worker;
    this.mapper = mapper;
    this.time = time;
    this.stopping = stopping;
    this.toDispatch = toDispatch;
    this.toAssess = toAssess;
    this.watchers = watchers;
    this.used = used;
    this.fetchPermits = new Semaphore(limits.fetchers());
    this.readers =
        Executors.newFixedThreadPool(
            limits.readers(), Thread.ofPlatform().name("ingest-read-", 0).daemon().factory());
  }

  /** Takes as much as there is room for; tells how long to rest. */
  Duration turn() {
    int free = limits.inFlight() - writing.inFlight();
    if (free < Math.max(1, limits.inFlight() / 4)) {
      return Duration.ofMillis(200);
    }
    if (space.trouble().isPresent()) {
      return Duration.ofSeconds(1);
    }
    List<TakenFiling> taken = queue.take(worker, free, time.instant());
    writing.begun(taken.stream().map(filing -> filing.noticed().accession()).toList());
    for (TakenFiling filing : taken) {
      try {
        if (filing.kept()) {
          readAgain.execute(() -> readAgain(filing));
        } else {
          fetchers.execute(() -> fetch(filing));
        }
      } catch (RejectedExecutionException _) {
        // Closed in between.
        settle(filing, stopped());
      }
    }
    if (!taken.isEmpty()) {
      return Duration.ZERO;
    }
    if (writing.inFlight() == 0) {
      toAssess.wake();
      jobs.finish(time.instant()).forEach(id -> watchers.tell(new Happening.JobChanged(id)));
    }
    return Duration.ofMillis(250);
  }

  private void fetch(TakenFiling taken) {
    Accession accession = taken.noticed().accession();
    try {
      if (stopping.get()) {
        throw stopped();
      }
      Source source = Source.parse(mapper, taken.noticed().source());
      fetchPermits.acquire();
      Fetching.Fetched fetched;
      try {
        fetched = fetching.fetch(accession, source);
      } finally {
        fetchPermits.release();
      }
      readers.execute(() -> readFresh(taken, source, fetched));
    } catch (InterruptedException _) {
      settle(taken, stopped());
    } catch (AssayFailure failure) {
      settle(taken, failure);
    } catch (RuntimeException | OutOfMemoryError defect) {
      settle(taken, defect(taken, defect));
    }
  }

  private void readFresh(TakenFiling taken, Source source, Fetching.Fetched fetched) {
    try {
      courtesy.doingFresh(() -> read(taken, source, fetched));
    } catch (InterruptedException _) {
      // It is read; only the rest after it was cut short.
      Thread.currentThread().interrupt();
    }
  }

  private void readAgain(TakenFiling taken) {
    try {
      courtesy.doing(
          () -> {
            try {
              Source source = Source.parse(mapper, taken.noticed().source());
              read(taken, source, kept.bytes(taken.noticed().accession(), source));
            } catch (AssayFailure failure) {
              settle(taken, failure);
            } catch (RuntimeException | OutOfMemoryError defect) {
              settle(taken, defect(taken, defect));
            }
          });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(TakenFiling taken, Source source, Fetching.Fetched fetched) {
    long began = Used.threadNanos();
    String form = taken.noticed().form();
    try {
      if (stopping.get()) {
        throw stopped();
      }
      FilingRecord record =
          assembly.record(taken.noticed().accession(), source, fetched.bytes(), fetched.filename());
      form = record.form().value();
      writing.add(record);
    } catch (AssayFailure failure) {
      settle(taken, failure, placed(Failure.of(failure), taken, fetched));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError defect) {
      AssayFailure failure = defect(taken, defect);
      settle(taken, failure, placed(Failure.of(failure), taken, fetched));
    } finally {
      used.add(form, Used.Measure.READING, Used.threadNanos() - began);
      if (!taken.kept()) {
        used.add(form, Used.Measure.BYTES_FETCHED, fetched.bytes().length);
      }
    }
  }

  /** A failure of reading knows a place within the file; whoever mends it needs the file too. */
  private static Failure placed(Failure failure, TakenFiling taken, Fetching.Fetched fetched) {
    String where = failure.where();
    if (where.contains(fetched.place())) {
      return failure;
    }
    boolean says =
        !where.isBlank()
            && !where.equals(fetched.filename())
            && !where.equals(taken.noticed().accession().value());
    return new Failure(
        failure.code(),
        failure.what(),
        says ? fetched.place() + ": " + where : fetched.place(),
        failure.mend());
  }

  private static CouldNotAsk stopped() {
    return new CouldNotAsk(
        IngestCode.STOPPED, "Assay is stopping", "It goes on at the next start.");
  }

  private static AssayFailure defect(TakenFiling taken, Throwable defect) {
    LOG.error("filing {} could not be read", taken.noticed().accession(), defect);
    return new Unreadable(
        IngestCode.READING_FAILED,
        "reading it failed: " + defect,
        taken.noticed().accession().value(),
        "This is a defect of Assay: report it with the accession number; the log has the rest.");
  }

  /** What becomes of a filing that was not read. */
  private void settle(TakenFiling taken, AssayFailure failure) {
    settle(taken, failure, Failure.of(failure));
  }

  private void settle(TakenFiling taken, AssayFailure failure, Failure kept) {
    // While the database is away the row stays in hand and is settled when it is back.
    unsettled.add(
        () -> {
          settleNow(taken, failure, kept);
          writing.settled(taken.noticed().accession());
          toDispatch.wake();
        });
  }

  private void settleNow(TakenFiling taken, AssayFailure failure, Failure kept) {
    Accession accession = taken.noticed().accession();
    Instant now = time.instant();
    switch (failure) {
      case CouldNotAsk ours when isOurs(ours) -> queue.release(List.of(accession), worker);
      case CouldNotAsk _ when taken.attempts() < limits.attempts() -> {
        long wait = limits.firstRetry().toMillis() << Math.min(8, taken.attempts() - 1);
        queue.later(accession, worker, kept, now.plusMillis(wait), now);
      }
      case NoSuchThing _ when isOnItsWay(taken) ->
          queue.later(accession, worker, kept, now.plus(untilServed(taken.attempts())), now);
      case NoSuchThing _ when isOnlyListed(taken) -> queue.absent(accession, worker, kept, now);
      default -> queue.failed(accession, worker, kept, now);
    }
    watchers.tell(new Happening.JobChanged(taken.job()));
  }

  /**
   * Whether the trouble is with this machine, not with the filing or where it comes from: then the
   * filing is given back as if it had not been taken.
   */
  private static boolean isOurs(CouldNotAsk failure) {
    return failure.code().equals(IngestCode.STOPPED.id())
        || failure.code().startsWith("database-")
        || failure.code().startsWith("disk-");
  }

  /** The feed shows a filing before its documents are served: seconds, at times minutes. */
  private boolean isOnItsWay(TakenFiling taken) {
    return taken.attempts() < TRIES_OF_FRESH
        && Source.parse(mapper, taken.noticed().source()) instanceof Source.OnEdgar edgar
        && edgar.fresh();
  }

  /** 1 second, then twice as long each time, at most a minute: a quarter of an hour in all. */
  private static Duration untilServed(int attempts) {
    return Duration.ofSeconds(Math.min(60, 1L << Math.min(6, attempts - 1)));
  }

  private boolean isOnlyListed(TakenFiling taken) {
    return Source.parse(mapper, taken.noticed().source()) instanceof Source.OnEdgar edgar
        && !edgar.asked();
  }

  /** Ends what is under way, or gives it back. */
  void close() throws InterruptedException {
    fetchers.shutdown();
    if (!fetchers.awaitTermination(20, TimeUnit.SECONDS)) {
      fetchers.shutdownNow();
    }
    readAgain.shutdown();
    if (!readAgain.awaitTermination(20, TimeUnit.SECONDS)) {
      readAgain.shutdownNow();
    }
    readers.shutdown();
    if (!readers.awaitTermination(20, TimeUnit.SECONDS)) {
      readers.shutdownNow();
    }
  }
}
