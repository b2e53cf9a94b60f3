package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.JobRows.WorkerRow;
import io.assay.store.jobs.Workers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many processes share the queue, and some of them are killed. */
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersKillTest {

  private static final String MARKET = "sample:2:1";

  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void leave_no_process_behind() {
    children.forEach(Process::destroyForcibly);
  }

  @Test
  void what_a_killed_worker_held_is_done_by_those_that_live(@TempDir Path folder) throws Exception {
    Map<String, String> alone = ingested(folder.resolve("alone"), Set.of(WorkClass.values()), 0);
    Map<String, String> shared = ingested(folder.resolve("shared"), Set.of(WorkClass.values()), 2);
    assertThat(shared).isEqualTo(alone);
  }

  @Test
  void a_process_that_only_fetches_hands_over_to_one_that_only_thinks(@TempDir Path folder)
      throws Exception {
    Map<String, String> alone = ingested(folder.resolve("alone"), Set.of(WorkClass.values()), 0);
    Path data = folder.resolve("split");
    try (OpenStore store = OpenStore.at(data);
        Ingest fetching = ingest(store, Set.of(WorkClass.IO))) {
      fetching.start(true);
      child(data, "cpu");
      await(fetching);
      assertThat(new Workers(store.database(), Duration.ofSeconds(30)).listAlive())
          .extracting(WorkerRow::classes)
          .containsExactlyInAnyOrder(Set.of(WorkClass.IO), Set.of(WorkClass.CPU));
      assertThat(Contents.of(store.database())).isEqualTo(alone);
    }
  }

  private Map<String, String> ingested(Path data, Set<WorkClass> classes, int kills)
      throws Exception {
    try (OpenStore store = OpenStore.at(data);
        Ingest ingest = ingest(store, classes)) {
      ingest.start(true);
      for (int i = 0; i < kills; i++) {
        child(data, "io,cpu");
      }
      UUID job = ingest.submit(IngestRequest.of(List.of(MARKET)), Optional.of("the-job")).id();
      for (int i = 0; i < kills; i++) {
        while (ingest.progress(job).job().done() < 10L * (i + 1)) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
        children.get(i).destroyForcibly().waitFor();
      }
      await(ingest);
      return Contents.of(store.database());
    }
  }

  private static void await(Ingest ingest) throws InterruptedException {
    JobProgress end =
        ingest.await(
            ingest.submit(IngestRequest.of(List.of(MARKET)), Optional.of("the-job")).id(), _ -> {});
    assertThat(end.job().failed()).isZero();
    assertThat(end.job().done()).isEqualTo(end.job().total()).isPositive();
  }

  private static Ingest ingest(OpenStore store, Set<WorkClass> classes) {
    Limits limits = IngestChild.small();
    return new Ingest(
        store.database(),
        store.blobs(),
        new NoEdgar(),
        OpenStore.reading(),
        OpenStore.comparison(),
        limits,
        Part.of(classes, limits, 1, new SplittableRandom(7)),
        new Courtesy(System::nanoTime),
        "owner-" + UUID.randomUUID(),
        InstantSource.system(),
        UUID::randomUUID,
        true);
  }

  private void child(Path data, String classes) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerChild.class.getName(),
                data.toString(),
                classes)
            .redirectError(
                ProcessBuilder.Redirect.appendTo(
                    data.resolveSibling(data.getFileName() + ".err").toFile()))
            .start();
    children.add(child);
    BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    while (line != null && !line.equals("ready")) {
      line = lines.readLine();
    }
    assertThat(line).as("a worker that began").isEqualTo("ready");
  }
}
