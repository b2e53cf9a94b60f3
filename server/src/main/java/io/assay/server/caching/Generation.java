package io.assay.server.caching;

/**
 * The time between two changes of one subject (a company, or all of them). An answer is made within
 * a generation and is true until that generation is over. Thread-safe.
 */
public final class Generation {

  private volatile boolean over;

  Generation() {}

  /** A generation that never ends, for what cannot change while the process runs. */
  public static Generation endless() {
    return new Generation();
  }

  public boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }
}
