package io.assay.server.jobs;

import java.time.Duration;

/**
 * How long a piece of work may take. Immutable.
 *
 * @param soft after which it is interrupted; that counts as an attempt
 * @param hard after which this process gives up on it: another try is made, its thread is left
 *     alone and another takes its place
 */
public record TimeLimits(Duration soft, Duration hard) {

  /** 4 and 5 minutes. */
  public static final TimeLimits USUAL =
      new TimeLimits(Duration.ofMinutes(4), Duration.ofMinutes(5));

  public TimeLimits {
    if (!soft.isPositive() || hard.compareTo(soft) < 0) {
      throw new IllegalArgumentException("limits " + soft + " and " + hard);
    }
  }
}
