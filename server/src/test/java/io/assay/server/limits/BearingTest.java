package io.assay.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.limits.Places.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BearingTest {

  private static Patience always(Duration patience) {
    return new Patience(patience, patience, patience, patience);
  }

  @Test
  void who_finds_no_place_waits_until_one_is_free() throws Exception {
    Places places = new Places(1, 1, always(Duration.ofMinutes(1)), System::nanoTime);
    assertThat(places.enter(true)).isTrue();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> next = threads.submit(() -> places.enter(true));
      while (places.waiting() == 0) {
        Thread.onSpinWait();
      }
      assertThat(places.enter(true)).as("one waits already").isFalse();
      places.leave();
      assertThat(next.get()).isTrue();
    }
    assertThat(places.taken()).isEqualTo(1);
    assertThat(places.turnedAway()).isEqualTo(1);
  }

  @Test
  void nobody_waits_longer_than_their_patience() {
    Places places = new Places(1, 8, always(Duration.ofMillis(1)), System::nanoTime);
    assertThat(places.enter(true)).isTrue();
    assertThat(places.enter(true)).isFalse();
    places.leave();
    assertThat(places.enter(true)).isTrue();
    assertThat(places.waiting()).isZero();
  }

  /** Waits for a place on a thread of its own, and is in the row when this returns. */
  private static Future<Boolean> waiting(ExecutorService threads, Places places, int row) {
    Future<Boolean> waiter = threads.submit(() -> places.enter(true));
    while (places.waiting() < row) {
      Thread.onSpinWait();
    }
    return waiter;
  }

  @Test
  void in_a_row_that_does_not_empty_nobody_waits_for_long_while_all_are_late() throws Exception {
    AtomicLong clock = new AtomicLong();
    Duration minute = Duration.ofMinutes(1);
    Patience patience = new Patience(minute, Duration.ofSeconds(1), minute, Duration.ofMillis(1));
    Places places = new Places(1, 8, patience, clock::get);
    assertThat(places.enter(true)).isTrue();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> first = waiting(threads, places, 1);
      clock.addAndGet(minute.plusSeconds(1).toNanos());
      Future<Boolean> second = waiting(threads, places, 2);
      places.leave();
      assertThat(first.get()).as("it got its place late").isTrue();
      assertThat(places.enter(true)).as("the row is old, and who is in it late").isFalse();
      places.leave();
      assertThat(second.get()).as("it got its place soon").isTrue();
      Future<Boolean> third = waiting(threads, places, 1);
      places.leave();
      assertThat(third.get()).as("a row of its own").isTrue();
    }
  }

  @Test
  void one_kind_keeps_no_other_from_its_places() {
    Bearing bearing =
        new Bearing(Map.of(Kind.ANALYTICAL, 1, Kind.KEYED, 1, Kind.OPERATIONS, 1), new Strain());
    assertThat(bearing.enter(Kind.ANALYTICAL)).isTrue();
    assertThat(bearing.enter(Kind.ANALYTICAL)).isFalse();
    assertThat(bearing.enter(Kind.KEYED)).isTrue();
    assertThat(bearing.enter(Kind.OPEN)).isTrue();
    bearing.leave(Kind.ANALYTICAL);
    assertThat(bearing.enter(Kind.ANALYTICAL)).isTrue();
  }

  @Test
  void while_the_machine_is_far_behind_nobody_waits() {
    Strain strain = new Strain();
    Places places = new Places(1, 8, always(Duration.ofMinutes(1)), System::nanoTime);
    assertThat(places.enter(true)).isTrue();
    for (int look = 1; look < Strain.LASTING; look++) {
      strain.found(Duration.ofSeconds(1).toNanos());
      assertThat(strain.isTooMuch()).as("%d times may be a pause", look).isFalse();
    }
    strain.found(Duration.ofSeconds(1).toNanos());
    assertThat(strain.isTooMuch()).isTrue();
    assertThat(places.enter(!strain.isTooMuch())).isFalse();
    strain.found(0);
    assertThat(strain.isTooMuch()).isFalse();
  }

  @Test
  void places_are_read_by_kind() {
    assertThat(Bearing.parse("keyed=16, lists=off,work=2"))
        .contains(Map.of(Kind.KEYED, 16, Kind.WORK, 2));
    for (String wrong : new String[] {"", "keyed", "keyed=0", "open=1", "much=1"}) {
      assertThat(Bearing.parse(wrong)).as(wrong).isEmpty();
    }
  }
}
