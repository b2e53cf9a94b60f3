package io.assay.server;

import io.assay.server.http.Leaving;
import io.assay.server.http.Protocols;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The web server, as it is set: its protocols, limits and manners. */
final class Listening {

  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  private Listening() {}

  /**
   * Begins to listen.
   *
   * @throws io.assay.edgar.AskedWrongly when another program has the port
   */
  static WebServer listen(
      Settings settings, HttpRouting.Builder routing, WsRouting.Builder sockets) {
    HELIDON.setLevel(Level.WARNING);
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofSeconds(5))
            .maxPayloadSize(4L << 20)
            .maxTcpConnections(4_096)
            // Else an answer larger than one segment waits 40 ms for the acknowledgement of the
            // first.
            .connectionOptions(options -> options.tcpNoDelay(true))
            .idleConnectionTimeout(Duration.ofMinutes(2))
            .addConnectionSelector(
                Leaving.noticedBy(
                    Protocols.http1(),
                    ProtocolConfigs.create(List.of(Protocols.http2(), Protocols.sockets()))))
            .addProtocol(Protocols.http2())
            .directHandlers(Protocols.refusals())
            .routing(routing)
            .addRouting(sockets)
            .build();
    try {
      return server.start();
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw Server.portTaken(settings.port());
        }
      }
      throw e;
    }
  }
}
