package io.assay.server.ops;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something the server needs to answer, or to do all of its work.
 *
 * @param vital whether it cannot answer without; else trouble is a warning
 * @param trouble what is wrong with it now, in words; empty when nothing is
 */
public record Check(String name, boolean vital, Supplier<Optional<String>> trouble) {

  /** Without which it cannot answer. */
  public Check(String name, Supplier<Optional<String>> trouble) {
    this(name, true, trouble);
  }

  /** Without which it answers, and something else waits. */
  public static Check warning(String name, Supplier<Optional<String>> trouble) {
    return new Check(name, false, trouble);
  }
}
