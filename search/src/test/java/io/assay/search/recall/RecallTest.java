package io.assay.search.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.search.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class RecallTest {

  private static final Optional<Vector> NONE = Optional.empty();

  private final Recall<String> recall = new Recall<>(100, 0.8);

  @Test
  void the_nearest_under_the_same_key_is_found() {
    recall.keep("Apple 2023", angle(0), "far");
    recall.keep("Apple 2023", angle(20), "near");
    assertThat(find("Apple 2023", angle(25))).contains("near");
  }

  @Test
  void nothing_is_found_under_another_key_however_near_it_lies() {
    recall.keep("Apple 2023", angle(0), "risks of 2023");
    recall.keep("figures Apple 2023", NONE, "revenue of 2023");
    assertThat(find("Apple 2022", angle(0))).isEmpty();
    assertThat(find("figures Apple 2022", NONE)).isEmpty();
  }

  @Test
  void nothing_is_found_below_the_threshold() {
    recall.keep("Apple 2023", angle(0), "supply");
    // cos 36° = 0.81, cos 38° = 0.79
    assertThat(find("Apple 2023", angle(36))).contains("supply");
    assertThat(find("Apple 2023", angle(38))).isEmpty();
  }

  @Test
  void a_key_that_leaves_nothing_open_decides_alone() {
    recall.keep("revenue", NONE, "answer");
    assertThat(recall.find("revenue", NONE, _ -> true).orElseThrow())
        .isEqualTo(new Recall.Recalled<>("answer", 1));
    assertThat(find("revenue", angle(0))).isEmpty();
    recall.keep("text", angle(0), "answer");
    assertThat(find("text", NONE)).isEmpty();
  }

  @Test
  void what_is_true_no_longer_is_forgotten() {
    recall.keep("key", angle(0), "stale");
    recall.keep("key", angle(10), "fresh");
    assertThat(recall.find("key", angle(0), "fresh"::equals).orElseThrow().value())
        .isEqualTo("fresh");
    assertThat(recall.size()).isEqualTo(1);
  }

  @Test
  void a_value_takes_the_place_of_one_that_means_the_same() {
    recall.keep("key", angle(0), "old");
    recall.keep("key", angle(0), "new");
    assertThat(find("key", angle(0))).contains("new");
    assertThat(recall.size()).isEqualTo(1);
  }

  @Test
  void what_was_not_found_for_longest_goes_first() {
    Recall<String> small = new Recall<>(3, 0.8);
    small.keep("a", NONE, "a");
    small.keep("b", NONE, "b");
    small.keep("c", NONE, "c");
    assertThat(small.find("a", NONE, _ -> true)).isPresent();
    small.keep("d", NONE, "d");
    assertThat(small.find("b", NONE, _ -> true)).isEmpty();
    assertThat(small.find("a", NONE, _ -> true)).isPresent();
    assertThat(small.size()).isEqualTo(3);
  }

  @Test
  void looking_at_others_of_a_key_does_not_use_them() {
    Recall<String> small = new Recall<>(2, 0.8);
    small.keep("a", angle(0), "first");
    small.keep("a", angle(90), "second");
    assertThat(small.find("a", angle(0), _ -> true)).isPresent();
    small.keep("b", NONE, "third");
    assertThat(small.find("a", angle(90), _ -> true)).isEmpty();
    assertThat(small.find("a", angle(0), _ -> true)).isPresent();
  }

  @Test
  void one_key_keeps_no_more_than_is_quickly_looked_through() {
    Recall<Integer> large = new Recall<>(10_000, 0.9999);
    for (int i = 0; i < 180; i++) {
      large.keep("a", angle(2 * i), i);
    }
    assertThat(large.size()).isEqualTo(64);
    assertThat(large.find("a", angle(0), _ -> true)).isEmpty();
    assertThat(large.find("a", angle(2 * 179), _ -> true)).isPresent();
  }

  @Test
  void one_that_keeps_nothing_finds_nothing() {
    Recall<String> none = new Recall<>(0, 0.8);
    none.keep("a", NONE, "a");
    assertThat(none.find("a", NONE, _ -> true)).isEmpty();
  }

  @Test
  void all_is_forgotten_when_it_is_cleared() {
    recall.keep("a", NONE, "a");
    recall.clear();
    assertThat(find("a", NONE)).isEmpty();
    assertThat(recall.size()).isZero();
  }

  @Test
  void a_threshold_that_lets_everything_through_is_refused() {
    assertThatThrownBy(() -> new Recall<String>(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Recall<String>(1, 1.1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void many_threads_keep_and_find_within_the_bound() throws Exception {
    Recall<Integer> shared = new Recall<>(50, 0.8);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int thread = t;
        ends.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 2_000; i++) {
                    shared.keep("k" + (i * 7 + thread) % 90, angle(i % 360), i);
                    shared.find("k" + i % 90, angle(i % 360), value -> value % 3 != 0);
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
    assertThat(shared.size()).isPositive().isLessThanOrEqualTo(50);
  }

  private Optional<String> find(String key, Optional<Vector> meaning) {
    return recall.find(key, meaning, _ -> true).map(Recall.Recalled::value);
  }

  private static Optional<Vector> angle(int degrees) {
    double radians = Math.toRadians(degrees);
    return Optional.of(
        Vector.of(new float[] {(float) Math.cos(radians), (float) Math.sin(radians)}));
  }
}
