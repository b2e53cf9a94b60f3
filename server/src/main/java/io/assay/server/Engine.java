package io.assay.server;

import io.assay.edgar.client.EdgarClient;
import io.assay.edgar.client.EdgarClientSettings;
import io.assay.edgar.client.Pause;
import io.assay.edgar.client.Turnstile;
import io.assay.edgar.filing.FilingReader;
import io.assay.risk.assess.Assessment;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.server.ingest.Courtesy;
import io.assay.server.ingest.FilingReading;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.Limits;
import io.assay.server.ingest.LiveEdgar;
import io.assay.server.ingest.Part;
import io.assay.server.ingest.SharedGate;
import io.assay.server.ingest.TracedEdgar;
import io.assay.server.models.ModelSettings;
import io.assay.server.searching.EmbedHandler;
import io.assay.server.searching.Embedding;
import io.assay.server.tracing.Tracing;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.language.Lexicon;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.limits.RateBucket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * What a process works on the queue with: EDGAR asked at one rate over all processes, the readers,
 * the loops. The server and a worker have the same.
 *
 * @param gate in front of whatever asks EDGAR
 * @param work connections of the background
 * @param embedding the model that embeds passages
 * @param embeds has them embedded
 */
record Engine(
    EdgarClientSettings asking,
    Turnstile gate,
    EdgarClient client,
    Assessment assessment,
    Courtesy courtesy,
    Database work,
    Ingest ingest,
    Embedding embedding,
    EmbedHandler embeds) {

  /** As its connections call themselves. */
  static final String APPLICATION = "assay ingest";

  /**
   * Model calls at once where no model is set, so that other work for models could still be done.
   */
  private static final int MODEL_CALLS = 4;

  /**
   * Opens everything; nothing works before the ingest is started.
   *
   * @param address of the database
   * @param name of this process, unlike any other's
   */
  static Engine open(
      Settings settings,
      Closing closing,
      Database.Address address,
      Blobs blobs,
      Catalogue catalogue,
      Lexicon lexicon,
      FilingComparison comparison,
      String name,
      Tracing tracing,
      InstantSource clock,
      SecureRandom chance) {
    Database work = closing.add(Database.open(address.as(APPLICATION)));
    EdgarClientSettings asking = asking(settings.edgar());
    Turnstile gate =
        new SharedGate(
            new RateBucket(work, settings.edgar().url().orElse("sec.gov")),
            settings.edgar().rate(),
            System::nanoTime,
            Pause.sleeping());
    EdgarClient client =
        closing.add(new EdgarClient(asking, gate, chance, clock, Pause.sleeping()));
    Assessment assessment = new Assessment(catalogue, ScoreModel.shipped(), lexicon);
    Courtesy courtesy = new Courtesy(System::nanoTime, Runtime.getRuntime().availableProcessors());
    Settings.Work part = settings.work();
    Limits limits = Limits.usual(part.fetchers(), settings.workers(), part.time(), part.results());
    Embedding embedding = closing.add(PassageSearch.embedding(settings.search()));
    EmbedHandler embeds = new EmbedHandler(embedding, work, blobs, courtesy);
    Ingest ingest =
        closing.add(
            new Ingest(
                work,
                blobs,
                TracedEdgar.of(new LiveEdgar(client), tracing),
                new FilingReading(
                    new FilingReader(), assessment, new SignalJson(catalogue, lexicon.name())),
                comparison,
                limits,
                Part.of(
                        part.classes(),
                        limits,
                        settings.model().map(ModelSettings::atOnce).orElse(MODEL_CALLS),
                        chance)
                    .withHandlers(Map.of(EmbedHandler.kind(), embeds)),
                courtesy,
                name,
                clock,
                UUID::randomUUID,
                true));
    return new Engine(asking, gate, client, assessment, courtesy, work, ingest, embedding, embeds);
  }

  private static EdgarClientSettings asking(Settings.Edgar edgar) {
    String contact = edgar.contact().orElse("");
    EdgarClientSettings asking =
        edgar
            .url()
            .map(url -> EdgarClientSettings.at(URI.create(url), contact))
            .orElseGet(() -> EdgarClientSettings.sec(contact));
    return asking.withPerSecond(edgar.rate());
  }
}
