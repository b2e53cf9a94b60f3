package io.assay.server.ingest;

import io.assay.server.columns.Feeding;
import io.assay.store.Database;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.Jobs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A process that ingests the sample market into a data folder, in small transactions so that a kill
 * falls between many, and feeds columns: {@code IngestChild FOLDER TARGET}. Tells its progress;
 * says {@code over} at the end. With {@code again} as a third argument it is a later build, which
 * reads and computes otherwise, and is over when nothing is left to be worked over.
 */
final class IngestChild {

  private IngestChild() {}

  private static Reading reading(String[] arguments) {
    return arguments.length > 2
        ? new OtherVersion(OpenStore.reading(), "later", "later", "current_ratio")
        : OpenStore.reading();
  }

  private static void workOver(Ingest ingest, Jobs jobs) throws InterruptedException {
    while (!ingest.isPlanned() || !jobs.listOpen().isEmpty()) {
      long done = jobs.listOpen().stream().mapToLong(JobRow::done).sum();
      System.out.println("done " + done + " so far");
      TimeUnit.MILLISECONDS.sleep(50);
    }
    System.out.println("over");
  }

  /** Small transactions and short silences, so that a kill falls between many. */
  static Limits small() {
    Limits usual = Limits.usual(2);
    return new Limits(
        usual.fetchers(),
        usual.readers(),
        8,
        3,
        usual.batchBytes(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofMillis(500),
        usual.attempts(),
        usual.firstRetry());
  }

  public static void main(String[] arguments) throws Exception {
    Limits small = small();
    try (OpenStore store = OpenStore.at(Path.of(arguments[0]));
        Ingest ingest =
            new Ingest(
                store.database(),
                store.blobs(),
                new NoEdgar(),
                reading(arguments),
                OpenStore.comparison(),
                small,
                new Courtesy(System::nanoTime),
                "child-" + ProcessHandle.current().pid(),
                InstantSource.system(),
                UUID::randomUUID,
                true);
        Feeding feeding =
            new Feeding(
                true,
                () -> Database.open(store.postgres().address(2, Duration.ofSeconds(60))),
                store::columns,
                // Whoever comes after a killed one need not wait for its lease to run out.
                "child",
                InstantSource.system())) {
      ingest.start(true);
      feeding.start();
      if (arguments.length > 2) {
        workOver(ingest, new Jobs(store.database()));
        return;
      }
      UUID job =
          ingest.submit(IngestRequest.of(List.of(arguments[1])), Optional.of("the-job")).id();
      JobProgress end =
          ingest.await(
              job,
              progress ->
                  System.out.println(
                      "done " + progress.job().done() + " of " + progress.job().total()));
      System.out.println("over " + end.job().state() + " " + end.job().failed());
    }
  }
}
