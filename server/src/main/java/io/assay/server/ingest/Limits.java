package io.assay.server.ingest;

import io.assay.server.jobs.TimeLimits;
import java.time.Duration;

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
 * @param firstRetry longest wait after the first; doubles each time
 * @param time how long a piece of work may take
 * @param results how long jobs that are over and work that is done are told of
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
    Duration firstRetry,
    TimeLimits time,
    Duration results) {

  private static final int FETCHERS = 12;
  private static final Duration RESULTS = Duration.ofDays(30);

  /** With the usual limits of time. */
  public Limits(
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
    this(
        fetchers,
        readers,
        inFlight,
        batch,
        batchBytes,
        beat,
        silence,
        patience,
        attempts,
        firstRetry,
        TimeLimits.USUAL,
        RESULTS);
  }

  /** For so many cores. */
  public static Limits usual(int cores) {
    return usual(FETCHERS, cores, TimeLimits.USUAL, RESULTS);
  }

  /** With what is usually set. */
  public static Limits usual(int fetchers, int cores, TimeLimits time, Duration results) {
    return new Limits(
        fetchers,
        cores,
        Math.max(48, 16 * cores),
        64,
        12L << 20,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        6,
        Duration.ofSeconds(2),
        time,
        results);
  }
}
