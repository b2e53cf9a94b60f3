package io.assay.bench;

import java.util.Locale;

/**
 * Times by how often they were seen, to within a thirty-second part of each. One thread at a time.
 */
final class Latencies {

  private static final int PARTS = 32;
  private static final int PART_BITS = 5;

  private final long[] counts = new long[64 * PARTS];
  private long all;
  private long highest;

  void add(long nanos) {
    long time = Math.max(1, nanos);
    counts[place(time)]++;
    all++;
    highest = Math.max(highest, time);
  }

  void add(Latencies other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    all += other.all;
    highest = Math.max(highest, other.highest);
  }

  private static int place(long time) {
    int power = 63 - Long.numberOfLeadingZeros(time);
    int part = power < PART_BITS ? 0 : (int) (time >>> (power - PART_BITS)) & (PARTS - 1);
    return power * PARTS + part;
  }

  long count() {
    return all;
  }

  /** Milliseconds below which this share of all stays. */
  double millis(double share) {
    long left = (long) Math.ceil((double) all * share);
    for (int i = 0; i < counts.length; i++) {
      left -= counts[i];
      if (left <= 0 && counts[i] > 0) {
        int power = i / PARTS;
        double begin = Math.scalb(1.0, power);
        return Math.min((double) highest, begin + begin * (i % PARTS + 1) / PARTS) / 1e6;
      }
    }
    return highest / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f, p95 %.2f, p99 %.2f, p99.9 %.2f, most %.1f ms",
        millis(0.5),
        millis(0.95),
        millis(0.99),
        millis(0.999),
        highest / 1e6);
  }
}
