package io.assay.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.GivingUp;
import io.assay.store.columns.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenUpTest {

  private static final String ENDLESS =
      "select sum(a.range * b.range) from range(1000000) a, range(1000000) b";

  @Test
  void a_question_that_nobody_waits_for_is_cancelled_in_columns(@TempDir Path folder)
      throws InterruptedException {
    try (DuckSession session =
        new DuckSession(
            folder,
            folder,
            new DuckSettings(256, 1, 1, Duration.ofMinutes(5), new Retention(Map.of())))) {
      GivingUp question = new GivingUp();
      Thread leaving =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(500);
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                    question.giveUp();
                  });
      assertThatThrownBy(() -> question.over(() -> session.ask(ENDLESS, List.of(), row -> {})))
          .isInstanceOf(CouldNotAsk.class);
      leaving.join();
      assertThatThrownBy(() -> question.over(() -> session.ask("select 1", List.of(), row -> {})))
          .isInstanceOf(CouldNotAsk.class);
      List<Integer> next = new ArrayList<>();
      session.ask("select 7", List.of(), row -> next.add(row.getInt(1)));
      assertThat(next).containsExactly(7);
    }
  }
}
