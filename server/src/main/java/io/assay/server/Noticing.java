package io.assay.server;

import io.assay.edgar.client.EdgarClient;
import io.assay.edgar.client.EdgarClientSettings;
import io.assay.edgar.client.Pause;
import io.assay.server.backfill.Backfill;
import io.assay.server.ingest.QuarterIndexes;
import io.assay.server.watch.EdgarListings;
import io.assay.server.watch.Watch;
import io.assay.store.postgres.DataFolder;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/**
 * How filings are noticed that nobody asked for: new ones as EDGAR takes them in, old ones by whole
 * quarters.
 */
record Noticing(Watch watch, Backfill backfill) {

  private static final int BACKFILL_AHEAD = 4_000;

  /** Neither begins before it is started. */
  static Noticing open(
      Settings settings,
      Closing closing,
      DataFolder folder,
      Engine engine,
      String run,
      MeterRegistry meters,
      InstantSource clock,
      SecureRandom chance) {
    Backfill backfill =
        closing.add(
            new Backfill(
                new QuarterIndexes(engine.client(), folder.indexes()),
                engine.work(),
                engine.ingest(),
                clock,
                UUID::randomUUID,
                "server-" + run,
                BACKFILL_AHEAD));
    // With a client of its own: who asks every few seconds does not ask on for minutes.
    EdgarClientSettings asking =
        engine
            .asking()
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30))
            .withRetries(1, Duration.ofMillis(500), Duration.ofSeconds(10));
    EdgarClient client =
        closing.add(new EdgarClient(asking, engine.gate(), chance, clock, Pause.sleeping()));
    Watch watch =
        closing.add(
            new Watch(
                settings.watch(),
                new EdgarListings(client, new QuarterIndexes(client, folder.indexes())),
                engine.work(),
                engine.ingest(),
                clock,
                UUID::randomUUID,
                "watch-" + run,
                Meters.watchLag(meters)::record));
    return new Noticing(watch, backfill);
  }
}
