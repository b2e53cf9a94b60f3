package io.assay.store.outbox;

import java.time.Duration;
import java.util.Optional;

/**
 * Who reads events, and how far behind it is. Immutable.
 *
 * @param events not read yet, counted up to {@link Outbox#COUNTED}
 * @param waiting since the oldest of them was told; empty when there is none
 * @param away since it was last here
 */
public record Consumer(
    String name,
    State state,
    Position position,
    long events,
    Optional<Duration> waiting,
    Duration away) {

  /** Where a consumer stands. */
  public enum State {
    READING,
    /** It takes everything anew; events are kept for it meanwhile. */
    BUILDING,
    /** It was away for too long, or was told to: it has to begin anew. */
    LOST
  }
}
