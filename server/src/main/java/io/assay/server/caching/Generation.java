package io.assay.server.caching;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time between two changes of one subject (a company, or all of them). An answer is made within
 * a generation and is true until that generation is over. Thread-safe.
 */
public final class Generation {

  private static final Generation ENDLESS = new Generation(true, null, null);
  private static final Generation OVER = begin();

  static {
    OVER.end();
  }

  private final boolean endless;
  private final @Nullable Generation first;
  private final @Nullable Generation second;
  private volatile boolean over;
  private volatile long version;

  private Generation(boolean endless, @Nullable Generation first, @Nullable Generation second) {
    this.endless = endless;
    this.first = first;
    this.second = second;
  }

  /** A generation that lasts until it is {@link #end}ed. */
  public static Generation begin() {
    return new Generation(false, null, null);
  }

  /** One that is over as soon as either is. */
  public static Generation both(Generation first, Generation second) {
    return new Generation(false, first, second);
  }

  /** The generation that never ends, of what cannot change while the process runs. */
  public static Generation endless() {
    return ENDLESS;
  }

  /** One that is over: what is made in it is never kept. */
  public static Generation over() {
    return OVER;
  }

  public boolean isOver() {
    return over || (first != null && first.isOver()) || (second != null && second.isOver());
  }

  /** Whether no commit can end it, so that nothing needs to be confirmed. */
  public boolean isEndless() {
    return endless;
  }

  /**
   * The version of what it stands for, read once: whatever is read after it began holds until it is
   * over.
   *
   * @param reading asked while none is known; 0 is none
   */
  public long version(LongSupplier reading) {
    long known = version;
    if (known == 0) {
      known = reading.getAsLong();
      version = known;
    }
    return known;
  }

  /** To be called before what it stood for may no longer be what is read. */
  public void end() {
    over = true;
  }
}
