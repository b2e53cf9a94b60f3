package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may listen, on a server that asks for keys: requests to upgrade do not pass the gate. */
class LiveGuardedTest {

  private static Asking server;
  private static String viewer;

  @BeforeAll
  static void start() {
    server = Asking.empty(Map.of("keys", "always"));
    viewer = make("read").path("key").asText();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonNode make(String scope) {
    String body = "{\"name\":\"one\",\"role\":\"viewer\",\"scopes\":[\"" + scope + "\"]}";
    HttpResponse<String> made =
        server.send("POST", "/api/v1/keys", body, asOwner("Content-Type", "application/json"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Asking.tree(made.body());
  }

  private static String[] asOwner(String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Assay-Local";
    all[headers.length + 1] = Server.findSecret(server.data()).orElseThrow();
    return all;
  }

  /** What a request to upgrade with these headers is answered. */
  private static RawHttp.Got upgrade(String... headers) throws IOException {
    StringBuilder text =
        new StringBuilder("GET /api/v1/live/ws HTTP/1.1\r\n")
            .append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
            .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    boolean host = false;
    for (String header : headers) {
      host |= header.startsWith("Host:");
      text.append(header).append("\r\n");
    }
    if (!host) {
      text.append("Host: localhost:").append(server.server().port()).append("\r\n");
    }
    try (RawHttp raw = new RawHttp(server.server().port())) {
      return raw.send(text.append("\r\n").toString()).got(true);
    }
  }

  private static String key(String text) {
    return "Authorization: Bearer " + text;
  }

  @Test
  void nobody_listens_without_a_key_that_opens() throws Exception {
    RawHttp.Got none = upgrade();
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.headers()).containsKey("www-authenticate");
    assertThat(upgrade(key("assay_" + "x".repeat(43))).status()).isEqualTo(401);
    assertThat(upgrade("Cookie: assay-session=" + "x".repeat(43)).status()).isEqualTo(401);
    assertThat(server.get("/api/v1/live").statusCode()).isEqualTo(401);
  }

  @Test
  void who_may_read_may_listen() throws Exception {
    assertThat(upgrade(key(viewer)).status()).isEqualTo(101);
    assertThat(upgrade("X-API-Key: " + viewer).status()).isEqualTo(101);
  }

  @Test
  void a_key_that_may_not_read_does_not_listen_and_a_revoked_one_not_any_more() throws Exception {
    assertThat(upgrade(key(make("export").path("key").asText())).status()).isEqualTo(403);
    JsonNode made = make("read");
    String text = made.path("key").asText();
    assertThat(upgrade(key(text)).status()).isEqualTo(101);
    assertThat(
            server
                .send("DELETE", "/api/v1/keys/" + made.path("id").asText(), "", asOwner())
                .statusCode())
        .isEqualTo(200);
    assertThat(upgrade(key(text)).status()).isEqualTo(401);
  }

  @Test
  void who_listens_is_told_nothing_more_once_their_key_is_revoked() throws Exception {
    JsonNode made = make("read");
    try (RawHttp raw = new RawHttp(server.server().port())) {
      raw.send(
          "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + key(made.path("key").asText())
              + "\r\n\r\n");
      raw.until("listening");
      tell(71);
      raw.until("{\"cik\":71}");
      server.send("DELETE", "/api/v1/keys/" + made.path("id").asText(), "", asOwner());
      tell(72);
      assertThat(raw.rest()).doesNotContain("72");
    }
  }

  private static void tell(long company) {
    server
        .server()
        .wiring()
        .database()
        .update("insert into change (kind, key) values ('company', ?::bigint::text)", company);
  }

  @Test
  void a_session_listens_from_a_page_of_this_server_only() throws Exception {
    String own = "http://localhost:" + server.server().port();
    HttpResponse<String> begun =
        server.send(
            "POST",
            "/api/v1/session",
            "{\"key\":\"" + viewer + "\"}",
            "Content-Type",
            "application/json");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    String set = begun.headers().firstValue("set-cookie").orElseThrow();
    String cookie = "Cookie: " + set.substring(0, set.indexOf(';'));
    // Not known in this process before it has asked something.
    assertThat(upgrade(cookie, "Origin: " + own).status()).isIn(101, 503);
    assertThat(upgrade(cookie, "Origin: " + own).status()).isEqualTo(101);
    assertThat(upgrade(cookie, "Origin: https://example.org").status()).isEqualTo(403);
    assertThat(upgrade(cookie, "Sec-Fetch-Site: cross-site").status()).isEqualTo(403);
    assertThat(upgrade(key(viewer), "Host: example.org").status()).isEqualTo(403);
  }

  @Test
  void what_is_asked_wrongly_is_told_as_such() throws Exception {
    HttpResponse<String> plain = server.get("/api/v1/live/ws", "Authorization", "Bearer " + viewer);
    assertThat(plain.statusCode()).isEqualTo(426);
    assertThat(
            server
                .get("/api/v1/live/ws?kinds=cake", "Authorization", "Bearer " + viewer)
                .statusCode())
        .isEqualTo(400);
  }
}
