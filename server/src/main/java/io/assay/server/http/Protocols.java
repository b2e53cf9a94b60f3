package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.websocket.WsConfig;
import java.time.Duration;
import java.util.Locale;

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

  /** HTTP/1.1. */
  public static Http1Config http1() {
    return Http1Config.builder()
        .maxPrologueLength(LONGEST_FIRST_LINE)
        .maxHeadersSize(LARGEST_HEADERS)
        .sendKeepAliveHeader(false)
        .build();
  }

  /**
   * HTTP/2, in the clear by upgrade or prior knowledge; who resets streams as fast as they come, or
   * sends empty frames, is put out.
   */
  public static Http2Config http2() {
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
  public static DirectHandlers refusals() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      if (type != DirectHandler.EventType.OTHER) {
        handlers.addHandler(type, new Refusal());
      }
    }
    return handlers.build();
  }

  private static final class Refusal implements DirectHandler {

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

    private static TransportResponse refuse(
        TransportRequest request, Status suggested, ServerResponseHeaders headers) {
      AskedWrongly told = Failures.refused(suggested.code());
      boolean known = suggested.code() >= 500;
      Secure.set(headers);
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
