package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs, workers and what was given up from the command line, against a server made by hand. */
class JobsTest {

  private static final String JOB =
      "{\"id\":\"j1\",\"kind\":\"ingest\",\"title\":\"AAPL\",\"state\":\"running\",\"created\":\"2026-03-02T12:00:00Z\","
          + "\"total\":120,\"done\":40,\"already\":2,\"failed\":1,\"absent\":0,\"rate\":10,\"secondsLeft\":95}";
  private static final String QUEUE =
      "{\"classes\":{\"io\":{\"waiting\":70,\"running\":5},\"cpu\":{\"done\":40}},\"workers\":[{\"name\":\"worker-7\","
          + "\"machine\":\"east\",\"pid\":4711,\"classes\":[\"cpu\",\"io\"],\"holding\":[]}]}";
  private static final String LETTERS =
      "{\"data\":[{\"key\":\"0000320193-24-000123\",\"title\":\"10-K 0000320193-24-000123\",\"attempts\":6,"
          + "\"error\":{\"code\":\"edgar-unreachable\",\"message\":\"EDGAR did not answer\",\"mend\":\"Replay it later.\"}}],"
          + "\"next\":null}";

  @TempDir private Path data = Path.of("");

  private static String answer(String method, String path) {
    if (path.endsWith("/replay")) {
      return "{\"replayed\":3}";
    }
    if (path.endsWith("/dead-letters")) {
      return LETTERS;
    }
    return path.endsWith("/queue")
        ? QUEUE
        : path.endsWith("/jobs") ? "{\"data\":[" + JOB + "],\"next\":null}" : JOB;
  }

  private Console.Said run(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "jobs";
    System.arraycopy(more, 0, arguments, 1, more.length);
    arguments[more.length + 1] = "--data=" + data;
    return Console.piped().run(arguments);
  }

  @Test
  void jobs_rows_and_workers_are_told() throws IOException {
    try (MadeServer _ = MadeServer.on(data, JobsTest::answer)) {
      Console.Said said = run();
      assertThat(said.status()).as(said.err()).isZero();
      assertThat(said.out()).contains("AAPL", "running", "43", "120", "io waiting", "70");
      assertThat(said.out()).contains("worker-7", "east", "4711");
    }
  }

  @Test
  void what_was_given_up_is_told_with_reason_and_way_out() throws IOException {
    try (MadeServer server = MadeServer.on(data, JobsTest::answer)) {
      Console.Said said = run("--dead", "--code=edgar-unreachable");
      assertThat(said.out())
          .contains("10-K", "EDGAR did not answer [edgar-unreachable]", "Replay it later.");
      assertThat(server.asked().getFirst())
          .isEqualTo("GET /api/v1/dead-letters?limit=1000&code=edgar-unreachable");
    }
  }

  @Test
  void it_is_tried_anew_by_key_by_reason_or_all_of_it() throws IOException {
    try (MadeServer server = MadeServer.on(data, JobsTest::answer)) {
      assertThat(run("--replay=0000320193-24-000123").out()).contains("3 tried anew");
      assertThat(run("--replay=all").status()).isZero();
      assertThat(run("--code=unreadable", "--replay").status()).isZero();
      assertThat(run("--job=a\"b", "--replay").status()).isZero();
      assertThat(server.asked())
          .containsExactly(
              "POST /api/v1/dead-letters/replay {\"key\":\"0000320193-24-000123\"}",
              "POST /api/v1/dead-letters/replay {\"all\":true}",
              "POST /api/v1/dead-letters/replay {\"code\":\"unreadable\"}",
              "POST /api/v1/dead-letters/replay {\"job\":\"a\\\"b\"}");
    }
  }

  @Test
  void a_job_is_paused_resumed_and_ended() throws IOException {
    try (MadeServer server = MadeServer.on(data, JobsTest::answer)) {
      assertThat(run("--pause=j1").out()).contains("AAPL");
      assertThat(run("--resume=j1").status()).isZero();
      assertThat(run("--cancel=../keys").status()).isZero();
      assertThat(server.asked())
          .containsExactly(
              "POST /api/v1/jobs/j1/pause",
              "POST /api/v1/jobs/j1/resume",
              "DELETE /api/v1/jobs/..%2Fkeys");
    }
  }

  @Test
  void without_a_server_it_says_so() {
    Console.Said said = run();
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).isNotBlank();
  }
}
