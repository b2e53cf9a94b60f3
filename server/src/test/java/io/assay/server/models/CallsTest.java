package io.assay.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.client.RateGate;
import io.assay.store.Database;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.prose.ModelDays;
import io.assay.store.schema.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a model is asked, how much it may cost, and when it is left alone. */
class CallsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Reply SAID = new Reply.Said("{}", 1_000, 200);
  private static final Reply BROKEN = new Reply.Failed("the endpoint answered 500", false);

  @TempDir private static Path root;
  private static DataFolder folder;
  private static LocalPostgres postgres;
  private static Database database;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource clock = now::get;
  private final List<Instant> asked = new ArrayList<>();

  @BeforeAll
  static void open() {
    folder = DataFolder.take(root);
    postgres =
        LocalPostgres.start(
            folder,
            Path.of("target", "postgres-programs").toAbsolutePath(),
            LocalPostgres.Settings.usual(),
            new SplittableRandom(7));
    database = Database.open(postgres.address(8, Duration.ofSeconds(30)));
    Schema.migrate(database);
  }

  @AfterAll
  static void close() {
    database.close();
    postgres.close();
    folder.close();
  }

  @BeforeEach
  void a_new_day() {
    database.update("delete from model_day");
  }

  private void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }

  /** Dollars a million: 1 asked, 10 answered. */
  private Calls calls(String dailyDollars, Supplier<Reply> replies) {
    Model model =
        new Model() {
          @Override
          public String name() {
            return "small-1";
          }

          @Override
          public Reply ask(String instructions, String data, int mostTokens) {
            asked.add(clock.instant());
            return replies.get();
          }
        };
    ModelSettings settings =
        new ModelSettings(
            ModelSettings.Kind.OPENAI,
            URI.create("http://127.0.0.1:1/v1"),
            "",
            "small-1",
            20,
            4,
            new BigDecimal(dailyDollars),
            new BigDecimal("1"),
            new BigDecimal("10"),
            Duration.ofSeconds(5));
    return new Calls(
        model, settings, new RateGate(20, clock, this::pass), new ModelDays(database), clock);
  }

  /** A call as the work makes it; empty when it may not be made now. */
  private static Optional<Calls.Result> call(Calls calls) {
    if (!calls.begin()) {
      return Optional.empty();
    }
    Optional<Calls.Reserved> reserved = calls.reserve("do", "data", 1_000);
    if (reserved.isEmpty()) {
      calls.notAsked();
      return Optional.empty();
    }
    return Optional.of(calls.ask(reserved.get()));
  }

  @Test
  void no_second_sees_more_than_twenty_calls() {
    Calls calls = calls("100", () -> SAID);
    IntStream.range(0, 100).forEach(i -> assertThat(call(calls)).isPresent());
    assertThat(asked).hasSize(100);
    for (Instant from : asked) {
      Instant to = from.plusSeconds(1);
      assertThat(asked.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).count())
          .isLessThanOrEqualTo(20);
    }
  }

  @Test
  void the_breaker_opens_tries_once_after_a_while_and_closes_again() {
    AtomicReference<Reply> reply = new AtomicReference<>(BROKEN);
    Calls calls = calls("100", reply::get);
    for (int i = 0; i < 4; i++) {
      assertThat(call(calls)).isPresent();
    }
    assertThat(calls.state()).isEqualTo(Calls.State.OPEN);
    assertThat(calls.trouble()).isEqualTo("the endpoint answered 500");
    assertThat(call(calls)).isEmpty();
    assertThat(asked).hasSize(4);

    pass(Duration.ofSeconds(31));
    assertThat(call(calls)).as("one to try").isPresent();
    assertThat(calls.state()).isEqualTo(Calls.State.OPEN);
    assertThat(call(calls)).isEmpty();
    assertThat(asked).hasSize(5);

    pass(Duration.ofSeconds(31));
    reply.set(SAID);
    assertThat(call(calls)).isPresent();
    assertThat(calls.state()).isEqualTo(Calls.State.READY);
    assertThat(calls.trouble()).isEmpty();
    assertThat(call(calls)).isPresent();
  }

  @Test
  void what_is_begun_and_not_asked_does_not_use_up_the_one_try() {
    Calls calls = calls("100", () -> BROKEN);
    IntStream.range(0, 4).forEach(i -> call(calls));
    pass(Duration.ofSeconds(31));
    for (int i = 0; i < 5; i++) {
      assertThat(calls.begin()).isTrue();
      calls.notAsked();
    }
    assertThat(call(calls)).isPresent();
  }

  @Test
  void a_refused_question_does_not_open_the_breaker_and_a_refused_key_does() {
    Calls questions = calls("100", () -> new Reply.Refused("the endpoint answered 400", true));
    IntStream.range(0, 10).forEach(i -> call(questions));
    assertThat(questions.state()).isEqualTo(Calls.State.READY);
    Calls key = calls("100", () -> new Reply.Refused("the endpoint answered 401", false));
    IntStream.range(0, 10).forEach(i -> call(key));
    assertThat(key.state()).isEqualTo(Calls.State.OPEN);
  }

  @Test
  void an_endpoint_that_asks_for_patience_is_left_alone_as_long_and_the_breaker_stays_closed() {
    AtomicReference<Reply> reply =
        new AtomicReference<>(
            new Reply.Busy("the endpoint answered 429", Optional.of(Duration.ofSeconds(40))));
    Calls calls = calls("100", reply::get);
    assertThat(call(calls)).isPresent();
    assertThat(calls.state()).isEqualTo(Calls.State.BUSY);
    assertThat(calls.next(1, 0.5)).isEqualTo(NOON.plusSeconds(40));
    pass(Duration.ofSeconds(39));
    assertThat(call(calls)).isEmpty();
    pass(Duration.ofSeconds(2));
    reply.set(SAID);
    assertThat(call(calls)).isPresent();
    assertThat(calls.state()).isEqualTo(Calls.State.READY);
  }

  @Test
  void without_a_time_told_patience_grows_and_stays_bounded() {
    Calls calls = calls("100", () -> new Reply.Busy("the endpoint answered 429", Optional.empty()));
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      assertThat(call(calls)).isPresent();
      Instant from = now.get();
      while (calls.state() == Calls.State.BUSY) {
        pass(Duration.ofSeconds(1));
      }
      waits.add(Duration.between(from, now.get()).toSeconds());
    }
    assertThat(waits).startsWith(1L, 2L, 4L, 8L).isSorted().last().isEqualTo(256L);
  }

  @Test
  void the_day_costs_no_more_than_it_may_and_the_next_begins_anew() {
    // At most 1,000 tokens answered and a few asked: a little over 0.01 dollars; costs 0.003.
    Calls calls = calls("0.02", () -> SAID);
    int made = 0;
    while (call(calls).isPresent()) {
      made++;
    }
    assertThat(made).isEqualTo(4);
    assertThat(calls.state()).isEqualTo(Calls.State.CAPPED);
    assertThat(calls.spentToday().dollars()).isEqualByComparingTo("0.012");
    assertThat(calls.spentToday().reserved()).isEqualByComparingTo("0");
    assertThat(calls("0.02", () -> SAID).reserve("do", "data", 1_000))
        .as("another process, or this one after a start")
        .isEmpty();
    now.set(Instant.parse("2026-03-02T00:00:00Z"));
    assertThat(calls.state()).isEqualTo(Calls.State.READY);
    assertThat(call(calls)).isPresent();
  }

  @Test
  void many_at_once_reserve_no_more_than_the_day_has() throws InterruptedException {
    List<Calls> processes = List.of(calls("0.05", () -> SAID), calls("0.05", () -> SAID));
    List<Thread> threads =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .unstarted(() -> processes.get(i % 2).reserve("do", "data", 1_000)))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    ModelDays.Day day = processes.getFirst().spentToday();
    assertThat(day.calls()).isEqualTo(4);
    assertThat(day.reserved()).isLessThanOrEqualTo(new BigDecimal("0.05"));
  }

  @Test
  void a_call_whose_answer_was_lost_counts_at_the_most_it_can_have_cost() {
    Calls lost = calls("100", () -> new Reply.Failed("the answer was cut off", true));
    BigDecimal most = call(lost).orElseThrow().dollars();
    assertThat(most).isGreaterThan(new BigDecimal("0.01"));
    assertThat(lost.spentToday().dollars()).isEqualByComparingTo(most);
    assertThat(lost.spentToday().failed()).isEqualTo(1);
    Calls killed = calls("100", () -> SAID);
    assertThat(killed.reserve("do", "data", 1_000)).isPresent();
    assertThat(killed.takeOver()).isEqualTo(1);
    assertThat(killed.spentToday().dollars()).isEqualByComparingTo(most.add(most));
    assertThat(killed.spentToday().reserved()).isEqualByComparingTo("0");
  }

  @Test
  void an_endpoint_that_does_not_count_tokens_is_counted_for() {
    Calls calls = calls("100", () -> new Reply.Said("x".repeat(2_000), -1, -1));
    assertThat(call(calls).orElseThrow().outputTokens()).isEqualTo(1_001);
  }

  @Test
  void shares_of_a_call_add_up() {
    Calls.Result result = new Calls.Result(SAID, 1_000, 201, new BigDecimal("0.0100000001"));
    List<Share> shares = Share.of(3, result);
    assertThat(shares.stream().mapToLong(Share::inputTokens).sum()).isEqualTo(1_000);
    assertThat(shares.stream().mapToLong(Share::outputTokens).sum()).isEqualTo(201);
    assertThat(shares.stream().map(Share::dollars).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("0.0100000001");
  }
}
