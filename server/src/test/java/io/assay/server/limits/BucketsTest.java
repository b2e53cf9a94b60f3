package io.assay.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Rate TEN = new Rate("viewer", 10, 4);

  private final AtomicLong now = new AtomicLong(77);
  private final Buckets buckets = new Buckets(64, 0x5eed, now::get);

  @Test
  void a_burst_goes_through_and_then_as_many_as_are_refilled() {
    assertThat(buckets.take(1, TEN)).isEqualTo(3);
    assertThat(buckets.take(1, TEN)).isEqualTo(2);
    assertThat(buckets.take(1, TEN)).isEqualTo(1);
    assertThat(buckets.take(1, TEN)).isEqualTo(0);
    assertThat(buckets.take(1, TEN)).isEqualTo(-SECOND / 10);
    now.addAndGet(SECOND / 20);
    assertThat(buckets.take(1, TEN)).as("half of one").isEqualTo(-SECOND / 20);
    now.addAndGet(SECOND / 20);
    assertThat(buckets.take(1, TEN)).isEqualTo(0);
    now.addAndGet(SECOND);
    assertThat(buckets.take(1, TEN)).as("no more than full").isEqualTo(3);
  }

  @Test
  void everybody_has_a_bucket_of_their_own() {
    for (int i = 0; i < 4; i++) {
      buckets.take(1, TEN);
    }
    assertThat(buckets.take(1, TEN)).isNegative();
    assertThat(buckets.take(2, TEN)).isEqualTo(3);
  }

  @Test
  void nobody_gets_more_than_their_rate_over_any_time() {
    SplittableRandom chance = new SplittableRandom(11);
    long allowed = 0;
    long begin = now.get();
    for (int i = 0; i < 100_000; i++) {
      now.addAndGet(chance.nextLong(SECOND / 20));
      if (buckets.take(7, TEN) >= 0) {
        allowed++;
      }
    }
    double most = TEN.burst() + TEN.perSecond() * (now.get() - begin) / SECOND;
    assertThat((double) allowed).isLessThanOrEqualTo(most).isGreaterThan(most * 0.99);
  }

  @Test
  void many_threads_at_once_share_one_burst() throws Exception {
    Rate rate = new Rate("viewer", 1, 1_000);
    AtomicLong allowed = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 16; thread++) {
        threads.execute(
            () -> {
              for (int i = 0; i < 500; i++) {
                if (buckets.take(3, rate) >= 0) {
                  allowed.incrementAndGet();
                }
              }
            });
      }
    }
    assertThat(allowed.get()).isEqualTo(1_000);
  }

  @Test
  void idle_buckets_give_their_place_to_others_and_nothing_is_lost_by_it() {
    for (int round = 0; round < 50; round++) {
      for (long who = 0; who < 128; who++) {
        assertThat(buckets.take(round * 1_000L + who, TEN)).isEqualTo(3);
      }
      now.addAndGet(SECOND);
    }
  }

  @Test
  void a_full_table_forgets_the_one_that_owes_least_and_never_keeps_a_newcomer_out() {
    Buckets few = new Buckets(1, 9, now::get);
    for (int i = 0; i < 4; i++) {
      few.take(1, TEN);
    }
    for (long who = 2; who < 40; who++) {
      assertThat(few.take(who, TEN)).as("caller " + who).isEqualTo(3);
    }
    assertThat(few.take(1, TEN)).as("who owes most is remembered").isNegative();
  }

  @Test
  void rates_are_read_by_kind() {
    assertThat(Rate.parse("address=50/200, viewer=0.5/1,loopback=off"))
        .contains(
            Map.of("address", new Rate("address", 50, 200), "viewer", new Rate("viewer", 0.5, 1)));
    for (String wrong :
        new String[] {"", "viewer", "viewer=1", "nobody=1/1", "viewer=0/1", "viewer=1/0"}) {
      assertThat(Rate.parse(wrong)).as(wrong).isEqualTo(Optional.empty());
    }
  }
}
