package io.assay.specimens.questions;

import java.util.Locale;
import java.util.Optional;

/** Which lot of a set a question is of: what is tuned looks at the open one alone. */
public enum Lot {
  /** What is tuned looks at it. */
  OPEN,
  /** Written before any of it was asked; since asked again and again, so no longer clean. */
  HELD,
  /**
   * Written when all was built, by who had not seen how questions are understood, and asked once:
   * the figure to quote.
   */
  FRESH;

  /** What was written by hand. */
  String written(String what) {
    return what + "-" + name().toLowerCase(Locale.ROOT) + ".txt";
  }

  /** What was made by templates; nothing of the fresh lot was. */
  Optional<String> templated(String what) {
    return this == FRESH ? Optional.empty() : Optional.of(written(what + "-template"));
  }
}
