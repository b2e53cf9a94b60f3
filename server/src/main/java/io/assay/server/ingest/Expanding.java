package io.assay.server.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.companies.Companies;
import io.assay.store.companies.ListedTickers;
import io.assay.store.companies.Profile;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.TargetProblem;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Turns jobs into work rows: their targets are looked up, one job after the other, by one process
 * at a time. One that was thought dead and goes on does no harm: noticing again changes nothing.
 */
final class Expanding {

  private final Jobs jobs;
  private final WorkQueue queue;
  private final Companies companies;
  private final ListedTickers tickers;
  private final Targets targets;
  private final ObjectMapper mapper;
  private final AtomicBoolean stopping;
  private final BooleanSupplier leads;
  private final Signal toDispatch;
  private final Watchers watchers;

  Expanding(
      Jobs jobs,
      WorkQueue queue,
      Companies companies,
      ListedTickers tickers,
      Targets targets,
      ObjectMapper mapper,
      AtomicBoolean stopping,
      BooleanSupplier leads,
      Signal toDispatch,
      Watchers watchers) {
    this.jobs = jobs;
    this.queue = queue;
    this.companies = companies;
    this.tickers = tickers;
    this.targets = targets;
    this.mapper = mapper;
    this.stopping = stopping;
    this.leads = leads;
    this.toDispatch = toDispatch;
    this.watchers = watchers;
  }

  /** Expands what is waiting for it; tells how long to rest. */
  Duration turn() {
    for (JobRow job : jobs.listUnexpanded(Ingest.KIND)) {
      if (stopping.get()) {
        break;
      }
      if (leads.getAsBoolean()) {
        expand(job);
      }
    }
    return Duration.ofSeconds(1);
  }

  private void expand(JobRow job) {
    IngestRequest request = IngestRequest.parse(mapper, job.request());
    jobs.start(job.id());
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
    watchers.tell(new Happening.JobChanged(job.id()));
  }

  private final class Sink implements Targets.Sink {

    private final JobRow job;

    Sink(JobRow job) {
      this.job = job;
    }

    @Override
    public void notice(List<Noticed> filings) {
      if (!filings.isEmpty()) {
        boolean _ = leads.getAsBoolean(); // renewed, so that a long list keeps it
        queue.notice(job.id(), job.priority(), filings);
        toDispatch.wake();
      }
    }

    @Override
    public void know(List<Profile> profiles) {
      companies.save(profiles);
    }

    @Override
    public void list(Map<Cik, List<String>> told) {
      tickers.keep(told);
    }
  }
}
