package io.assay.server.ingest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a thread that rests: many calls while it works count as one. Thread-safe. */
final class Signal {

  private final Semaphore calls = new Semaphore(0);

  void wake() {
    if (calls.availablePermits() == 0) {
      calls.release();
    }
  }

  /** Rests until called, at most so long. */
  void rest(Duration longest) {
    try {
      if (calls.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        calls.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
