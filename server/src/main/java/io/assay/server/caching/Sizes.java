package io.assay.server.caching;

/** Entries and bytes by class. One thread at a time. */
public final class Sizes {

  private final long[] entries = new long[Life.values().length];
  private final long[] bytes = new long[Life.values().length];

  /** Adds an entry. */
  public void add(Life life, long size) {
    entries[life.ordinal()]++;
    bytes[life.ordinal()] += size;
  }

  public long entries(Life life) {
    return entries[life.ordinal()];
  }

  public long bytes(Life life) {
    return bytes[life.ordinal()];
  }
}
