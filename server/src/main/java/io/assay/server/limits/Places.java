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
 * <p>A row that comes and goes is a burst, which patience evens out. One that does not empty is
 * more than can be served: patience then only makes everybody late, those who are served too, so it
 * gets short (the rule of CoDel, Nichols and Jacobson 2012, as servers use it). Thread-safe.
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
  private final LongAdder turnedAway = new LongAdder();

  /**
   * How long one waits for a place.
   *
   * @param usual in a row that is no longer than this old
   * @param hurried in one that has not been empty for longer
   */
  public record Patience(Duration usual, Duration hurried) {}

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
    int place = waiting.incrementAndGet();
    if (place == 1) {
      rowSince.set(nanos.getAsLong());
    }
    try {
      return place <= mostWaiting && free.tryAcquire(patienceNow(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (waiting.decrementAndGet() == 0) {
        rowSince.set(NO_ROW);
      }
    }
  }

  private long patienceNow() {
    long since = rowSince.get();
    boolean lasting = since != NO_ROW && nanos.getAsLong() - since > patience.usual().toNanos();
    return (lasting ? patience.hurried() : patience.usual()).toNanos();
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
