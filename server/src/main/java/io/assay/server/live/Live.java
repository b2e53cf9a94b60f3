package io.assay.server.live;

import io.assay.edgar.ByteSlice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest events, as many as the ring holds, and those who wait for the next. Thread-safe.
 *
 * <p>Telling never waits for listeners: one who is slower than the ring is long misses the oldest.
 */
public final class Live implements AutoCloseable {

  private static final Duration MEMORY = Duration.ofMinutes(2);

  private final int capacity;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final Deque<LiveEvent> ring = new ArrayDeque<>();
  private long last;
  private int listeners;
  private Instant lastLeft = Instant.EPOCH;
  private boolean closed;

  /**
   * An empty ring.
   *
   * @param capacity events kept
   */
  public Live(int capacity, InstantSource clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  /** Tells all listeners. */
  public void tell(String kind, ByteSlice json) {
    lock.lock();
    try {
      ring.addLast(new LiveEvent(++last, kind, json));
      if (ring.size() > capacity) {
        ring.removeFirst();
      }
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Number of the last event; 0 when nothing happened. */
  long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** Whether anyone listens, or left so lately that the same one may come back for the rest. */
  public boolean isHeard() {
    lock.lock();
    try {
      return listeners > 0 || clock.instant().isBefore(lastLeft.plus(MEMORY));
    } finally {
      lock.unlock();
    }
  }

  /** Takes one more listener in, unless there are that many. */
  boolean enter(int most) {
    lock.lock();
    try {
      if (listeners >= most) {
        return false;
      }
      listeners++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      listeners--;
      lastLeft = clock.instant();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Events after the number; waits for one up to the time given, then gives none. */
  List<LiveEvent> after(long number, long waitMillis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (last <= number && !closed && nanos > 0) {
        nanos = told.awaitNanos(nanos);
      }
      List<LiveEvent> events = new ArrayList<>();
      for (LiveEvent event : ring) {
        if (event.number() > number) {
          events.add(event);
        }
      }
      return events;
    } finally {
      lock.unlock();
    }
  }

  /** Sends all listeners home. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
