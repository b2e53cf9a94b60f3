package io.assay.server.limits;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Places for questions of one kind that are worked on at once. Who finds none waits a little, as
 * long as few do; the others are turned away at once, since a row that grows serves nobody.
 *
 * <p>A row that comes and goes is a burst, which patience evens out. One that does not empty, and
 * in which nobody gets a place soon, is more than can be served: patience then only makes everybody
 * late, those who are served too, so it gets short until they do (after CoDel, Nichols and Jacobson
 * 2012). Thread-safe.
 */
public final class Places {

  private static final long NO_ROW = Long.MIN_VALUE;

  private final int most;
  private final int mostWaiting;
  private final Patience patience;
  private final LongSupplier nanos;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong rowSince = new AtomicLong(NO_ROW);
  private volatile long lastWaited;
  private final LongAdder turnedAway = new LongAdder();

  /**
   * How long one waits for a place.
   *
   * @param usual at most
   * @param soon who waited no longer than this got a place soon
   * @param lasting a row that has not been empty for longer is no burst
   * @param hurried at most in such a row, while nobody gets a place soon
   */
  public record Patience(Duration usual, Duration soon, Duration lasting, Duration hurried) {}

  /**
   * Free places.
   *
   * @param most at once
   * @param mostWaiting for one at once
   * @param nanos a clock that only runs forward
   */
  public Places(int most, int mostWaiting, Patience patience, LongSupplier nanos) {
    this.most = most;
    this.mostWaiting = mostWaiting;
    this.patience = patience;
    this.nanos = nanos;
    this.free = new Semaphore(most, true);
  }

  /**
   * Takes a place, which is to be {@link #leave left} again.
   *
   * @param waits whether to wait for one
   * @return whether there was one in time
   */
  public boolean enter(boolean waits) {
    if (free.tryAcquire()) {
      return true;
    }
    if (waits && waitForOne()) {
      return true;
    }
    turnedAway.increment();
    return false;
  }

  private boolean waitForOne() {
    long begin = nanos.getAsLong();
    int place = waiting.incrementAndGet();
    if (place == 1) {
      rowSince.set(begin);
    }
    try {
      if (place > mostWaiting || !free.tryAcquire(patience(begin), TimeUnit.NANOSECONDS)) {
        return false;
      }
      lastWaited = nanos.getAsLong() - begin;
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (waiting.decrementAndGet() == 0) {
        rowSince.set(NO_ROW);
      }
    }
  }

  private long patience(long now) {
    long since = rowSince.get();
    boolean lasting = since != NO_ROW && now - since > patience.lasting().toNanos();
    boolean late = lastWaited > patience.soon().toNanos();
    return (lasting && late ? patience.hurried() : patience.usual()).toNanos();
  }

  /** Gives a place back. */
  public void leave() {
    free.release();
  }

  /** Places there are. */
  public int most() {
    return most;
  }

  /** Places taken. */
  public int taken() {
    return most - free.availablePermits();
  }

  /** Who waits for one. */
  public int waiting() {
    return waiting.get();
  }

  /** How many were turned away. */
  public long turnedAway() {
    return turnedAway.sum();
  }
}
