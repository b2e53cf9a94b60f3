package io.assay.server.models;

import io.assay.edgar.client.RateGate;
import io.assay.store.prose.ModelDays;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a model within rate, breaker and daily limit. The breaker opens when half of the last calls
 * brought nothing, and tries one call after a while; an endpoint that asks for patience is left
 * alone for as long as it says. Thread-safe.
 */
final class Calls {

  private static final int WINDOW = 8;
  private static final int FEWEST = 4;
  private static final Duration OPEN = Duration.ofSeconds(30);
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

  /** Whether a call may be made now. */
  enum State {
    READY,
    /** The endpoint asked for patience. */
    BUSY,
    /** The breaker is open: the endpoint fails. */
    OPEN,
    /** The day has cost what it may. */
    CAPPED;
  }

  /** What a call brought, and what it cost. */
  record Result(Reply reply, long inputTokens, long outputTokens, BigDecimal dollars) {}

  private final Model model;
  private final Prices prices;
  private final BigDecimal dailyDollars;
  private final RateGate gate;
  private final ModelDays days;
  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private final AtomicReference<Instant> heldUntil = new AtomicReference<>(Instant.MIN);
  private final AtomicReference<Optional<LocalDate>> cappedOn =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private final AtomicInteger busyInARow = new AtomicInteger();

  Calls(Model model, ModelSettings settings, RateGate gate, ModelDays days, InstantSource clock) {
    this.model = model;
    this.prices = new Prices(settings.inputPrice(), settings.outputPrice());
    this.dailyDollars = settings.dailyDollars();
    this.gate = gate;
    this.days = days;
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            "model",
            CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(FEWEST)
                .failureRateThreshold(50)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock.withZone(ZoneOffset.UTC))
                .currentTimestampFunction(at -> at.millis(), TimeUnit.MILLISECONDS)
                .build());
  }

  /** Whether a call could be made now. */
  State state() {
    Instant now = clock.instant();
    if (cappedOn.get().filter(today()::equals).isPresent()) {
      return State.CAPPED;
    }
    if (breaker.getState() != CircuitBreaker.State.CLOSED) {
      return State.OPEN;
    }
    return heldUntil.get().isAfter(now) ? State.BUSY : State.READY;
  }

  /** What is wrong, for a person; empty while nothing is. */
  String trouble() {
    return trouble.get();
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * Whether a question may be asked now, as far as breaker and endpoint go; to be followed by
   * {@link #ask} or {@link #notAsked}.
   *
   * @return whether to ask now
   */
  boolean begin() {
    return state() != State.CAPPED
        && !heldUntil.get().isAfter(clock.instant())
        && breaker.tryAcquirePermission();
  }

  /** Gives the permission back: there was nothing to ask. */
  void notAsked() {
    breaker.releasePermission();
  }

  /**
   * A question for which the day has room.
   *
   * @param most dollars that it can cost, which are reserved
   * @param inputEstimate tokens of it, rather more than fewer
   */
  record Reserved(
      String instructions,
      String data,
      int mostTokens,
      LocalDate day,
      BigDecimal most,
      long inputEstimate) {}

  /** Reserves what a question can cost; empty when the day has no room for that. */
  Optional<Reserved> reserve(String instructions, String data, int mostTokens) {
    LocalDate day = today();
    long input = Prices.tokens(instructions) + Prices.tokens(data);
    BigDecimal most = prices.of(input, mostTokens);
    boolean room = days.reserve(day, most, dailyDollars);
    cappedOn.set(room ? Optional.empty() : Optional.of(day));
    return room
        ? Optional.of(new Reserved(instructions, data, mostTokens, day, most, input))
        : Optional.empty();
  }

  /** Asks, having {@linkplain #begin begun} and reserved; waits for its turn. */
  Result ask(Reserved question) {
    Reply reply;
    try {
      gate.pass();
      reply = model.ask(question.instructions(), question.data(), question.mostTokens());
      judge(reply);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      breaker.releasePermission();
      reply = new Reply.Failed("stopped while waiting", false);
    }
    return settled(question, reply);
  }

  private void judge(Reply reply) {
    switch (reply) {
      case Reply.Said _ -> {
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
        busyInARow.set(0);
        trouble.set("");
      }
      case Reply.Busy busy -> {
        breaker.releasePermission();
        Duration own = Duration.ofSeconds(1L << Math.min(busyInARow.getAndIncrement(), 8));
        Duration hold = busy.retryAfter().orElse(own);
        Instant until =
            clock
                .instant()
                .plus(
                    busy.retryAfter().isEmpty() && hold.compareTo(LONGEST_HOLD) > 0
                        ? LONGEST_HOLD
                        : hold);
        heldUntil.accumulateAndGet(until, (a, b) -> a.isAfter(b) ? a : b);
        trouble.set(busy.what());
      }
      case Reply.Failed failed -> {
        breaker.onError(0, TimeUnit.MILLISECONDS, new NoReply(failed));
        trouble.set(failed.what());
      }
      case Reply.Refused refused -> {
        if (refused.ofRequest()) {
          breaker.onSuccess(0, TimeUnit.MILLISECONDS);
        } else {
          breaker.onError(0, TimeUnit.MILLISECONDS, new NoReply(refused));
        }
        trouble.set(refused.what());
      }
    }
  }

  /** A call that may have been answered unseen is counted at the most it can have cost. */
  private Result settled(Reserved question, Reply reply) {
    long input = 0;
    long output = 0;
    if (reply instanceof Reply.Said said) {
      input = said.inputTokens() >= 0 ? said.inputTokens() : question.inputEstimate();
      output = said.outputTokens() >= 0 ? said.outputTokens() : Prices.tokens(said.text());
    } else if (reply instanceof Reply.Failed failed && failed.mayHaveCost()) {
      input = question.inputEstimate();
      output = question.mostTokens();
    }
    BigDecimal dollars = prices.of(input, output);
    int good = reply instanceof Reply.Said ? 1 : 0;
    days.settle(question.day(), question.most(), dollars, good, input, output);
    // What was reserved for it may leave room again.
    cappedOn.set(Optional.empty());
    return new Result(reply, input, output, dollars);
  }

  /** The earliest that a call after this one may be worth it, by how often it was tried. */
  Instant next(int attempts, double chance) {
    long seconds = 1L << Math.min(attempts, 9);
    Instant own = clock.instant().plusMillis(Math.round(seconds * 1000 * (0.5 + chance / 2)));
    Instant held = heldUntil.get();
    return held.isAfter(own) ? held : own;
  }

  /** Settles calls of a process that ended in the middle of them; tells of how many days. */
  int takeOver() {
    return days.takeOver();
  }

  ModelDays.Day spentToday() {
    return days.day(today());
  }
}
