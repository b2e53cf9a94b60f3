package io.assay.store;

/** Is told of statements, on the threads that run them. Thread-safe, and quick. */
@FunctionalInterface
public interface StatementWatch {

  /**
   * A statement ran, its rows read.
   *
   * @param nanos that it took
   */
  void ran(String sql, long nanos, boolean failed);

  /** Tells another too. */
  default StatementWatch and(StatementWatch other) {
    return (sql, nanos, failed) -> {
      ran(sql, nanos, failed);
      other.ran(sql, nanos, failed);
    };
  }

  /** What a statement says of itself: the comment at its head, else its verb and table. */
  static String name(String sql) {
    return Watched.name(sql);
  }
}
