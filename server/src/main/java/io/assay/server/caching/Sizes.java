package io.assay.server.caching;

import java.util.EnumMap;
import java.util.Map;

/** Entries and bytes by class. One thread at a time. */
public final class Sizes {

  private final Map<Life, Long> entries = new EnumMap<>(Life.class);
  private final Map<Life, Long> bytes = new EnumMap<>(Life.class);

  /** Adds an entry. */
  public void add(Life life, long size) {
    entries.merge(life, 1L, Long::sum);
    bytes.merge(life, size, Long::sum);
  }

  public long entries(Life life) {
    return entries.getOrDefault(life, 0L);
  }

  public long bytes(Life life) {
    return bytes.getOrDefault(life, 0L);
  }
}
