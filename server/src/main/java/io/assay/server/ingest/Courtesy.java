package io.assay.server.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets work in the background yield to who asks: while somebody does, it rests three times as long
 * as it works. Thread-safe.
 */
public final class Courtesy {

  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int RESTS = 3;

  private final LongSupplier nanos;
  private final AtomicLong asked;

  /**
   * @param nanos a clock that only runs forward, as {@link System#nanoTime}
   */
  public Courtesy(LongSupplier nanos) {
    this.nanos = nanos;
    this.asked = new AtomicLong(nanos.getAsLong() - BUSY_NANOS);
  }

  /** To be called whenever somebody asks. */
  public void asked() {
    asked.set(nanos.getAsLong());
  }

  /** Whether somebody asked in the last half second. */
  boolean isBusy() {
    return nanos.getAsLong() - asked.get() < BUSY_NANOS;
  }

  /** How long to rest after a piece of work. */
  Duration restAfter(Duration worked) {
    return isBusy()
        ? Duration.ofNanos(Math.min(LONGEST_NANOS, RESTS * worked.toNanos()))
        : Duration.ZERO;
  }

  /** Works, then rests as long as it should. */
  void doing(Runnable work) throws InterruptedException {
    long began = nanos.getAsLong();
    work.run();
    Duration rest = restAfter(Duration.ofNanos(nanos.getAsLong() - began));
    if (rest.isPositive()) {
      TimeUnit.NANOSECONDS.sleep(rest.toNanos());
    }
  }
}
