package io.assay.cli.running;

import java.util.Optional;

/**
 * A job as the server tells it. Immutable.
 *
 * @param absent listed by EDGAR but not held there
 * @param rate filings a second, lately; 0 when not known
 * @param secondsLeft negative when not known
 * @param error what went wrong, where and how to mend it
 */
record Job(
    String id,
    String state,
    String title,
    String created,
    String accession,
    String form,
    long total,
    long done,
    long already,
    long failed,
    long absent,
    double rate,
    double secondsLeft,
    Optional<Failure> error) {

  /** Why something failed. */
  record Failure(String code, String message, String where, String mend) {}

  boolean isOver() {
    return state.equals("done") || state.equals("failed") || state.equals("cancelled");
  }

  long handled() {
    return done + already + failed + absent;
  }
}
