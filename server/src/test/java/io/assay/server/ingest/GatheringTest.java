package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private final AtomicBoolean crowded = new AtomicBoolean();
  private final Gathering<String> gathering = new Gathering<>(String::length, 3, 10, crowded::get);

  private List<String> next() throws InterruptedException {
    List<String> batch = new ArrayList<>();
    gathering.gather(batch);
    return batch;
  }

  @Test
  void what_is_there_goes_together_up_to_a_number_and_a_size() throws Exception {
    List.of("a", "b", "c", "d", "0123456789", "e").forEach(gathering::add);
    assertThat(next()).containsExactly("a", "b", "c");
    assertThat(next()).containsExactly("d", "0123456789");
    assertThat(next()).containsExactly("e");
    assertThat(next()).isEmpty();
    assertThat(gathering.isEmpty()).isTrue();
  }

  @Test
  void while_a_crowd_asks_what_follows_is_waited_for_until_nothing_more_comes() throws Exception {
    crowded.set(true);
    gathering.add("a");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> batch = threads.submit(this::next);
      while (!gathering.isEmpty()) {
        Thread.onSpinWait();
      }
      gathering.add("b");
      gathering.add("c");
      assertThat(batch.get()).containsExactly("a", "b", "c");
    }
    gathering.add("d");
    gathering.drain();
    assertThat(next()).containsExactly("d");
  }
}
