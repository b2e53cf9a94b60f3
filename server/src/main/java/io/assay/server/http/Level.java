package io.assay.server.http;

import io.assay.server.caching.Generation;
import io.assay.server.caching.Life;
import io.assay.server.caching.PackedAnswer;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A place for answers below the cache of the process: asked when that has none, before the handler.
 * It never fails: one that cannot be asked has nothing. Thread-safe.
 */
public interface Level {

  /**
   * What is asked.
   *
   * @param template of the address
   * @param path gives parts of the path by name
   * @param key path and query, the same for all who ask the same
   */
  record Question(String template, UnaryOperator<String> path, String key) {}

  /**
   * An answer with the generation in which it is true, which was taken before it was looked for.
   */
  record Kept(PackedAnswer answer, Generation generation) {}

  /** One look for an answer. One thread at a time. */
  interface Look {

    /** The answer, if it is there and true. */
    Optional<Kept> found();

    /**
     * Keeps the answer that was made since, if this level keeps such.
     *
     * @param generation in which it was made
     */
    void keep(Generation generation, Life life, Supplier<PackedAnswer> answer);
  }

  /** Looks for an answer. */
  Look look(Question question);
}
