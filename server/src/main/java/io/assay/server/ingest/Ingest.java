package io.assay.server.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.jobs.Backoff;
import io.assay.server.jobs.Presence;
import io.assay.server.jobs.Tasks;
import io.assay.signals.comparison.FilingComparison;
import io.assay.store.Database;
import io.assay.store.assessments.AssessmentIntake;
import io.assay.store.assessments.Versions.Kind;
import io.assay.store.blobs.Blobs;
import io.assay.store.changes.Changes;
import io.assay.store.companies.Companies;
import io.assay.store.companies.ListedTickers;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.Filings;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.TargetProblem;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.jobs.Workers;
import io.assay.store.leases.Leases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings filings in. A request becomes a job, its targets become work rows, a row a filing; rows
 * are taken, fetched (many at once), read (a thread a core) and written (many in one transaction),
 * then their companies are assessed. Everything that matters is in the database: after a crash the
 * next start goes on, and every filing is in exactly once. Thread-safe.
 *
 * <pre>{@code
 * try (Ingest ingest = new Ingest(database, blobs, edgar, reading, Limits.usual(2),
 *     new Courtesy(System::nanoTime), "worker-1", InstantSource.system(), UUID::randomUUID, true)) {
 *   ingest.start(true);
 *   JobRow job = ingest.submit(IngestRequest.of(List.of("AAPL")), Optional.empty());
 *   JobProgress end = ingest.await(job.id(), progress -> show(progress));
 * }
 * }</pre>
 */
public final class Ingest implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
  static final String KIND = "ingest";

  /** What one process at a time does: looking targets up, marking what is behind. */
  private static final String LEADING = "work";

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Database database;
  private final Blobs blobs;
  private final Jobs jobs;
  private final WorkQueue queue;
  private final AssessmentIntake assessments;
  private final Limits limits;
  private final InstantSource time;
  private final Supplier<UUID> ids;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Rates rates = new Rates();
  private final Watchers watchers = new Watchers();
  private final Used used = new Used();
  private final Signal toDispatch = new Signal();
  private final Signal toAssess = new Signal();
  private final Signal toAssessToo = new Signal();
  private final Signal toExpand = new Signal();
  private final Signal toRecompute = new Signal();
  private final Signal toBeat = new Signal();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Part part;
  private final Heartbeat heartbeat;
  private final Tasks tasks;
  private final Dispatching dispatching;
  private final Unsettled unsettled = new Unsettled();
  private final Expanding expanding;
  private final ReadingLoop reading;
  private final WritingLoop writing;
  private final Assessing assessing;
  private final Recompute recompute;
  private final Rounds rounds = new Rounds(stopping);

  /** For all classes of work. Nothing runs before {@link #start}. */
  public Ingest(
      Database database,
      Blobs blobs,
      Edgar edgar,
      Reading calls,
      FilingComparison comparison,
      Limits limits,
      Courtesy courtesy,
      String worker,
      InstantSource time,
      Supplier<UUID> ids,
      boolean filesAllowed) {
    this(
        database,
        blobs,
        edgar,
        calls,
        comparison,
        limits,
        Part.all(limits, worker),
        courtesy,
        worker,
        time,
        ids,
        filesAllowed);
  }

  /**
   * Nothing runs before {@link #start}.
   *
   * @param calls the pure ones
   * @param part which classes of work this process does
   * @param courtesy for what is worked over again
   * @param comparison of filings, for what briefs say of changes
   * @param worker name of this process in work rows, unlike any other's
   * @param ids of jobs
   * @param filesAllowed whether a request may name files of this machine
   */
  public Ingest(
      Database database,
      Blobs blobs,
      Edgar edgar,
      Reading calls,
      FilingComparison comparison,
      Limits limits,
      Part part,
      Courtesy courtesy,
      String worker,
      InstantSource time,
      Supplier<UUID> ids,
      boolean filesAllowed) {
    int version = Recompute.number(database, Kind.READING, calls.readingParts(), mapper, time);
    int values = Recompute.number(database, Kind.VALUES, calls.valueParts(), mapper, time);
    Filings filings = new Filings(database);
    this.database = database;
    this.blobs = blobs;
    this.jobs = new Jobs(database);
    this.queue = new WorkQueue(database);
    this.assessments = new AssessmentIntake(database, values);
    this.limits = limits;
    this.time = time;
    this.ids = ids;
    this.part = part;
    Presence presence =
        new Presence(new Workers(database, limits.silence()), worker, part.concurrency().keySet());
    Leases leases = new Leases(database);
    BooleanSupplier leads = () -> leases.hold(LEADING, worker, LEASE);
    Backoff backoff = new Backoff(limits.firstRetry(), part.chance());
    this.tasks =
        new Tasks(
            queue,
            part.handlers(),
            worker,
            part.concurrency(),
            limits.time(),
            limits.attempts(),
            backoff,
            System::nanoTime);
    this.expanding =
        new Expanding(
            jobs,
            queue,
            new Companies(database),
            new ListedTickers(database),
            new Targets(edgar, mapper, time, filesAllowed),
            mapper,
            stopping,
            leads,
            toDispatch,
            watchers);
    this.writing =
        new WritingLoop(
            new FilingIntake(database),
            queue,
            unsettled,
            limits,
            courtesy,
            worker,
            time,
            toDispatch,
            toAssess,
            watchers,
            used);
    this.reading =
        new ReadingLoop(
            queue,
            new Fetching(edgar),
            new KeptBytes(filings, blobs),
            blobs,
            courtesy,
            new FilingAssembly(calls, blobs, version),
            writing,
            unsettled,
            limits,
            part.does(WorkClass.CPU),
            worker,
            backoff,
            mapper,
            stopping,
            toDispatch,
            watchers,
            used);
    this.dispatching =
        new Dispatching(
            jobs,
            queue,
            reading,
            tasks,
            part.concurrency(),
            limits.inFlight(),
            worker,
            blobs.space(),
            toAssess,
            watchers);
    this.assessing =
        new Assessing(
            assessments,
            calls,
            new KeptExcerpts(filings, comparison),
            courtesy,
            worker,
            time,
            limits.patience(),
            limits.silence(),
            backoff,
            unsettled,
            used);
    this.recompute =
        new Recompute(
            database,
            jobs,
            version,
            values,
            ids,
            mapper,
            stopping,
            leads,
            toDispatch,
            toAssess,
            watchers);
    this.heartbeat =
        new Heartbeat(
            queue,
            jobs,
            assessments,
            presence,
            leases,
            leads,
            new Changes(database),
            reading,
            tasks,
            assessing::held,
            unsettled,
            limits,
            worker,
            time,
            toDispatch,
            watchers);
  }

  /**
   * Begins to work. What dead processes held is taken over at once where it can be told that they
   * are dead, else when they have been silent long enough.
   *
   * @param owner whether this process owns the data folder, and looks after the kept files in it
   */
  public void start(boolean owner) {
    heartbeat.begin();
    if (owner && heartbeat.isAlone()) {
      rounds.once("ingest-sweep", this::sweep);
    }
    rounds.promptly("ingest-beat", toBeat, heartbeat::beat);
    rounds.promptly("ingest-follow", new Signal(), heartbeat::follow);
    if (part.does(WorkClass.IO)) {
      rounds.begin("ingest-expand", toExpand, expanding::turn);
    }
    rounds.begin("ingest-dispatch", toDispatch, dispatching::turn);
    if (part.does(WorkClass.CPU)) {
      rounds.begin("ingest-recompute", toRecompute, recompute::turn);
      rounds.begin("ingest-assess-0", toAssess, () -> assess(false));
      for (int i = 1; i < limits.readers(); i++) {
        rounds.begin("ingest-assess-" + i, toAssessToo, () -> assess(true));
      }
      rounds.once("ingest-write", writing::write);
    }
  }

  private void sweep() {
    try {
      int removed = blobs.sweep(database);
      if (removed > 0) {
        LOG.info("{} kept files that no filing came of were removed", removed);
      }
    } catch (RuntimeException failure) {
      LOG.warn("kept files were not swept; the next start does it: {}", failure.getMessage());
    }
  }

  /**
   * Makes a job of a request; the work begins at once.
   *
   * @param idempotencyKey the same key gives the same job
   */
  public JobRow submit(IngestRequest request, Optional<String> idempotencyKey) {
    JobRow job =
        jobs.create(
            new NewJob(
                ids.get(),
                KIND,
                request.title(),
                request.toJson(mapper),
                request.priority(),
                idempotencyKey));
    watchers.tell(new Happening.JobChanged(job.id()));
    toExpand.wake();
    return job;
  }

  /**
   * Makes a job that works over again what is kept, below everything that comes in.
   *
   * @param idempotencyKey the same key gives the same job
   */
  public JobRow recompute(RecomputeRequest request, Optional<String> idempotencyKey) {
    JobRow job = recompute.submit(request, idempotencyKey);
    watchers.tell(new Happening.JobChanged(job.id()));
    toRecompute.wake();
    return job;
  }

  /** The number of what reads filings. */
  public int readingVersion() {
    return recompute.reading();
  }

  /** The number of what computes signals and score. */
  public int valuesVersion() {
    return recompute.values();
  }

  /** Whether what another version left is marked to be worked over. */
  boolean isPlanned() {
    return recompute.isPlanned();
  }

  /** Work was noticed by others: it begins at once. */
  public void noticed(UUID job) {
    watchers.tell(new Happening.JobChanged(job));
    toDispatch.wake();
  }

  /** What the work of this process uses. */
  public Used used() {
    return used;
  }

  /** Cancels what has not ended; what is under way is left at its next step. */
  public JobRow cancel(UUID job) {
    return changed(jobs.cancel(job));
  }

  /** Pauses a job: what has begun is finished, nothing more is begun. */
  public JobRow pause(UUID job) {
    return changed(jobs.pause(job));
  }

  /** Goes on with a paused job. */
  public JobRow resume(UUID job) {
    return changed(jobs.resume(job));
  }

  private JobRow changed(JobRow job) {
    toBeat.wake();
    watchers.tell(new Happening.JobChanged(job.id()));
    toDispatch.wake();
    return job;
  }

  /** How far a job is. */
  public JobProgress progress(UUID job) {
    return rates.progress(jobs.job(job), time.instant());
  }

  /** How far each of some jobs is, as rows of {@link Jobs} tell. */
  public JobProgress progress(JobRow job) {
    return rates.progress(job, time.instant());
  }

  /** Targets of a job that could not be looked up. */
  public List<TargetProblem> listProblems(UUID job) {
    return jobs.listProblems(job);
  }

  /**
   * Waits until a job is over, telling its progress a few times a second.
   *
   * @throws InterruptedException when told to stop waiting; the job goes on
   */
  public JobProgress await(UUID job, Consumer<JobProgress> watcher) throws InterruptedException {
    while (true) {
      try {
        JobProgress progress = progress(job);
        watcher.accept(progress);
        if (progress.job().state().isOver() || stopping.get()) {
          return progress;
        }
      } catch (CouldNotAsk failure) {
        // The database is away for a moment; the job goes on when it is back, and so does this.
        LOG.warn("waiting goes on: {}", failure.what());
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Whether no other process works on the database. */
  public boolean isAlone() {
    return heartbeat.isAlone();
  }

  /** How long it took to pick rows. */
  public Picks picks() {
    return dispatching.picks();
  }

  /** How many pieces of work were given up because they did not end. */
  public int abandoned() {
    return reading.abandoned() + tasks.abandoned();
  }

  /** There is work that this process did not submit itself: it looks now. */
  public void wake() {
    toDispatch.wake();
  }

  /** Hands everything that happens to a watcher, on the thread it happens on, until closed. */
  public AutoCloseable subscribe(Consumer<Happening> watcher) {
    return watchers.add(watcher);
  }

  /**
   * @param helping whether another thread does the same and this one is to leave a core to who asks
   */
  private Duration assess(boolean helping) throws InterruptedException {
    if (blobs.space().trouble().isPresent()) {
      return Duration.ofSeconds(1);
    }
    Optional<Assessing.Done> done =
        recompute.isPlanned() ? assessing.next(helping) : Optional.empty();
    if (done.isEmpty()) {
      return Duration.ofMillis(500);
    }
    if (!helping) {
      toAssessToo.wake();
    }
    if (done.get().changed()) {
      watchers.tell(new Happening.CompanyAssessed(done.get().cik()));
    }
    toDispatch.wake();
    return Duration.ZERO;
  }

  /**
   * Stops in order: nothing more is begun, what is being read is written, the rest is given back.
   */
  @Override
  public void close() {
    stopping.set(true);
    toDispatch.wake();
    toAssess.wake();
    toAssessToo.wake();
    toExpand.wake();
    toRecompute.wake();
    toBeat.wake();
    try {
      reading.drain();
      tasks.drain();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    writing.drain();
    rounds.end();
    heartbeat.end();
  }
}
