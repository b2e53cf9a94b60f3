package io.assay.server.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.server.ingest.RecomputeRequest.What;
import io.assay.store.Database;
import io.assay.store.assessments.Versions;
import io.assay.store.assessments.Versions.Kind;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.Recomputing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Works what is kept over again where another version made it: filings are read again from their
 * bytes, companies assessed again from their digests. Each is a job like any other, marked a few
 * companies at a time; what was marked is worked off by the loops that bring filings in, below
 * everything that comes in. Thread-safe.
 */
final class Recompute {

  static final String KIND = "recompute";
  static final int PRIORITY = -100;

  private static final int COMPANIES_AT_ONCE = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Jobs jobs;
  private final Recomputing behind;
  private final int reading;
  private final int values;
  private final Supplier<UUID> ids;
  private final ObjectMapper mapper;
  private final AtomicBoolean stopping;
  private final BooleanSupplier leads;
  private final Signal toDispatch;
  private final Signal toAssess;
  private final Watchers watchers;
  private final AtomicBoolean planned = new AtomicBoolean();

  Recompute(
      Database database,
      Jobs jobs,
      int reading,
      int values,
      Supplier<UUID> ids,
      ObjectMapper mapper,
      AtomicBoolean stopping,
      BooleanSupplier leads,
      Signal toDispatch,
      Signal toAssess,
      Watchers watchers) {
    this.jobs = jobs;
    this.behind = new Recomputing(database);
    this.reading = reading;
    this.values = values;
    this.ids = ids;
    this.mapper = mapper;
    this.stopping = stopping;
    this.leads = leads;
    this.toDispatch = toDispatch;
    this.toAssess = toAssess;
    this.watchers = watchers;
  }

  int reading() {
    return reading;
  }

  int values() {
    return values;
  }

  /** The number of a version made of these parts. */
  static int number(
      Database database,
      Kind kind,
      SortedMap<String, String> parts,
      ObjectMapper mapper,
      InstantSource time) {
    return new Versions(database)
        .number(kind, parts.toString(), mapper.valueToTree(parts).toString(), time.instant());
  }

  /**
   * Whether what is behind is marked: nothing is to be assessed before, since digests that another
   * version made cannot be told from others then.
   */
  boolean isPlanned() {
    return planned.get();
  }

  /** A job to work over; the same key gives the same job. */
  JobRow submit(RecomputeRequest request, Optional<String> key) {
    return jobs.create(
        new NewJob(ids.get(), KIND, request.title(), request.toJson(mapper), PRIORITY, key));
  }

  /** Makes jobs of what is behind at the start, then marks what jobs ask for. */
  Duration turn() {
    if (!planned.get()) {
      plan();
    }
    boolean left = false;
    for (JobRow job : jobs.listUnexpanded(KIND)) {
      if (!stopping.get()) {
        if (leads.getAsBoolean()) {
          mark(job);
        } else {
          left = true;
        }
      }
    }
    if (!stopping.get() && !left && planned.compareAndSet(false, true)) {
      toAssess.wake();
    }
    return BETWEEN_LOOKS;
  }

  /** A version is worked over once: a job of it that was cancelled stays so. */
  private void plan() {
    if (behind.isReadingBehind(reading)) {
      submit(new RecomputeRequest(What.READINGS, false), Optional.of("assay reading " + reading));
    }
    if (behind.isAssessmentBehind(values)) {
      submit(new RecomputeRequest(What.SIGNALS, false), Optional.of("assay values " + values));
    }
  }

  private void mark(JobRow job) {
    RecomputeRequest request = RecomputeRequest.parse(mapper, job.request());
    jobs.start(job.id());
    List<Long> companies = next(request, 0);
    while (!companies.isEmpty() && !stopping.get()) {
      switch (request.what()) {
        case READINGS -> behind.readAgain(job.id(), companies, request.all(), reading);
        case SIGNALS -> behind.assessAgain(job.id(), companies);
      }
      boolean _ = leads.getAsBoolean(); // renewed, so that a long list keeps it
      toDispatch.wake();
      toAssess.wake();
      companies = next(request, companies.getLast());
    }
    if (!stopping.get()) {
      jobs.expanded(job.id(), List.of());
      toDispatch.wake();
      watchers.tell(new Happening.JobChanged(job.id()));
    }
  }

  private List<Long> next(RecomputeRequest request, long after) {
    return switch (request.what()) {
      case READINGS -> behind.companiesToRead(after, request.all(), reading, COMPANIES_AT_ONCE);
      case SIGNALS -> behind.companiesToAssess(after, request.all(), values, COMPANIES_AT_ONCE);
    };
  }
}
