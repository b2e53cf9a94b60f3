package io.assay.server;

import io.assay.server.caching.ByteCache;
import io.assay.server.caching.Life;
import io.assay.server.caching.Tallies;
import io.assay.server.caching.Tally;
import io.assay.server.http.Keeping;
import io.assay.server.http.PackedLevel;
import io.assay.server.sharing.RedisLevel;
import io.assay.store.coherence.Coherence;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/** What is measured of kept answers, by level and class. */
final class CacheMeters {

  private CacheMeters() {}

  static void bind(MeterRegistry meters, Answers answers) {
    Keeping keeping = answers.keeping();
    ByteCache<?> served = keeping.served();
    Gauge.builder("assay.cache.bytes", served, ByteCache::bytes)
        .tag("level", "memory")
        .register(meters);
    Gauge.builder("assay.cache.entries", served, ByteCache::entries)
        .tag("level", "memory")
        .register(meters);
    FunctionCounter.builder("assay.cache.shared", served, ByteCache::shared).register(meters);
    tallies(meters, "memory", served.tallies());
    keeping
        .packed()
        .ifPresent(
            packed -> {
              Gauge.builder("assay.cache.bytes", packed, PackedLevel::bytes)
                  .tag("level", "packed")
                  .register(meters);
              Gauge.builder("assay.cache.entries", packed, PackedLevel::entries)
                  .tag("level", "packed")
                  .register(meters);
              tallies(meters, "packed", packed.tallies());
            });
    answers
        .redis()
        .ifPresent(
            redis -> {
              Gauge.builder("assay.cache.up", redis, one -> one.trouble().isEmpty() ? 1 : 0)
                  .tag("level", "redis")
                  .register(meters);
              FunctionCounter.builder("assay.cache.damaged", redis, RedisLevel::damaged)
                  .tag("level", "redis")
                  .register(meters);
              tallies(meters, "redis", redis.tallies());
            });
    Coherence coherence = answers.coherence();
    Gauge.builder(
            "assay.cache.confirmed",
            answers.generations(),
            one -> one.confirmation().holds(System.nanoTime()) ? 1 : 0)
        .register(meters);
    counter(meters, "assay.cache.commits", coherence, c -> c.state().commits());
    counter(meters, "assay.cache.announced", coherence, c -> c.state().announced());
    counter(meters, "assay.cache.waited.ms", coherence, c -> c.state().waitedMillis());
    counter(meters, "assay.cache.struck.off", coherence, c -> c.state().expelled());
    counter(meters, "assay.cache.late", coherence, c -> c.state().late());
  }

  private static void tallies(MeterRegistry meters, String level, Tallies tallies) {
    for (Life life : Life.values()) {
      Tally tally = tallies.of(life);
      Tags tags = Tags.of("level", level, "class", life.id());
      FunctionCounter.builder("assay.cache.hits", tally, Tally::hits).tags(tags).register(meters);
      FunctionCounter.builder("assay.cache.misses", tally, Tally::misses)
          .tags(tags)
          .register(meters);
      FunctionCounter.builder("assay.cache.evictions", tally, Tally::evictions)
          .tags(tags)
          .register(meters);
      for (double part : new double[] {0.5, 0.95}) {
        Gauge.builder("assay.cache.load.ms", tally, one -> one.loadMillis(part))
            .tags(tags)
            .tag("quantile", Double.toString(part))
            .register(meters);
      }
    }
  }

  private static void counter(
      MeterRegistry meters, String name, Coherence coherence, ToDoubleFunction<Coherence> value) {
    FunctionCounter.builder(name, coherence, value).register(meters);
  }
}
