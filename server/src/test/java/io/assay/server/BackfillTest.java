package io.assay.server;

import static io.assay.server.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.sample.mirror.Mirror;
import io.assay.sample.mirror.Misbehaviour;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Quarters are brought in whole, through pauses and restarts. */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackfillTest {

  private static final SampleMarket MARKET = SampleMarket.of(7, 12, 2);

  private Path data = Path.of("");
  private final Mirror mirror = Mirror.start(MARKET, Misbehaviour.none());

  @BeforeEach
  void folder() throws IOException {
    data = Files.createTempDirectory("assay-backfill-test");
  }

  @AfterEach
  void tidy() throws IOException {
    mirror.close();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void a_year_comes_in_whole_through_a_pause_and_a_restart() {
    long wanted = filings().filter(filing -> filing.filed().getYear() == 2025).count();
    String path;
    // So slow that far more is left than is taken at once: it is met in the middle.
    Asking first = server(20);
    try {
      JsonNode job = post(first, "{\"quarters\":[\"2025Q1..2025Q4\"]}");
      assertThat(job.path("kind").asText()).isEqualTo("backfill");
      path = "/api/v1/jobs/" + job.path("id").asText();
      await(() -> first.json(path).path("done").asLong() > 0);
      assertThat(first.json(path).path("total").asLong()).isEqualTo(wanted);
      JsonNode paused = Asking.tree(first.send("POST", path + "/pause", "").body());
      assertThat(paused.path("paused").asBoolean()).isTrue();
      await(() -> first.json("/api/v1/status").path("queue").path("running").asLong() == 0);
      long done = first.json(path).path("done").asLong();
      assertThat(done).isLessThan(wanted);
      assertThat(first.json("/api/v1/status").path("queue").path("waiting").asLong()).isZero();
    } finally {
      first.stop();
    }
    Asking second = server();
    try {
      assertThat(second.json(path).path("paused").asBoolean()).isTrue();
      assertThat(second.send("POST", path + "/resume", "").statusCode()).isEqualTo(200);
      await(() -> second.json(path).path("state").asText().equals("done"));
      JsonNode end = second.json(path);
      assertThat(end.path("total").asLong()).isEqualTo(wanted);
      assertThat(end.path("done").asLong()).isEqualTo(wanted);
      assertThat(second.json("/api/v1/status").path("filings").asLong()).isEqualTo(wanted);
      assertThat(data.resolve("indexes")).isEmptyDirectory();
      // Once more: all there already, nothing fetched twice.
      long fetched = submissions();
      JsonNode again = post(second, "{\"quarters\":[\"2025\"]}");
      String other = "/api/v1/jobs/" + again.path("id").asText();
      await(() -> second.json(other).path("state").asText().equals("done"));
      assertThat(second.json(other).path("already").asLong()).isEqualTo(wanted);
      assertThat(submissions()).isEqualTo(fetched);
    } finally {
      second.stop();
    }
  }

  @Test
  void only_the_forms_that_are_named_come_in_and_a_missing_quarter_is_told() {
    long wanted =
        filings()
            .filter(filing -> filing.filed().getYear() == 2025 && filing.form().equals("8-K"))
            .count();
    Asking server = server();
    try {
      JsonNode job = post(server, "{\"quarters\":[\"2025\",\"1999Q1\"],\"forms\":[\"8-K\"]}");
      String path = "/api/v1/jobs/" + job.path("id").asText();
      await(() -> server.json(path).path("state").asText().equals("done"));
      JsonNode end = server.json(path);
      assertThat(end.path("done").asLong()).isEqualTo(wanted);
      assertThat(end.path("failed").asLong()).isEqualTo(1);
      assertThat(end.path("error").path("message").asText()).contains("1999Q1");
    } finally {
      server.stop();
    }
  }

  @Test
  void a_cancelled_backfill_ends_and_what_is_no_quarter_is_refused() {
    Asking server = server(20);
    try {
      JsonNode job = post(server, "{\"quarters\":[\"2025\"]}");
      String path = "/api/v1/jobs/" + job.path("id").asText();
      await(() -> server.json(path).path("done").asLong() > 0);
      assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(200);
      await(() -> server.json("/api/v1/status").path("queue").path("running").asLong() == 0);
      assertThat(server.json(path).path("state").asText()).isEqualTo("cancelled");
      for (String bad :
          new String[] {"{}", "{\"quarters\":[\"AAPL\"]}", "{\"quarters\":[\"2025\"],\"x\":1}"}) {
        assertThat(
                server
                    .send("POST", "/api/v1/backfill", bad, "content-type", "application/json")
                    .statusCode())
            .isEqualTo(400);
      }
    } finally {
      server.stop();
    }
  }

  private static Stream<SampleFiling> filings() {
    return MARKET.filings();
  }

  private long submissions() {
    return mirror.requests().entrySet().stream()
        .filter(request -> request.getKey().endsWith(".txt"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private Asking server() {
    return server(200);
  }

  private Asking server(int perSecond) {
    return Asking.again(
        data,
        Map.of("edgar-url", mirror.address().toString(), "edgar-rate", String.valueOf(perSecond)));
  }

  private static JsonNode post(Asking server, String body) {
    return Asking.tree(
        server.send("POST", "/api/v1/backfill", body, "content-type", "application/json").body());
  }
}
