package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.CouldNotAsk;
import io.assay.server.limits.Bearing;
import io.helidon.webserver.WebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists that are made up as they are read: as long as one likes, and told how far reading went. */
class ExportTest {

  private final AtomicLong read = new AtomicLong();
  private final HttpClient client = HttpClient.newHttpClient();
  private long rows = 25_000;
  private long breaksAt = Long.MAX_VALUE;
  private final WebServer server =
      WebServer.builder()
          .host("127.0.0.1")
          .port(0)
          .shutdownHook(false)
          .routing(
              new Gate(
                      Contract.packed(),
                      Keeping.alone(1 << 20),
                      new SimpleMeterRegistry(),
                      "t",
                      () -> {},
                      Duration.ofSeconds(1),
                      Allowing.everything(),
                      Bearing.unbounded(),
                      Guard.open())
                  .routing(
                      List.of(routes -> routes.get("/api/v1/filings", this::list)), path -> null))
          .build()
          .start();

  private Answer list(Asked asked) {
    return Answer.list(
        this::page,
        (out, row) -> {
          out.writeStartObject();
          out.writeStringField("accession", "0000000001-24-" + row);
          out.writeNumberField("cik", row);
          out.writeEndObject();
        },
        Keep.not());
  }

  private Page<Long> page(Optional<String> after, int limit) {
    long from = after.map(Long::parseLong).orElse(0L);
    if (from >= breaksAt) {
      throw new CouldNotAsk(HttpCode.NOT_READY, "The database went away", "Try again.");
    }
    long to = Math.min(rows, from + limit);
    read.addAndGet(to - from);
    return new Page<>(
        LongStream.range(from, to).boxed().toList(),
        to < rows ? Optional.of(Long.toString(to)) : Optional.empty(),
        OptionalLong.empty());
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop();
  }

  private <T> HttpResponse<T> get(
      String query, HttpResponse.BodyHandler<T> handler, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.port() + "/api/v1/filings" + query));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), handler);
  }

  @Test
  void a_long_list_comes_whole_and_in_order() throws Exception {
    HttpResponse<String> answer =
        get("?format=csv&fields=cik", HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body().lines()).hasSize(25_001).startsWith("cik", "0", "1").endsWith("24999");
    assertThat(answer.headers().firstValue("content-disposition").orElse(""))
        .contains("listFilings.csv");
  }

  @Test
  void reading_stops_when_the_reader_goes() throws Exception {
    rows = Long.MAX_VALUE / 2;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/filings?format=ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      assertThat(in.readNBytes(200_000)).hasSize(200_000);
      socket.setSoLinger(true, 0);
    }
    long before;
    do {
      before = read.get();
      Thread.sleep(300);
    } while (read.get() != before);
    assertThat(read.get()).isPositive();
  }

  @Test
  void the_first_rows_come_before_many_are_read() throws Exception {
    rows = Long.MAX_VALUE / 2;
    HttpResponse<InputStream> answer =
        get("?format=csv&fields=cik", HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      assertThat(new String(in.readNBytes(9), StandardCharsets.US_ASCII))
          .isEqualTo("cik\r\n0\r\n1");
    }
  }

  @Test
  void a_list_that_breaks_off_does_not_look_whole() {
    breaksAt = 5_000;
    assertThatThrownBy(() -> get("?format=csv", HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                get(
                    "?format=csv",
                    HttpResponse.BodyHandlers.ofByteArray(),
                    "Accept-Encoding",
                    "gzip"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void what_fails_at_once_is_told_as_a_problem() throws Exception {
    breaksAt = 0;
    HttpResponse<String> answer = get("?format=csv", HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"code\":\"not-ready\"");
  }

  @Test
  void pages_by_number_are_counted_to_and_no_deeper_than_they_may() throws Exception {
    String third = get("?page=3&page_size=10", HttpResponse.BodyHandlers.ofString()).body();
    assertThat(third).startsWith("{\"data\":[{\"accession\":\"0000000001-24-20\"");
    String past = get("?page=2500&page_size=4", HttpResponse.BodyHandlers.ofString()).body();
    assertThat(past).contains("\"cik\":9996");
    HttpResponse<String> deep =
        get("?page=10000&page_size=4", HttpResponse.BodyHandlers.ofString());
    assertThat(deep.statusCode()).isEqualTo(400);
    assertThat(deep.body()).contains("page-too-deep").contains("cursor");
    rows = 15;
    assertThat(get("?page=2&page_size=10", HttpResponse.BodyHandlers.ofString()).body())
        .contains("\"cik\":14")
        .contains("\"next\":null");
    assertThat(get("?page=3&page_size=10", HttpResponse.BodyHandlers.ofString()).body())
        .startsWith("{\"data\":[],\"next\":null");
  }
}
