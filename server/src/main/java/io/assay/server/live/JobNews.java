package io.assay.server.live;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.NoSuchThing;
import io.assay.server.http.Json;
import io.assay.server.ingest.Ingest;
import io.assay.server.work.JobShapes;
import io.assay.store.changes.ChangeLog;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.Jobs;
import io.assay.store.leases.Leases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of changes how jobs go: a job is a sum of rows that no row of its own tells of. One
 * process does it for all, by a lease; who takes over also tells of what ended meanwhile.
 * Thread-safe.
 */
final class JobNews implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JobNews.class);
  private static final String LEASE = "live-jobs";
  private static final Duration HELD = Duration.ofSeconds(10);
  private static final Duration MEANWHILE = Duration.ofMinutes(1);
  private static final int LATELY = 50;
  private static final Duration AT_WORK = Duration.ofMillis(500);
  private static final Duration AT_REST = Duration.ofSeconds(2);

  /** Many changes in a row are told once. */
  private static final Duration TOGETHER = Duration.ofMillis(100);

  private final ChangeLog log;
  private final Jobs jobs;
  private final Ingest ingest;
  private final Leases leases;
  private final String name;
  private final InstantSource clock;
  private final Runnable told;
  private final Map<UUID, String> known = new HashMap<>();
  private final Turns turns;
  private boolean leads;

  /**
   * Begins to tell.
   *
   * @param name of this process, unlike any other's
   * @param told run after something was told
   */
  JobNews(
      ChangeLog log,
      Jobs jobs,
      Ingest ingest,
      Leases leases,
      String name,
      InstantSource clock,
      Runnable told) {
    this.log = log;
    this.jobs = jobs;
    this.ingest = ingest;
    this.leases = leases;
    this.name = name;
    this.clock = clock;
    this.told = told;
    this.turns =
        new Turns(
            "live-jobs",
            AT_REST,
            TOGETHER,
            () -> {
              look();
              return known.isEmpty() ? AT_REST : AT_WORK;
            });
    turns.begin();
  }

  /** A job changed here: it is looked for now. */
  void nudge() {
    turns.nudge();
  }

  private void look() {
    boolean led = leads;
    leads = leases.hold(LEASE, name, HELD);
    if (!leads) {
      known.clear();
      return;
    }
    if (!led) {
      endedMeanwhile().forEach(this::tell);
    }
    Set<UUID> ended = new LinkedHashSet<>(known.keySet());
    for (JobRow job : jobs.listOpen()) {
      ended.remove(job.id());
      tell(job);
    }
    ended.forEach(this::tellEnded);
  }

  private void tellEnded(UUID id) {
    try {
      tell(jobs.job(id));
    } catch (NoSuchThing _) {
      known.remove(id);
    }
  }

  private List<JobRow> endedMeanwhile() {
    Instant since = clock.instant().minus(MEANWHILE);
    return jobs
        .listJobs(Optional.empty(), Optional.empty(), Optional.empty(), LATELY)
        .rows()
        .stream()
        .filter(job -> job.finished().filter(since::isBefore).isPresent())
        .toList();
  }

  /** Tells of a job unless nothing changed since it was told. */
  private void tell(JobRow job) {
    String text = Json.bytes(ingest.progress(job), JobShapes::job).toString(StandardCharsets.UTF_8);
    String before = job.state().isOver() ? known.remove(job.id()) : known.put(job.id(), text);
    if (!text.equals(before)) {
      log.tell("job", job.id().toString());
      told.run();
    }
  }

  @Override
  public void close() {
    turns.close();
    try {
      leases.giveBack(LEASE, name);
    } catch (AssayFailure e) {
      LOG.debug("the lease runs out by itself: {}", e.what());
    }
  }
}
