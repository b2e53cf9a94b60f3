package io.assay.store.columns;

import java.util.Locale;

/** How long the spans of time are that values are put together over, by UTC. */
public enum Grain {
  /** One span for all time. */
  ALL,
  HOUR,
  DAY,
  MONTH,
  QUARTER,
  YEAR;

  /** As questions name it: {@code month}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
