package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.NoSuchThing;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill: a store at work is backed up, brought back elsewhere, and answers the same. */
class RestoreDrillTest {

  private static final StoppedStore.Watching QUIET = (what, done, total) -> {};

  private static final List<String> SAMPLED =
      List.of(
          "/api/v1/companies",
          "/api/v1/companies/QHI",
          "/api/v1/companies/QHI/score",
          "/api/v1/companies/QHI/filings",
          "/api/v1/companies/QHI/events",
          "/api/v1/companies/QHI/insiders",
          "/api/v1/companies/QHI/signals",
          "/api/v1/companies/QHI/series/revenue",
          "/api/v1/filings/" + TinyMarket.ANNUAL,
          "/api/v1/filings/" + TinyMarket.ANNUAL + "/facts",
          "/api/v1/filings/" + TinyMarket.ANNUAL + "/text",
          "/api/v1/filings/" + TinyMarket.ANNUAL + "/sections",
          "/api/v1/filings/" + TinyMarket.ANNUAL + "/signals",
          "/api/v1/filings/" + TinyMarket.ANNUAL + "/documents/1",
          "/api/v1/filings?limit=1000");

  private static Map<String, byte[]> answers(Asking asking) {
    Map<String, byte[]> answers = new LinkedHashMap<>();
    for (String path : SAMPLED) {
      var answer = asking.bytes(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      answers.put(path, answer.body());
    }
    return answers;
  }

  private static void backUp(Asking asking, Path to) throws InterruptedException {
    String secret = Server.findSecret(asking.data()).orElseThrow();
    var accepted =
        asking.send(
            "POST",
            "/api/v1/admin/backups",
            "{\"to\":\"" + to + "\",\"keep\":3}",
            "Content-Type",
            "application/json",
            "Assay-Local",
            secret);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    JsonNode run = asking.json("/api/v1/admin/backups").path("data").get(0);
    while (run.path("state").asText().equals("running")) {
      TimeUnit.MILLISECONDS.sleep(50);
      run = asking.json("/api/v1/admin/backups").path("data").get(0);
    }
    assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("done");
    assertThat(run.at("/made/missing")).isEmpty();
  }

  private static Settings settings(Path data) {
    return Settings.of(Map.of("data", data.toString(), "port", "0", "sample", "false"));
  }

  @Test
  void a_store_at_work_is_backed_up_and_answers_the_same_elsewhere(@TempDir Path folder)
      throws Exception {
    Path place = folder.resolve("backups");
    Map<String, byte[]> before;
    try (Asking here = Asking.start()) {
      before = answers(here);
      backUp(here, place);
      assertThat(
              here.json("/api/v1/admin/audit?action=backup")
                  .path("data")
                  .get(0)
                  .path("action")
                  .asText())
          .isEqualTo("backup.made");
      // A store that a server runs on is its own.
      assertThatThrownBy(() -> StoppedStore.open(settings(here.data()), false))
          .isInstanceOf(AskedWrongly.class);
    }
    assertThat(StoppedStore.verifyBackup(place, Optional.empty(), QUIET))
        .isEqualTo("{\"data\":[]}");
    Path data = folder.resolve("elsewhere");
    try (StoppedStore store = StoppedStore.open(settings(data), true)) {
      assertThat(store.restore(place, Optional.empty(), QUIET)).contains("\"missing\":[]");
    }
    try (StoppedStore store = StoppedStore.open(settings(data), false)) {
      assertThatThrownBy(() -> store.restore(place, Optional.empty(), QUIET))
          .isInstanceOf(AskedWrongly.class)
          .hasMessageContaining("not empty");
      assertThat(store.plan()).contains("has run").doesNotContain("would run");
      assertThat(store.doctor(true)).doesNotContain("\"level\":\"fail\"");
      assertThat(store.audit(Optional.of("backup"), Optional.empty(), 10))
          .contains("backup.restored");
      assertThat(store.upkeep(Optional.of("vacuum"))).contains("\"runs\":1");
    }
    Asking there = Asking.again(data, Map.of());
    try {
      assertThat(answers(there))
          .allSatisfy((path, bytes) -> assertThat(bytes).as(path).isEqualTo(before.get(path)));
    } finally {
      there.stop();
    }
  }

  @Test
  void what_is_not_there_is_said(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> StoppedStore.open(settings(folder.resolve("none")), false))
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("no store");
    assertThat(Files.exists(folder.resolve("none"))).isFalse();
    assertThat(StoppedStore.listBackups(folder)).isEqualTo("{\"data\":[]}");
    assertThatThrownBy(() -> StoppedStore.verifyBackup(folder, Optional.empty(), QUIET))
        .isInstanceOf(NoSuchThing.class);
  }
}
