package io.assay.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.assay.server.caching.Confirmation;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Life;
import io.assay.server.caching.PackedAnswer;
import io.assay.server.caching.Sizes;
import io.assay.server.caching.Tallies;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the cache of served answers has no room for, packed: an answer takes a fifth to a tenth of
 * its bytes here and is unpacked when it is asked for. Thread-safe.
 */
public final class PackedLevel implements Level {

  /** Below this there is no second place: too little would fit in either. */
  private static final long SMALLEST = 8L << 20;

  private static final int KEY_OVERHEAD_BYTES = 140;

  private record Entry(PackedAnswer answer, Generation generation, Life life, long untilNanos) {}

  private final Cache<String, Entry> kept;
  private final long maximumBytes;
  private final Confirmation confirmation;
  private final Tallies tallies = new Tallies();

  PackedLevel(long maximumBytes, Confirmation confirmation) {
    this.maximumBytes = maximumBytes;
    this.confirmation = confirmation;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(maximumBytes)
            .<String, Entry>weigher(
                (key, entry) ->
                    (int)
                        Math.min(
                            Integer.MAX_VALUE,
                            entry.answer().heapBytes() + 2L * key.length() + KEY_OVERHEAD_BYTES))
            .removalListener(this::removed)
            .build();
  }

  /** How much of the memory for answers is for packed ones. */
  static long share(long bytes) {
    return bytes < SMALLEST ? 0 : bytes / 8 * 5;
  }

  private void removed(@Nullable String key, @Nullable Entry entry, RemovalCause cause) {
    if (entry != null && cause == RemovalCause.SIZE) {
      tallies.of(entry.life()).evicted();
    }
  }

  /** Takes what the cache of served answers has no room for. */
  void take(String key, Ready ready) {
    if (ready.status.code() == 200 && !ready.generation().isOver()) {
      kept.put(
          key, new Entry(ready.packed(), ready.generation(), ready.life(), ready.untilNanos()));
    }
  }

  @Override
  public Look look(Question question) {
    Optional<Kept> found = find(question);
    return new Look() {
      @Override
      public Optional<Kept> found() {
        return found;
      }

      @Override
      public void keep(Generation generation, Life life, Supplier<PackedAnswer> answer) {
        // Comes here when there is no room for it any more above.
        tallies.of(life).miss();
      }
    };
  }

  private Optional<Kept> find(Question question) {
    long began = System.nanoTime();
    Entry entry = kept.getIfPresent(question.key());
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.generation().isOver() || entry.untilNanos() - began < 0) {
      kept.asMap().remove(question.key(), entry);
      return Optional.empty();
    }
    if (!entry.generation().isEndless() && !confirmation.holds(began)) {
      return Optional.empty();
    }
    tallies.of(entry.life()).hit();
    return Optional.of(new Kept(entry.answer(), entry.generation()));
  }

  /** The answer that no known change made untrue, though not every change may be known. */
  Optional<Kept> findDoubtful(String key) {
    return Optional.ofNullable(kept.getIfPresent(key))
        .filter(entry -> !entry.generation().isOver())
        .map(entry -> new Kept(entry.answer(), entry.generation()));
  }

  void clear() {
    kept.invalidateAll();
  }

  /** Entries, about. */
  public long entries() {
    return kept.estimatedSize();
  }

  /** Bytes kept, by weight. */
  public long bytes() {
    kept.cleanUp();
    return kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  public long capacity() {
    return maximumBytes;
  }

  /** Entries and bytes by class, as they are now; looks at each entry. */
  public Sizes sizes() {
    Sizes sizes = new Sizes();
    kept.asMap().forEach((_, entry) -> sizes.add(entry.life(), entry.answer().heapBytes()));
    return sizes;
  }

  public Tallies tallies() {
    return tallies;
  }
}
