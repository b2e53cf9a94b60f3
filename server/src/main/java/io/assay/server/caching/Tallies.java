package io.assay.server.caching;

import java.util.ArrayList;
import java.util.List;

/** What a level counts, by class of answers. Thread-safe. */
public final class Tallies {

  private final List<Tally> tallies = new ArrayList<>();

  public Tallies() {
    for (Life _ : Life.values()) {
      tallies.add(new Tally());
    }
  }

  /** The counts of one class. */
  public Tally of(Life life) {
    return tallies.get(life.ordinal());
  }

  public long hits() {
    return tallies.stream().mapToLong(Tally::hits).sum();
  }

  public long misses() {
    return tallies.stream().mapToLong(Tally::misses).sum();
  }
}
