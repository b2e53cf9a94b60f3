package io.assay.server.http.sockets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.server.http.Guard;
import io.assay.server.http.Protocols;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that mean harm, on raw sockets, beside one that does not. */
class SocketsTest {

  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String ASK = "GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);
  private static final byte[] NO_SETTINGS = HexFormat.of().parseHex("000000040000000000");

  private final CountDownLatch slow = new CountDownLatch(1);
  private Sockets sockets = new Sockets(impatient(100, 100));
  private WebServer server = serve(sockets);

  private static final class Ponging implements WsListener {

    @Override
    public void onPing(WsSession session, BufferData payload) {
      session.pong(payload);
    }
  }

  private static SocketLimits impatient(int most, int perAddress) {
    return new SocketLimits(most, perAddress, SHORT, SHORT, LONG, SHORT, 1_000, SHORT);
  }

  private WebServer serve(Sockets held) {
    return WebServer.builder()
        .host("127.0.0.1")
        .port(0)
        .shutdownHook(false)
        .shutdownGracePeriod(Duration.ofMillis(100))
        .maxPayloadSize(1L << 20)
        .connectionOptions(held.options())
        .protocolsDiscoverServices(false)
        .addConnectionSelector(Protocols.reception(held))
        .addProtocol(Protocols.sockets())
        .directHandlers(Protocols.refusals(Guard.open()))
        .routing(
            HttpRouting.builder()
                .get("/small", (request, response) -> response.send("small"))
                .get("/large", (request, response) -> response.send(new byte[64 << 20]))
                .get(
                    "/slow",
                    (request, response) -> {
                      slow.await();
                      response.send("slow");
                    })
                .post(
                    "/echo",
                    (request, response) ->
                        response.send(request.content().inputStream().readAllBytes())))
        .addRouting(WsRouting.builder().endpoint("/socket", Ponging::new))
        .build()
        .start();
  }

  @AfterEach
  void stop() {
    slow.countDown();
    server.stop();
    sockets.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 5_000);
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** What comes until the connection ends; a reset ends it too. */
  private static String rest(Socket socket) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(read);
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("still open after: " + read.toString(ISO_8859_1), e);
    } catch (IOException reset) {
      // As good as its end.
    }
    return read.toString(ISO_8859_1);
  }

  private static String upTo(Socket socket, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      read.append((char) c);
      if (read.indexOf(end) >= 0) {
        break;
      }
    }
    return read.toString();
  }

  private void assertServes() throws IOException {
    try (Socket socket = connect()) {
      send(socket, ASK);
      assertThat(upTo(socket, "\r\n\r\nsmall")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void who_goes_on_as_a_web_socket_may_be_quiet_for_longer_than_a_head_may_take() throws Exception {
    sockets.close();
    server.stop();
    sockets = new Sockets(new SocketLimits(100, 100, SHORT, SHORT, SHORT, SHORT, 1_000, SHORT));
    server = serve(sockets);
    try (Socket socket = connect()) {
      send(
          socket,
          """
          GET /socket HTTP/1.1
          Host: localhost
          Upgrade: websocket
          Connection: Upgrade
          Sec-WebSocket-Version: 13
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

          """
              .replace("\n", "\r\n"));
      assertThat(upTo(socket, "\r\n\r\n")).startsWith("HTTP/1.1 101 ");
      // A ping, masked with zeroes, in two parts: neither the pause before nor within it ends it.
      byte[] ping = HexFormat.of().parseHex("89820000000041" + "42");
      Thread.sleep(4 * SHORT.toMillis());
      socket.getOutputStream().write(ping, 0, 3);
      Thread.sleep(4 * SHORT.toMillis());
      socket.getOutputStream().write(ping, 3, ping.length - 3);
      assertThat(socket.getInputStream().readNBytes(4))
          .isEqualTo(HexFormat.of().parseHex("8a024142"));
      assertThat(sockets.late()).isZero();
    }
  }

  /** Sends a byte now and then until the other side has had enough. */
  private static void drip(Socket socket, String text) throws InterruptedException {
    try {
      OutputStream out = socket.getOutputStream();
      for (int i = 0; ; i++) {
        out.write(text.charAt(i % text.length()));
        Thread.sleep(50);
      }
    } catch (IOException cut) {
      // What was to be seen.
    }
  }

  @Test
  void a_request_however_short_is_answered_at_once() throws IOException {
    for (String shortest :
        List.of("GET / HTTP/1.1\r\n\r\n", "X\r\n\r\n", "\r\n\r\n", "GET /\r\n")) {
      try (Socket socket = connect()) {
        send(socket, shortest);
        assertThat(upTo(socket, "\r\n")).as(shortest).startsWith("HTTP/1.1 4");
      }
    }
    try (Socket socket = connect()) {
      send(socket, "GET /small HTTP/1.0\r\n\r\n");
      assertThat(upTo(socket, "\r\n")).startsWith("HTTP/1.1 505");
    }
  }

  @Test
  void who_says_nothing_is_not_waited_for() throws IOException {
    try (Socket silent = connect()) {
      assertThat(rest(silent)).isEmpty();
    }
    assertThat(sockets.late()).isEqualTo(1);
    assertServes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /small HTTP/1.1\r\nHost: localhost\r\nX-A: ", "P", "PRI * HTTP/2"})
  void headers_byte_by_byte_are_not_waited_for(String begin) throws Exception {
    try (Socket socket = connect()) {
      send(socket, begin);
      drip(socket, "a");
    }
    assertThat(sockets.late()).isEqualTo(1);
    assertServes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100000", "Transfer-Encoding: chunked"})
  void a_body_byte_by_byte_is_not_waited_for(String framing) throws Exception {
    try (Socket socket = connect()) {
      send(socket, "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n");
      drip(socket, "1\r\na\r\n");
    }
    assertThat(sockets.late()).isEqualTo(1);
    assertServes();
  }

  @Test
  void a_body_that_comes_at_a_rate_may_take_its_time() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000\r\n\r\n");
      for (int i = 0; i < 20; i++) {
        send(socket, "x".repeat(1_000));
        Thread.sleep(100);
      }
      assertThat(upTo(socket, "\r\n")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void an_answer_that_takes_long_to_make_is_waited_for() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
      Thread.sleep(SHORT.toMillis() * 4);
      slow.countDown();
      assertThat(upTo(socket, "slow")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void who_takes_nothing_of_what_is_sent_is_cut_off() throws Exception {
    sockets.close();
    server.stop();
    sockets = new Sockets(new SocketLimits(100, 100, SHORT, SHORT, LONG, SHORT, 1 << 20, SHORT));
    server = serve(sockets);
    try (Socket socket = connect()) {
      send(socket, "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
      while (sockets.late() == 0) {
        Thread.sleep(50);
      }
      assertThat(rest(socket).length()).isLessThan(64 << 20);
    }
    assertServes();
  }

  @Test
  void idle_connections_make_room_for_those_who_ask() throws Exception {
    sockets.close();
    server.stop();
    sockets = new Sockets(new SocketLimits(200, 10, LONG, LONG, LONG, LONG, 1_000, LONG));
    server = serve(sockets);
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        idle.add(connect());
        if (i % 100 == 99) {
          assertThat(sockets.open()).isLessThanOrEqualTo(201);
          Thread.sleep(1_500);
          assertServes();
        }
      }
      assertThat(sockets.displaced() + sockets.refused()).isGreaterThan(700);
    } finally {
      for (Socket one : idle) {
        one.close();
      }
    }
  }

  @Test
  void an_address_elsewhere_has_a_share_only() {
    assertThat(Peer.isLoopback(new InetSocketAddress("127.0.0.9", 1))).isTrue();
    assertThat(Peer.isLoopback(new InetSocketAddress("192.0.2.1", 1))).isFalse();
    assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
    assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::2"));
    assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
  }

  private static long network(String address) {
    return Peer.network(new InetSocketAddress(address, 1));
  }

  @Test
  void headers_without_end_are_too_large() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "GET /small HTTP/1.1\r\nHost: localhost\r\n");
      String line = "X-Header: " + "a".repeat(1_000) + "\r\n";
      for (int i = 0; i < 40; i++) {
        try {
          send(socket, line);
        } catch (IOException cut) {
          break;
        }
        Thread.sleep(5);
      }
      assertThat(rest(socket)).startsWith("HTTP/1.1 431 ").contains("headers-too-large");
    }
    try (Socket socket = connect()) {
      send(
          socket,
          "GET /small HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(17_000) + "\r\n\r\n");
      assertThat(rest(socket)).startsWith("HTTP/1.1 431 ");
    }
    try (Socket socket = connect()) {
      send(
          socket,
          "GET /small HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(15_000) + "\r\n\r\n");
      assertThat(upTo(socket, "small")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void a_connection_used_on_and_on_is_no_slow_one() throws Exception {
    try (Socket socket = connect()) {
      for (int i = 0; i < 12; i++) {
        send(socket, ASK.repeat(3));
        for (int answer = 0; answer < 3; answer++) {
          assertThat(upTo(socket, "\r\n\r\nsmall")).startsWith("HTTP/1.1 200 ");
        }
        Thread.sleep(100);
      }
    }
    assertThat(sockets.late()).isZero();
  }

  @Test
  void http_2_is_spoken_by_upgrade_and_goes_on() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/small"))
              .build();
      for (int i = 0; i < 5; i++) {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("small");
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        Thread.sleep(SHORT.toMillis());
      }
    }
    assertThat(sockets.late()).isZero();
    assertThat(sockets.open()).isLessThanOrEqualTo(1);
  }

  /** Frames that cost more to take than to send: sent until the other side has had enough. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "000000040000000000", // settings
        "0000080600000000000102030405060708", // ping
        "000004080000000000" + "00000001", // window updates by one
        "00000502000000000300000000" + "10", // priority
        "00000022000000000f", // a kind nobody knows
      })
  void a_flood_of_frames_ends_the_connection(String frame) throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(PREFACE);
      out.write(NO_SETTINGS);
      byte[] thousand = HexFormat.of().parseHex(frame.repeat(1_000));
      Thread.ofVirtual().start(() -> rest(socket));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  out.write(thousand);
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertServes();
  }

  @Test
  void headers_in_endless_pieces_end_the_connection() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(PREFACE);
      out.write(NO_SETTINGS);
      // Headers on stream 1 that are not the last piece, then piece after piece.
      out.write(HexFormat.of().parseHex("000001010000000001" + "82"));
      byte[] piece = HexFormat.of().parseHex("000001090000000001" + "82");
      Thread.ofVirtual().start(() -> rest(socket));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  out.write(piece);
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertServes();
  }

  @Test
  void streams_opened_and_reset_on_and_on_end_the_connection() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(PREFACE);
      out.write(NO_SETTINGS);
      Thread.ofVirtual().start(() -> rest(socket));
      assertThatThrownBy(
              () -> {
                for (int stream = 1; stream < 400_000; stream += 2) {
                  String id = "%08x".formatted(stream);
                  // GET / http with the fixed table, then reset.
                  out.write(
                      HexFormat.of()
                          .parseHex("0000030105" + id + "828684" + "0000040300" + id + "00000008"));
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertServes();
  }

  @Test
  void a_frame_byte_by_byte_is_not_waited_for() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(PREFACE);
      out.write(NO_SETTINGS);
      out.write(HexFormat.of().parseHex("003fff010500000001"));
      Thread.ofVirtual().start(() -> rest(socket));
      drip(socket, "\u0000");
    }
    assertThat(sockets.late()).isEqualTo(1);
    assertServes();
  }
}
