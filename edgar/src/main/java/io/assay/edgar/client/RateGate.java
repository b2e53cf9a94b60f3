package io.assay.edgar.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets requests pass one by one, evenly spaced: a token bucket that holds one token, so that no
 * second sees more than the rate. First come, first served; waiting costs a virtual thread nothing.
 * One gate serves a whole process, since EDGAR counts all requests of an address together.
 * Thread-safe.
 */
public final class RateGate implements Turnstile {

  /** After EDGAR asked to slow down, requests are spaced twice as far for this long. */
  public static final Duration CAUTION = Duration.ofMinutes(1);

  /** That everybody is held, since when and until when. */
  private record Held(Instant since, Instant until) {

    static final Held NEVER = new Held(Instant.MIN, Instant.MIN);

    /** The same from now on, if the clock was set back: nobody is held for hours then. */
    Held at(Instant now) {
      return now.isBefore(since) ? new Held(now, now.plus(Duration.between(since, until))) : this;
    }

    Held later(Held other) {
      return other.until.isAfter(until) ? other : this;
    }
  }

  private final Duration spacing;
  private final InstantSource clock;
  private final Pause pause;
  private final ReentrantLock queue = new ReentrantLock(true);
  private final AtomicReference<Held> held = new AtomicReference<>(Held.NEVER);
  private Instant next = Instant.MIN;

  /**
   * @param perSecond requests a second, more than 0
   */
  public RateGate(double perSecond, InstantSource clock, Pause pause) {
    if (!(perSecond > 0) || perSecond > 1_000_000) {
      throw new IllegalArgumentException("rate " + perSecond + " a second");
    }
    this.spacing = Duration.ofNanos(Math.max(1, (long) Math.ceil(1e9 / perSecond)));
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public void pass() throws InterruptedException {
    queue.lockInterruptibly();
    try {
      while (true) {
        Instant now = clock.instant();
        Instant until = held.updateAndGet(h -> h.at(now)).until();
        if (until.isAfter(now)) {
          pause.pause(Duration.between(now, until));
        } else if (next.isAfter(now)) {
          Duration wait = Duration.between(now, next);
          // a clock set back must not hold everybody for hours
          if (wait.compareTo(spacing.multipliedBy(2)) > 0) {
            next = now;
          } else {
            pause.pause(wait);
          }
        } else {
          boolean cautious = until.isAfter(Instant.MIN) && now.isBefore(until.plus(CAUTION));
          next = now.plus(cautious ? spacing.multipliedBy(2) : spacing);
          return;
        }
      }
    } finally {
      queue.unlock();
    }
  }

  @Override
  public void slowDown(Duration duration) {
    Instant now = clock.instant();
    Held more = new Held(now, now.plus(duration));
    held.updateAndGet(h -> h.at(now).later(more));
  }
}
