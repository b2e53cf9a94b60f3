package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.cli.running.Serving;
import io.assay.server.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingesting from the command line, against a server made by hand. */
class IngestTest {

  private final Fake fake = new Fake();

  @TempDir private Path data = Path.of("");

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void it_waits_for_the_job_and_sums_up() {
    fake.jobs(job("running", 0, 10, 0), job("running", 4, 10, 0), job("done", 10, 10, 0));

    Console.Said said = ingest("AAPL", "--forms", "10-K,10-Q", "--since=2020-01-01", "--limit=5");

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).contains("10 done, 0 already there, 0 failed");
    assertThat(fake.asked.getFirst())
        .isEqualTo(
            "{\"targets\":[\"AAPL\"],\"forms\":[\"10-K\",\"10-Q\"],\"since\":\"2020-01-01\","
                + "\"limit\":5}");
  }

  @Test
  void working_over_again_is_asked_for_and_waited_for_like_an_ingest() {
    fake.jobs(job("running", 0, 10, 0), job("done", 10, 10, 0));

    Console.Said said =
        Console.piped()
            .with(fake)
            .run("recompute", "--readings", "--all", "--data", data.toString());

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).contains("10 done");
    assertThat(fake.asked.getFirst()).isEqualTo("{\"what\":\"readings\",\"all\":true}");
  }

  @Test
  void a_filing_that_failed_is_named_with_its_reason_and_gives_status_1() {
    fake.jobs(job("done", 9, 10, 1));

    Console.Said said = ingest("AAPL");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out())
        .contains("9 done, 0 already there, 1 failed")
        .contains("0000320193-24-000001", "the file is cut off", "[cut-off]");
  }

  @Test
  void what_edgar_lists_and_does_not_hold_is_told() {
    fake.jobs(job("done", 9, 10, 0).replace("\"failed\":0", "\"failed\":0,\"absent\":1"));

    Console.Said said = ingest("2024Q1");

    assertThat(said.status()).isZero();
    assertThat(said.out()).contains("0 failed, 1 listed by EDGAR but not held there");
  }

  @Test
  void a_job_that_failed_as_a_whole_says_how_to_mend_it() {
    fake.jobs(
        "{\"id\":\"j1\",\"state\":\"failed\",\"title\":\"t\",\"total\":0,\"done\":0,\"already\":0,"
            + "\"failed\":0,\"error\":{\"code\":\"contact-missing\",\"message\":\"nobody is named\","
            + "\"mend\":\"set ASSAY_CONTACT\"}}");

    Console.Said said = ingest("AAPL");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("nobody is named", "contact-missing", "set ASSAY_CONTACT");
  }

  @Test
  void a_refusal_of_the_server_is_told_as_it_came() {
    fake.refusal =
        "{\"type\":\"about:blank\",\"title\":\"Bad request\",\"status\":400,\"code\":\"unknown-ticker\","
            + "\"detail\":\"no company has the ticker XX\",\"mend\":\"give its CIK\"}";

    Console.Said said = ingest("XX");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err())
        .contains("no company has the ticker XX", "unknown-ticker", "give its CIK");
  }

  @Test
  void the_secret_of_the_data_folder_goes_with_the_request() throws IOException {
    fake.jobs(job("done", 1, 1, 0));
    String secret = "5".repeat(64);
    Files.writeString(data.resolve("server.json"), "{\"secret\":\"" + secret + "\"}");

    ingest("AAPL");

    assertThat(fake.secrets).containsExactly(secret);
  }

  @Test
  void files_are_handed_over_by_their_absolute_path() throws IOException {
    fake.jobs(job("done", 1, 1, 0));
    Path file = Files.writeString(data.resolve("a.txt"), "x");

    ingest(file.resolveSibling("../" + data.getFileName() + "/a.txt").toString());

    assertThat(fake.asked.getFirst())
        .isEqualTo("{\"targets\":[\"" + file.toAbsolutePath().normalize() + "\"]}");
  }

  @Test
  void without_a_server_one_is_started_for_the_work_and_stopped() {
    fake.jobs(job("done", 1, 1, 0));

    Console.Said said = ingest("AAPL");

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(fake.started).singleElement().satisfies(s -> assertThat(s.sample()).isFalse());
    assertThat(fake.stopped).isEqualTo(1);
  }

  @Test
  void on_a_terminal_a_bar_shows_rate_and_time_left() {
    fake.jobs(job("running", 0, 10, 0), job("running", 5, 10, 0), job("done", 10, 10, 0));

    Console.Said said =
        Console.terminal().with(fake).run("ingest", "AAPL", "--data", data.toString());

    assertThat(said.err()).contains("50 %").contains("2.0 filings/s").contains("left");
  }

  @Test
  void variables_stand_for_options() {
    fake.jobs(job("done", 1, 1, 0));

    Console.piped().with(fake).with(Map.of("ASSAY_DATA", data.toString())).run("ingest", "AAPL");

    assertThat(fake.started.getFirst().data()).isEqualTo(data);
  }

  private Console.Said ingest(String... arguments) {
    List<String> all = new ArrayList<>(List.of("ingest"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return Console.piped().with(fake).run(all);
  }

  private static String job(String state, int done, int total, int failed) {
    return """
        {"id":"j1","kind":"ingest","state":"%s","title":"AAPL","created":"2026-01-01T00:00:00Z",
         "total":%d,"done":%d,"already":0,"failed":%d,"rate":2.0,"secondsLeft":3.0,"list":[1]}"""
        .formatted(state, total, done, failed);
  }

  /** Answers what it was told to, in order, the last for ever. */
  private static final class Fake implements Serving, AutoCloseable {

    private final Deque<String> jobs = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private final List<Settings> started = new ArrayList<>();
    private final HttpServer server;
    private String refusal = "";
    private int stopped;

    Fake() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.createContext("/", this::answer);
      server.start();
    }

    void jobs(String... answers) {
      jobs.addAll(List.of(answers));
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      int status = 200;
      String answer;
      if (path.equals("/api/v1/ingest") || path.equals("/api/v1/recompute")) {
        asked.add(body);
        secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("Assay-Local")));
        status = refusal.isEmpty() ? 202 : 400;
        answer = refusal.isEmpty() ? jobs.getFirst() : refusal;
      } else if (path.equals("/api/v1/jobs/j1")) {
        answer = jobs.size() > 1 ? jobs.removeFirst() : jobs.getFirst();
      } else {
        answer =
            "{\"data\":[{\"id\":\"f1\",\"kind\":\"filing\",\"state\":\"failed\",\"form\":\"10-K\","
                + "\"accession\":\"0000320193-24-000001\",\"error\":{\"code\":\"cut-off\","
                + "\"message\":\"the file is cut off\"}}],\"next\":null}";
      }
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public Running start(Settings settings, Consumer<String> progress) {
      started.add(settings);
      return new Running() {
        @Override
        public URI address() {
          return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
          stopped++;
        }
      };
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
