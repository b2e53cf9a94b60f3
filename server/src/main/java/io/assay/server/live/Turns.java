package io.assay.server.live;

import io.assay.edgar.AssayFailure;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something done again and again on a thread of its own, and sooner when there is reason to. What
 * fails is tried again after a rest. Thread-safe.
 */
final class Turns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  /** One turn; tells how long to wait for the next unless there is reason to take it sooner. */
  @FunctionalInterface
  interface Turn {
    Duration take() throws InterruptedException;
  }

  private final String name;
  private final Duration rest;
  private final Duration together;
  private final Turn turn;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Nothing is done before {@link #begin}.
   *
   * @param rest after a turn that failed
   * @param together from a reason to the turn, so that what comes within it is done in one
   */
  Turns(String name, Duration rest, Duration together, Turn turn) {
    this.name = name;
    this.rest = rest;
    this.together = together;
    this.turn = turn;
    // Whoever wakes it works in the background: woken by such a thread, a virtual thread might be
    // carried by one, and from then on requests too.
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  void begin() {
    thread.start();
  }

  /** There is reason to take a turn now. */
  void nudge() {
    if (nudges.availablePermits() == 0) {
      nudges.release();
    }
  }

  private void run() {
    try {
      while (!closed) {
        Duration wait = turn();
        if (nudges.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
          TimeUnit.NANOSECONDS.sleep(together.toNanos());
          nudges.drainPermits();
        }
      }
    } catch (InterruptedException _) {
      // It is over.
    }
  }

  private Duration turn() throws InterruptedException {
    try {
      return turn.take();
    } catch (AssayFailure e) {
      LOG.debug("{} waits: {}", name, e.what());
    } catch (RuntimeException e) {
      LOG.warn("{} failed and goes on", name, e);
    }
    TimeUnit.NANOSECONDS.sleep(rest.toNanos());
    return Duration.ZERO;
  }

  /** Returns when the turn at hand, which is interrupted, is over. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
