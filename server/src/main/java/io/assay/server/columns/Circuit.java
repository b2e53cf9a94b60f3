package io.assay.server.columns;

import io.assay.edgar.CouldNotAsk;
import io.assay.server.http.HttpCode;
import io.assay.store.StoreCode;
import io.assay.store.columns.Aggregate;
import io.assay.store.columns.Aggregation;
import io.assay.store.columns.ColumnReader;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Questions to columns behind a circuit breaker. When half of the last eight could not be answered,
 * because the disk, the memory or the ClickHouse behind them failed or took too long, nobody asks
 * for five seconds: who does is told at once rather than after half a minute, and holds no place
 * meanwhile. Then one question tries. A question that is wrong, a damaged file and a reader who
 * went away say nothing against columns. Thread-safe.
 */
public final class Circuit {

  private static final int WINDOW = 8;
  private static final int FEWEST = 4;
  private static final Duration REST = Duration.ofSeconds(5);

  private final Supplier<? extends ColumnReader> columns;
  private final CircuitBreaker breaker;
  private final AtomicReference<String> last = new AtomicReference<>("");

  /**
   * @param columns throws what is to be told while there are none
   */
  public Circuit(Supplier<? extends ColumnReader> columns, InstantSource clock) {
    this.columns = columns;
    this.breaker =
        CircuitBreaker.of(
            "columns",
            CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(FEWEST)
                .failureRateThreshold(50)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock.withZone(ZoneOffset.UTC))
                .currentTimestampFunction(at -> at.millis(), TimeUnit.MILLISECONDS)
                .build());
  }

  /**
   * Values put together, as {@link ColumnReader#aggregate}.
   *
   * @throws CouldNotAsk at once while columns are given a rest
   */
  void aggregate(Aggregation question, Consumer<Aggregate> each) {
    ColumnReader open = columns.get();
    if (!breaker.tryAcquirePermission()) {
      throw new CouldNotAsk(
          HttpCode.COLUMNS_AWAY,
          "columns did not answer lately: " + last.get(),
          "columns",
          "Ask again in " + REST.toSeconds() + " s.");
    }
    boolean judged = false;
    try {
      open.aggregate(question, each);
      breaker.onSuccess(0, TimeUnit.MILLISECONDS);
      judged = true;
    } catch (CouldNotAsk e) {
      if (speaksAgainst(e)) {
        last.set(e.what());
        breaker.onError(0, TimeUnit.MILLISECONDS, e);
        judged = true;
      }
      throw e;
    } finally {
      if (!judged) {
        breaker.releasePermission();
      }
    }
  }

  private static boolean speaksAgainst(CouldNotAsk failure) {
    String code = failure.code();
    return code.equals(StoreCode.COLUMNS_UNUSABLE.id())
        || (code.equals(StoreCode.COLUMNS_TOO_SLOW.id())
            && !Thread.currentThread().isInterrupted());
  }

  /** Why nobody asks columns for the moment; empty while they are asked. */
  public Optional<String> resting() {
    return breaker.getState() == CircuitBreaker.State.OPEN
        ? Optional.of(last.get())
        : Optional.empty();
  }
}
