package io.assay.store.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.cost.Costs.Amount;
import io.assay.store.postgres.ProcessorTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class CostsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:34:56Z");
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  @Test
  void what_several_processes_used_adds_up_and_a_repeated_flush_counts_once(Database database) {
    Costs costs = new Costs(database);
    List<Amount> of =
        List.of(new Amount("10-K", "reading", 5_000_000_000L), new Amount("10-K", "filings", 2));
    costs.add("a", 1, of, NOW);
    costs.add("a", 1, of, NOW.plusSeconds(1));
    costs.add("a", 2, of, NOW.plusSeconds(10));
    costs.add("b", 1, List.of(new Amount("4", "filings", 7)), NOW);
    assertThat(costs.listSums(LONG_AGO))
        .containsExactly(
            new Amount("10-K", "filings", 4),
            new Amount("10-K", "reading", 10_000_000_000L),
            new Amount("4", "filings", 7));
    assertThat(costs.listSums(LocalDate.of(2026, 3, 3))).isEmpty();
  }

  @Test
  void hours_of_long_ago_become_days_and_nothing_is_lost(Database database) {
    Costs costs = new Costs(database);
    for (int hour = 0; hour < 50; hour++) {
      costs.add(
          "a", hour + 1, List.of(new Amount("8-K", "filings", 1)), NOW.plusSeconds(3_600L * hour));
    }
    Instant later = NOW.plus(Duration.ofDays(40));
    assertThat(costs.fold(later, Duration.ofDays(39))).isPositive();
    assertThat(costs.fold(later, Duration.ofDays(39))).isZero();
    assertThat(costs.listSums(LONG_AGO)).containsExactly(new Amount("8-K", "filings", 50));
    assertThat(database.first("select count(*) from cost_hour", row -> row.getInt(1)))
        .hasValueSatisfying(hours -> assertThat(hours).isLessThan(50));
  }

  @Test
  void what_no_model_did_is_nothing(Database database) {
    Costs costs = new Costs(database);
    assertThat(costs.model(LONG_AGO).calls()).isZero();
    assertThat(costs.modelByForm(LONG_AGO)).isEmpty();
  }

  @Test
  void a_process_tells_how_long_it_kept_processors_busy() {
    long own = ProcessHandle.current().pid();
    assertThat(ProcessorTime.ofTree(own)).hasValueSatisfying(time -> assertThat(time).isPositive());
    assertThat(ProcessorTime.ofTree(Integer.MAX_VALUE)).isEmpty();
  }
}
