package io.assay.server;

import io.assay.server.http.Guard;
import io.assay.server.http.Protocols;
import io.assay.server.http.sockets.Sockets;
import io.assay.server.transport.RenewedCertificate;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
      Settings settings,
      Guard guard,
      Optional<RenewedCertificate> certificate,
      Sockets sockets,
      HttpRouting.Builder routing,
      WsRouting.Builder upgraded) {
    HELIDON.setLevel(Level.WARNING);
    WebServerConfig.Builder server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(settings.taking().drain())
            // Of any operation; most take a megabyte, which is looked at where a body is read.
            .maxPayloadSize(36L << 20)
            .backlog(1_024)
            .connectionOptions(sockets.options())
            .idleConnectionTimeout(Duration.ofMinutes(2))
            // Whoever connects is received by the one selector there is, before a byte is read.
            .protocolsDiscoverServices(false)
            .addConnectionSelector(Protocols.reception(sockets))
            // Looked for here, too, by a connection that goes on as one.
            .addProtocol(Protocols.sockets())
            .directHandlers(Protocols.refusals(guard))
            .routing(routing)
            .addRouting(upgraded);
    certificate.ifPresent(
        renewed ->
            server.tls(
                Tls.builder()
                    .sslContext(renewed.context(new SecureRandom()))
                    .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                    .applicationProtocols(List.of("h2", "http/1.1"))
                    .build()));
    try {
      return server.build().start();
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
