package io.assay.server.ingest;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A process that helps another on its data folder, and its database, until it is killed: {@code
 * WorkerChild FOLDER}. The other may come and go meanwhile.
 */
final class WorkerChild {

  private WorkerChild() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path data = Path.of(arguments[0]);
    Path home = data.resolve("postgres");
    Database.Address address =
        new Database.Address(
            "jdbc:postgresql://127.0.0.1:"
                + Files.readString(home.resolve("port")).strip()
                + "/postgres",
            "assay",
            Files.readString(home.resolve("password")).strip(),
            8,
            Duration.ofSeconds(60));
    while (true) {
      try (Database database = Database.open(address);
          Ingest ingest =
              new Ingest(
                  database,
                  new Blobs(data.resolve("blobs")),
                  new NoEdgar(),
                  OpenStore.reading(),
                  OpenStore.comparison(),
                  IngestChild.limits(),
                  new Courtesy(System::nanoTime),
                  "worker-" + ProcessHandle.current().pid(),
                  InstantSource.system(),
                  UUID::randomUUID,
                  true)) {
        ingest.start(false);
        TimeUnit.HOURS.sleep(1);
      } catch (CouldNotAsk failure) {
        // The database is not there yet: this process came first.
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }
}
