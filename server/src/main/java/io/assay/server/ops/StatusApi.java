package io.assay.server.ops;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.caching.ByteCache;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import io.assay.signals.language.Lexicon;
import io.assay.store.companies.Companies;
import io.assay.store.disk.DiskSpace;
import io.assay.store.filings.Filings;
import io.assay.store.jobs.JobRows.Queue;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.schema.DatabaseState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/** {@code status}: what runs, in short. */
public final class StatusApi implements Api {

  /**
   * What does not change while the server runs.
   *
   * @param catalogue version
   * @param lexicon the word lists in force
   * @param edgarAddress as asked
   * @param contactSet whether EDGAR may be asked
   */
  public record Fixed(
      String version,
      Instant started,
      String catalogue,
      Lexicon lexicon,
      String edgarAddress,
      boolean contactSet,
      double edgarRate) {}

  /**
   * Versions at hand, and what is still to be worked over.
   *
   * @param filings read by another version
   * @param companies assessed by another version
   */
  public record Behind(int reading, int values, long filings, long companies) {}

  private final Supplier<Behind> behind;
  private final Fixed fixed;
  private final InstantSource clock;
  private final Companies companies;
  private final Filings filings;
  private final WorkQueue queue;
  private final DatabaseState database;
  private final DiskSpace space;
  private final ByteCache<?> cache;
  private final Supplier<SortedMap<String, Long>> signalFailures;
  private final Json.Part watch;
  private final Json.Part model;
  private final Json.Part search;

  /**
   * @param watch writes how the watch of EDGAR does, an object
   * @param model writes how the model does, an object
   * @param search writes how search does, an object
   */
  public StatusApi(
      Fixed fixed,
      InstantSource clock,
      Companies companies,
      Filings filings,
      WorkQueue queue,
      DatabaseState database,
      DiskSpace space,
      ByteCache<?> cache,
      Supplier<SortedMap<String, Long>> signalFailures,
      Supplier<Behind> behind,
      Json.Part watch,
      Json.Part model,
      Json.Part search) {
    this.behind = behind;
    this.fixed = fixed;
    this.clock = clock;
    this.companies = companies;
    this.filings = filings;
    this.queue = queue;
    this.database = database;
    this.space = space;
    this.cache = cache;
    this.signalFailures = signalFailures;
    this.watch = watch;
    this.model = model;
    this.search = search;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/status", asked -> Answer.json(fixed, this::write, Keep.not()));
  }

  private void write(JsonGenerator out, Fixed about) throws IOException {
    Filings.Counts held = filings.counts();
    Queue work = queue.counts();
    DatabaseState.Told told = database.told();
    out.writeStartObject();
    out.writeStringField("version", about.version());
    out.writeNumberField(
        "uptimeSeconds", Duration.between(about.started(), clock.instant()).toMillis() / 1000.0);
    out.writeNumberField("companies", companies.count());
    out.writeNumberField("filings", held.filings());
    out.writeNumberField("facts", held.facts());
    out.writeObjectFieldStart("database");
    out.writeStringField("state", "up");
    out.writeStringField("version", told.version());
    out.writeNumberField("bytes", told.bytes());
    out.writeEndObject();
    DiskSpace.Found disk = space.found();
    out.writeObjectFieldStart("disk");
    out.writeStringField("state", disk.trouble().isEmpty() ? "up" : "warning");
    out.writeNumberField("free", disk.freeBytes());
    out.writeNumberField("reserve", space.reserveBytes());
    Json.text(out, "detail", disk.trouble().orElse(""));
    out.writeEndObject();
    out.writeObjectFieldStart("queue");
    out.writeNumberField("waiting", work.waiting());
    out.writeNumberField("running", work.running());
    out.writeNumberField("failed", work.failed());
    out.writeEndObject();
    out.writeObjectFieldStart("cache");
    out.writeNumberField("entries", cache.entries());
    out.writeNumberField("bytes", cache.bytes());
    out.writeNumberField("hits", cache.hits());
    out.writeNumberField("misses", cache.misses());
    out.writeEndObject();
    out.writeStringField("catalogue", about.catalogue());
    Behind left = behind.get();
    out.writeObjectFieldStart("versions");
    out.writeNumberField("reading", left.reading());
    out.writeNumberField("values", left.values());
    out.writeNumberField("filingsBehind", left.filings());
    out.writeNumberField("companiesBehind", left.companies());
    out.writeEndObject();
    out.writeObjectFieldStart("wordLists");
    out.writeStringField("lexicon", about.lexicon().name());
    out.writeStringField("fingerprint", about.lexicon().fingerprint());
    Json.texts(
        out,
        "replaced",
        about.lexicon().inForce().stream()
            .filter(Lexicon.InForce::isOwn)
            .map(Lexicon.InForce::name)
            .toList());
    out.writeEndObject();
    out.writeObjectFieldStart("signalFailures");
    for (Map.Entry<String, Long> failed : signalFailures.get().entrySet()) {
      out.writeNumberField(failed.getKey(), failed.getValue());
    }
    out.writeEndObject();
    out.writeObjectFieldStart("edgar");
    out.writeStringField("address", about.edgarAddress());
    out.writeBooleanField("contactSet", about.contactSet());
    out.writeNumberField("rate", about.edgarRate());
    out.writeEndObject();
    out.writeFieldName("watch");
    watch.write(out);
    out.writeFieldName("model");
    model.write(out);
    out.writeFieldName("search");
    search.write(out);
    out.writeStringField("access", "loopback without keys");
    out.writeEndObject();
  }
}
