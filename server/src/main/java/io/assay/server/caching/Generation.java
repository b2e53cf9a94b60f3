package io.assay.server.caching;

/**
 * The time between two changes of one subject (a company, or all of them). An answer is made within
 * a generation and is true until that generation is over. Thread-safe.
 */
public final class Generation {

  private volatile boolean over;

  Generation() {}

  /** A generation that lasts until it is {@link #end}ed. */
  public static Generation begin() {
    return new Generation();
  }

  /** A generation that never ends, for what cannot change while the process runs. */
  public static Generation endless() {
    return new Generation();
  }

  public boolean isOver() {
    return over;
  }

  /** To be called after what it stood for is no longer what is read. */
  public void end() {
    over = true;
  }
}
