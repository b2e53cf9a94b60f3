package io.assay.specimens.questions;

import java.util.Locale;

/** Which half of a set: what is tuned looks at the open one alone. */
public enum Half {
  OPEN,
  HELD;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
