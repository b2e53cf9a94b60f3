package io.assay.server.limits;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How long a thread that is ready waits until it runs: what every request waits before anything is
 * done for it. It is measured many times a second by one that does nothing else; while it stays
 * long, whoever had to wait besides would be late. Thread-safe.
 */
public final class Strain implements AutoCloseable {

  private static final Duration BETWEEN = Duration.ofMillis(20);

  /** Behind by this much is late. */
  private static final long MOST_NANOS = Duration.ofMillis(60).toNanos();

  /**
   * Looks in a row that find it late, a quarter of a second: what many want at once because
   * something was changed, or a pause of the collector, passes sooner, and whoever is turned away
   * for that would have been answered in time.
   */
  static final int LASTING = 12;

  private static final long NOT_ASKED = 0;

  private final AtomicLong asked = new AtomicLong(NOT_ASKED);
  private volatile long behind;
  private final AtomicInteger row = new AtomicInteger();
  private volatile boolean tooMuch;
  private volatile boolean closed;

  /** Whether nobody should be kept waiting now. */
  public boolean isTooMuch() {
    return tooMuch;
  }

  /** How late a thread ran that was asked last, or is, if it still waits. */
  public Duration behind() {
    return Duration.ofNanos(behind);
  }

  /**
   * Begins to measure.
   *
   * @param nanos a clock that only runs forward
   */
  public void start(LongSupplier nanos) {
    Thread.ofPlatform().name("strain").daemon().start(() -> measure(nanos));
  }

  private void measure(LongSupplier nanos) {
    while (!closed) {
      look(nanos);
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  /** Asks a thread to run if none is asked, and looks how late it is if one is. */
  private void look(LongSupplier nanos) {
    long before = asked.get();
    if (before == NOT_ASKED) {
      long now = Math.max(1, nanos.getAsLong());
      asked.set(now);
      Thread.ofVirtual().start(() -> ran(nanos.getAsLong() - now));
    } else {
      found(Math.max(0, nanos.getAsLong() - before));
    }
  }

  private void ran(long late) {
    found(late);
    asked.set(NOT_ASKED);
  }

  /** Takes note of how late a thread ran. */
  void found(long late) {
    int lasting = late > MOST_NANOS ? row.updateAndGet(before -> Math.min(LASTING, before + 1)) : 0;
    if (lasting == 0) {
      row.set(0);
    }
    tooMuch = lasting == LASTING;
    behind = late;
  }

  /** Milliseconds behind, for a gauge. */
  public double behindMillis() {
    return behind / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** Measures no more. */
  @Override
  public void close() {
    closed = true;
    tooMuch = false;
  }
}
