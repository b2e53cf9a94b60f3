package io.assay.edgar;

/** A failure or problem code: stable, lower-case, unique over all of Assay (a test keeps it so). */
public interface Coded {

  /** For example {@code unreadable-submission}. */
  String id();
}
