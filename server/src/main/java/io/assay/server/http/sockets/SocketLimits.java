package io.assay.server.http.sockets;

import java.time.Duration;

/**
 * What connections may take. Immutable.
 *
 * @param most connections in all
 * @param mostPerAddress of one address that is not this machine's
 * @param first until the first byte comes
 * @param head from the first byte of a request to the end of its headers
 * @param idle between two requests
 * @param bodyStart before a body must come at a rate
 * @param bodyBytesPerSecond the least rate of a body afterwards
 * @param stalled for a client to take what was written, besides the time its size takes
 */
public record SocketLimits(
    int most,
    int mostPerAddress,
    Duration first,
    Duration head,
    Duration idle,
    Duration bodyStart,
    int bodyBytesPerSecond,
    Duration stalled) {

  /** Usual times. */
  public static SocketLimits usual(int most, int mostPerAddress) {
    return new SocketLimits(
        most,
        mostPerAddress,
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(75),
        Duration.ofSeconds(10),
        1_024,
        Duration.ofSeconds(30));
  }
}
