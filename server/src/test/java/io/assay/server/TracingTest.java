package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Spans as a collector gets them. */
class TracingTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** A collector of which only the bytes are read. */
  private static final class Collector implements AutoCloseable {

    private final ConcurrentLinkedQueue<byte[]> bodies = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    Collector() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/v1/traces",
          exchange -> {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that came, each byte a character. */
    String all() {
      StringBuilder all = new StringBuilder();
      bodies.forEach(body -> all.append(new String(body, StandardCharsets.ISO_8859_1)));
      return all.toString();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Test
  void a_request_goes_on_with_the_trace_of_who_asked_and_tells_its_statements() throws Exception {
    try (Collector collector = new Collector()) {
      String traceparent;
      try (Asking asking = Asking.empty(Map.of("trace-url", collector.url(), "trace-share", "0"))) {
        HttpResponse<String> answer =
            asking.get("/api/v1/jobs", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        traceparent = answer.headers().firstValue("traceparent").orElse("");
        asking.get("/api/v1/companies/NOBODY");
      }
      String told = collector.all();
      String trace = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
      assertThat(traceparent).startsWith("00-" + TRACE + "-").endsWith("-01");
      assertThat(told)
          .contains(trace)
          .contains("GET /api/v1/jobs")
          .contains("http.route")
          .contains("jobs, newest first")
          .contains("postgresql");
      // Who does not ask for a trace has one by the share only.
      assertThat(told).doesNotContain("{company}");
    }
  }

  @Test
  void without_a_collector_nothing_is_told() {
    try (Asking asking = Asking.empty()) {
      assertThat(
              asking
                  .get("/api/v1/jobs", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                  .headers()
                  .firstValue("traceparent"))
          .isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void a_collector_that_is_away_harms_nobody() throws Exception {
    try (Asking asking = Asking.empty(Map.of("trace-url", "http://127.0.0.1:1"))) {
      for (int i = 0; i < 20; i++) {
        assertThat(asking.get("/api/v1/jobs").statusCode()).isEqualTo(200);
      }
    }
  }
}
