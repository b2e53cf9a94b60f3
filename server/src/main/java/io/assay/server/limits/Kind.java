package io.assay.server.limits;

import java.util.Locale;

/** Kinds of questions: each has places of its own, so that none keeps another waiting. */
public enum Kind {
  /** By a key: a row or a few. */
  KEYED,
  /** Pages of lists, and search. */
  LISTS,
  /** Over much at once: screens, sums, comparisons, exports. */
  ANALYTICAL,
  /** How the server does, for who runs it. */
  OPERATIONS,
  /** What changes something. */
  WORK,
  /** What costs nothing, or bounds itself. */
  OPEN;

  /** {@code keyed}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
