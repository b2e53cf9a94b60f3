package io.assay.server.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ByteCacheTest {

  private record Kept(String text, Generation generation, AtomicInteger bytes) implements Keepable {

    @Override
    public long heapBytes() {
      return bytes.get();
    }

    @Override
    public Life life() {
      return Life.COMPANY;
    }

    @Override
    public long untilNanos() {
      return Long.MAX_VALUE;
    }
  }

  private final ByteCache<Kept> cache = new ByteCache<>(1 << 20);

  private static Kept kept(String text, Generation generation) {
    return new Kept(text, generation, new AtomicInteger(1_000));
  }

  @Test
  void of_many_who_miss_at_once_one_makes_it() throws Exception {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch asking = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Kept>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(
            threads.submit(
                () ->
                    cache.make(
                        "a",
                        () -> {
                          made.incrementAndGet();
                          await(asking);
                          return kept("one", Generation.begin());
                        })));
      }
      while (made.get() == 0) {
        Thread.onSpinWait();
      }
      asking.countDown();
      for (Future<Kept> answer : answers) {
        assertThat(answer.get().text()).isEqualTo("one");
      }
    }
    // Who came after the answer was there may have made another; nobody did while it was made.
    assertThat(made.get() + cache.shared()).isEqualTo(50);
    assertThat(cache.find("a", 0)).isNotNull();
  }

  @Test
  void an_answer_that_is_outdated_when_it_is_made_is_not_shared() throws Exception {
    Generation generation = Generation.begin();
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch first = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Kept> old =
          threads.submit(
              () ->
                  cache.make(
                      "a",
                      () -> {
                        first.countDown();
                        await(asking);
                        return kept("before", generation);
                      }));
      await(first);
      Future<Kept> young =
          threads.submit(() -> cache.make("a", () -> kept("after", Generation.begin())));
      generation.end();
      asking.countDown();
      assertThat(old.get().text()).isEqualTo("before");
      assertThat(young.get().text()).isEqualTo("after");
    }
    assertThat(cache.shared()).isZero();
  }

  @Test
  void a_failure_is_everybodys_own_and_blocks_nobody() {
    assertThatThrownBy(
            () ->
                cache.make(
                    "a",
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(cache.make("a", () -> kept("mended", Generation.begin()))).isNotNull();
  }

  @Test
  void what_cannot_be_kept_is_told_to_nobody_else() {
    assertThat(cache.make("a", () -> null)).isNull();
    assertThat(cache.find("a", 0)).isNull();
  }

  @Test
  void an_answer_that_grows_is_weighed_again() {
    Kept value = kept("a", Generation.begin());
    cache.keep("a", value);
    long before = cache.bytes();
    value.bytes().set(5_000);
    cache.grown("a", value);
    assertThat(cache.bytes() - before).isEqualTo(4_000);
    value.bytes().set(1 << 20);
    cache.grown("a", value);
    assertThat(cache.find("a", 0)).isNull();
  }

  @Test
  void what_is_not_confirmed_is_not_given_as_true() {
    Confirmation confirmation = new Confirmation();
    ByteCache<Kept> told = new ByteCache<>(1 << 20, confirmation, (_, _) -> {});
    told.keep("a", kept("a", Generation.begin()));
    told.keep("always", kept("always", Generation.endless()));
    assertThat(told.find("a", 0)).isNull();
    assertThat(told.find("always", 0)).isNotNull();
    assertThat(told.findDoubtful("a")).isPresent();
    confirmation.until(100, Instant.EPOCH);
    assertThat(told.find("a", 99)).isNotNull();
    assertThat(told.find("a", 100)).isNull();
    confirmation.end(true);
    assertThat(told.find("a", 50)).isNull();
  }

  @Test
  void an_answer_of_two_generations_is_over_with_either() {
    Generation company = Generation.begin();
    Generation names = Generation.begin();
    cache.keep("a", kept("a", Generation.both(company, names)));
    assertThat(cache.find("a", 0)).isNotNull();
    names.end();
    assertThat(cache.find("a", 0)).isNull();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
