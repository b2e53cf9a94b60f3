package io.assay.server.caching;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Classes of answers by how long one is kept at most, even where nothing changed. What a commit
 * makes untrue is never given, whatever its class: these bound what takes up room.
 */
public enum Life {
  /** What cannot change while the process runs. */
  UNCHANGING(Duration.ofDays(36_500)),
  FILING(Duration.ofDays(7)),
  SIGNALS(Duration.ofDays(7)),
  COMPANY(Duration.ofDays(1)),
  QUERY(Duration.ofHours(1)),
  AGGREGATION(Duration.ofMinutes(15)),
  DASHBOARD(Duration.ofMinutes(5)),
  REAL_TIME(Duration.ofMinutes(1)),
  /** What takes long to make. */
  EXPENSIVE(Duration.ofDays(7));

  private final Duration usual;

  Life(Duration usual) {
    this.usual = usual;
  }

  /** {@code real-time}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How long unless settings say otherwise. */
  public Duration usual() {
    return usual;
  }

  /** The class of an id. */
  public static Optional<Life> of(String id) {
    return Stream.of(values()).filter(life -> life.id().equals(id)).findFirst();
  }
}
