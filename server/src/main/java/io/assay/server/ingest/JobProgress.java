package io.assay.server.ingest;

import io.assay.store.jobs.JobRows.JobRow;
import java.util.Optional;

/**
 * How far a job is. Immutable.
 *
 * @param rate filings a second, lately; 0 when nothing moves
 * @param secondsLeft at that rate; empty when it cannot be told
 */
public record JobProgress(JobRow job, double rate, Optional<Double> secondsLeft) {

  /** Filings that are settled: in, there already, failed or not there. */
  public long settled() {
    return job.done() + job.already() + job.failed() + job.absent();
  }
}
