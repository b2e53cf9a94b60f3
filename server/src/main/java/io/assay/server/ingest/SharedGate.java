package io.assay.server.ingest;

import io.assay.edgar.client.Pause;
import io.assay.edgar.client.RateGate;
import io.assay.edgar.client.Turnstile;
import io.assay.store.limits.RateBucket;
import io.assay.store.limits.RateBucket.Turns;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets requests pass at one rate over all processes of a database: turns are reserved there, a few
 * at a time while this process asks much, and used by this process's own clock. A turn that was not
 * used in its time is lost, never made up for: where the server asks to slow down, all that were
 * reserved are. Without the database nothing passes. First come, first served. Thread-safe.
 */
public final class SharedGate implements Turnstile {

  private static final long SECOND = 1_000_000_000L;

  /** Of a second: so often the database is asked at most. */
  private static final int SHARES = 20;

  private final RateBucket bucket;
  private final Duration spacing;
  private final int share;
  private final LongSupplier nanos;
  private final Pause pause;
  private final ReentrantLock queue = new ReentrantLock(true);
  private final AtomicBoolean slowed = new AtomicBoolean();
  private long next;
  private long between;
  private int left;
  private long asked;

  /**
   * @param perSecond requests a second of all processes together, more than 0
   * @param nanos a clock that only runs forward, as {@link System#nanoTime}
   */
  public SharedGate(RateBucket bucket, double perSecond, LongSupplier nanos, Pause pause) {
    if (!(perSecond > 0) || perSecond > 1_000_000) {
      throw new IllegalArgumentException("rate " + perSecond + " a second");
    }
    this.bucket = bucket;
    this.spacing = Duration.ofNanos(Math.max(1_000, (long) Math.ceil(SECOND / perSecond)));
    this.share = (int) Math.max(1, Math.floor(perSecond / SHARES));
    this.nanos = nanos;
    this.pause = pause;
    this.asked = nanos.getAsLong() - SECOND;
  }

  @Override
  public void pass() throws InterruptedException {
    queue.lockInterruptibly();
    try {
      while (true) {
        if (slowed.getAndSet(false)) {
          left = 0;
        }
        long now = nanos.getAsLong();
        while (left > 0 && next + between <= now) {
          next += between;
          left--;
        }
        if (left == 0) {
          reserve(now);
        } else if (next > now) {
          pause.pause(Duration.ofNanos(next - now));
        } else {
          next += between;
          left--;
          asked = now;
          return;
        }
      }
    } finally {
      queue.unlock();
    }
  }

  /** Who asks once in a while takes one turn, so that others need not wait for unused ones. */
  private void reserve(long now) {
    int count = now - asked < SECOND ? share : 1;
    asked = now;
    Turns turns = bucket.reserve(count, spacing);
    next = nanos.getAsLong() + turns.first().toNanos();
    between = turns.spacing().toNanos();
    left = turns.count();
  }

  @Override
  public void slowDown(Duration duration) {
    bucket.slowDown(duration, RateGate.CAUTION);
    slowed.set(true);
  }
}
