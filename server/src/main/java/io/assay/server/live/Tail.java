package io.assay.server.live;

import io.assay.edgar.AssayFailure;
import io.assay.store.changes.ChangeLog;
import io.assay.store.outbox.Position;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log of changes and tells what it reads; only while somebody listens. What this
 * process changed is told at once, what others did within a quarter of a second. Thread-safe.
 */
final class Tail implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final int MANY = 500;
  private static final long LOOK_MILLIS = 250;
  private static final long REST_MILLIS = 1_000;

  private final ChangeLog log;
  private final Telling telling;
  private final Live live;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /** Begins to follow. */
  Tail(ChangeLog log, Telling telling, Live live) {
    this.log = log;
    this.telling = telling;
    this.live = live;
    // Whoever wakes it works in the background: woken by such a thread, a virtual thread might be
    // carried by one, and from then on requests too.
    this.thread = Thread.ofPlatform().name("live-tail").daemon().start(this::run);
  }

  /** Something was changed here: it is looked for now. */
  void nudge() {
    if (nudges.availablePermits() == 0) {
      nudges.release();
    }
  }

  private void run() {
    Optional<Position> at = Optional.empty();
    while (!closed) {
      try {
        if (!live.isHeard()) {
          live.pause();
          at = Optional.empty();
          live.awaitHeard();
          continue;
        }
        at = Optional.of(follow(at));
      } catch (InterruptedException e) {
        return;
      } catch (AssayFailure e) {
        LOG.debug("listeners are told later: {}", e.what());
        if (!rest()) {
          return;
        }
      } catch (RuntimeException e) {
        LOG.warn("listeners are told later", e);
        if (!rest()) {
          return;
        }
      }
    }
  }

  private Position follow(Optional<Position> at) throws InterruptedException {
    if (at.isEmpty()) {
      Position now = log.now();
      live.begin(now);
      return now;
    }
    ChangeLog.Read read = log.after(at.get(), MANY);
    if (read.foreign() || read.forgotten().compareTo(at.get()) > 0) {
      // Another database, or away for longer than anything is kept.
      Position now = log.now();
      live.begin(now);
      return now;
    }
    live.tell(telling.events(read.changes()), read.upTo());
    if (read.changes().size() < MANY && nudges.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      nudges.drainPermits();
    }
    return read.upTo();
  }

  private static boolean rest() {
    try {
      Thread.sleep(REST_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
