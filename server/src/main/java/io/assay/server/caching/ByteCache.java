package io.assay.server.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers by path and query, bounded by the bytes they take together; one that takes more than an
 * eighth of the room is not kept. Of those who miss the same answer at once one makes it.
 * Thread-safe.
 */
public final class ByteCache<V extends Keepable> {

  private static final int KEY_OVERHEAD_BYTES = 120;

  private final Cache<String, V> kept;
  private final long largestBytes;
  private final ConcurrentHashMap<String, CompletableFuture<Optional<V>>> making =
      new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder shared = new LongAdder();

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

  /** To be called when a kept answer takes more bytes than it did: it is weighed again. */
  public void grown(String key, V value) {
    if (value.heapBytes() <= largestBytes) {
      kept.asMap().replace(key, value, value);
    } else {
      kept.asMap().remove(key, value);
    }
  }

  /**
   * Makes an answer and keeps it. Who asks for the same while it is being made waits for it and
   * gets it, if it is still true then: what was committed before they asked is in it, since its
   * generation was taken before anything was read. Else, or when it could not be made, they make
   * their own.
   *
   * @param maker gives null for what cannot be kept or shared
   */
  public @Nullable V make(String key, Supplier<@Nullable V> maker) {
    CompletableFuture<Optional<V>> own = new CompletableFuture<>();
    CompletableFuture<Optional<V>> running = making.putIfAbsent(key, own);
    if (running != null) {
      Optional<V> theirs = running.join();
      if (theirs.isPresent() && !theirs.get().generation().isOver()) {
        shared.increment();
        return theirs.get();
      }
      return kept(key, maker.get());
    }
    V made = null;
    try {
      made = kept(key, maker.get());
      return made;
    } finally {
      making.remove(key, own);
      own.complete(Optional.ofNullable(made));
    }
  }

  private @Nullable V kept(String key, @Nullable V made) {
    if (made != null) {
      keep(key, made);
    }
    return made;
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
    kept.cleanUp();
    return kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }

  /** How often an answer that was being made served another who asked for it. */
  public long shared() {
    return shared.sum();
  }
}
