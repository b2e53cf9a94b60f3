package io.assay.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void waits_double_within_their_jitter_and_have_a_longest() {
    Backoff backoff = new Backoff(Duration.ofSeconds(2), new SplittableRandom(7));
    for (int attempts = 1; attempts < 60; attempts++) {
      long most = attempts > 9 ? 900_000 : Math.min(900_000, 2_000L << (attempts - 1));
      assertThat(backoff.after(attempts).toMillis()).isBetween(most / 2, most);
    }
  }
}
