package io.assay.server.ops;

import io.assay.store.StatementWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Statements to PostgreSQL by what they say of themselves, with a histogram of their time.
 * Thread-safe.
 */
public final class StatementMeters implements StatementWatch {

  /** Texts that are told apart; what is put together anew each time is named each time. */
  private static final int MOST_TEXTS = 2_000;

  private static final int MOST_NAMES = 400;

  private static final Duration[] BUCKETS = {
    Duration.ofNanos(500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(50),
    Duration.ofMillis(500),
    Duration.ofSeconds(5)
  };

  private record Timers(Timer well, Timer failed) {}

  private final MeterRegistry meters;
  private final ConcurrentHashMap<String, Timers> byText = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Timers> byName = new ConcurrentHashMap<>();

  public StatementMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void ran(String sql, long nanos, boolean failed) {
    Timers timers = byText.get(sql);
    if (timers == null) {
      timers = named(StatementWatch.name(sql));
      if (byText.size() < MOST_TEXTS) {
        byText.put(sql, timers);
      }
    }
    (failed ? timers.failed() : timers.well()).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timers named(String name) {
    String told = byName.size() < MOST_NAMES || byName.containsKey(name) ? name : "other";
    return byName.computeIfAbsent(told, one -> new Timers(timer(one, "ok"), timer(one, "failed")));
  }

  private Timer timer(String name, String outcome) {
    return Timer.builder("assay.database.statements")
        .description("Statements to PostgreSQL by name, until their rows were read")
        .tag("statement", name)
        .tag("outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
