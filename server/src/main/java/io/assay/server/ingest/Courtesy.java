package io.assay.server.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Lets work in the background yield to who asks. What is worked over again rests three times as
 * long as it works while somebody asks at all; what comes in fresh, for which somebody waits too,
 * rests nine times as long while a crowd asks. Neither ever stands still. Thread-safe.
 */
public final class Courtesy {

  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int RESTS = 3;

  /** So many questions a second are a crowd: no page and no script of one person asks as many. */
  private static final int CROWD_A_SECOND = 1_000;

  private static final long MEASURED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int RESTS_IN_A_CROWD = 9;

  /** How many had asked by a moment, and whether they were a crowd up to then. */
  private record Measure(long nanos, long count, boolean crowd) {}

  /** When somebody asked last, and how many had asked, as far as was looked. */
  private record Looked(long askedNanos, long count) {}

  private final LongSupplier nanos;
  private final LongAdder count = new LongAdder();
  // Of the first question after each look alone: no clock is read for the others.
  private volatile boolean noted;
  private volatile long notedNanos;
  private final AtomicReference<Looked> looked;
  private final AtomicReference<Measure> measure;

  /**
   * @param nanos a clock that only runs forward, as {@link System#nanoTime}
   */
  public Courtesy(LongSupplier nanos) {
    this.nanos = nanos;
    long now = nanos.getAsLong();
    this.looked = new AtomicReference<>(new Looked(now - BUSY_NANOS, 0));
    this.measure = new AtomicReference<>(new Measure(now, 0, false));
  }

  /** To be called whenever somebody asks: it costs next to nothing, however many ask. */
  public void asked() {
    if (!noted) {
      notedNanos = nanos.getAsLong();
      noted = true;
    }
    count.increment();
  }

  /**
   * Whether somebody asked in the last half second. Of many questions since the last look the last
   * one's moment is not known: it is taken to be now, which errs by less than the time between two
   * looks.
   */
  public boolean isBusy() {
    long now = nanos.getAsLong();
    Looked last = looked.get();
    long all = count.sum();
    if (all != last.count()) {
      Looked seen = new Looked(all == last.count() + 1 ? notedNanos : now, all);
      noted = false;
      last = looked.compareAndSet(last, seen) ? seen : looked.get();
    }
    return now - last.askedNanos() < BUSY_NANOS;
  }

  /** Whether a crowd asks, measured over a fifth of a second or since it was last looked at. */
  boolean isCrowded() {
    Measure last = measure.get();
    long now = nanos.getAsLong();
    long passed = now - last.nanos();
    if (passed < MEASURED_NANOS) {
      return last.crowd();
    }
    long all = count.sum();
    boolean crowd =
        isBusy() && (all - last.count()) * TimeUnit.SECONDS.toNanos(1) / passed >= CROWD_A_SECOND;
    measure.compareAndSet(last, new Measure(now, all, crowd));
    return crowd;
  }

  /** How long to rest after a piece of work done over again. */
  Duration restAfter(Duration worked) {
    return isBusy() ? rest(worked, RESTS) : Duration.ZERO;
  }

  /** How long to rest after a piece of fresh work. */
  Duration restAfterFresh(Duration worked) {
    return isCrowded() ? rest(worked, RESTS_IN_A_CROWD) : Duration.ZERO;
  }

  private static Duration rest(Duration worked, int times) {
    return Duration.ofNanos(Math.min(LONGEST_NANOS, times * worked.toNanos()));
  }

  /** Works over again, then rests as long as it should. */
  void doing(Runnable work) throws InterruptedException {
    doing(work, this::restAfter);
  }

  /** Works on what came in, then rests as long as it should. */
  void doingFresh(Runnable work) throws InterruptedException {
    doing(work, this::restAfterFresh);
  }

  private void doing(Runnable work, UnaryOperator<Duration> resting) throws InterruptedException {
    long began = nanos.getAsLong();
    work.run();
    Duration rest = resting.apply(Duration.ofNanos(nanos.getAsLong() - began));
    if (rest.isPositive()) {
      TimeUnit.NANOSECONDS.sleep(rest.toNanos());
    }
  }
}
