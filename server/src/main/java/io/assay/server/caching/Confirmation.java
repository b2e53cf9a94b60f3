package io.assay.server.caching;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Until when it is certain that this process is told of every change before it is made. While it is
 * not, answers that a change could make untrue are not given as true. Thread-safe.
 */
public final class Confirmation {

  private volatile long untilNanos;
  private volatile boolean any;
  private volatile boolean asks = true;
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

  /** Nothing is certain yet. */
  public Confirmation() {}

  /** For a process whose answers nobody else can make untrue. */
  public static Confirmation always() {
    Confirmation always = new Confirmation();
    always.untilNanos = System.nanoTime() + Long.MAX_VALUE / 2;
    always.any = true;
    return always;
  }

  /** Whether it is certain at a moment of {@link System#nanoTime}. */
  public boolean holds(long nanos) {
    return any && untilNanos - nanos > 0;
  }

  /** When everything was known to be true last; the epoch before the first time. */
  public Instant last() {
    return last.get();
  }

  /**
   * While it is not certain: whether the database can be asked instead, as far as is known. Where
   * it cannot, answers that were true when it last was are given with that said.
   */
  public boolean asksInstead() {
    return asks;
  }

  void until(long nanos, Instant at) {
    untilNanos = nanos;
    last.set(at);
    asks = false;
    any = true;
  }

  void end(boolean answers) {
    any = false;
    asks = answers;
  }
}
