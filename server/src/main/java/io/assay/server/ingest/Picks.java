package io.assay.server.ingest;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How long it took to pick rows from the queue. Thread-safe. */
public final class Picks {

  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  void add(long took) {
    count.increment();
    nanos.add(took);
  }

  /** How often rows were picked. */
  public long count() {
    return count.sum();
  }

  /** How long all of that took. */
  public double seconds() {
    return nanos.sum() / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
