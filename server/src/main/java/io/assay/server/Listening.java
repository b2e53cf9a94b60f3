package io.assay.server;

import io.assay.server.http.Protocols;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.net.BindException;
import java.security.SecureRandom;
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
  static WebServer listen(Settings settings, Access access, HttpRouting.Builder routing) {
    HELIDON.setLevel(Level.WARNING);
    WebServerConfig.Builder server =
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
            .addProtocol(Protocols.http1())
            .addProtocol(Protocols.http2())
            .directHandlers(Protocols.refusals(access.admission()))
            .routing(routing);
    access
        .certificate()
        .ifPresent(
            certificate ->
                server.tls(
                    Tls.builder()
                        .sslContext(certificate.context(new SecureRandom()))
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
