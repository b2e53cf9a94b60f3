package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the server stops, and how it holds back. */
class DrainTest {

  private static final String BODY = "{\"requests\":[{\"path\":\"/api/v1/signals\"}]}";

  @Test
  void what_is_at_hand_is_done_before_the_server_stops_and_nothing_new_is_begun() throws Exception {
    Asking asking = Asking.empty(Map.of("drain", "20", "drain-notice", "2"));
    int port = asking.server().port();
    try (RawHttp inFlight = new RawHttp(port);
        RawHttp waiting = new RawHttp(port);
        RawHttp listening = new RawHttp(port)) {
      listening.send("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      waiting.send("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(waiting.got().status()).isEqualTo(200);
      inFlight.send(
          "POST /api/v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: "
              + BODY.length()
              + "\r\n\r\n"
              + BODY.substring(0, 10));
      Thread stopping = Thread.ofPlatform().start(() -> asking.server().close());
      RawHttp.Got last = leaving(port);
      assertThat(last.body()).contains("\"taking requests\"").contains("about to stop");
      assertThat(last.headers()).containsEntry("connection", "close");
      // Past the notice nothing is accepted any more, and what has begun goes on.
      untilRefused(port);
      inFlight.send(BODY.substring(10));
      RawHttp.Got done = inFlight.got();
      assertThat(done.status()).as(done.body()).isEqualTo(200);
      assertThat(done.body()).contains("\"status\":200");
      assertThat(listening.rest()).contains("retry: ").endsWith("0\r\n\r\n");
      assertThat(waiting.rest()).isEmpty();
      stopping.join();
    } finally {
      asking.close();
    }
    assertThatThrownBy(() -> new RawHttp(port)).isInstanceOf(IOException.class);
  }

  /** Asks whether it is ready until it says no. */
  private static RawHttp.Got leaving(int port) throws IOException {
    while (true) {
      try (RawHttp http = new RawHttp(port)) {
        RawHttp.Got got = http.send("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n").got();
        if (got.status() == 503) {
          return got;
        }
      }
    }
  }

  private static void untilRefused(int port) throws InterruptedException {
    while (true) {
      try (RawHttp http = new RawHttp(port)) {
        http.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n").got();
        Thread.sleep(20);
      } catch (IOException refused) {
        return;
      }
    }
  }

  @Test
  void who_asks_faster_than_allowed_is_told_when_to_come_again() throws Exception {
    Asking asking = Asking.empty(Map.of("rates", "loopback=1/5"));
    try (RawHttp http = new RawHttp(asking.server().port())) {
      String ask = "GET /api/v1/signals HTTP/1.1\r\nHost: localhost\r\n\r\n";
      for (int left = 4; left >= 0; left--) {
        RawHttp.Got got = http.send(ask).got();
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.headers())
            .containsEntry("ratelimit-policy", "\"loopback\";q=5;w=5")
            .containsEntry("ratelimit", "\"loopback\";r=" + left + ";t=" + (5 - left))
            .containsEntry("x-ratelimit-limit", "5")
            .containsEntry("x-ratelimit-remaining", Integer.toString(left));
      }
      RawHttp.Got refused = http.send(ask).got();
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.headers()).containsEntry("retry-after", "1").containsKey("ratelimit");
      assertThat(refused.body()).contains("too-many-requests");
      RawHttp.Got probe = http.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n").got();
      assertThat(probe.status()).as("probes are not counted").isEqualTo(200);
    } finally {
      asking.close();
    }
  }

  @Test
  void health_says_since_when() throws Exception {
    Asking asking = Asking.empty();
    try {
      var checks = asking.json("/health/ready").path("checks");
      assertThat(checks).isNotEmpty();
      checks.forEach(check -> assertThat(check.path("since").asText()).matches("2.*T.*Z"));
    } finally {
      asking.close();
    }
  }
}
