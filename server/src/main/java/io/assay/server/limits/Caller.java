package io.assay.server.limits;

/**
 * Who asks, as far as limits go: a key, or an address while there is none. One object for each, or
 * for each connection, so that a request makes none. Immutable.
 */
public interface Caller {

  /** The same for all requests that share one allowance; others differ. */
  long identity();

  /** Names the rate that holds: a role, {@code address} or {@code loopback}. */
  String kind();
}
