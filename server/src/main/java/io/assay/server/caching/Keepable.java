package io.assay.server.caching;

/** An answer that can be kept. Immutable. */
public interface Keepable {

  /** Bytes of memory it takes, about. */
  long heapBytes();

  /** When it ceases to be true. */
  Generation generation();
}
