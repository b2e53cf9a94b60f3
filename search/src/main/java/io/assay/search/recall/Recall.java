package io.assay.search.recall;

import io.assay.search.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Values kept under an exact key and, within it, by the meaning of words. What a key holds decides
 * first: likeness alone never finds anything, since a sentence about another year lies nearer than
 * a paraphrase. Bounded: what was not found for longest goes first. Thread-safe.
 */
public final class Recall<V> {

  /** More in one key are as good as one another, and all of them are looked at. */
  private static final int MOST_OF_A_KEY = 64;

  /**
   * What was found.
   *
   * @param likeness cosine of the meanings; 1 where neither has words
   */
  public record Recalled<V>(V value, double likeness) {}

  /** Itself, and equal to no other. */
  private static final class Entry<V> {
    private final String key;
    private final Optional<Vector> meaning;
    private final V value;

    private Entry(String key, Optional<Vector> meaning, V value) {
      this.key = key;
      this.meaning = meaning;
      this.value = value;
    }
  }

  private final int most;
  private final double threshold;
  private final Map<String, List<Entry<V>>> byKey = new HashMap<>();
  private final LinkedHashMap<Entry<V>, Boolean> byUse = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * An empty one.
   *
   * @param most values that are kept; 0 keeps nothing
   * @param threshold least cosine of two meanings that are taken for one
   */
  public Recall(int most, double threshold) {
    if (most < 0 || !(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(most + " values alike from " + threshold);
    }
    this.most = most;
    this.threshold = threshold;
  }

  /** Least cosine of two meanings that are taken for one. */
  public double threshold() {
    return threshold;
  }

  /**
   * Keeps a value, in place of one under the same key that means exactly the same.
   *
   * @param meaning of what the key leaves open; empty where it leaves nothing open
   */
  public synchronized void keep(String key, Optional<Vector> meaning, V value) {
    if (most == 0) {
      return;
    }
    for (Entry<V> entry : shelf(key)) {
      if (entry.meaning.equals(meaning)) {
        forget(entry);
      }
    }
    List<Entry<V>> shelf = shelf(key);
    if (shelf.size() >= MOST_OF_A_KEY) {
      forget(shelf.getFirst());
    }
    Entry<V> entry = new Entry<>(key, meaning, value);
    byUse.put(entry, true);
    byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(entry);
    if (byUse.size() > most) {
      forget(byUse.firstEntry().getKey());
    }
  }

  /** A copy, so that what is looked at may be forgotten. */
  private List<Entry<V>> shelf(String key) {
    return List.copyOf(byKey.getOrDefault(key, List.of()));
  }

  private void forget(Entry<V> entry) {
    byUse.remove(entry);
    byKey.computeIfPresent(
        entry.key,
        (_, shelf) -> {
          shelf.remove(entry);
          return shelf.isEmpty() ? null : shelf;
        });
  }

  /**
   * The value under a key whose meaning is nearest, if it is near enough.
   *
   * @param meaning of what the key leaves open; empty finds only what was kept with none
   * @param holds whether a value is still true; one that is not is forgotten
   */
  public synchronized Optional<Recalled<V>> find(
      String key, Optional<Vector> meaning, Predicate<V> holds) {
    Entry<V> best = null;
    double likeness = 0;
    for (Entry<V> entry : shelf(key)) {
      if (!holds.test(entry.value)) {
        forget(entry);
        continue;
      }
      double near = likeness(entry.meaning, meaning);
      if (near >= threshold && near > likeness) {
        best = entry;
        likeness = near;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    // Counts as used.
    byUse.get(best);
    return Optional.of(new Recalled<>(best.value, Math.min(1, likeness)));
  }

  private static double likeness(Optional<Vector> kept, Optional<Vector> asked) {
    if (kept.isEmpty() || asked.isEmpty()) {
      return kept.isEmpty() && asked.isEmpty() ? 1 : 0;
    }
    return kept.get().cosine(asked.get());
  }

  /** Values kept, with those that are true no longer and were not looked at since. */
  public synchronized int size() {
    return byUse.size();
  }

  /** Forgets everything. */
  public synchronized void clear() {
    byUse.clear();
    byKey.clear();
  }
}
