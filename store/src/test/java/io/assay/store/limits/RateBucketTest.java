package io.assay.store.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.limits.RateBucket.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class RateBucketTest {

  private static final Duration SPACING = Duration.ofSeconds(5);

  @Test
  void no_turn_is_given_twice_however_many_ask(Database database) throws Exception {
    List<Callable<Turns>> asking = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      RateBucket one = new RateBucket(database, "edgar");
      int count = 1 + i % 3;
      asking.add(() -> one.reserve(count, SPACING));
    }
    List<Turns> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Turns> one : threads.invokeAll(asking)) {
        all.add(one.get());
      }
    }
    List<Long> starts =
        all.stream()
            .flatMap(
                turns ->
                    java.util.stream.IntStream.range(0, turns.count())
                        .mapToObj(i -> turns.first().plus(turns.spacing().multipliedBy(i))))
            .map(start -> Math.round(start.toMillis() / 5_000.0))
            .sorted()
            .toList();
    assertThat(starts)
        .containsExactlyElementsOf(
            java.util.stream.LongStream.range(0, starts.size()).boxed().toList());
  }

  @Test
  void buckets_of_two_servers_know_nothing_of_each_other(Database database) {
    new RateBucket(database, "edgar").reserve(20, SPACING);
    assertThat(new RateBucket(database, "other").reserve(1, SPACING).first()).isLessThan(SPACING);
  }

  @Test
  void slowing_down_holds_all_and_halves_the_rate(Database database) {
    RateBucket one = new RateBucket(database, "edgar");
    RateBucket other = new RateBucket(database, "edgar");
    one.reserve(1, Duration.ofMillis(1));
    one.slowDown(Duration.ofSeconds(40), Duration.ofMinutes(1));
    Turns turns = other.reserve(2, SPACING);
    assertThat(turns.first()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(41));
    assertThat(turns.spacing()).isEqualTo(SPACING.multipliedBy(2));
  }

  @Test
  void a_clock_that_was_set_back_holds_nobody(Database database) {
    RateBucket one = new RateBucket(database, "edgar");
    one.reserve(1, SPACING);
    database.update("update rate_bucket set next = next + interval '3 hours'");
    assertThat(one.reserve(1, SPACING).first()).isLessThan(SPACING);
  }
}
