package io.assay.server.models;

import java.time.Duration;
import java.util.Optional;

/** What came of asking a model. Immutable. */
sealed interface Reply {

  /**
   * An answer; its text is not trusted.
   *
   * @param inputTokens as the endpoint counts; -1 when it does not tell
   * @param outputTokens as the endpoint counts; -1 when it does not tell
   */
  record Said(String text, long inputTokens, long outputTokens) implements Reply {}

  /** The endpoint has too much to do, or we ask too much: it cost nothing. */
  record Busy(String what, Optional<Duration> retryAfter) implements Reply {}

  /**
   * No usable answer: not reached, too late, cut off, too long, or not of the protocol.
   *
   * @param mayHaveCost whether the model may have answered for all that
   */
  record Failed(String what, boolean mayHaveCost) implements Reply {}

  /**
   * The endpoint will not answer.
   *
   * @param ofRequest whether it minds this question and may take another; else it minds key,
   *     address or model
   */
  record Refused(String what, boolean ofRequest) implements Reply {}
}
