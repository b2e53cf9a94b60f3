package io.assay.server;

import io.assay.risk.assess.Assessment;
import io.assay.server.columns.Circuit;
import io.assay.server.columns.Feeding;
import io.assay.server.live.Live;
import io.assay.server.market.Market;
import io.assay.server.models.Wording;
import io.assay.server.remembering.Memory;
import io.assay.server.searching.EmbedHandler;
import io.assay.server.searching.Searching;
import io.assay.store.Database;
import io.assay.store.Replica;
import io.assay.store.jobs.WorkQueue;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import java.time.Duration;

/** What is measured of the parts of a server, under the names that {@code /metrics} tells. */
final class Meters {

  private Meters() {}

  static void process(MeterRegistry meters, Closing closing) {
    new JvmMemoryMetrics().bindTo(meters);
    JvmGcMetrics gc = closing.add(new JvmGcMetrics());
    gc.bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
  }

  static void work(MeterRegistry meters, WorkQueue queue, Assessment assessment) {
    Gauge.builder("assay.queue.waiting", queue, q -> q.counts().waiting()).register(meters);
    Gauge.builder("assay.queue.running", queue, q -> q.counts().running()).register(meters);
    Gauge.builder("assay.queue.failed", queue, q -> q.counts().failed()).register(meters);
    Gauge.builder(
            "assay.signal.failures",
            assessment,
            a -> a.failures().values().stream().mapToLong(Long::longValue).sum())
        .register(meters);
  }

  static void pool(MeterRegistry meters, String pool, Database database) {
    database.measure(meters);
    Gauge.builder("assay.database.waiting", database, one -> one.state().waiting())
        .tag("pool", pool)
        .register(meters);
  }

  static void replica(MeterRegistry meters, Replica replica) {
    Gauge.builder("assay.replica.behind.bytes", replica, Replica::behindBytes).register(meters);
    Gauge.builder("assay.replica.answers", replica, one -> one.answers() ? 1 : 0).register(meters);
  }

  static void model(MeterRegistry meters, Wording wording) {
    Gauge.builder("assay.model.calls.today", wording, w -> w.status().today().calls())
        .register(meters);
    Gauge.builder("assay.model.failed.today", wording, w -> w.status().today().failed())
        .register(meters);
    Gauge.builder(
            "assay.model.dollars.today", wording, w -> w.status().today().dollars().doubleValue())
        .register(meters);
    Gauge.builder("assay.model.briefs.waiting", wording, w -> w.status().briefs().waiting())
        .register(meters);
    Gauge.builder("assay.model.ready", wording, w -> w.status().state().equals("ready") ? 1 : 0)
        .register(meters);
  }

  static void market(MeterRegistry meters, Market market) {
    Gauge.builder("assay.market.rows", market, Market::rows).register(meters);
    Gauge.builder("assay.market.bytes", market, Market::heapBytes).register(meters);
  }

  static void live(MeterRegistry meters, Live live) {
    Gauge.builder("assay.live.connections", live, Live::connections)
        .description("Connections that listen to what happens")
        .register(meters);
    FunctionCounter.builder("assay.live.events", live, Live::told)
        .description("Events told to who listens")
        .register(meters);
    FunctionCounter.builder("assay.live.behind", live, Live::behind)
        .description("Connections ended because they were too slow")
        .register(meters);
  }

  static void columns(MeterRegistry meters, Feeding feeding, Circuit columns) {
    Gauge.builder("assay.columns.resting", columns, one -> one.resting().isPresent() ? 1 : 0)
        .description("1 while nobody asks columns, because they failed")
        .register(meters);
    Gauge.builder("assay.columns.waiting.seconds", feeding, Feeding::waitingSeconds)
        .register(meters);
  }

  static void search(MeterRegistry meters, Searching searching, EmbedHandler embeds) {
    Gauge.builder("assay.search.waiting.seconds", searching, Searching::waitingSeconds)
        .description("How long the oldest change has waited to be found")
        .register(meters);
    Gauge.builder("assay.search.passages", searching, Searching::passages).register(meters);
    FunctionCounter.builder("assay.search.embedded", embeds, EmbedHandler::embedded)
        .description("Passages embedded by this process")
        .register(meters);
  }

  static void memory(MeterRegistry meters, Memory<?> memory) {
    FunctionCounter.builder("assay.ask.kept", memory, Memory::hits)
        .tag("result", "hit")
        .description("Questions that an answer to an earlier one was looked for")
        .register(meters);
    FunctionCounter.builder("assay.ask.kept", memory, Memory::misses)
        .tag("result", "miss")
        .register(meters);
    Gauge.builder("assay.ask.kept.entries", memory, Memory::size).register(meters);
  }

  static Timer watchLag(MeterRegistry meters) {
    return Timer.builder("assay.watch.lag")
        .description("From acceptance by EDGAR to being here")
        .serviceLevelObjectives(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofHours(1))
        .register(meters);
  }
}
