package io.assay.signals.extraction;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Runs the formulas of a filing on a thread beside the caller's and watches how long each takes. A
 * thread cannot be stopped from outside: one whose formula hangs is interrupted and left behind,
 * and the caller goes on without it. Thread-safe.
 *
 * <p>The threads are platform threads on purpose: a formula that spins on a virtual one would take
 * a carrier from all the others.
 */
final class Watch {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final Duration limit;
  private final LongSupplier nanoTime;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "signals");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * What a run is at.
   *
   * @param id the formula
   * @param since when it began, in nanoseconds of the watch's clock
   */
  record Running(String id, long since) {}

  /** A piece of work that tells what it is at. */
  interface Run {
    void run();

    /** The formula that is running, asked from another thread. */
    Optional<Running> running();
  }

  Watch(Duration limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  Duration limit() {
    return limit;
  }

  /**
   * Runs to the end, or until one formula takes longer than the limit.
   *
   * @return the formula that hung, or empty when all is done
   */
  Optional<String> run(Run run) {
    Future<?> future = threads.submit(run::run);
    long look = Math.min(LOOK.toNanos(), Math.max(1, limit.toNanos() / 4));
    while (true) {
      try {
        future.get(look, TimeUnit.NANOSECONDS);
        return Optional.empty();
      } catch (TimeoutException stillRunning) {
        Optional<Running> late =
            run.running().filter(r -> now() - r.since() > limit.toNanos() && !future.isDone());
        if (late.isPresent()) {
          future.cancel(true);
          return Optional.of(late.get().id());
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("an evaluation failed outside its formulas", e.getCause());
      } catch (InterruptedException e) {
        future.cancel(true);
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while signals were computed");
      }
    }
  }
}
