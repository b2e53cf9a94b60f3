package io.assay.server.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.server.jobs.Backoff;
import io.assay.server.jobs.Crew;
import io.assay.server.jobs.Crew.Ticket;
import io.assay.server.jobs.Tasks;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingRecord;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.FetchedBytes;
import io.assay.store.jobs.JobRows.Taken;
import io.assay.store.jobs.WorkQueue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches filings many at once, reads a thread a core, and hands what was read to be written; what
 * could not be had is settled here. A process that does not read keeps what it fetched and hands
 * the row to who does. Thread-safe.
 */
final class ReadingLoop {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingLoop.class);

  private static final int TRIES_OF_FRESH = 20;

  private final WorkQueue queue;
  private final Fetching fetching;
  private final KeptBytes kept;
  private final Blobs blobs;
  private final Courtesy courtesy;
  private final FilingAssembly assembly;
  private final WritingLoop writing;
  private final Unsettled unsettled;
  private final Limits limits;
  private final boolean reads;
  private final String worker;
  private final Backoff backoff;
  private final ObjectMapper mapper;
  private final AtomicBoolean stopping;
  private final Signal toDispatch;
  private final Watchers watchers;
  private final Used used;
  private final Crew fetchers;
  private final Crew readers;
  // One thread, so that what comes in always finds another.
  private final Crew readAgain;

  /**
   * @param reads whether this process reads what it fetched
   */
  ReadingLoop(
      WorkQueue queue,
      Fetching fetching,
      KeptBytes kept,
      Blobs blobs,
      Courtesy courtesy,
      FilingAssembly assembly,
      WritingLoop writing,
      Unsettled unsettled,
      Limits limits,
      boolean reads,
      String worker,
      Backoff backoff,
      ObjectMapper mapper,
      AtomicBoolean stopping,
      Signal toDispatch,
      Watchers watchers,
      Used used) {
    this.queue = queue;
    this.fetching = fetching;
    this.kept = kept;
    this.blobs = blobs;
    this.courtesy = courtesy;
    this.assembly = assembly;
    this.writing = writing;
    this.unsettled = unsettled;
    this.limits = limits;
    this.reads = reads;
    this.worker = worker;
    this.backoff = backoff;
    this.mapper = mapper;
    this.stopping = stopping;
    this.toDispatch = toDispatch;
    this.watchers = watchers;
    this.used = used;
    this.fetchers = new Crew("ingest-fetch", limits.fetchers(), limits.time(), System::nanoTime);
    this.readers = new Crew("ingest-read", limits.readers(), limits.time(), System::nanoTime);
    this.readAgain = new Crew("ingest-read-again", 1, limits.time(), System::nanoTime);
  }

  /** How many filings are taken and neither written nor settled. */
  int inFlight() {
    return writing.inFlight();
  }

  /** Filings taken and neither written nor settled. */
  Set<String> held() {
    return writing.held();
  }

  /** How many filings were given up because they did not end. */
  int abandoned() {
    return fetchers.abandoned() + readers.abandoned() + readAgain.abandoned();
  }

  /** Looks after what is under way; to be called every second or so. */
  void look() {
    fetchers.look();
    readers.look();
    readAgain.look();
  }

  /** Leaves what was cancelled or given to another. */
  void leave(Collection<String> keys) {
    fetchers.leave(keys);
    readers.leave(keys);
    readAgain.leave(keys);
    keys.forEach(key -> writing.settled(new Accession(key)));
  }

  /** Begins to work on filings that were taken. */
  void begin(List<Taken> taken) {
    writing.begun(taken.stream().map(Taken::accession).toList());
    for (Taken filing : taken) {
      if (filing.kept()) {
        execute(readAgain, filing, ticket -> readAgain(filing, ticket));
      } else if (filing.fetched().isPresent()) {
        FetchedBytes bytes = filing.fetched().get();
        execute(readers, filing, ticket -> readFetched(filing, bytes, ticket));
      } else {
        execute(fetchers, filing, ticket -> fetch(filing, ticket));
      }
    }
  }

  /** What to do with a filing on a thread of a crew. */
  private interface Step {
    void take(Ticket ticket) throws InterruptedException;
  }

  private void execute(Crew crew, Taken filing, Step step) {
    Ticket ticket = new Ticket(filing.key());
    crew.execute(
        ticket,
        new Crew.Piece() {
          @Override
          public void run() {
            attempt(filing, ticket, step);
          }

          @Override
          public void gaveUp() {
            settle(filing, Tasks.tooLong(filing));
          }
        });
  }

  private void attempt(Taken filing, Ticket ticket, Step step) {
    AssayFailure failure;
    try {
      if (stopping.get()) {
        throw stopped();
      }
      step.take(ticket);
      return;
    } catch (InterruptedException _) {
      failure = stopped();
    } catch (AssayFailure told) {
      failure = told;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError defect) {
      failure = defect(filing, defect);
    }
    if (ticket.settle()) {
      settle(filing, ticket.isOverdue() ? Tasks.tooLong(filing) : failure);
    }
  }

  private void fetch(Taken taken, Ticket ticket) {
    Source source = Source.parse(mapper, taken.body());
    Fetching.Fetched fetched = fetching.fetch(taken.accession(), source);
    if (reads) {
      if (ticket.settle()) {
        execute(readers, taken, next -> readFresh(taken, source, fetched, next));
      }
      return;
    }
    Blobs.Kept bytes = blobs.keep(fetched.bytes());
    if (ticket.settle()) {
      FetchedBytes handed = new FetchedBytes(bytes.sha256(), fetched.filename());
      unsettled.add(
          () -> {
            queue.fetched(taken.accession(), worker, handed);
            over(taken);
          });
    }
  }

  private void readFresh(Taken taken, Source source, Fetching.Fetched fetched, Ticket ticket)
      throws InterruptedException {
    courtesy.doingFresh(() -> read(taken, source, fetched, ticket));
  }

  private void readFetched(Taken taken, FetchedBytes bytes, Ticket ticket)
      throws InterruptedException {
    Source source = Source.parse(mapper, taken.body());
    Fetching.Fetched fetched;
    try {
      fetched =
          new Fetching.Fetched(
              blobs.bytes(bytes.sha256()), bytes.filename(), "fetched bytes of " + taken.key());
    } catch (NoSuchThing | Unreadable lost) {
      LOG.warn("filing {} is fetched again: {}", taken.key(), lost.what());
      if (ticket.settle()) {
        unsettled.add(
            () -> {
              queue.fetchAgain(taken.accession(), worker);
              over(taken);
            });
      }
      return;
    }
    readFresh(taken, source, fetched, ticket);
  }

  private void readAgain(Taken taken, Ticket ticket) throws InterruptedException {
    Source source = Source.parse(mapper, taken.body());
    Fetching.Fetched fetched = kept.bytes(taken.accession(), source);
    courtesy.doing(() -> read(taken, source, fetched, ticket));
  }

  private void read(Taken taken, Source source, Fetching.Fetched fetched, Ticket ticket) {
    AssayFailure failure;
    long began = Used.threadNanos();
    String form = taken.form();
    try {
      FilingRecord record =
          assembly.record(taken.accession(), source, fetched.bytes(), fetched.filename());
      form = record.form().value();
      if (ticket.settle()) {
        writing.add(record);
      }
      return;
    } catch (AssayFailure told) {
      failure = told;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError defect) {
      failure = defect(taken, defect);
    } finally {
      used.add(form, Used.Measure.READING, Used.threadNanos() - began);
      if (!taken.kept()) {
        used.add(form, Used.Measure.BYTES_FETCHED, fetched.bytes().length);
      }
    }
    if (ticket.settle()) {
      if (ticket.isOverdue()) {
        settle(taken, Tasks.tooLong(taken));
      } else {
        settle(taken, failure, placed(Failure.of(failure), taken, fetched));
      }
    }
  }

  /** A failure of reading knows a place within the file; whoever mends it needs the file too. */
  private static Failure placed(Failure failure, Taken taken, Fetching.Fetched fetched) {
    String where = failure.where();
    if (where.contains(fetched.place())) {
      return failure;
    }
    boolean says =
        !where.isBlank() && !where.equals(fetched.filename()) && !where.equals(taken.key());
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

  private static AssayFailure defect(Taken taken, Throwable defect) {
    LOG.error("filing {} could not be read", taken.accession(), defect);
    return new Unreadable(
        IngestCode.READING_FAILED,
        "reading it failed: " + defect,
        taken.key(),
        "This is a defect of Assay: report it with the accession number; the log has the rest.");
  }

  /** What becomes of a filing that was not read. */
  private void settle(Taken taken, AssayFailure failure) {
    settle(taken, failure, Failure.of(failure));
  }

  private void settle(Taken taken, AssayFailure failure, Failure kept) {
    // While the database is away the row stays in hand and is settled when it is back.
    unsettled.add(
        () -> {
          settleNow(taken, failure, kept);
          over(taken);
        });
  }

  private void settleNow(Taken taken, AssayFailure failure, Failure kept) {
    Accession accession = taken.accession();
    String key = taken.key();
    switch (failure) {
      case CouldNotAsk ours when isOurs(ours) -> queue.release(List.of(key), worker);
      case CouldNotAsk _ when taken.attempts() < limits.attempts() ->
          queue.later(key, worker, kept, backoff.after(taken.attempts()));
      case NoSuchThing _ when isOnItsWay(taken) ->
          queue.later(key, worker, kept, untilServed(taken.attempts()));
      case NoSuchThing _ when isOnlyListed(taken) -> queue.absent(accession, worker, kept);
      default -> queue.failed(key, worker, kept);
    }
    watchers.tell(new Happening.JobChanged(taken.job()));
  }

  /** Nobody here works on it any more. */
  private void over(Taken taken) {
    writing.settled(taken.accession());
    toDispatch.wake();
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
  private boolean isOnItsWay(Taken taken) {
    return taken.attempts() < TRIES_OF_FRESH
        && Source.parse(mapper, taken.body()) instanceof Source.OnEdgar edgar
        && edgar.fresh();
  }

  /** 1 second, then twice as long each time, at most a minute: a quarter of an hour in all. */
  private static Duration untilServed(int attempts) {
    return Duration.ofSeconds(Math.min(60, 1L << Math.min(6, attempts - 1)));
  }

  private boolean isOnlyListed(Taken taken) {
    return Source.parse(mapper, taken.body()) instanceof Source.OnEdgar edgar && !edgar.asked();
  }

  /** Ends what is under way, or gives it back. */
  void drain() throws InterruptedException {
    fetchers.drain();
    readAgain.drain();
    readers.drain();
  }
}
