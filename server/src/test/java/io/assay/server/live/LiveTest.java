package io.assay.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveTest {

  private final Live live = new Live(3, InstantSource.fixed(Instant.EPOCH.plusSeconds(1_000_000)));

  @Test
  void one_who_comes_back_gets_what_was_missed() throws InterruptedException {
    for (int i = 1; i <= 3; i++) {
      live.tell("job", ByteSlice.of("{\"n\":" + i + "}"));
    }
    assertThat(live.after(1, 0)).extracting(LiveEvent::number).containsExactly(2L, 3L);
  }

  @Test
  void the_ring_forgets_the_oldest() throws InterruptedException {
    for (int i = 1; i <= 5; i++) {
      live.tell("job", ByteSlice.of("{}"));
    }
    assertThat(live.after(0, 0)).extracting(LiveEvent::number).containsExactly(3L, 4L, 5L);
  }

  @Test
  void who_waits_is_told_at_once() throws Exception {
    CompletableFuture<Long> heard =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return live.after(0, 10_000).getFirst().number();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    live.tell("company", ByteSlice.of("{}"));
    assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void nobody_is_heard_until_someone_listens_and_a_while_after() {
    assertThat(live.isHeard()).isFalse();
    assertThat(live.enter(1)).isTrue();
    assertThat(live.enter(1)).isFalse();
    live.leave();
    assertThat(live.isHeard()).isTrue();
  }
}
