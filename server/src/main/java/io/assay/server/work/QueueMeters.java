package io.assay.server.work;

import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.Picks;
import io.assay.store.jobs.JobRows.Count;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.jobs.Workers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is measured of the queue. */
public final class QueueMeters {

  private static final List<String> STATES =
      List.of("waiting", "running", "paused", "done", "failed", "absent", "cancelled");

  private QueueMeters() {}

  /** Tells of the queue over all processes, and of the picks of this one. */
  public static void bind(MeterRegistry meters, WorkQueue queue, Workers workers, Ingest ingest) {
    for (WorkClass workClass : WorkClass.values()) {
      for (String state : STATES) {
        Gauge.builder("assay.queue.rows", queue, q -> rows(q, workClass, state))
            .description("Rows of the queue by class and state, of all processes")
            .tag("class", workClass.id())
            .tag("state", state)
            .register(meters);
      }
    }
    Gauge.builder("assay.queue.workers", workers, w -> w.listAlive().size())
        .description("Processes that work on the queue")
        .register(meters);
    FunctionCounter.builder("assay.queue.abandoned", ingest, Ingest::abandoned)
        .description("Pieces of work given up on here because they did not end")
        .register(meters);
    FunctionCounter.builder("assay.queue.picks", ingest.picks(), Picks::count)
        .description("How often rows were picked here")
        .register(meters);
    TimeGauge.builder("assay.queue.picking", ingest.picks(), TimeUnit.SECONDS, Picks::seconds)
        .description("Time all picks here took together")
        .register(meters);
  }

  private static double rows(WorkQueue queue, WorkClass workClass, String state) {
    return queue.listCounts().stream()
        .filter(count -> count.workClass() == workClass && count.state().equals(state))
        .mapToLong(Count::rows)
        .sum();
  }
}
