package io.assay.server.models;

import io.assay.edgar.client.Pause;
import io.assay.edgar.client.RateGate;
import io.assay.risk.prose.Proposed;
import io.assay.store.Database;
import io.assay.store.prose.ModelDays;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Asks the model that is set what a reader waits for: once, within its rate, breaker and the day's
 * limit, which it shares with the briefs. Thread-safe.
 */
public final class Questions implements AutoCloseable {

  private static final String ONE = "q";

  private final Calls calls;
  private final ModelSettings settings;
  private final Runnable hangUp;
  private final Answers answers = new Answers();

  private Questions(Calls calls, ModelSettings settings, Runnable hangUp) {
    this.calls = calls;
    this.settings = settings;
    this.hangUp = hangUp;
  }

  /** With a line of its own to the endpoint; nothing is asked before {@link #ask}. */
  public static Questions of(ModelSettings settings, Database database, InstantSource clock) {
    Endpoint endpoint = Endpoint.of(settings, clock);
    RateGate gate =
        new RateGate(
            Math.min(settings.perSecond(), ModelSettings.FASTEST), clock, Pause.sleeping());
    return new Questions(
        new Calls(endpoint, settings, gate, new ModelDays(database), clock),
        settings,
        endpoint::close);
  }

  /** The model, as its endpoint knows it. */
  public String name() {
    return settings.name();
  }

  /**
   * Asks; empty where it may not be asked now, or brought nothing that is as asked for. An
   * interrupted thread gets nothing.
   *
   * @return sentences that are not trusted
   */
  public Optional<List<Proposed>> ask(String instructions, String data, int mostTokens) {
    if (!calls.begin()) {
      return Optional.empty();
    }
    Optional<Calls.Reserved> reserved = Optional.empty();
    try {
      reserved = calls.reserve(instructions, data, mostTokens);
    } finally {
      if (reserved.isEmpty()) {
        calls.notAsked();
      }
    }
    return reserved
        .map(calls::ask)
        .filter(result -> result.reply() instanceof Reply.Said)
        .flatMap(
            result ->
                answers
                    .read(((Reply.Said) result.reply()).text(), List.of(ONE))
                    .map(read -> read.getOrDefault(ONE, List.of())));
  }

  @Override
  public void close() {
    hangUp.run();
  }
}
