package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files of the machine are read only for who can read the data folder. */
class FilesOnlyForTheOwnerTest {

  // One of its own: the jobs that are taken fail, and others count failures.
  private static Asking asking;

  @BeforeAll
  static void start() {
    asking = Asking.empty();
  }

  @AfterAll
  static void stop() throws IOException {
    asking.close();
  }

  @Test
  void without_the_secret_no_file_is_named() {
    for (String target : List.of("/etc/passwd", "./pom.xml", "..\\\\pom.xml", "/")) {
      for (String secret : List.of("", "0".repeat(64), "x")) {
        HttpResponse<String> answer = post(target, secret);
        assertThat(answer.statusCode()).as(target + " " + answer.body()).isEqualTo(403);
        assertThat(answer.headers().firstValue("content-type"))
            .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = Asking.tree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo("files-not-allowed");
        assertThat(problem.path("mend").asText()).contains("./assay ingest");
      }
    }
  }

  @Test
  void with_the_secret_a_file_is_taken() throws IOException {
    String secret = Server.findSecret(asking.data()).orElseThrow();
    Path deep = asking.data();
    for (int i = 0; i < 12; i++) {
      deep = deep.resolve("a-folder-with-a-name-that-makes-paths-long");
    }
    HttpResponse<String> answer = post(deep + "/" + "none.txt", secret);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  @Test
  void a_target_that_is_no_file_needs_no_secret() {
    assertThat(post("2024Q1", "").statusCode()).isEqualTo(202);
    assertThat(post("320193/0000320193-24-000123", "").statusCode()).isEqualTo(202);
  }

  @Test
  void only_the_owner_can_read_the_secret() throws IOException {
    Path file = asking.data().resolve("server.json");
    Assumptions.assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no file modes here");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(asking.get("/api/v1/status").body())
        .doesNotContain(Server.findSecret(asking.data()).orElseThrow());
  }

  private HttpResponse<String> post(String target, String secret) {
    List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
    if (!secret.isEmpty()) {
      headers.addAll(List.of("Assay-Local", secret));
    }
    return asking.send(
        "POST",
        "/api/v1/ingest",
        "{\"targets\":[\"" + target + "\"]}",
        headers.toArray(String[]::new));
  }
}
