package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The live events of a running server over WebSocket. */
class LiveSocketTest {

  private static Asking server;

  @BeforeAll
  static void start() {
    server = Asking.empty(Map.of("live-connections", "3"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /** A line with the messages that came on it. */
  private static final class Line implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder begun = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;

    Line(String query, String... headers) {
      WebSocket.Builder builder = client.newWebSocketBuilder();
      for (int i = 0; i < headers.length; i += 2) {
        builder.header(headers[i], headers[i + 1]);
      }
      socket =
          builder
              .buildAsync(
                  URI.create(
                      "ws://127.0.0.1:" + server.server().port() + "/api/v1/live/ws" + query),
                  this)
              .join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      begun.append(text);
      if (last) {
        messages.add(Asking.tree(begun.toString()));
        begun.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      closed.completeExceptionally(failure);
    }

    JsonNode next() throws InterruptedException {
      JsonNode message = messages.poll(20, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("nothing came");
      }
      return message;
    }

    List<Long> companies(int many) throws InterruptedException {
      List<Long> told = new ArrayList<>();
      while (told.size() < many) {
        JsonNode event = next();
        assertThat(event.path("kind").asText()).isEqualTo("company");
        told.add(event.path("data").path("cik").asLong());
      }
      return told;
    }

    void send(String text) {
      socket.sendText(text, true).join();
    }

    int status() throws Exception {
      return closed.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      socket.abort();
      client.shutdownNow();
    }
  }

  private static void tell(long from, long to) {
    server
        .server()
        .wiring()
        .database()
        .update(
            "insert into change (kind, key) select 'company', n::text"
                + " from generate_series(?, ?) n",
            from,
            to);
  }

  @Test
  void events_come_and_who_comes_back_goes_on_behind_the_last() throws Exception {
    String last;
    try (Line line = new Line("")) {
      assertThat(line.next().path("type").asText()).isEqualTo("listening");
      tell(1, 3);
      assertThat(line.companies(2)).containsExactly(1L, 2L);
      JsonNode third = line.next();
      last = third.path("id").asText();
    }
    tell(4, 5);
    try (Line line = new Line("?after=" + last)) {
      assertThat(line.next().path("id").asText()).isEqualTo(last);
      assertThat(line.companies(2)).containsExactly(4L, 5L);
    }
  }

  @Test
  void messages_change_what_comes() throws Exception {
    try (Line line = new Line("?kinds=job")) {
      line.next();
      tell(1, 1);
      line.send("{\"type\":\"ping\"}");
      assertThat(line.next().path("type").asText()).isEqualTo("pong");
      line.send("{\"type\":\"subscribe\",\"kinds\":[\"company\"]}");
      assertThat(line.next().path("type").asText()).isEqualTo("listening");
      tell(2, 2);
      assertThat(line.companies(1)).contains(2L);
      line.send("{\"type\":\"unsubscribe\"}");
      assertThat(line.next().path("type").asText()).isEqualTo("unsubscribed");
      tell(3, 3);
      line.send("{\"type\":\"ping\"}");
      assertThat(line.next().path("type").asText()).isEqualTo("pong");
    }
  }

  @Test
  void what_is_no_message_is_told_so_and_what_is_too_large_ends_it() throws Exception {
    try (Line line = new Line("?kinds=job")) {
      line.next();
      for (String wrong :
          List.of(
              "cake",
              "[]",
              "{\"type\":\"cake\"}",
              "{\"type\":\"ping\",\"more\":1}",
              "{\"type\":\"subscribe\",\"kinds\":\"job\"}",
              "{\"type\":\"subscribe\",\"after\":\"1\"}",
              "{\"type\":\"subscribe\",\"companies\":[\"NOBODY\"]}")) {
        line.send(wrong);
        JsonNode told = line.next();
        assertThat(told.path("type").asText()).as(wrong).isEqualTo("error");
        assertThat(told.path("problem").path("mend").asText()).as(wrong).isNotEmpty();
      }
      line.send("{\"type\":\"" + "x".repeat(40_000) + "\"}");
      assertThat(line.status()).isEqualTo(1009);
    }
    try (Line line = new Line("?kinds=job")) {
      line.next();
      line.socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2}), true).join();
      assertThat(line.status()).isEqualTo(1003);
    }
  }

  @Test
  void pages_of_other_origins_and_other_names_are_kept_out() {
    assertThatThrownBy(() -> new Line("", "Origin", "https://example.org"))
        .isInstanceOf(CompletionException.class);
    assertThatThrownBy(() -> new Line("?kinds=cake")).isInstanceOf(CompletionException.class);
    try (Line line = new Line("", "Origin", "http://127.0.0.1:" + server.server().port())) {
      assertThat(line.messages).isNotNull();
    }
    String answer =
        server.beginning(
            """
            GET /api/v1/live/ws HTTP/1.1
            Host: example.org
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """
                .replace("\n", "\r\n"),
            "\r\n");
    assertThat(answer).doesNotContain(" 101 ");
  }

  @Test
  void no_more_are_let_in_than_may_be() throws Exception {
    try (Line one = new Line("");
        Line two = new Line("");
        Line three = new Line("")) {
      one.next();
      two.next();
      three.next();
      try (Line four = new Line("")) {
        assertThat(four.next().path("problem").path("code").asText()).isEqualTo("not-ready");
        assertThat(four.status()).isEqualTo(1013);
      }
    }
  }
}
