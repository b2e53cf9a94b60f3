package io.assay.server.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
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
  private final long maximumBytes;
  private final long largestBytes;
  private final Confirmation confirmation;
  private final BiConsumer<String, V> evicted;
  private final ConcurrentHashMap<String, CompletableFuture<Optional<V>>> making =
      new ConcurrentHashMap<>();
  private final Tallies tallies = new Tallies();
  private final LongAdder shared = new LongAdder();

  /**
   * An empty cache of answers that nobody else makes untrue.
   *
   * @param maximumBytes 0 keeps nothing
   */
  public ByteCache(long maximumBytes) {
    this(maximumBytes, Confirmation.always(), (_, _) -> {});
  }

  /**
   * An empty cache.
   *
   * @param maximumBytes 0 keeps nothing
   * @param confirmation of all answers but those that cannot change
   * @param evicted is given what there was no room for any more, some time after
   */
  public ByteCache(long maximumBytes, Confirmation confirmation, BiConsumer<String, V> evicted) {
    this.maximumBytes = maximumBytes;
    this.largestBytes = maximumBytes / 8;
    this.confirmation = confirmation;
    this.evicted = evicted;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(maximumBytes)
            .<String, V>weigher((key, value) -> weight(key, value))
            .removalListener(this::removed)
            .build();
  }

  private static int weight(String key, Keepable value) {
    long bytes = value.heapBytes() + 2L * key.length() + KEY_OVERHEAD_BYTES;
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  private void removed(@Nullable String key, @Nullable V value, RemovalCause cause) {
    if (key != null && value != null && cause == RemovalCause.SIZE) {
      tallies.of(value.life()).evicted();
      if (!value.generation().isOver()) {
        evicted.accept(key, value);
      }
    }
  }

  /**
   * The answer kept under the key while it is known to be true, else null: on the hot path, so no
   * Optional, and no clock but the caller's.
   *
   * @param nanos now, of {@link System#nanoTime}
   */
  public @Nullable V find(String key, long nanos) {
    V value = kept.getIfPresent(key);
    if (value == null) {
      return null;
    }
    Generation generation = value.generation();
    if (generation.isOver() || value.untilNanos() - nanos < 0) {
      kept.asMap().remove(key, value);
      return null;
    }
    if (!generation.isEndless() && !confirmation.holds(nanos)) {
      return null;
    }
    tallies.of(value.life()).hit();
    return value;
  }

  /**
   * The answer kept under the key that no known change made untrue, though it is not certain that
   * every change is known.
   */
  public Optional<V> findDoubtful(String key) {
    return Optional.ofNullable(kept.getIfPresent(key))
        .filter(value -> !value.generation().isOver());
  }

  /** What makes certain that answers are true. */
  public Confirmation confirmation() {
    return confirmation;
  }

  /** Keeps the answer, unless it is too large or outdated. */
  public void keep(String key, V value) {
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
      if (theirs.isPresent() && isTrue(theirs.get())) {
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

  private boolean isTrue(V value) {
    Generation generation = value.generation();
    return !generation.isOver()
        && (generation.isEndless() || confirmation.holds(System.nanoTime()));
  }

  private @Nullable V kept(String key, @Nullable V made) {
    if (made != null) {
      keep(key, made);
    }
    return made;
  }

  /** Counts an answer that was not kept and had to be made. */
  public void missed(Life life, long nanos) {
    tallies.of(life).miss();
    tallies.of(life).loaded(nanos);
  }

  /** Forgets everything. */
  public void clear() {
    kept.invalidateAll();
  }

  /** Keys of what is asked for most, the most wanted first. */
  public List<String> hottest(int most) {
    return kept.policy()
        .eviction()
        .map(policy -> List.copyOf(policy.hottest(most).keySet()))
        .orElse(List.of());
  }

  public long entries() {
    return kept.estimatedSize();
  }

  /** Bytes kept, by weight. */
  public long bytes() {
    kept.cleanUp();
    return kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  /** Bytes that may be kept. */
  public long capacity() {
    return maximumBytes;
  }

  /** Entries and bytes by class, as they are now; looks at each entry. */
  public Sizes sizes() {
    Sizes sizes = new Sizes();
    kept.asMap().forEach((key, value) -> sizes.add(value.life(), weight(key, value)));
    return sizes;
  }

  public Tallies tallies() {
    return tallies;
  }

  public long hits() {
    return tallies.hits();
  }

  public long misses() {
    return tallies.misses();
  }

  /** How often an answer that was being made served another who asked for it. */
  public long shared() {
    return shared.sum();
  }
}
