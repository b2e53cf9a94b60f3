package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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

  private void ask(int questions, Duration over) {
    for (int i = 0; i < questions; i++) {
      now.addAndGet(over.toNanos() / questions);
      courtesy.asked();
    }
  }

  @Test
  void fresh_work_rests_while_a_crowd_asks_and_not_for_one_person() {
    Duration worked = Duration.ofMillis(10);
    ask(40, Duration.ofSeconds(1));
    assertThat(courtesy.restAfterFresh(worked)).isZero();
    ask(5_000, Duration.ofSeconds(1));
    assertThat(courtesy.restAfterFresh(worked)).isEqualTo(Duration.ofMillis(90));
    assertThat(courtesy.restAfterFresh(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void a_core_is_left_alone_while_many_ask() {
    assertThat(courtesy.begin()).isTrue();
    assertThat(courtesy.begin()).isTrue();
    courtesy.end();
    ask(100, Duration.ofSeconds(1));
    assertThat(courtesy.begin()).isFalse();
    courtesy.end();
    assertThat(courtesy.begin()).as("one always may").isTrue();
    assertThat(courtesy.begin()).isFalse();
    now.addAndGet(Duration.ofMillis(600).toNanos());
    assertThat(courtesy.begin()).as("nobody asks any more").isTrue();
  }

  @Test
  void with_many_cores_all_but_one_work_on() {
    Courtesy four = new Courtesy(now::get, 4);
    for (int i = 0; i < 100; i++) {
      now.addAndGet(Duration.ofMillis(10).toNanos());
      four.asked();
    }
    assertThat(List.of(four.begin(), four.begin(), four.begin(), four.begin()))
        .containsExactly(true, true, true, false);
  }

  @Test
  void fresh_work_goes_on_when_the_crowd_is_gone() {
    ask(5_000, Duration.ofSeconds(1));
    assertThat(courtesy.isCrowded()).isTrue();
    now.addAndGet(Duration.ofMillis(600).toNanos());
    assertThat(courtesy.isCrowded()).isFalse();
    ask(100, Duration.ofSeconds(1));
    assertThat(courtesy.isCrowded()).isFalse();
  }
}
