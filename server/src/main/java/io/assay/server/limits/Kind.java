package io.assay.server.limits;

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
    BRIEFLY(Duration.ofMillis(150)),
    /** A person asks, with a page that asks several things at once: late is better than not. */
    PATIENTLY(Duration.ofSeconds(2));

    private final Duration patience;

    Waiting(Duration patience) {
      this.patience = patience;
    }
  }

  private final Waiting waiting;

  Kind(Waiting waiting) {
    this.waiting = waiting;
  }

  Duration patience() {
    return waiting.patience;
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
