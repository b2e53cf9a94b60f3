package io.assay.server.caching;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What a level counts, by class of answers. Thread-safe. */
public final class Tallies {

  // Never changed once it is made.
  private final Map<Life, Tally> tallies = new EnumMap<>(Life.class);

  public Tallies() {
    for (Life life : Life.values()) {
      tallies.put(life, new Tally());
    }
  }

  /** The counts of one class. */
  public Tally of(Life life) {
    return Objects.requireNonNull(tallies.get(life));
  }

  public long hits() {
    return tallies.values().stream().mapToLong(Tally::hits).sum();
  }

  public long misses() {
    return tallies.values().stream().mapToLong(Tally::misses).sum();
  }
}
