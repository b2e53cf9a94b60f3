package io.assay.server.ops;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.caching.ByteCache;
import io.assay.server.caching.Generations;
import io.assay.server.caching.Life;
import io.assay.server.caching.Sizes;
import io.assay.server.caching.Tallies;
import io.assay.server.caching.Tally;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Keeping;
import io.assay.server.http.Routes;
import io.assay.server.sharing.RedisLevel;
import io.assay.server.warming.WarmUp;
import io.assay.store.coherence.Coherence;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code admin/caches}: what is kept where, how well that does, and what keeps it true. */
public final class CachesApi implements Api {

  private final Keeping keeping;
  private final Optional<RedisLevel> redis;
  private final Coherence coherence;
  private final Generations generations;
  private final Supplier<WarmUp.State> warmUp;

  public CachesApi(
      Keeping keeping,
      Optional<RedisLevel> redis,
      Coherence coherence,
      Generations generations,
      Supplier<WarmUp.State> warmUp) {
    this.keeping = keeping;
    this.redis = redis;
    this.coherence = coherence;
    this.generations = generations;
    this.warmUp = warmUp;
  }

  @Override
  public void routes(Routes routes) {
    routes.get(
        "/api/v1/admin/caches", _ -> Answer.json(coherence, (out, _) -> write(out), Keep.not()));
  }

  private void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("levels");
    ByteCache<?> served = keeping.served();
    Sizes sizes = served.sizes();
    for (Life life : Life.values()) {
      Level level = new Level("memory", life, served.tallies(), "up", "");
      level.write(out, sizes.entries(life), sizes.bytes(life), served.capacity());
    }
    if (keeping.packed().isPresent()) {
      Sizes packed = keeping.packed().get().sizes();
      for (Life life : Life.values()) {
        Level level = new Level("packed", life, keeping.packed().get().tallies(), "up", "");
        level.write(
            out, packed.entries(life), packed.bytes(life), keeping.packed().get().capacity());
      }
    }
    if (redis.isPresent()) {
      Optional<String> trouble = redis.get().trouble();
      String state = trouble.isEmpty() ? "up" : "away";
      for (Life life : Life.values()) {
        new Level("redis", life, redis.get().tallies(), state, trouble.orElse(""))
            .write(out, 0, 0, 0);
      }
    }
    out.writeEndArray();
    out.writeFieldName("dependencies");
    dependencies(out);
    out.writeFieldName("warmUp");
    warmUp(out, warmUp.get());
    out.writeEndObject();
  }

  /** A class of answers in one level. */
  private record Level(String name, Life life, Tallies tallies, String state, String trouble) {

    /**
     * @param capacity of the level as a whole; 0 where it is not this process's to know
     */
    void write(JsonGenerator out, long entries, long bytes, long capacity) throws IOException {
      Tally tally = tallies.of(life);
      long asked = tally.hits() + tally.misses();
      if (asked == 0 && entries == 0) {
        return;
      }
      out.writeStartObject();
      out.writeStringField("level", name);
      out.writeStringField("class", life.id());
      out.writeNumberField("hits", tally.hits());
      out.writeNumberField("misses", tally.misses());
      out.writeNumberField("hitRate", asked == 0 ? 0 : tally.hits() / (double) asked);
      out.writeNumberField("entries", entries);
      out.writeNumberField("bytes", bytes);
      out.writeNumberField("capacity", capacity);
      out.writeNumberField("evictions", tally.evictions());
      out.writeNumberField("loadMillisP50", tally.loadMillis(0.5));
      out.writeNumberField("loadMillisP95", tally.loadMillis(0.95));
      out.writeStringField("state", state);
      Json.text(out, "detail", trouble);
      out.writeEndObject();
    }
  }

  private void dependencies(JsonGenerator out) throws IOException {
    Coherence.State state = coherence.state();
    out.writeStartObject();
    out.writeBooleanField("confirmed", generations.confirmation().holds(System.nanoTime()));
    Json.time(out, "confirmedLast", generations.confirmation().last());
    out.writeBooleanField("joined", state.joined());
    out.writeNumberField("subjects", generations.subjects());
    out.writeNumberField("underWay", state.underWay());
    out.writeNumberField("commits", state.commits());
    out.writeNumberField("announced", state.announced());
    out.writeNumberField("waitedMillis", state.waitedMillis());
    out.writeNumberField("struckOff", state.expelled());
    out.writeNumberField("late", state.late());
    Json.text(out, "detail", coherence.trouble().orElse(""));
    out.writeEndObject();
  }

  private static void warmUp(JsonGenerator out, WarmUp.State state) throws IOException {
    out.writeStartObject();
    out.writeStringField("state", state.state());
    out.writeNumberField("done", state.done());
    out.writeNumberField("of", state.of());
    out.writeNumberField("failed", state.failed());
    out.writeNumberField("made", state.made());
    if (state.finished().isPresent()) {
      Json.time(out, "finished", state.finished().get());
    }
    out.writeEndObject();
  }
}
