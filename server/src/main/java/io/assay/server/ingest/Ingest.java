package io.assay.server.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.NoSuchThing;
import io.assay.store.Database;
import io.assay.store.assessments.AssessmentIntake;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Companies;
import io.assay.store.companies.Profile;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingRecord;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.TakenFiling;
import io.assay.store.jobs.JobRows.TargetProblem;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * try (Ingest ingest = new Ingest(database, blobs, edgar, reading, Ingest.Limits.usual(2),
 *     "worker-1", InstantSource.system(), UUID::randomUUID, true)) {
 *   ingest.start(true);
 *   JobRow job = ingest.submit(IngestRequest.of(List.of("AAPL")), Optional.empty());
 *   JobProgress end = ingest.await(job.id(), progress -> show(progress));
 * }
 * }</pre>
 */
public final class Ingest implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  /**
   * How much at once.
   *
   * @param fetchers filings fetched at once
   * @param readers filings read at once
   * @param inFlight filings taken and not yet written
   * @param batch filings in one transaction
   * @param batchBytes after which a batch is not made larger
   * @param beat how often a worker tells that it lives
   * @param silence after which it is taken for dead
   * @param patience how long a company whose filings are still coming waits for its assessment
   * @param attempts tries of a filing that cannot be asked for
   * @param firstRetry wait after the first; doubles each time
   */
  public record Limits(
      int fetchers,
      int readers,
      int inFlight,
      int batch,
      long batchBytes,
      Duration beat,
      Duration silence,
      Duration patience,
      int attempts,
      Duration firstRetry) {

    /** For so many cores. */
    public static Limits usual(int cores) {
      return new Limits(
          8,
          cores,
          Math.max(48, 16 * cores),
          64,
          12L << 20,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          6,
          Duration.ofSeconds(2));
    }
  }

  private final Database database;
  private final Blobs blobs;
  private final Jobs jobs;
  private final WorkQueue queue;
  private final FilingIntake intake;
  private final AssessmentIntake assessments;
  private final Companies companies;
  private final Targets targets;
  private final Fetching fetching;
  private final FilingAssembly assembly;
  private final Assessing assessing;
  private final Limits limits;
  private final String worker;
  private final InstantSource time;
  private final Supplier<UUID> ids;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Rates rates = new Rates();
  private final List<Consumer<Happening>> watchers = new CopyOnWriteArrayList<>();

  private final BlockingQueue<FilingRecord> toWrite = new LinkedBlockingQueue<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Semaphore fetchPermits;
  private final ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService readers;
  private final Signal toDispatch = new Signal();
  private final Signal toAssess = new Signal();
  private final Signal toExpand = new Signal();
  private final Signal toBeat = new Signal();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;
  private volatile boolean drained;

  /**
   * Nothing runs before {@link #start}.
   *
   * @param worker name of this process in work rows, unlike any other's
   * @param ids of jobs
   * @param filesAllowed whether a request may name files of this machine
   */
  public Ingest(
      Database database,
      Blobs blobs,
      Edgar edgar,
      Reading reading,
      Limits limits,
      String worker,
      InstantSource time,
      Supplier<UUID> ids,
      boolean filesAllowed) {
    this.database = database;
    this.blobs = blobs;
    this.jobs = new Jobs(database);
    this.queue = new WorkQueue(database);
    this.intake = new FilingIntake(database);
    this.assessments = new AssessmentIntake(database);
    this.companies = new Companies(database);
    this.targets = new Targets(edgar, mapper, time, filesAllowed);
    this.fetching = new Fetching(edgar);
    this.assembly = new FilingAssembly(reading, blobs);
    this.assessing =
        new Assessing(assessments, reading, worker, time, limits.patience(), limits.silence());
    this.limits = limits;
    this.worker = worker;
    this.time = time;
    this.ids = ids;
    this.fetchPermits = new Semaphore(limits.fetchers());
    this.readers =
        Executors.newFixedThreadPool(
            limits.readers(), Thread.ofPlatform().name("ingest-read-", 0).daemon().factory());
  }

  /**
   * Begins to work.
   *
   * @param alone whether no other process can be working on this database: then rows of other
   *     workers are a dead process's and are taken over at once
   */
  public void start(boolean alone) {
    if (alone) {
      int rows = queue.takeOver(worker);
      int left = assessments.takeOver(worker);
      if (rows + left > 0) {
        LOG.info("going on with {} filings and {} companies of a process that ended", rows, left);
      }
    }
    if (alone) {
      threads.add(Thread.ofPlatform().name("ingest-sweep").daemon().start(this::sweep));
    }
    run("ingest-expand", toExpand, this::expand);
    run("ingest-dispatch", toDispatch, this::dispatch);
    run("ingest-assess", toAssess, this::assess);
    run("ingest-beat", toBeat, this::beat);
    Thread writer = Thread.ofPlatform().name("ingest-write").daemon().start(this::write);
    threads.add(writer);
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

  /** Something to do again and again; tells how long to rest unless signalled. */
  private interface Round {
    Duration turn() throws InterruptedException;
  }

  private void run(String name, Signal signal, Round round) {
    threads.add(
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .start(
                () -> {
                  while (!stopping) {
                    Duration rest;
                    try {
                      rest = round.turn();
                    } catch (InterruptedException _) {
                      return;
                    } catch (CouldNotAsk failure) {
                      LOG.warn("{}: {}", name, failure.what());
                      rest = Duration.ofMillis(500);
                    } catch (RuntimeException defect) {
                      LOG.error("{} failed and goes on", name, defect);
                      rest = Duration.ofSeconds(1);
                    }
                    signal.rest(rest);
                  }
                }));
  }

  // ---- jobs ----

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
                "ingest",
                request.title(),
                request.toJson(mapper),
                request.priority(),
                idempotencyKey),
            time.instant());
    tell(new Happening.JobChanged(job.id()));
    toExpand.wake();
    return job;
  }

  /** Cancels what has not begun. */
  public JobRow cancel(UUID job) {
    return changed(jobs.cancel(job, time.instant()));
  }

  /** Pauses a job: what has begun is finished, nothing more is begun. */
  public JobRow pause(UUID job) {
    return changed(jobs.pause(job, time.instant()));
  }

  /** Goes on with a paused job. */
  public JobRow resume(UUID job) {
    return changed(jobs.resume(job, time.instant()));
  }

  private JobRow changed(JobRow job) {
    tell(new Happening.JobChanged(job.id()));
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
        if (progress.job().state().isOver() || stopping) {
          return progress;
        }
      } catch (CouldNotAsk failure) {
        // The database is away for a moment; the job goes on when it is back, and so does this.
        LOG.warn("waiting goes on: {}", failure.what());
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Hands everything that happens to a watcher, on the thread it happens on, until closed. */
  public AutoCloseable subscribe(Consumer<Happening> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  private void tell(Happening happening) {
    for (Consumer<Happening> watcher : watchers) {
      try {
        watcher.accept(happening);
      } catch (RuntimeException defect) {
        LOG.error("a watcher failed", defect);
      }
    }
  }

  // ---- notice ----

  private Duration expand() {
    for (JobRow job : jobs.listUnexpanded()) {
      if (stopping) {
        break;
      }
      expand(job);
    }
    return Duration.ofSeconds(1);
  }

  private void expand(JobRow job) {
    IngestRequest request = IngestRequest.parse(mapper, job.request());
    jobs.start(job.id(), time.instant());
    List<TargetProblem> problems = new ArrayList<>();
    for (String target : request.targets()) {
      try {
        targets.expand(target, request, new Sink(job));
      } catch (AssayFailure failure) {
        if (failure instanceof CouldNotAsk && failure.code().startsWith("database-")) {
          throw failure;
        }
        problems.add(new TargetProblem(target, Failure.of(failure)));
      }
    }
    jobs.expanded(job.id(), problems);
    toDispatch.wake();
    tell(new Happening.JobChanged(job.id()));
  }

  private final class Sink implements Targets.Sink {

    private final JobRow job;

    Sink(JobRow job) {
      this.job = job;
    }

    @Override
    public void notice(List<Noticed> filings) {
      if (!filings.isEmpty()) {
        queue.notice(job.id(), job.priority(), filings, time.instant());
        toDispatch.wake();
      }
    }

    @Override
    public void know(List<Profile> profiles) {
      companies.save(profiles);
    }
  }

  // ---- fetch, read ----

  private Duration dispatch() {
    int free = limits.inFlight() - inFlight.get();
    if (free < Math.max(1, limits.inFlight() / 4)) {
      return Duration.ofMillis(200);
    }
    List<TakenFiling> taken = queue.take(worker, free, time.instant());
    inFlight.addAndGet(taken.size());
    for (TakenFiling filing : taken) {
      fetchers.execute(() -> fetch(filing));
    }
    if (!taken.isEmpty()) {
      return Duration.ZERO;
    }
    if (inFlight.get() == 0) {
      toAssess.wake();
      jobs.finish(time.instant()).forEach(id -> tell(new Happening.JobChanged(id)));
    }
    return Duration.ofMillis(250);
  }

  private void fetch(TakenFiling taken) {
    Accession accession = taken.noticed().accession();
    try {
      if (stopping) {
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
      readers.execute(() -> read(taken, source, fetched));
    } catch (InterruptedException _) {
      settle(taken, stopped());
    } catch (AssayFailure failure) {
      settle(taken, failure);
    } catch (RuntimeException | OutOfMemoryError defect) {
      settle(taken, defect(taken, defect));
    }
  }

  private void read(TakenFiling taken, Source source, Fetching.Fetched fetched) {
    try {
      if (stopping) {
        throw stopped();
      }
      toWrite.add(
          assembly.record(
              taken.noticed().accession(), source, fetched.bytes(), fetched.filename()));
    } catch (AssayFailure failure) {
      settle(taken, failure);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
      settle(taken, defect(taken, defect));
    }
  }

  private static CouldNotAsk stopped() {
    return new CouldNotAsk(
        IngestCode.STOPPED, "Assay is stopping", "It goes on at the next start.");
  }

  private static AssayFailure defect(TakenFiling taken, Throwable defect) {
    LOG.error("filing {} could not be read", taken.noticed().accession(), defect);
    return new io.assay.edgar.Unreadable(
        IngestCode.READING_FAILED,
        "reading it failed: " + defect,
        taken.noticed().accession().value(),
        "This is a defect of Assay: report it with the accession number; the log has the rest.");
  }

  /** What becomes of a filing that was not read. */
  private void settle(TakenFiling taken, AssayFailure failure) {
    Accession accession = taken.noticed().accession();
    Instant now = time.instant();
    Failure kept = Failure.of(failure);
    try {
      switch (failure) {
        case CouldNotAsk _ when kept.code().equals(IngestCode.STOPPED.id()) ->
            queue.release(List.of(accession), worker);
        case CouldNotAsk _ when taken.attempts() < limits.attempts() -> {
          long wait = limits.firstRetry().toMillis() << Math.min(8, taken.attempts() - 1);
          queue.later(accession, worker, kept, now.plusMillis(wait), now);
        }
        case NoSuchThing _ when isOnlyListed(taken) -> queue.absent(accession, worker, kept, now);
        default -> queue.failed(accession, worker, kept, now);
      }
      tell(new Happening.JobChanged(taken.job()));
    } catch (CouldNotAsk unreachable) {
      // The row stays running and silent: it comes back by itself.
      LOG.warn("filing {} is tried again later: {}", accession, unreachable.what());
    } finally {
      inFlight.decrementAndGet();
      toDispatch.wake();
    }
  }

  private boolean isOnlyListed(TakenFiling taken) {
    return Source.parse(mapper, taken.noticed().source()) instanceof Source.OnEdgar edgar
        && !edgar.asked();
  }

  // ---- write ----

  private void write() {
    List<FilingRecord> batch = new ArrayList<>();
    while (!drained || !toWrite.isEmpty()) {
      try {
        FilingRecord first = toWrite.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        long bytes = first.size();
        while (batch.size() < limits.batch() && bytes < limits.batchBytes()) {
          FilingRecord next = toWrite.poll();
          if (next == null) {
            break;
          }
          batch.add(next);
          bytes += next.size();
        }
        writeUntilDone(batch);
        inFlight.addAndGet(-batch.size());
        toDispatch.wake();
        toAssess.wake();
        batch.clear();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void writeUntilDone(List<FilingRecord> batch) throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try {
        Set<Accession> done = intake.write(batch, worker, time.instant());
        List<Cik> touched = batch.stream().map(FilingRecord::cik).distinct().toList();
        tell(new Happening.FilingsCameIn(List.copyOf(done), touched));
        return;
      } catch (CouldNotAsk failure) {
        if (drained && attempt > 3) {
          LOG.warn(
              "{} filings were not written; they are read again at the next start", batch.size());
          return;
        }
        LOG.warn("writing is tried again: {}", failure.what());
        TimeUnit.MILLISECONDS.sleep(Math.min(5_000, 100L << Math.min(6, attempt)));
      } catch (RuntimeException defect) {
        LOG.error("a batch of {} filings could not be written", batch.size(), defect);
        writeSingly(batch);
        return;
      }
    }
  }

  /** One filing that cannot be written must not cost the others. */
  private void writeSingly(List<FilingRecord> batch) {
    for (FilingRecord record : batch) {
      try {
        intake.write(List.of(record), worker, time.instant());
      } catch (CouldNotAsk failure) {
        LOG.warn("filing {} is tried again later: {}", record.accession(), failure.what());
      } catch (RuntimeException defect) {
        LOG.error("filing {} could not be written", record.accession(), defect);
        queue.failed(
            record.accession(),
            worker,
            new Failure(
                IngestCode.READING_FAILED.id(),
                "what was read could not be written: " + defect.getMessage(),
                record.accession().value(),
                "This is a defect of Assay: report it with the accession number."),
            time.instant());
      }
    }
  }

  // ---- assess, stay alive ----

  private Duration assess() {
    Optional<AssessmentIntake.Taken> taken = assessing.next();
    if (taken.isEmpty()) {
      return Duration.ofMillis(500);
    }
    tell(new Happening.CompanyAssessed(taken.get().cik()));
    toDispatch.wake();
    return Duration.ZERO;
  }

  private Duration beat() {
    Instant now = time.instant();
    queue.beat(worker, now);
    int back = queue.reclaim(now.minus(limits.silence()));
    if (back > 0) {
      LOG.info("{} filings of a silent worker are taken up again", back);
      toDispatch.wake();
    }
    return limits.beat();
  }

  /**
   * Stops in order: nothing more is begun, what is being read is written, the rest is given back.
   */
  @Override
  public void close() {
    stopping = true;
    toDispatch.wake();
    toAssess.wake();
    toExpand.wake();
    toBeat.wake();
    try {
      fetchers.shutdown();
      if (!fetchers.awaitTermination(20, TimeUnit.SECONDS)) {
        fetchers.shutdownNow();
      }
      readers.shutdown();
      if (!readers.awaitTermination(20, TimeUnit.SECONDS)) {
        readers.shutdownNow();
      }
      drained = true;
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(20));
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      threads.forEach(Thread::interrupt);
    }
  }
}
