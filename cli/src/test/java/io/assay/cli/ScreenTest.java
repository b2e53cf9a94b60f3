package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Screening from the command line, against a server made by hand. */
class ScreenTest {

  private static final String FIRST =
      "{\"data\":[{\"cik\":1,\"name\":\"One, Inc.\",\"score\":61.123456789},{\"cik\":2,\"name\":\"Two\"}],"
          + "\"next\":\"n1\",\"total\":3,\"of\":40,\"columns\":[\"cik\",\"name\",\"score\"]}";
  private static final String LAST =
      "{\"data\":[{\"cik\":3,\"name\":\"Three }{\"}],\"next\":null,\"total\":3,\"of\":40,"
          + "\"columns\":[\"cik\",\"name\",\"score\"]}";
  private static final String REFUSAL =
      "{\"type\":\"x\",\"title\":\"Asked wrongly\",\"status\":400,\"code\":\"screen-unknown-name\","
          + "\"detail\":\"There is nothing called 'scor'\",\"where\":\"query: where, characters 0 to 4\","
          + "\"mend\":\"Did you mean score?\"}";

  @TempDir private Path data = Path.of("");

  private final List<String> asked = new ArrayList<>();
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private boolean refuses;
  private FileChannel lock = open(Files.createTempFile("assay", ".lock"));

  ScreenTest() throws IOException {}

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** A data folder as a running server leaves it: locked, with the address beside. */
  @BeforeEach
  void announce() throws IOException {
    lock.close();
    lock = open(data.resolve("lock"));
    lock.lock();
    Files.writeString(data.resolve("server"), "http://127.0.0.1:" + server.getAddress().getPort());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(0);
    lock.close();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    String answer = "{}";
    int status = 200;
    if (exchange.getRequestURI().getPath().equals("/api/v1/screen")) {
      asked.add(URLDecoder.decode(query, StandardCharsets.UTF_8));
      status = refuses ? 400 : 200;
      answer = refuses ? REFUSAL : query.contains("cursor=n1") ? LAST : FIRST;
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void on_a_terminal_rows_stand_in_a_table_with_how_many_there_are() {
    Console.Said said =
        Console.terminal()
            .run(
                "screen",
                "score>60 and name contains 'a&b'",
                "--sort=-score",
                "--fields=cik,name,score",
                "--data=" + data);

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("cik", "name", "score", "One, Inc.", "61.1235")
        .contains("2 shown, 3 found, of 40");
    assertThat(asked)
        .containsExactly(
            "limit=50&where=score>60 and name contains 'a&b'&sort=-score&fields=cik,name,score");
  }

  @Test
  void piped_every_row_of_every_page_is_a_line_as_it_came() {
    Console.Said said = Console.piped().run("screen", "score>60", "--data=" + data);

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out().lines())
        .containsExactly(
            "{\"cik\":1,\"name\":\"One, Inc.\",\"score\":61.123456789}",
            "{\"cik\":2,\"name\":\"Two\"}",
            "{\"cik\":3,\"name\":\"Three }{\"}");
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_limit_is_kept_over_pages() {
    Console.piped()
        .run("screen", "--limit=2", "--all-periods", "--as-of=2024-01-31", "--data=" + data);

    assertThat(asked).containsExactly("limit=2&asOf=2024-01-31&period=all");
  }

  @Test
  void a_mistake_has_status_2_and_says_where_it_is() {
    refuses = true;

    Console.Said said = Console.piped().run("screen", "scor>60", "--data=" + data);

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err())
        .contains("There is nothing called 'scor'", "characters 0 to 4", "Did you mean score?");
  }

  @Test
  void without_a_server_it_has_status_1_and_says_how_to_start_one(@TempDir Path empty) {
    Console.Said said = Console.piped().run("screen", "score>60", "--data=" + empty);

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("./assay up");
  }
}
