package io.assay.server.caching;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What a level counts of one class of answers. Thread-safe. */
public final class Tally {

  /** Powers of two of microseconds. */
  private static final int BUCKETS = 32;

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final AtomicLongArray loads = new AtomicLongArray(BUCKETS);

  /** Counts an answer that was there. */
  public void hit() {
    hits.increment();
  }

  /** Counts one that was not. */
  public void miss() {
    misses.increment();
  }

  /** Counts one for which there was no room any more. */
  public void evicted() {
    evictions.increment();
  }

  /** Counts how long an answer took to come. */
  public void loaded(long nanos) {
    long micros = Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos));
    loads.incrementAndGet(Math.min(BUCKETS - 1, 64 - Long.numberOfLeadingZeros(micros)));
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }

  public long evictions() {
    return evictions.sum();
  }

  /** Milliseconds below which a part of all loads took, within a factor of two; 0 for none. */
  public double loadMillis(double part) {
    long all = 0;
    for (int i = 0; i < BUCKETS; i++) {
      all += loads.get(i);
    }
    long left = (long) Math.ceil(all * part);
    for (int i = 0; i < BUCKETS && all > 0; i++) {
      left -= loads.get(i);
      if (left <= 0) {
        return (1L << i) / 1000.0;
      }
    }
    return 0;
  }
}
