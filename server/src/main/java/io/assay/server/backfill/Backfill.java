package io.assay.server.backfill;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.index.IndexEntry;
import io.assay.server.backfill.BackfillRequest.Quarter;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.Notices;
import io.assay.server.ingest.QuarterIndexes;
import io.assay.store.Database;
import io.assay.store.backfill.Backfills;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.JobState;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.TargetProblem;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.leases.Leases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices the filings of backfills, on one thread, in one process of many at a time: never more
 * than a few thousand ahead of what is worked on, each company's in one piece with the position
 * after it, so that a process that takes over goes on there. What is noticed is worked on by who
 * brings filings in, below everything but what is worked over again. Thread-safe.
 */
public final class Backfill implements AutoCloseable {

  static final String KIND = "backfill";

  /** Above what is worked over again (-100), below all else. */
  private static final int PRIORITY = -90;

  private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
  private static final String LEASE = "backfill";
  private static final Duration LEASE_TIME = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration STANDBY = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);
  private static final Duration BETWEEN_PACES = Duration.ofSeconds(5);
  private static final int SLICE = 500;

  private final int ahead;
  private final QuarterIndexes indexes;
  private final Jobs jobs;
  private final WorkQueue queue;
  private final Backfills backfills;
  private final Leases leases;
  private final Ingest ingest;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final String holder;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Notices notices = new Notices(mapper);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Map<UUID, Pace> paces = new HashMap<>();
  private Optional<Thread> thread = Optional.empty();
  private Optional<Reading> reading = Optional.empty();
  private Instant pacesNext = Instant.MIN;

  /** The backfill whose indexes are open. */
  private record Reading(UUID job, SortedQuarters rows) {}

  /**
   * Nothing happens before {@link #start}.
   *
   * @param ids of jobs
   * @param holder name of this process, unlike any other's
   * @param ahead filings noticed and not settled, about
   */
  public Backfill(
      QuarterIndexes indexes,
      Database database,
      Ingest ingest,
      InstantSource clock,
      Supplier<UUID> ids,
      String holder,
      int ahead) {
    this.indexes = indexes;
    this.jobs = new Jobs(database);
    this.queue = new WorkQueue(database);
    this.backfills = new Backfills(database);
    this.leases = new Leases(database);
    this.ingest = ingest;
    this.clock = clock;
    this.ids = ids;
    this.holder = holder;
    this.ahead = ahead;
  }

  /** A job to bring quarters in; the same key gives the same job. */
  JobRow submit(BackfillRequest request, Optional<String> key) {
    JobRow job =
        jobs.create(
            new NewJob(ids.get(), KIND, request.title(), request.toJson(mapper), PRIORITY, key));
    ingest.noticed(job.id());
    return job;
  }

  /** Begins to lead, where no other process does. */
  public void start() {
    thread = Optional.of(Thread.ofPlatform().name("backfill").daemon().start(this::run));
  }

  private void run() {
    boolean stop = false;
    while (!stop) {
      Duration rest;
      try {
        rest = turn();
      } catch (CouldNotAsk away) {
        LOG.info("backfills wait: {}", away.what());
        rest = AFTER_FAILURE;
      } catch (RuntimeException defect) {
        LOG.error("a backfill failed and goes on", defect);
        rest = AFTER_FAILURE;
      }
      try {
        stop = stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        stop = true;
      }
    }
    forgetReading();
  }

  private Duration turn() {
    if (!leases.hold(LEASE, holder, LEASE_TIME)) {
      forgetReading();
      paces.clear();
      return STANDBY;
    }
    List<JobRow> open = jobs.listUnexpanded(KIND);
    if (!open.isEmpty()) {
      notice(open.getFirst());
    }
    measure();
    return BETWEEN_LOOKS;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void notice(JobRow job) {
    jobs.start(job.id());
    BackfillRequest request = BackfillRequest.parse(mapper, job.request());
    Backfills.Position position = backfills.position(job.id());
    if (!position.counted()) {
      count(job.id(), request);
    } else {
      fill(job.id(), request, position.afterCik());
    }
  }

  /** How much there is to do, before anything is done: what is left can be told from then on. */
  private void count(UUID job, BackfillRequest request) {
    long filings = 0;
    for (Quarter quarter : request.quarters()) {
      if (isStopping()) {
        return;
      }
      Optional<Path> file = file(quarter);
      if (file.isPresent()) {
        filings +=
            onFile(file.get(), () -> Counting.count(file.get(), row -> request.takes(row.form())));
        jobs.expect(job, filings);
      }
      if (!leases.hold(LEASE, holder, LEASE_TIME)) {
        return;
      }
    }
    backfills.counted(job);
    ingest.noticed(job);
  }

  /** Empty where EDGAR has no index of a quarter. */
  private Optional<Path> file(Quarter quarter) {
    try {
      return Optional.of(indexes.file(quarter.year(), quarter.quarter()));
    } catch (NoSuchThing absent) {
      LOG.debug("{}: {}", quarter, absent.what());
      return Optional.empty();
    }
  }

  /** Notices as much as there is room for. */
  private void fill(UUID job, BackfillRequest request, String afterCik) {
    if (reading.isPresent() && !reading.get().job().equals(job)) {
      forgetReading();
    }
    List<Quarter> missing = new ArrayList<>();
    if (reading.isEmpty()) {
      List<Path> files = new ArrayList<>();
      for (Quarter quarter : request.quarters()) {
        Optional<Path> file = file(quarter);
        file.ifPresent(files::add);
        if (file.isEmpty()) {
          missing.add(quarter);
        }
      }
      // Another process may have kept these files as EDGAR has them.
      files.forEach(file -> onFile(file, () -> Counting.count(file, _ -> false)));
      reading =
          Optional.of(
              new Reading(
                  job,
                  onFile(
                      Path.of(String.valueOf(files)), () -> new SortedQuarters(files, afterCik))));
    }
    long room = ahead - backfills.open(job);
    while (room > 0 && !isStopping()) {
      if (jobs.job(job).state() != JobState.RUNNING) {
        return;
      }
      Slice slice = slice(reading.get().rows(), request);
      if (!slice.filings().isEmpty()) {
        queue.notice(job, PRIORITY, slice.filings());
      }
      if (slice.company().isEmpty()) {
        end(job, request, missing);
        return;
      }
      backfills.noticed(job, slice.company());
      ingest.noticed(job);
      room -= slice.filings().size();
      keepToState(job);
    }
  }

  /** Paused while a slice was noticed: it too is to wait. */
  private void keepToState(UUID job) {
    if (jobs.job(job).state() == JobState.PAUSED) {
      jobs.pause(job);
    }
  }

  /**
   * Filings of a few companies.
   *
   * @param company the last of them; empty at the end of the indexes
   */
  private record Slice(List<Noticed> filings, String company) {}

  private Slice slice(SortedQuarters rows, BackfillRequest request) {
    Map<Accession, Noticed> filings = new LinkedHashMap<>();
    String company = "";
    while (filings.size() < SLICE) {
      List<IndexEntry> next = onFile(Path.of("indexes"), rows::nextCompany);
      if (next.isEmpty()) {
        return new Slice(List.copyOf(filings.values()), "");
      }
      company = next.getFirst().cik().toString();
      for (IndexEntry row : next) {
        Optional<Accession> accession = row.accession();
        if (accession.isPresent() && request.takes(row.form())) {
          filings.putIfAbsent(accession.get(), notices.of(row, accession.get()));
        }
      }
    }
    return new Slice(List.copyOf(filings.values()), company);
  }

  private void end(UUID job, BackfillRequest request, List<Quarter> missing) {
    List<TargetProblem> problems =
        missing.stream()
            .map(
                quarter ->
                    new TargetProblem(
                        quarter.toString(),
                        new Failure(
                            io.assay.server.ingest.IngestCode.NO_QUARTER.id(),
                            "EDGAR has no index of " + quarter,
                            quarter.toString(),
                            "Indexes begin with 1993Q1 and end with this quarter; a mirror may"
                                + " hold fewer.")))
            .toList();
    jobs.expanded(job, problems);
    forgetReading();
    request.quarters().forEach(one -> indexes.forget(one.year(), one.quarter()));
    ingest.noticed(job);
  }

  private void forgetReading() {
    reading.ifPresent(
        one -> {
          try {
            one.rows().close();
          } catch (IOException e) {
            LOG.debug("an index was not closed", e);
          }
        });
    reading = Optional.empty();
  }

  private void measure() {
    Instant now = clock.instant();
    if (now.isBefore(pacesNext) && now.isAfter(pacesNext.minus(BETWEEN_PACES.multipliedBy(2)))) {
      return;
    }
    pacesNext = now.plus(BETWEEN_PACES);
    List<JobRow> open = jobs.listOpen().stream().filter(job -> job.kind().equals(KIND)).toList();
    paces.keySet().removeIf(id -> open.stream().noneMatch(job -> job.id().equals(id)));
    for (JobRow job : open) {
      Pace pace = paces.computeIfAbsent(job.id(), _ -> new Pace());
      if (job.state() == JobState.RUNNING) {
        long settled = job.done() + job.already() + job.failed() + job.absent();
        Optional<Double> perSecond = pace.seen(now, settled);
        if (!perSecond.equals(job.pace())) {
          jobs.pace(job.id(), perSecond);
        }
      } else {
        pace.forget();
        if (job.pace().isPresent()) {
          jobs.pace(job.id(), Optional.empty());
        }
      }
    }
  }

  private interface FileWork<T> {
    T work() throws IOException;
  }

  private static <T> T onFile(Path file, FileWork<T> work) {
    try {
      return work.work();
    } catch (IOException e) {
      CouldNotAsk failure =
          new CouldNotAsk(
              EdgarCode.EDGAR_UNREACHABLE,
              "the index of a quarter cannot be read: " + e.getMessage(),
              file.toString(),
              "See that the disk is well; it is tried again.");
      failure.initCause(e);
      throw failure;
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    thread.ifPresent(Thread::interrupt);
    try {
      if (thread.isPresent()) {
        thread.get().join(Duration.ofSeconds(10));
        leases.giveBack(LEASE, holder);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (AssayFailure away) {
      LOG.debug("the lease runs out by itself: {}", away.what());
    }
  }
}
