package io.assay.store.coherence;

import java.time.Instant;

/** The answers that a process keeps, as far as others have to do with them. Thread-safe. */
public interface KeptAnswers {

  /**
   * A commit is about to change something. From the return of this until it is settled no answer
   * about it that was kept is given, and none made meanwhile is kept.
   */
  void changing(String change, Subjects subjects);

  /** What was about to change has changed, or has not. */
  void settled(String change, Subjects subjects);

  /** Something changed that was not told before; or it may have, while nothing could be heard. */
  void changed(Subjects subjects);

  /**
   * Whatever changes is told here before it does, until a moment.
   *
   * @param untilNanos of {@link System#nanoTime}
   * @param at when that was asked: everything that was not told of by then is true then
   */
  void confirmed(long untilNanos, Instant at);

  /**
   * From now on changes may happen of which nothing is heard.
   *
   * @param answers whether the database itself can be asked
   */
  void unconfirmed(boolean answers);
}
