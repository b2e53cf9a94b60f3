package io.assay.server.limits;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for everybody who asks, in a table of fixed size. Thread-safe, without locks;
 * taking makes nothing new.
 *
 * <p>A bucket is one number, the moment at which it will be full again (the generic cell rate
 * algorithm): taking a token moves it on by the time that a token takes to come. A bucket that is
 * full by now is the same as none, so those of who was idle are simply used for another; only when
 * all places of a line are in use is the fullest of them forgotten, which favours whoever it was.
 * Where a bucket lies depends on chance, so that nobody can aim at another's.
 */
public final class Buckets {

  /**
   * Buckets on one line of the table; with their names they fill a line of the processor's cache.
   */
  private static final int WAYS = 4;

  private final AtomicLongArray table;
  private final int mask;
  private final long seed;
  private final LongSupplier nanos;
  private final long begin;

  /**
   * Full buckets.
   *
   * @param lines of four buckets each, a power of two
   * @param seed by chance
   * @param nanos a clock that only runs forward
   */
  public Buckets(int lines, long seed, LongSupplier nanos) {
    if (Integer.bitCount(lines) != 1) {
      throw new IllegalArgumentException("lines " + lines);
    }
    this.table = new AtomicLongArray(lines * 2 * WAYS);
    this.mask = lines - 1;
    this.seed = seed;
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  /**
   * Takes a token.
   *
   * @return how many are left, 0 or more; or, where none is, less than 0: minus the nanoseconds
   *     until one will be
   */
  public long take(long identity, Rate rate) {
    long now = nanos.getAsLong() - begin;
    long interval = rate.interval();
    long depth = interval * rate.burst();
    long name = name(identity);
    int at = find(name, now) + WAYS;
    while (true) {
      long full = table.get(at);
      long next = Math.max(full, now) + interval;
      long lacking = next - now;
      if (lacking > depth) {
        return depth - lacking;
      }
      if (table.weakCompareAndSetVolatile(at, full, next)) {
        return (depth - lacking) / interval;
      }
    }
  }

  private long name(long identity) {
    long mixed = (identity ^ seed) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    mixed ^= mixed >>> 32;
    return mixed == 0 ? 1 : mixed;
  }

  /** Where the name of a bucket lies, taking a place for it where it has none. */
  private int find(long name, long now) {
    int line = ((int) (name >>> 32) & mask) * 2 * WAYS;
    while (true) {
      int fullest = line;
      long soonest = Long.MAX_VALUE;
      for (int at = line; at < line + WAYS; at++) {
        if (table.get(at) == name) {
          return at;
        }
        long full = table.get(at + WAYS);
        if (full < soonest) {
          soonest = full;
          fullest = at;
        }
      }
      long other = table.get(fullest);
      if (other != name && table.compareAndSet(fullest, other, name) && soonest > now) {
        // Not what was taken from the bucket of another.
        table.compareAndSet(fullest + WAYS, soonest, 0);
      }
    }
  }
}
