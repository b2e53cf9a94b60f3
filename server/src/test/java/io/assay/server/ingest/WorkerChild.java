package io.assay.server.ingest;

import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.disk.DiskSpace;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * A process that works beside another on a data folder: {@code WorkerChild FOLDER CLASSES}. Says
 * {@code ready} and works until it is killed.
 */
final class WorkerChild {

  private WorkerChild() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Limits limits = IngestChild.small();
    try (DataFolder folder = DataFolder.joinRunning(root);
        Database database = Database.open(LocalPostgres.join(folder, 4, Duration.ofSeconds(60)));
        Ingest ingest =
            new Ingest(
                database,
                Blobs.shared(
                    folder.blobs(), new DiskSpace(List.of(folder.blobs()), 0, System::nanoTime)),
                new NoEdgar(),
                OpenStore.reading(),
                OpenStore.comparison(),
                limits,
                Part.of(
                    Arrays.stream(arguments[1].split(","))
                        .map(WorkClass::of)
                        .collect(Collectors.toSet()),
                    limits,
                    1,
                    new SplittableRandom(7)),
                new Courtesy(System::nanoTime),
                "worker-" + ProcessHandle.current().pid(),
                InstantSource.system(),
                UUID::randomUUID,
                true)) {
      ingest.start(false);
      System.out.println("ready");
      new CountDownLatch(1).await();
    }
  }
}
