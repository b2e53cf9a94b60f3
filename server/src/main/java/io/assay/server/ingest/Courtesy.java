package io.assay.server.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Lets work in the background yield to who asks. What is worked over again rests three times as
 * long as it works while somebody asks at all; what comes in fresh, for which somebody waits too,
 * leaves a core alone while many ask, and rests nine times as long while a crowd does. None of it
 * ever stands still. Thread-safe.
 */
public final class Courtesy {

  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int RESTS = 3;

  /** So many questions a second are a crowd: no page and no script of one person asks as many. */
  private static final int CROWD_A_SECOND = 1_000;

  /** More than a person clicks: from here on a question that waits for a core is felt. */
  private static final int MANY_A_SECOND = 50;

  private static final Duration LOOK = Duration.ofMillis(1);
  private static final long MEASURED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int RESTS_IN_A_CROWD = 9;

  /** How many had asked by a moment, and how many a second up to then. */
  private record Measure(long nanos, long count, long perSecond) {}

  /** When somebody asked last, and how many had asked, as far as was looked. */
  private record Looked(long askedNanos, long count) {}

  private final LongSupplier nanos;
  private final int beside;
  private final AtomicInteger working = new AtomicInteger();
  private final LongAdder count = new LongAdder();
  // Of the first question after each look alone: no clock is read for the others.
  private volatile boolean noted;
  private volatile long notedNanos;
  private final AtomicReference<Looked> looked;
  private final AtomicReference<Measure> measure;

  /**
   * For two cores.
   *
   * @param nanos a clock that only runs forward, as {@link System#nanoTime}
   */
  public Courtesy(LongSupplier nanos) {
    this(nanos, 2);
  }

  /**
   * @param nanos a clock that only runs forward, as {@link System#nanoTime}
   * @param cores of which one is left alone while many ask, where there are several
   */
  public Courtesy(LongSupplier nanos, int cores) {
    this.nanos = nanos;
    this.beside = Math.max(1, cores - 1);
    long now = nanos.getAsLong();
    this.looked = new AtomicReference<>(new Looked(now - BUSY_NANOS, 0));
    this.measure = new AtomicReference<>(new Measure(now, 0, 0));
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

  /** Whether a crowd asks. */
  boolean isCrowded() {
    return perSecond() >= CROWD_A_SECOND;
  }

  /** Questions a second, over a fifth of a second or since it was last looked at. */
  private long perSecond() {
    Measure last = measure.get();
    long now = nanos.getAsLong();
    long passed = now - last.nanos();
    if (passed < MEASURED_NANOS) {
      return last.perSecond();
    }
    long all = count.sum();
    long perSecond = isBusy() ? (all - last.count()) * TimeUnit.SECONDS.toNanos(1) / passed : 0;
    measure.compareAndSet(last, new Measure(now, all, perSecond));
    return perSecond;
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

  /**
   * Works at what can wait for all else, then rests three times as long while somebody asks, or
   * while what came in is being worked on.
   */
  public void doingLast(Runnable work) throws InterruptedException {
    doing(work, worked -> isBusy() || working.get() > 0 ? rest(worked, RESTS) : Duration.ZERO);
  }

  /** Works over again, then rests as long as it should. */
  void doing(Runnable work) throws InterruptedException {
    doing(work, this::restAfter);
  }

  /** Works on what came in, when there is a core for it, then rests as long as it should. */
  void doingFresh(Runnable work) throws InterruptedException {
    long looks = LONGEST_NANOS / LOOK.toNanos();
    // Who never ends (and is replaced) keeps the others back no longer than that.
    for (long i = 0; !begin(); i++) {
      if (i >= looks) {
        working.incrementAndGet();
        break;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
    doing(
        () -> {
          try {
            work.run();
          } finally {
            end();
          }
        },
        this::restAfterFresh);
  }

  /** Whether one more may work now; who may tells when it ended. */
  boolean begin() {
    int others = working.get();
    return (others < beside || perSecond() < MANY_A_SECOND)
        && working.compareAndSet(others, others + 1);
  }

  void end() {
    working.decrementAndGet();
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
