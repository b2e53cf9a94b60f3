package io.assay.server.cost;

import io.assay.edgar.CouldNotAsk;
import io.assay.server.ingest.Used;
import io.assay.server.ingest.Used.Measure;
import io.assay.store.cost.Costs;
import io.assay.store.cost.Costs.Amount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what this process used: taken every few seconds, written in one statement, each flush once
 * though its answer be lost. A process that is killed loses the last seconds of its counts, never
 * the filings. Thread-safe.
 */
public final class CostKeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CostKeeping.class);
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration IDLE_EVERY = Duration.ofMinutes(1);
  private static final Duration FOLD_EVERY = Duration.ofHours(6);
  private static final Duration HOURS_KEPT = Duration.ofDays(62);

  private final Used used;
  private final Costs costs;
  private final InstantSource clock;
  private final String writer;
  private final Supplier<Optional<Duration>> postgres;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final ReentrantLock flushing = new ReentrantLock();
  private Optional<Thread> thread = Optional.empty();
  private List<Amount> pending = List.of();
  private long flush;
  private long processNanos;
  private long postgresNanos;
  private Instant flushed = Instant.MIN;
  private Instant folded = Instant.MIN;

  /**
   * @param writer name of this process, unlike any other's
   * @param postgres how long the PostgreSQL of this machine kept processors busy, where it is this
   *     process's own
   */
  public CostKeeping(
      Used used,
      Costs costs,
      InstantSource clock,
      String writer,
      Supplier<Optional<Duration>> postgres) {
    this.used = used;
    this.costs = costs;
    this.clock = clock;
    this.writer = writer;
    this.postgres = postgres;
  }

  /** Begins to keep. */
  public void start() {
    thread = Optional.of(Thread.ofPlatform().name("cost").daemon().start(this::run));
  }

  private void run() {
    try {
      while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          flush(false);
          if (!folded.plus(FOLD_EVERY).isAfter(clock.instant())) {
            costs.fold(clock.instant(), HOURS_KEPT);
            folded = clock.instant();
          }
        } catch (CouldNotAsk away) {
          LOG.debug("what was used is kept later: {}", away.what());
        } catch (RuntimeException defect) {
          LOG.error("what was used could not be kept", defect);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps what was used up to now. */
  void flush(boolean idleToo) {
    flushing.lock();
    try {
      if (pending.isEmpty()) {
        pending = taken(idleToo);
        if (pending.isEmpty()) {
          return;
        }
        flush++;
      }
      costs.add(writer, flush, pending, clock.instant());
      pending = List.of();
      flushed = clock.instant();
    } finally {
      flushing.unlock();
    }
  }

  private List<Amount> taken(boolean idleToo) {
    List<Amount> amounts = new ArrayList<>();
    used.take()
        .forEach((of, amount) -> amounts.add(new Amount(of.form(), of.measure().id(), amount)));
    if (amounts.isEmpty() && !idleToo && flushed.plus(IDLE_EVERY).isAfter(clock.instant())) {
      return amounts;
    }
    long process = processNanos();
    add(amounts, Measure.PROCESS, process - processNanos);
    processNanos = process;
    long database = postgres.get().map(Duration::toNanos).orElse(0L);
    // A PostgreSQL that was started anew counts from nothing.
    add(amounts, Measure.POSTGRES, database >= postgresNanos ? database - postgresNanos : database);
    postgresNanos = database;
    return amounts;
  }

  private static void add(List<Amount> amounts, Measure measure, long amount) {
    if (amount > 0) {
      amounts.add(new Amount("", measure.id(), amount));
    }
  }

  private static long processNanos() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      if (thread.isPresent()) {
        thread.get().join(Duration.ofSeconds(10));
        flush(true);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException away) {
      LOG.info("the last counts of what was used are lost: {}", away.getMessage());
    }
  }
}
