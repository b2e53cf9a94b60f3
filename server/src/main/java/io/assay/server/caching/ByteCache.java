package io.assay.server.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers by path and query, bounded by the bytes they take together; one that takes more than an
 * eighth of the room is not kept. Thread-safe.
 */
public final class ByteCache<V extends Keepable> {

  private static final int KEY_OVERHEAD_BYTES = 120;

  private final Cache<String, V> kept;
  private final long largestBytes;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * An empty cache.
   *
   * @param maximumBytes 0 keeps nothing
   */
  public ByteCache(long maximumBytes) {
    this.largestBytes = maximumBytes / 8;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(maximumBytes)
            .<String, V>weigher((key, value) -> weight(key, value))
            .build();
  }

  private static int weight(String key, Keepable value) {
    long bytes = value.heapBytes() + 2L * key.length() + KEY_OVERHEAD_BYTES;
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  /** The answer kept under the key while it is true, else null: on the hot path, so no Optional. */
  public @Nullable V find(String key) {
    V value = kept.getIfPresent(key);
    if (value == null) {
      return null;
    }
    if (value.generation().isOver()) {
      kept.asMap().remove(key, value);
      return null;
    }
    hits.increment();
    return value;
  }

  /** Keeps the answer, which was made because none was kept, unless it is too large or outdated. */
  public void keep(String key, V value) {
    misses.increment();
    if (value.heapBytes() <= largestBytes && !value.generation().isOver()) {
      kept.put(key, value);
    }
  }

  /** Forgets everything. */
  public void clear() {
    kept.invalidateAll();
  }

  public long entries() {
    return kept.estimatedSize();
  }

  /** Bytes kept, by weight. */
  public long bytes() {
    return kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }
}
