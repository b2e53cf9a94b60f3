package io.assay.store.leases;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class LeasesTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void one_of_many_gets_a_lease(Database database) throws Exception {
    Leases leases = new Leases(database);

    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> wanting =
          IntStream.range(0, 16)
              .<Callable<Boolean>>mapToObj(i -> () -> leases.hold("upkeep", "worker-" + i, LONG))
              .toList();
      int holders = 0;
      for (Future<Boolean> one : threads.invokeAll(wanting)) {
        holders += one.get() ? 1 : 0;
      }
      assertThat(holders).isEqualTo(1);
    }
  }

  @Test
  void the_holder_renews_and_others_wait_until_it_gives_back(Database database) {
    Leases leases = new Leases(database);

    assertThat(leases.hold("upkeep", "a", LONG)).isTrue();
    assertThat(leases.hold("upkeep", "a", LONG)).isTrue();
    assertThat(leases.hold("upkeep", "b", LONG)).isFalse();
    leases.giveBack("upkeep", "b");
    assertThat(leases.hold("upkeep", "b", LONG)).as("not its own to give back").isFalse();
    leases.giveBack("upkeep", "a");
    assertThat(leases.hold("upkeep", "b", LONG)).isTrue();
  }

  @Test
  void a_lease_that_ran_out_goes_to_whoever_asks_next(Database database) {
    Leases leases = new Leases(database);

    assertThat(leases.hold("upkeep", "a", Duration.ofSeconds(-1))).isTrue();
    assertThat(leases.hold("upkeep", "b", LONG)).isTrue();
    assertThat(leases.hold("upkeep", "a", LONG)).isFalse();
  }

  @Test
  void who_stops_gives_back_all_it_held_and_nothing_else(Database database) {
    Leases leases = new Leases(database);
    leases.hold("upkeep", "a", LONG);
    leases.hold("watch", "a", LONG);
    leases.hold("columns", "b", LONG);

    leases.giveAllBack("a");

    assertThat(leases.hold("upkeep", "c", LONG)).isTrue();
    assertThat(leases.hold("watch", "c", LONG)).isTrue();
    assertThat(leases.hold("columns", "c", LONG)).isFalse();
  }
}
