package io.assay.server;

import static io.assay.server.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the work stands over HTTP: what was given up is told with its reason, and tried anew. */
class QueueTest {

  private Path data = Path.of("");
  private Path filings = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    data = Files.createTempDirectory("assay-queue-test");
    filings = Files.createDirectories(data.resolve("filings"));
    Files.writeString(filings.resolve("shopping.txt"), "milk, bread, a filing of 2024");
  }

  @AfterEach
  void tidy() throws IOException {
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void what_was_given_up_is_told_with_its_reason_and_tried_anew() {
    Asking server = Asking.again(data.resolve("store"), Map.of());
    try {
      JsonNode job = post(server, "/api/v1/ingest", "{\"targets\":[\"" + filings + "\"]}", 202);
      String path = "/api/v1/jobs/" + job.path("id").asText();
      await(() -> server.json(path).path("failed").asLong() == 1);

      JsonNode letters = server.json("/api/v1/dead-letters").path("data");
      assertThat(letters).hasSize(1);
      JsonNode letter = letters.get(0);
      assertThat(letter.path("title").asText()).contains("shopping.txt");
      assertThat(letter.path("job").asText()).isEqualTo(job.path("id").asText());
      assertThat(letter.path("error").path("mend").asText()).isNotEmpty();
      String code = letter.path("error").path("code").asText();
      assertThat(server.json("/api/v1/dead-letters?code=" + code).path("data")).hasSize(1);
      assertThat(server.json("/api/v1/dead-letters?code=other").path("data")).isEmpty();

      JsonNode queue = server.json("/api/v1/queue");
      assertThat(queue.path("classes").path("io").isObject()).isTrue();
      assertThat(queue.path("workers")).hasSize(1);
      assertThat(queue.path("workers").get(0).path("classes").size()).isPositive();

      String key = letter.path("key").asText();
      assertThat(replay(server, "{\"key\":\"" + key + "\"}")).isEqualTo(1);
      await(() -> failures(server) == 2);
      assertThat(replay(server, "{\"all\":true}")).isEqualTo(1);
      await(() -> failures(server) == 3);
      assertThat(replay(server, "{\"code\":\"other\"}")).isZero();
    } finally {
      server.stop();
    }
  }

  @Test
  void all_of_it_is_tried_anew_only_when_that_is_said() {
    Asking server = Asking.again(data.resolve("store"), Map.of());
    try {
      for (String body :
          new String[] {
            "{}",
            "{\"all\":false}",
            "{\"key\":\"a\",\"code\":\"b\"}",
            "{\"key\":7}",
            "{\"job\":\"no id\"}",
            "{\"keys\":[\"a\"]}"
          }) {
        JsonNode problem = post(server, "/api/v1/dead-letters/replay", body, 400);
        assertThat(problem.path("mend").asText()).as(body).isNotEmpty();
      }
    } finally {
      server.stop();
    }
  }

  /** How often the one dead letter failed; 0 while it is being tried. */
  private static int failures(Asking server) {
    JsonNode letters = server.json("/api/v1/dead-letters").path("data");
    return letters.isEmpty() ? 0 : letters.get(0).path("history").size();
  }

  private long replay(Asking server, String body) {
    return post(server, "/api/v1/dead-letters/replay", body, 200).path("replayed").asLong(-1);
  }

  private JsonNode post(Asking server, String path, String body, int status) {
    var answer =
        server.send(
            "POST",
            path,
            body,
            "content-type",
            "application/json",
            "Assay-Local",
            Server.findSecret(data.resolve("store")).orElseThrow());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Asking.tree(answer.body());
  }
}
