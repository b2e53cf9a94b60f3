package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CourtesyTest {

  private final AtomicLong now = new AtomicLong(5_000_000_000L);
  private final Courtesy courtesy = new Courtesy(now::get);

  @Test
  void work_that_nobody_waits_for_does_not_rest() {
    assertThat(courtesy.isBusy()).isFalse();
    assertThat(courtesy.restAfter(Duration.ofMillis(40))).isZero();
  }

  @Test
  void while_somebody_asks_it_rests_three_times_as_long_as_it_works() {
    courtesy.asked();
    assertThat(courtesy.isBusy()).isTrue();
    assertThat(courtesy.restAfter(Duration.ofMillis(40))).isEqualTo(Duration.ofMillis(120));
    assertThat(courtesy.restAfter(Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void half_a_second_after_the_last_question_it_goes_on_at_full_speed() {
    courtesy.asked();
    now.addAndGet(499_999_999);
    assertThat(courtesy.isBusy()).isTrue();
    now.addAndGet(1);
    assertThat(courtesy.isBusy()).isFalse();
  }
}
