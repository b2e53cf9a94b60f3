package io.assay.server.asking;

import io.assay.server.asking.answers.Answered;

/** Says an answer in better words, each sentence checked against what it cites. Thread-safe. */
@FunctionalInterface
public interface Phrasing {

  /**
   * The answer in better words; as it was where that cannot be had in time, or does not stand.
   *
   * @param progress is asked now and then whether anybody still waits
   */
  Answered worded(Answered answer, Progress progress);

  /** As it was composed. */
  static Phrasing none() {
    return (answer, _) -> answer;
  }
}
