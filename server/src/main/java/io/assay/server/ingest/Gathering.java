package io.assay.server.ingest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written, in batches of one commit each: what is there at once, and while a crowd
 * asks what comes within a second. Each commit makes kept lists untrue, and a crowd has all of them
 * made anew: that costs more than what was written. Adding is thread-safe, one thread takes.
 */
final class Gathering<T> {

  private static final Duration IN_A_CROWD = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final ToLongFunction<T> size;
  private final int most;
  private final long mostBytes;
  private final BooleanSupplier crowded;
  private final BlockingQueue<T> waiting = new LinkedBlockingQueue<>();
  private volatile boolean drained;

  /**
   * Nothing waits yet.
   *
   * @param size in bytes
   * @param most in a batch
   * @param mostBytes of a batch; the one that exceeds them is its last
   */
  Gathering(ToLongFunction<T> size, int most, long mostBytes, BooleanSupplier crowded) {
    this.size = size;
    this.most = most;
    this.mostBytes = mostBytes;
    this.crowded = crowded;
  }

  void add(T one) {
    waiting.add(one);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Nothing more will be added: what is there is not kept waiting. */
  void drain() {
    drained = true;
  }

  /** Adds the next batch; nothing when nothing comes for a tenth of a second. */
  void gather(List<T> batch) throws InterruptedException {
    T next = waiting.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
    long until = System.nanoTime() + (crowded.getAsBoolean() ? IN_A_CROWD.toNanos() : 0);
    long bytes = 0;
    while (next != null) {
      batch.add(next);
      bytes += size.applyAsLong(next);
      boolean full = batch.size() >= most || bytes >= mostBytes;
      next = full ? null : following(until);
    }
  }

  private @Nullable T following(long until) throws InterruptedException {
    long left = until - System.nanoTime();
    while (left > 0 && !drained) {
      T next = waiting.poll(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
      if (next != null) {
        return next;
      }
      left = until - System.nanoTime();
    }
    return waiting.poll();
  }
}
