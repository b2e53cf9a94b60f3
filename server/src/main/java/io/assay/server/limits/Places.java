package io.assay.server.limits;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Places for questions of one kind that are worked on at once. Who finds none waits a little, as
 * long as few do; the others are turned away at once, since a row that grows serves nobody.
 * Thread-safe.
 */
public final class Places {

  private final int most;
  private final int mostWaiting;
  private final long patienceNanos;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder turnedAway = new LongAdder();

  /**
   * Free places.
   *
   * @param most at once
   * @param mostWaiting for one at once
   * @param patience how long one waits
   */
  public Places(int most, int mostWaiting, Duration patience) {
    this.most = most;
    this.mostWaiting = mostWaiting;
    this.patienceNanos = patience.toNanos();
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
    if (!waits || waiting.incrementAndGet() > mostWaiting) {
      if (waits) {
        waiting.decrementAndGet();
      }
      turnedAway.increment();
      return false;
    }
    try {
      if (free.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
    turnedAway.increment();
    return false;
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
