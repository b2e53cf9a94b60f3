package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backfills and their cost from the command line, against a server made by hand. */
class BackfillAndCostTest {

  private static final String JOB =
      "{\"id\":\"b1\",\"kind\":\"backfill\",\"title\":\"Backfill 2023Q1 to 2023Q4\",\"state\":\"{state}\",{paused}"
          + "\"created\":\"2026-03-02T12:00:00Z\",\"total\":284123,\"done\":10200,\"already\":90,"
          + "\"failed\":3,\"absent\":1,\"rate\":48.2,\"secondsLeft\":5680}";
  private static final String COST =
      "{\"since\":\"2026-03-01T00:00:00Z\",\"until\":\"2026-03-02T00:00:00Z\",\"total\":{\"filings\":2000,"
          + "\"cpuSeconds\":{\"reading\":18.4,\"assessing\":6,\"writing\":3},\"bytesFetched\":60000000,"
          + "\"bytesKept\":12000000,\"bytesStored\":40000000},\"perThousand\":{\"filings\":1000,"
          + "\"cpuSeconds\":{\"reading\":9.2,\"assessing\":3,\"writing\":1.5},\"bytesFetched\":30000000,"
          + "\"bytesKept\":6000000,\"bytesStored\":20000000},\"rest\":{\"processSeconds\":50,"
          + "\"otherSeconds\":22.6,\"postgresSeconds\":9},\"database\":{\"bytes\":200000000,"
          + "\"filings\":2000,\"bytesPerFiling\":100000},\"prices\":{\"cpuHour\":0,\"gigabyteMonth\":0,"
          + "\"gigabyteFetched\":0},\"forms\":[{\"form\":\"10-K\",\"amounts\":{\"filings\":250},"
          + "\"perThousand\":{\"cpuSeconds\":{\"reading\":16.25}}}]}";

  @TempDir private Path data = Path.of("");

  private String state = "running";
  private @Nullable MadeServer server;

  @BeforeEach
  void begin() throws IOException {
    server = MadeServer.on(data, this::answer);
  }

  @AfterEach
  void stop() throws IOException {
    made().close();
  }

  private MadeServer made() {
    return Objects.requireNonNull(server);
  }

  private synchronized String answer(String method, String path) {
    if (path.endsWith("/pause")) {
      state = "waiting";
    }
    String job =
        JOB.replace("{state}", state)
            .replace("{paused}", state.equals("waiting") ? "\"paused\":true," : "");
    return path.endsWith("/cost")
        ? COST
        : path.endsWith("/jobs") ? "{\"data\":[" + job + "],\"next\":null}" : job;
  }

  @Test
  void quarters_and_forms_are_handed_over_as_they_were_said() {
    state = "done";
    Console.Said said =
        run("backfill", "2023Q1..2023Q4", "2021", "--forms=10-K,4", "--data=" + data);

    assertThat(made().asked().getFirst())
        .isEqualTo(
            "POST /api/v1/backfill {\"quarters\":[\"2023Q1..2023Q4\",\"2021\"],"
                + "\"forms\":[\"10-K\",\"4\"]}");
    assertThat(said.out()).contains("10,200 done, 90 already there, 3 failed");
  }

  @Test
  void what_runs_is_told_with_its_rate_and_time_left() {
    Console.Said said = run("backfill", "--status", "--data=" + data);

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("Backfill 2023Q1 to 2023Q4", "running", "10294", "284123", "48.2");
  }

  @Test
  void the_backfill_that_runs_is_paused_resumed_and_cancelled() {
    assertThat(run("backfill", "--pause", "--data=" + data).out()).contains("paused");
    assertThat(run("backfill", "--resume", "--data=" + data).status()).isZero();
    assertThat(run("backfill", "--cancel", "--data=" + data).status()).isZero();

    assertThat(made().asked())
        .contains(
            "POST /api/v1/jobs/b1/pause", "POST /api/v1/jobs/b1/resume", "DELETE /api/v1/jobs/b1");
  }

  @Test
  void nothing_to_pause_and_no_quarter_are_told() {
    state = "done";
    assertThat(run("backfill", "--pause", "--data=" + data).err())
        .contains("no backfill is under way");
    assertThat(run("backfill", "--data=" + data).status()).isEqualTo(2);
    assertThat(run("backfill", "2023", "--pause", "--data=" + data).status()).isEqualTo(2);
  }

  @Test
  void cost_is_a_table_by_the_thousand_or_json_as_it_came() {
    Console.Said said = run("cost", "--since=2026-03-01", "--data=" + data);

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("All", "2000", "9.20", "30.0", "10-K", "250", "16.25")
        .contains("PostgreSQL 9.0 s", "100.0 kB a filing", "No prices are set");
    assertThat(run("cost", "--json", "--data=" + data).out().strip()).isEqualTo(COST);
  }

  private static Console.Said run(String... arguments) {
    return Console.piped().run(arguments);
  }
}
