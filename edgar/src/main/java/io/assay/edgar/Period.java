package io.assay.edgar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The time a fact speaks of. Immutable. */
public sealed interface Period {

  /** The end of one day. */
  record Instant(LocalDate date) implements Period {}

  /** From the start of the first day to the end of the last, both included. */
  record Duration(LocalDate start, LocalDate end) implements Period {

    public Duration {
      if (end.isBefore(start)) {
        throw new IllegalArgumentException("period ends " + end + " before it starts " + start);
      }
    }

    /** Days, both ends included: a calendar year has 365 or 366. */
    public int days() {
      return Math.toIntExact(ChronoUnit.DAYS.between(start, end) + 1);
    }
  }

  /** No beginning and no end. */
  record Forever() implements Period {}
}
