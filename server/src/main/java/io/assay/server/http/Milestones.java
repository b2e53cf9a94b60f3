package io.assay.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Where pages of lists ended that were asked for by number, so that the next page costs what the
 * first does, however deep it lies. Thread-safe.
 *
 * <p>A page that follows one that was seen goes on where that ended, also when something came in at
 * the head of the list meanwhile: nothing is seen twice.
 */
final class Milestones {

  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MOST_LISTS = 1_000;
  private static final int MOST_OF_A_LIST = 256;

  private final Cache<String, ConcurrentSkipListMap<Long, String>> lists =
      Caffeine.newBuilder().maximumSize(MOST_LISTS).expireAfterWrite(KEPT).build();

  /**
   * A place in a list.
   *
   * @param elements before it
   * @param cursor by which one goes on from there; empty at the head
   */
  record Milestone(long elements, Optional<String> cursor) {}

  private static final Milestone HEAD = new Milestone(0, Optional.empty());

  /** The last known place of a list that is not behind so many elements. */
  Milestone before(String list, long elements) {
    ConcurrentSkipListMap<Long, String> known = lists.getIfPresent(list);
    Map.Entry<Long, String> nearest = known == null ? null : known.floorEntry(elements);
    return nearest == null
        ? HEAD
        : new Milestone(nearest.getKey(), Optional.of(nearest.getValue()));
  }

  /** So many elements of a list lie before a cursor. */
  void set(String list, long elements, String cursor) {
    ConcurrentSkipListMap<Long, String> known =
        lists.get(list, ignored -> new ConcurrentSkipListMap<>());
    known.put(elements, cursor);
    if (known.size() > MOST_OF_A_LIST) {
      known.pollFirstEntry();
    }
  }
}
