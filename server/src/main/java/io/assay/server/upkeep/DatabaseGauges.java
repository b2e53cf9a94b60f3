package io.assay.server.upkeep;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.upkeep.Figures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Figures of the database as metrics, read once a minute at most, however often they are asked for.
 * Thread-safe.
 */
public final class DatabaseGauges {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private record Reading(
      long nanos, Figures.Activity activity, long dead, long invalid, double slowestMillis) {}

  private final Figures figures;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private List<Reading> last = List.of();

  /**
   * @param nanos a clock that only runs forward
   */
  public DatabaseGauges(Figures figures, LongSupplier nanos) {
    this.figures = figures;
    this.nanos = nanos;
  }

  /** Makes the metrics known. */
  public void register(MeterRegistry meters) {
    gauge(meters, "assay.database.bytes", r -> r.activity().bytes());
    gauge(meters, "assay.database.connections", r -> r.activity().connections());
    gauge(meters, "assay.database.connections.allowed", r -> r.activity().allowed());
    gauge(meters, "assay.database.cache.hit.rate", r -> r.activity().hitRate());
    gauge(meters, "assay.database.transaction.oldest.seconds", r -> r.activity().oldest());
    gauge(meters, "assay.database.transaction.age", r -> r.activity().transactions());
    gauge(meters, "assay.database.locks.waiting", r -> r.activity().waitingForLocks());
    gauge(meters, "assay.database.rows.dead", Reading::dead);
    gauge(meters, "assay.database.indexes.invalid", Reading::invalid);
    gauge(meters, "assay.database.statement.slowest.mean.millis", Reading::slowestMillis);
  }

  private void gauge(MeterRegistry meters, String name, ToDoubleFunction<Reading> value) {
    // Nothing else holds on to these.
    Gauge.builder(name, this, gauges -> gauges.value(value)).strongReference(true).register(meters);
  }

  /** Not a number while the database does not answer. */
  private double value(ToDoubleFunction<Reading> value) {
    lock.lock();
    try {
      if (last.isEmpty() || nanos.getAsLong() - last.getFirst().nanos() > FRESH.toNanos()) {
        last = List.of(read());
      }
      return value.applyAsDouble(last.getFirst());
    } catch (CouldNotAsk _) {
      return Double.NaN;
    } finally {
      lock.unlock();
    }
  }

  private Reading read() {
    return new Reading(
        nanos.getAsLong(),
        figures.activity(),
        figures.tables().stream().mapToLong(Figures.Table::dead).sum(),
        figures.indexes().stream().filter(index -> !index.isValid()).count(),
        figures.statements(1, true).orElse(List.of()).stream()
            .mapToDouble(Figures.Statement::meanMillis)
            .findFirst()
            .orElse(0));
  }
}
