package io.assay.server;

import io.assay.server.ingest.Courtesy;
import io.assay.server.searching.EmbedHandler;
import io.assay.server.upkeep.Upkeep;
import io.assay.server.upkeep.UpkeepTasks;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.jobs.WorkQueue;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Opens what keeps the store well. */
final class Caring {

  private Caring() {}

  /**
   * The tasks of every day, which yield to whoever asks and to what is being brought in.
   *
   * @param address as work asks it; what needs a session of its own goes straight to PostgreSQL
   */
  static Upkeep upkeep(
      Settings settings,
      Database.Address address,
      Database database,
      Blobs blobs,
      Courtesy courtesy,
      WorkQueue queue,
      String run,
      InstantSource clock,
      SecureRandom chance) {
    Database.Address straight = Records.direct(settings, address, database);
    return new Upkeep(
        database,
        UpkeepTasks.of(
            database,
            () -> Database.open(straight),
            settings.database().keeping(_ -> {}),
            blobs,
            clock,
            System::nanoTime,
            chance),
        () -> courtesy.isBusy() || queue.isRunningBeside(EmbedHandler.kind()),
        "server-" + run,
        chance);
  }
}
