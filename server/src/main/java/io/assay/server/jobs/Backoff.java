package io.assay.server.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long after each, up to a quarter of an hour, and
 * between half of that and all of it by chance, so that what failed together does not come back
 * together. Thread-safe if the chance is.
 */
public final class Backoff {

  private static final long LONGEST_MILLIS = Duration.ofMinutes(15).toMillis();
  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final RandomGenerator chance;

  /**
   * @param first longest wait after the first try
   */
  public Backoff(Duration first, RandomGenerator chance) {
    this.first = first;
    this.chance = chance;
  }

  /** After so many tries, at least one. */
  public Duration after(int attempts) {
    int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
    long most = Math.min(LONGEST_MILLIS, first.toMillis() << doublings);
    return Duration.ofMillis(Math.round(most * (0.5 + chance.nextDouble() / 2)));
  }
}
