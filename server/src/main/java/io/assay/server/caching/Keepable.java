package io.assay.server.caching;

/** An answer that can be kept. Immutable. */
public interface Keepable {

  /** Bytes of memory it takes, about. */
  long heapBytes();

  /** When it ceases to be true. */
  Generation generation();

  /** Its class. */
  Life life();

  /** A moment of {@link System#nanoTime} after which it is kept no longer. */
  long untilNanos();
}
