package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.client.Pause;
import io.assay.store.Database;
import io.assay.store.limits.RateBucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes with a pool each ask one server. */
class SharedGateTest {

  private static final int RATE = 20;

  private static SharedGate gate(Database database) {
    return new SharedGate(
        new RateBucket(database, "edgar"), RATE, System::nanoTime, Pause.sleeping());
  }

  private static List<Long> passes(SharedGate gate, int count) throws InterruptedException {
    List<Long> passed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      gate.pass();
      passed.add(System.nanoTime());
    }
    return passed;
  }

  @Test
  void the_rate_holds_over_two_pools_and_nothing_passes_without_the_database(@TempDir Path root)
      throws Exception {
    SharedGate last;
    try (OpenStore store = OpenStore.at(root);
        Database other = Database.open(store.postgres().address(2, Duration.ofSeconds(10)));
        var threads = Executors.newFixedThreadPool(2)) {
      SharedGate one = gate(store.database());
      SharedGate two = gate(other);
      List<Callable<List<Long>>> asking = List.of(() -> passes(one, 30), () -> passes(two, 30));
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> passed : threads.invokeAll(asking)) {
        all.addAll(passed.get());
      }
      all.sort(Long::compare);
      // A thread may come late to its turn, never early: whatever follows in the same second.
      double seconds = (all.getLast() - all.getFirst()) / 1e9;
      assertThat(all).hasSize(60);
      assertThat(seconds).isGreaterThan(59.0 / RATE - 0.25);
      last = two;
    }
    assertThatThrownBy(() -> passes(last, 2 * RATE)).isInstanceOf(CouldNotAsk.class);
  }
}
