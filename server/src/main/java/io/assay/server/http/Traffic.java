package io.assay.server.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests by route and status, with a histogram of their time. Thread-safe. */
final class Traffic {

  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry meters;
  private final ConcurrentHashMap<String, Timer> timers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Sizes> sizes = new ConcurrentHashMap<>();
  private final AtomicInteger streams = new AtomicInteger();

  Traffic(MeterRegistry meters) {
    this.meters = meters;
    Gauge.builder("assay.http.streams", streams, AtomicInteger::get)
        .description("Answers that are being streamed")
        .register(meters);
  }

  /** Sizes of a route's answers. */
  Sizes sizes(String route) {
    return sizes.computeIfAbsent(route, ignored -> Sizes.of(route, meters));
  }

  /** A stream begins. */
  void streams() {
    streams.incrementAndGet();
  }

  /** It is over. */
  void streamed() {
    streams.decrementAndGet();
  }

  /** The timer of a route (a template, never a path as asked) and a status. */
  Timer timer(String method, String route, int status, boolean cached) {
    return timers.computeIfAbsent(
        method + " " + route + " " + status + cached,
        ignored ->
            Timer.builder("assay.http.requests")
                .description("Requests by route and status")
                .tag("method", method)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .tag("cached", Boolean.toString(cached))
                .serviceLevelObjectives(BUCKETS)
                .register(meters));
  }
}
