package io.assay.server.http.sockets;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/**
 * Takes every connection, before a byte of it is read: the web server's own way waits for as many
 * bytes as tell HTTP/2 from others, without end and without minding how many wait so. Thread-safe.
 */
final class Reception implements ServerConnectionSelector {

  private static final String HTTP_1 = "http/1.1";
  private static final String HTTP_2 = "h2";

  private final Sockets sockets;
  private final ServerConnectionSelector http1;
  private final ServerConnectionSelector http2;

  Reception(Sockets sockets, ServerConnectionSelector http1, ServerConnectionSelector http2) {
    this.sockets = sockets;
    this.http1 = http1;
    this.http2 = http2;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData data) {
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return Set.of(HTTP_1, HTTP_2);
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new Conversation(sockets, new Watched(context, sockets), this);
  }

  /** Goes on as HTTP/1.1. */
  ServerConnection http1(Watched context) {
    return http1.connection(context);
  }

  /** Goes on as HTTP/2. */
  ServerConnection http2(Watched context) {
    return http2.connection(context);
  }

  /** Whether the client and this server agreed on HTTP/2 before they began. */
  static boolean isAgreed(ConnectionContext context) {
    return context.serverSocket().protocolNegotiated()
        && HTTP_2.equals(context.serverSocket().protocol());
  }
}
