package io.assay.server.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.Unreadable;
import io.assay.store.StoreCode;
import io.assay.store.columns.Aggregate;
import io.assay.store.columns.Aggregation;
import io.assay.store.columns.ColumnReader;
import io.assay.store.columns.Grain;
import io.assay.store.columns.Series;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When columns are asked, and when nobody asks them. */
class CircuitTest {

  private static final Aggregation QUESTION =
      Aggregation.of(Series.LINE_ITEM, "revenue", Grain.YEAR, false);
  private final CouldNotAsk away =
      new CouldNotAsk(StoreCode.COLUMNS_UNUSABLE, "no route to them", "Look there.");
  private final CouldNotAsk slow =
      new CouldNotAsk(StoreCode.COLUMNS_TOO_SLOW, "took longer than 30 s", "Ask for less.");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2025-03-01T10:00:00Z"));
  private final AtomicReference<Optional<RuntimeException>> failure =
      new AtomicReference<>(Optional.empty());
  private final AtomicInteger asked = new AtomicInteger();
  private final ColumnReader reader =
      (ColumnReader)
          Proxy.newProxyInstance(
              ColumnReader.class.getClassLoader(),
              new Class<?>[] {ColumnReader.class},
              (_, _, _) -> {
                asked.incrementAndGet();
                if (failure.get().isPresent()) {
                  throw failure.get().get();
                }
                return null;
              });
  private final Circuit columns = new Circuit(() -> reader, now::get);

  @AfterEach
  void notInterrupted() {
    assertThat(Thread.interrupted()).isFalse();
  }

  private void ask() {
    columns.aggregate(QUESTION, (Aggregate _) -> {});
  }

  private void failing(RuntimeException with, int times) {
    failure.set(Optional.of(with));
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(this::ask).isSameAs(with);
    }
  }

  @Test
  void those_that_fail_are_left_alone_and_tried_again_after_a_rest() {
    failing(away, 4);
    assertThat(columns.resting()).contains("no route to them");
    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            CouldNotAsk.class,
            told -> {
              assertThat(told.code()).isEqualTo("columns-away");
              assertThat(told.what()).contains("no route to them");
              assertThat(told.mend()).isEqualTo("Ask again in 5 s.");
            });
    assertThat(asked).hasValue(4);

    now.updateAndGet(at -> at.plusSeconds(6));
    failing(away, 1);
    assertThat(asked).hasValue(5);
    assertThatThrownBy(this::ask).hasMessageContaining("did not answer lately");
    assertThat(asked).hasValue(5);

    now.updateAndGet(at -> at.plusSeconds(6));
    failure.set(Optional.empty());
    ask();
    ask();
    assertThat(asked).hasValue(7);
    assertThat(columns.resting()).isEmpty();
  }

  @Test
  void those_that_hang_are_left_alone_too() {
    failing(slow, 4);
    assertThat(columns.resting()).contains("took longer than 30 s");
  }

  @Test
  void who_went_away_says_nothing_against_them() {
    failure.set(Optional.of(slow));
    for (int i = 0; i < 10; i++) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(this::ask).isSameAs(slow);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(columns.resting()).isEmpty();
  }

  @Test
  void what_is_damaged_or_asked_wrongly_says_nothing_against_them() {
    failing(new Unreadable(StoreCode.COLUMNS_DAMAGED, "a file", "x.parquet", "Repair."), 6);
    failing(new IllegalStateException("statement in columns failed"), 6);
    assertThat(columns.resting()).isEmpty();
    failure.set(Optional.empty());
    ask();
    assertThat(asked).hasValue(13);
  }

  @Test
  void some_failures_among_answers_are_borne() {
    for (int i = 0; i < 12; i++) {
      failure.set(Optional.empty());
      ask();
      ask();
      failing(away, 1);
    }
    assertThat(columns.resting()).isEmpty();
    assertThat(asked).hasValue(36);
  }
}
