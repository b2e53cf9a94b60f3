package io.assay.edgar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateGateTest {

  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  /** Time that flies when somebody waits. */
  private static final class FlyingTime implements InstantSource, Pause {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public void pause(Duration duration) {
      assertThat(duration).isPositive();
      now = now.plus(duration);
    }
  }

  private final FlyingTime time = new FlyingTime();
  private final RateGate gate = new RateGate(8, time, time);

  @Test
  void requests_are_evenly_spaced_and_no_second_sees_more_than_the_rate() throws Exception {
    List<Instant> passed = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      gate.pass();
      passed.add(time.now);
    }
    assertThat(passed.getFirst()).isEqualTo(START);
    for (int i = 8; i < passed.size(); i++) {
      assertThat(Duration.between(passed.get(i - 8), passed.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
    assertThat(passed.getLast()).isEqualTo(START.plusMillis(125 * 49));
  }

  @Test
  void idle_time_is_not_saved_up() throws Exception {
    gate.pass();
    time.now = START.plusSeconds(100);
    gate.pass();
    gate.pass();
    assertThat(time.now).isEqualTo(START.plusSeconds(100).plusMillis(125));
  }

  @Test
  void slowing_down_holds_everybody_and_halves_the_rate_for_a_while() throws Exception {
    gate.pass();
    gate.slowDown(Duration.ofSeconds(5));
    gate.pass();
    assertThat(time.now).isEqualTo(START.plusSeconds(5));
    gate.pass();
    assertThat(time.now).isEqualTo(START.plusMillis(5250));
    time.now = START.plusSeconds(5).plus(RateGate.CAUTION);
    gate.pass();
    gate.pass();
    assertThat(time.now).isEqualTo(START.plusSeconds(5).plus(RateGate.CAUTION).plusMillis(125));
  }

  @Test
  void a_clock_set_back_holds_nobody() throws Exception {
    gate.pass();
    time.now = START.minusSeconds(3600);
    gate.pass();
    assertThat(time.now).isEqualTo(START.minusSeconds(3600));
  }

  @Test
  void a_rate_must_be_above_zero() {
    assertThatThrownBy(() -> new RateGate(0, time, time))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RateGate(Double.NaN, time, time))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void retry_after_is_seconds_or_a_date() {
    assertThat(Asker.retryAfter("120", START)).contains(Duration.ofMinutes(2));
    assertThat(Asker.retryAfter("Mon, 5 Jan 2026 12:00:30 GMT", START))
        .contains(Duration.ofSeconds(30));
    assertThat(Asker.retryAfter("Mon, 5 Jan 2026 11:00:30 GMT", START)).contains(Duration.ZERO);
    assertThat(Asker.retryAfter("soon", START)).isEqualTo(Optional.empty());
  }
}
