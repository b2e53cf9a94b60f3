package io.assay.store.duckdb;

import io.assay.store.columns.Retention;
import java.time.Duration;

/**
 * How much of the machine DuckDB may have. Immutable.
 *
 * @param memoryMegabytes for all questions and for writing together; what does not fit goes to disk
 * @param threads a question may use
 * @param questions that are answered at the same time
 * @param patience after which a question is given up
 */
public record DuckSettings(
    int memoryMegabytes, int threads, int questions, Duration patience, Retention retention) {

  /** Half a gigabyte, two threads, two questions, 30 seconds. */
  public static DuckSettings usual() {
    return new DuckSettings(512, 2, 2, Duration.ofSeconds(30), Retention.usual());
  }

  public DuckSettings withRetention(Retention kept) {
    return new DuckSettings(memoryMegabytes, threads, questions, patience, kept);
  }
}
