package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.RunningServer.Asking;
import io.assay.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Server-Sent Events of a running server: nothing is lost, doubled or held up. */
class LiveStreamTest {

  private static final String TELL =
      "insert into change (kind, key) select 'company', n::text from generate_series(?, ?) n";

  /** A stream as its lines come. */
  private static final class Stream implements AutoCloseable {

    private final Socket socket = new Socket();
    private final BufferedReader lines;
    private String last = "";

    Stream(int port, String query, String lastEventId) throws IOException {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(60_000);
      String id = lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
      socket
          .getOutputStream()
          .write(
              ("GET /api/v1/live" + query + " HTTP/1.1\r\nHost: localhost\r\n" + id + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** The next event as {@code kind data}; its id is the last one then. */
    String next() throws IOException {
      String kind = "";
      String data = "";
      while (true) {
        String line = lines.readLine();
        if (line == null) {
          return "end";
        }
        if (line.startsWith("HTTP/1.1 ") && !line.contains("200")) {
          return line;
        }
        if (line.startsWith("id: ")) {
          last = line.substring(4);
        } else if (line.startsWith("event: ")) {
          kind = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !kind.isEmpty()) {
          return kind + " " + data;
        }
      }
    }

    Stream opened() throws IOException {
      String line = lines.readLine();
      while (line != null && !line.equals(": listening")) {
        if (line.startsWith("id: ")) {
          last = line.substring(4);
        }
        if (line.startsWith("HTTP/1.1 ") && !line.contains("200")) {
          throw new AssertionError(line);
        }
        line = lines.readLine();
      }
      if (line == null) {
        throw new AssertionError("the stream ended before it began");
      }
      return this;
    }

    List<Long> companies(int many) throws IOException {
      List<Long> told = new ArrayList<>();
      while (told.size() < many) {
        String event = next();
        if (!event.startsWith("company ")) {
          throw new AssertionError(event + " after " + told.size());
        }
        told.add(Long.parseLong(event.replaceAll("\\D", "")));
      }
      return told;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static Stream listen(Asking server, String query, String id) throws IOException {
    return new Stream(server.server().port(), query, id);
  }

  private static void tell(Asking server, long from, long to) {
    Database database = server.server().wiring().database();
    database.update(TELL, from, to);
  }

  private static long transaction(String id) {
    return Long.parseLong(id.substring(0, id.indexOf('-')));
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void who_comes_back_after_a_restart_has_lost_and_doubled_nothing(@TempDir Path data)
      throws Exception {
    List<Long> heard = new ArrayList<>();
    String last;
    Asking before = Asking.again(data, Map.of());
    try (Stream stream = listen(before, "", "").opened()) {
      tell(before, 1, 20);
      heard.addAll(stream.companies(7));
      last = stream.last;
    }
    tell(before, 21, 40);
    before.stop();
    Asking after = Asking.again(data, Map.of());
    try {
      tell(after, 41, 50);
      try (Stream stream = listen(after, "", last).opened()) {
        heard.addAll(stream.companies(40));
        tell(after, 51, 55);
        heard.addAll(stream.companies(8));
        last = stream.last;
      }
      try (Stream stream = listen(after, "?after=" + last, "").opened()) {
        assertThat(stream.companies(0)).isEmpty();
        tell(after, 56, 56);
        heard.addAll(stream.companies(1));
      }
    } finally {
      after.stop();
    }
    assertThat(heard).containsExactlyElementsOf(numbers(1, 56));
  }

  @Test
  void who_is_slow_holds_nobody_up_and_goes_on_where_they_were() throws Exception {
    try (Asking server = Asking.empty();
        Stream slow = listen(server, "", "").opened();
        Stream quick = listen(server, "", "").opened()) {
      int many = 60_000;
      tell(server, 1, many);
      assertThat(quick.companies(many)).containsExactlyElementsOf(numbers(1, many));
      List<Long> heard = new ArrayList<>();
      String event = "";
      while (heard.size() < many && !event.startsWith("behind ")) {
        event = slow.next();
        if (event.startsWith("company ")) {
          heard.add(Long.parseLong(event.replaceAll("\\D", "")));
        }
      }
      try (Stream again = listen(server, "", slow.last).opened()) {
        heard.addAll(again.companies(many - heard.size()));
      }
      assertThat(heard).containsExactlyElementsOf(numbers(1, many));
    }
  }

  @Test
  void only_what_is_asked_for_comes() throws Exception {
    try (Asking server = Asking.empty()) {
      Database database = server.server().wiring().database();
      database.update(
          """
          insert into company (cik, name, search, profile_rank, profile_at, profile_from,
            tickers_rank, tickers_at, tickers_from)
          values (7, 'n', 'n', 0, now(), '', 0, now(), '')
          """);
      try (Stream stream = listen(server, "?kinds=company&companies=7", "").opened()) {
        tell(server, 1, 10);
        assertThat(stream.companies(1)).containsExactly(7L);
      }
      assertThat(server.get("/api/v1/live?kinds=cake").statusCode()).isEqualTo(400);
      assertThat(server.get("/api/v1/live?companies=99").statusCode()).isEqualTo(404);
      assertThat(server.get("/api/v1/live?after=cake").statusCode()).isEqualTo(400);
      assertThat(server.get("/api/v1/live/ws").statusCode()).isEqualTo(426);
    }
  }

  @Test
  void who_names_no_place_or_one_that_is_forgotten_is_told_of_the_gap() throws Exception {
    try (Asking server = Asking.empty()) {
      try (Stream stream = listen(server, "", "before-7")) {
        assertThat(stream.next()).startsWith("gap ");
      }
      try (Stream stream = listen(server, "", "999999999999-1")) {
        assertThat(stream.next()).startsWith("gap ");
        tell(server, 3, 3);
        assertThat(stream.companies(1)).containsExactly(3L);
      }
      tell(server, 4, 9);
      Database database = server.server().wiring().database();
      database.update("delete from change where key in ('4', '5')");
      try (Stream stream = listen(server, "", "3-1")) {
        assertThat(stream.next()).startsWith("gap ");
        assertThat(stream.companies(4)).containsExactly(6L, 7L, 8L, 9L);
      }
    }
  }

  @Test
  void all_are_sent_home_with_where_to_go_on(@TempDir Path data) throws Exception {
    Asking server = Asking.again(data, Map.of());
    try (Stream stream = listen(server, "", "").opened()) {
      tell(server, 1, 1);
      stream.companies(1);
      String last = stream.last;
      server.stop();
      assertThat(stream.next()).startsWith("closing ").contains("\"after\":\"" + stream.last);
      // Not before the last event, which would come twice; how far behind it is not said.
      assertThat(transaction(stream.last)).isGreaterThanOrEqualTo(transaction(last));
      assertThat(stream.next()).isEqualTo("end");
    }
  }

  @Test
  void thousands_listen_at_once_and_no_more_than_may() throws Exception {
    int many = 2_000;
    try (Asking server = Asking.empty(Map.of("live-connections", Integer.toString(many)));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Stream> streams = new ArrayList<>();
      try {
        List<Future<Stream>> opening = new ArrayList<>();
        for (int i = 0; i < many; i++) {
          opening.add(threads.submit(() -> listen(server, "", "").opened()));
        }
        for (Future<Stream> one : opening) {
          streams.add(one.get());
        }
        assertThat(server.get("/api/v1/live").statusCode()).isEqualTo(503);
        tell(server, 1, 5);
        List<Future<List<Long>>> told = new ArrayList<>();
        for (Stream stream : streams) {
          told.add(threads.submit(() -> stream.companies(5)));
        }
        LinkedHashSet<List<Long>> heard = new LinkedHashSet<>();
        for (Future<List<Long>> one : told) {
          heard.add(one.get());
        }
        assertThat(heard).containsExactly(numbers(1, 5));
        assertThat(server.get("/metrics").body()).contains("assay_live_connections 2000.0");
      } finally {
        for (Stream stream : streams) {
          stream.close();
        }
      }
    }
  }
}
