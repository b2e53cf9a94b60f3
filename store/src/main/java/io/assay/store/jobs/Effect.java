package io.assay.store.jobs;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a piece of work writes, in the transaction that marks it done: both are there, or neither.
 */
@FunctionalInterface
public interface Effect {

  /** Writes. */
  void on(Connection connection) throws SQLException;

  /** Nothing to write: it is done, no more. */
  static Effect none() {
    return _ -> {};
  }
}
