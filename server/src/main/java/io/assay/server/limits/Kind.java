package io.assay.server.limits;

import io.assay.server.limits.Places.Patience;
import java.time.Duration;
import java.util.Locale;

/** Kinds of questions: each has places of its own, so that none keeps another waiting. */
public enum Kind {
  /** By a key: a row or a few. */
  KEYED(Waiting.BRIEFLY),
  /** Pages of lists, and search. */
  LISTS(Waiting.BRIEFLY),
  /** Over much at once: screens, sums, comparisons, exports. */
  ANALYTICAL(Waiting.BRIEFLY),
  /** How the server does, for who runs it. */
  OPERATIONS(Waiting.PATIENTLY),
  /** What changes something. */
  WORK(Waiting.PATIENTLY),
  /** What costs nothing, or bounds itself. */
  OPEN(Waiting.PATIENTLY);

  /** How long who finds no place waits for one. */
  enum Waiting {
    /** Thousands may ask; a row that grows would serve none of them. */
    BRIEFLY(
        Duration.ofMillis(250),
        Duration.ofMillis(40),
        Duration.ofMillis(250),
        Duration.ofMillis(10)),
    /** A person asks, with a page that asks several things at once: late is better than not. */
    PATIENTLY(
        Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));

    private final Duration usual;
    private final Duration soon;
    private final Duration lasting;
    private final Duration hurried;

    Waiting(Duration usual, Duration soon, Duration lasting, Duration hurried) {
      this.usual = usual;
      this.soon = soon;
      this.lasting = lasting;
      this.hurried = hurried;
    }
  }

  private final Waiting waiting;

  Kind(Waiting waiting) {
    this.waiting = waiting;
  }

  Patience patience() {
    return new Patience(waiting.usual, waiting.soon, waiting.lasting, waiting.hurried);
  }

  /** Whether one waits though the machine is far behind. */
  boolean waitsAlways() {
    return waiting == Waiting.PATIENTLY;
  }

  /** {@code keyed}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
