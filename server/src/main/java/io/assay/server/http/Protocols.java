package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.assay.server.http.sockets.Sockets;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionProvider;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.helidon.webserver.websocket.WsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the protocols allow: how large a head may be, how many requests at once on a connection; and
 * what is said where a request breaks that before it reaches the gate.
 */
public final class Protocols {

  private static final int LONGEST_FIRST_LINE = 8_192;
  private static final int LARGEST_HEADERS = 16_384;
  private static final int LARGEST_FRAME = 16_384;
  private static final int WINDOW_BYTES = 1 << 20;
  private static final int STREAMS = 64;
  private static final int LARGEST_SOCKET_FRAME = 16_384;

  private Protocols() {}

  /** Receives connections, and goes on with each as what it speaks. */
  public static ServerConnectionSelector reception(Sockets sockets) {
    ProtocolConfigs upgrades = ProtocolConfigs.create(List.of(http2(), sockets()));
    return sockets.reception(
        Leaving.noticedBy(http1(), upgrades),
        new Http2ConnectionProvider().create("http_2", http2(), upgrades));
  }

  /** HTTP/1.1. */
  private static Http1Config http1() {
    return Sockets.told(Http1Config.builder())
        .maxPrologueLength(LONGEST_FIRST_LINE)
        // Larger than it may be: what is too large is then told as that.
        .maxHeadersSize(4 * LARGEST_HEADERS)
        .sendKeepAliveHeader(false)
        // Done once where a header is made, not again with each answer.
        .validateResponseHeaders(false)
        .build();
  }

  /**
   * HTTP/2, in the clear by upgrade or prior knowledge; who resets streams as fast as they come, or
   * sends empty frames, is put out.
   */
  private static Http2Config http2() {
    return Http2Config.builder()
        .maxHeaderListSize(LARGEST_HEADERS)
        .maxFrameSize(LARGEST_FRAME)
        .maxConcurrentStreams(STREAMS)
        .initialWindowSize(WINDOW_BYTES)
        .maxRapidResets(50)
        .rapidResetCheckPeriod(Duration.ofSeconds(10))
        .maxEmptyFrames(10)
        .sendErrorDetails(false)
        .build();
  }

  /** WebSocket; origins are checked as requests to upgrade come. */
  public static WsConfig sockets() {
    return WsConfig.builder().maxFrameLength(LARGEST_SOCKET_FRAME).build();
  }

  /** Problems for what the web server refuses by itself; the connection ends with them. */
  public static DirectHandlers refusals(Guard guard) {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      if (type != DirectHandler.EventType.OTHER) {
        handlers.addHandler(type, new Refusal(guard.strict()));
      }
    }
    return handlers.build();
  }

  private static final class Refusal implements DirectHandler {

    private final @Nullable Header strict;

    Refusal(@Nullable Header strict) {
      this.strict = strict;
    }

    @Override
    public TransportResponse handle(
        TransportRequest request,
        EventType type,
        Status suggested,
        ServerResponseHeaders headers,
        String message) {
      return refuse(request, suggested, headers);
    }

    @Override
    public TransportResponse handle(
        TransportRequest request,
        EventType type,
        Status suggested,
        ServerResponseHeaders headers,
        Throwable thrown) {
      String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
      boolean large = message.contains("header") && message.contains("size");
      return refuse(request, large ? Status.create(431) : suggested, headers);
    }

    @Override
    public TransportResponse handle(
        TransportRequest request,
        EventType type,
        Status suggested,
        ServerResponseHeaders headers,
        Throwable thrown,
        System.Logger logger) {
      return handle(request, type, suggested, headers, thrown);
    }

    private TransportResponse refuse(
        TransportRequest request, Status suggested, ServerResponseHeaders headers) {
      AskedWrongly told = Failures.refused(suggested.code());
      // What breaks before it reaches the gate is a request that cannot be read.
      boolean known = suggested.code() > 500;
      Secure.set(headers);
      if (strict != null) {
        headers.set(strict);
      }
      headers.set(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/problem+json"));
      headers.set(HeaderValues.CONNECTION_CLOSE);
      String path = request.path();
      return TransportResponse.builder()
          .status(known ? suggested : Status.create(Failures.status(told)))
          .headers(headers)
          .keepAlive(false)
          .entity(
              Failures.problem(told, path.length() > 200 ? path.substring(0, 200) : path, "-")
                  .toByteArray())
          .build();
    }
  }
}
