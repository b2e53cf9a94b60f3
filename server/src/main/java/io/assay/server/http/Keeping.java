package io.assay.server.http;

import io.assay.server.caching.ByteCache;
import io.assay.server.caching.Confirmation;
import io.assay.server.caching.Lives;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where answers are kept, and for how long: in the memory of the process as they are served, there
 * again packed, and in the levels below. Thread-safe.
 */
public final class Keeping {

  private final ByteCache<Ready> cache;
  private final Lives lives;
  private final List<Level> levels = new ArrayList<>();
  private final Optional<PackedLevel> packed;

  /**
   * @param bytes of memory for all of it
   * @param confirmation of what is kept
   * @param shared levels that other processes share, the nearest first
   */
  public Keeping(long bytes, Confirmation confirmation, Lives lives, List<? extends Level> shared) {
    this.lives = lives;
    long below = PackedLevel.share(bytes);
    if (below > 0) {
      PackedLevel level = new PackedLevel(below, confirmation);
      this.packed = Optional.of(level);
      this.cache = new ByteCache<>(bytes - below, confirmation, level::take);
      levels.add(level);
    } else {
      this.packed = Optional.empty();
      this.cache = new ByteCache<>(bytes, confirmation, (_, _) -> {});
    }
    levels.addAll(shared);
  }

  /** In memory only, for what nobody else makes untrue. */
  public static Keeping alone(long bytes) {
    return new Keeping(bytes, Confirmation.always(), Lives.usual(), List.of());
  }

  ByteCache<Ready> cache() {
    return cache;
  }

  /** The cache of answers as they are served. */
  public ByteCache<?> served() {
    return cache;
  }

  /** What there is no room for as it is served, packed. */
  public Optional<PackedLevel> packed() {
    return packed;
  }

  /** Forgets what is in memory. */
  public void forget() {
    cache.clear();
    packed.ifPresent(PackedLevel::clear);
  }

  Lives lives() {
    return lives;
  }

  List<Level> levels() {
    return List.copyOf(levels);
  }
}
