package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.server.limits.Bearing;
import io.assay.server.limits.Kind;
import io.assay.server.limits.Strain;
import io.helidon.webserver.WebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More is asked than can be made: some get it, the others are told at once. */
class OverloadTest {

  private final CountDownLatch made = new CountDownLatch(1);
  private final Semaphore begun = new Semaphore(0);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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
                      Duration.ofMinutes(1),
                      Allowing.everything(),
                      new Bearing(Map.of(Kind.KEYED, 2, Kind.LISTS, 2), new Strain()),
                      Guard.open())
                  .routing(
                      List.of(
                          routes ->
                              routes
                                  .get("/api/v1/filings/{accession}", this::slowly)
                                  .get("/api/v1/line-items", asked -> empty(Keep.always()))
                                  .get("/api/v1/filings", asked -> empty(Keep.not()))),
                      path -> null))
          .build()
          .start();

  private static Answer empty(Keep keep) {
    return Answer.json(ByteSlice.of("{\"data\":[],\"next\":null}"), keep);
  }

  private Answer slowly(Asked asked) {
    begun.release();
    try {
      made.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return empty(Keep.not());
  }

  @AfterEach
  void stop() {
    made.countDown();
    client.close();
    server.stop();
  }

  private HttpRequest ask(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build();
  }

  @Test
  void who_finds_no_place_is_told_at_once_and_other_kinds_are_served() throws Exception {
    client.send(ask("/api/v1/line-items"), BodyHandlers.ofString());
    List<CompletableFuture<HttpResponse<String>>> served = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      served.add(client.sendAsync(ask("/api/v1/filings/" + i), BodyHandlers.ofString()));
    }
    begun.acquire(2);
    for (int i = 2; i < 60; i++) {
      HttpResponse<String> refused =
          client.send(ask("/api/v1/filings/" + i), BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).contains("1");
      assertThat(refused.body()).contains("\"overloaded\"");
      if (i < 5) {
        assertThat(client.send(ask("/api/v1/line-items"), BodyHandlers.ofString()).headers().map())
            .as("what is kept takes no place")
            .containsKey("server-timing");
        assertThat(client.send(ask("/api/v1/filings"), BodyHandlers.ofString()).statusCode())
            .isEqualTo(200);
      }
    }
    made.countDown();
    for (CompletableFuture<HttpResponse<String>> one : served) {
      assertThat(one.get().statusCode()).isEqualTo(200);
    }
    assertThat(client.send(ask("/api/v1/filings/9"), BodyHandlers.ofString()).statusCode())
        .as("places come free again")
        .isEqualTo(200);
  }
}
