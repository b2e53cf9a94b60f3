package io.assay.server.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.market.Snapshot.Span;
import io.assay.server.screening.Operand;
import io.assay.server.screening.Operand.Rank;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The cross-section kept up to date is the one made from nothing. */
class SnapshotTest {

  @RepeatedTest(12)
  void changes_one_by_one_give_what_a_rebuild_gives(RepetitionInfo repetition) {
    SplittableRandom chance = new SplittableRandom(repetition.getCurrentRepetition());
    List<CompanyHistory> now = new ArrayList<>(MadeUp.companies(120, 30, chance));
    Snapshot kept = Snapshot.empty(MadeUp.FIELDS).with(now.subList(0, 60), List.of());
    kept = kept.with(now.subList(60, 120), List.of());
    for (int change = 0; change < 40; change++) {
      List<CompanyHistory> changed = new ArrayList<>();
      List<Long> gone = new ArrayList<>();
      for (int i = 0; i < 1 + chance.nextInt(4); i++) {
        int at = chance.nextInt(now.size());
        CompanyHistory old = now.get(at);
        boolean open =
            changed.stream().noneMatch(c -> c.cik().equals(old.cik()))
                && !gone.contains(old.cik().value());
        if (!open) {
          continue;
        }
        if (chance.nextInt(6) == 0 && now.size() > 20) {
          now.remove(at);
          gone.add(old.cik().value());
        } else if (chance.nextInt(4) == 0) {
          CompanyHistory added = MadeUp.company(1000L + change * 10L + i, 30, chance);
          now.add(added);
          changed.add(added);
        } else {
          CompanyHistory anew = MadeUp.company(old.cik().value(), 30, chance);
          now.set(at, anew);
          changed.add(anew);
        }
      }
      kept = kept.with(changed, gone);
    }
    Collections.shuffle(now, new Random(7));
    Snapshot rebuilt = Snapshot.empty(MadeUp.FIELDS).with(now, List.of());

    Instant middle = Instant.parse("2021-06-30T00:00:00Z");
    for (Span span : Span.values()) {
      assertThat(MadeUp.told(kept.table(span))).isEqualTo(MadeUp.told(rebuilt.table(span)));
      assertThat(MadeUp.told(kept.table(span, middle)))
          .isEqualTo(MadeUp.told(rebuilt.table(span, middle)));
      assertThat(kept.table(span).rows()).isGreaterThan(40);
      for (Rank rank : Rank.values()) {
        Operand operand = new Operand(MadeUp.field("net_margin"), rank);
        assertThat(ranked(kept.table(span), operand))
            .isEqualTo(ranked(rebuilt.table(span), operand));
      }
    }
    assertThat(kept.companies()).isEqualTo(now.size());
  }

  /** Percentiles with who has them, in an order of their own. */
  private static List<String> ranked(Table table, Operand operand) {
    double[][] values = table.numbers(operand);
    double[][] ciks = table.numbers(Operand.of(MadeUp.field("cik")));
    double[][] periods = table.numbers(Operand.of(MadeUp.field("period")));
    List<String> all = new ArrayList<>();
    for (int c = 0; c < values.length; c++) {
      for (int i = 0; i < values[c].length; i++) {
        all.add(ciks[c][i] + " " + periods[c][i] + " " + values[c][i]);
      }
    }
    all.sort(null);
    return all;
  }

  @Test
  void rows_that_are_many_fill_more_than_one_chunk_and_stay_findable() {
    SplittableRandom chance = new SplittableRandom(3);
    List<CompanyHistory> all = MadeUp.companies(900, 12, chance);
    Table periods = Snapshot.empty(MadeUp.FIELDS).with(all, List.of()).table(Span.PERIODS);
    assertThat(periods.chunks().size()).isGreaterThan(1);
    int found = 0;
    for (CompanyHistory company : all) {
      int rows = company.periods(MadeUp.FIELDS, Snapshot.NOW).size();
      assertThat(periods.of(company.cik().value())).hasSize(rows);
      found += rows;
    }
    assertThat(found).isEqualTo(periods.rows());
  }

  @Test
  void what_a_state_stood_for_ends_only_when_it_is_told() {
    Snapshot snapshot = Snapshot.empty(MadeUp.FIELDS);
    assertThat(snapshot.generation().isOver()).isFalse();
    snapshot.generation().end();
    assertThat(snapshot.generation().isOver()).isTrue();
  }
}
