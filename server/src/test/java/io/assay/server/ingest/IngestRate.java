package io.assay.server.ingest;

import io.assay.store.jobs.DeadLetters;
import io.assay.store.jobs.JobRows.Which;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How fast filings come in: {@code IngestRate TARGET [FOLDER]} ingests a target ({@code
 * sample:40:5}, a folder of filings) into a fresh or given data folder and prints filings a second.
 */
final class IngestRate {

  private IngestRate() {}

  public static void main(String[] arguments) throws Exception {
    Path root =
        arguments.length > 1
            ? Path.of(arguments[1])
            : Files.createTempDirectory(Path.of("target").toAbsolutePath(), "rate");
    long opened = System.nanoTime();
    try (OpenStore store = OpenStore.at(root);
        Ingest ingest = store.ingest(new NoEdgar(), OpenStore.reading())) {
      System.out.printf("open after %.2f s%n", seconds(opened));
      ingest.start(true);
      long began = System.nanoTime();
      long[] told = {0};
      JobProgress end =
          ingest.await(
              ingest
                  .submit(IngestRequest.of(List.of(arguments[0].split(","))), Optional.empty())
                  .id(),
              progress -> {
                if (seconds(began) > told[0]) {
                  told[0] += 2;
                  System.out.printf(
                      "%5.1f s: %d of %d, %d failed, %.0f/s%n",
                      seconds(began),
                      progress.job().done(),
                      progress.job().total(),
                      progress.job().failed(),
                      progress.rate());
                }
              });
      double took = seconds(began);
      System.out.printf(
          "%s: %d in, %d already, %d failed, %d absent in %.2f s: %.1f filings/s%n",
          end.job().state(),
          end.job().done(),
          end.job().already(),
          end.job().failed(),
          end.job().absent(),
          took,
          end.job().done() / took);
      new DeadLetters(store.database())
          .list(
              new Which(Optional.empty(), Optional.of(end.job().id()), Optional.empty()),
              Optional.empty(),
              100)
          .rows()
          .forEach(
              f -> System.out.println(f.key() + " " + f.failure().code() + ": " + f.failure()));
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
