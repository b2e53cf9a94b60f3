package io.assay.server.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.market.Ranks.Standing;
import io.assay.server.market.Snapshot.Span;
import io.assay.server.screening.Condition;
import io.assay.server.screening.Language;
import io.assay.server.screening.Operand;
import io.assay.server.screening.Operand.Rank;
import io.assay.server.screening.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a screen finds, against a slow reading of the same words. */
class ScreenTest {

  private final Language language = new Language(MadeUp.FIELDS);
  private final Table table =
      Snapshot.empty(MadeUp.FIELDS)
          .with(MadeUp.companies(400, 20, new SplittableRandom(5)), List.of())
          .table(Span.PERIODS);

  /** A row at hand. */
  private record At(Table table, int chunk, int row) {

    double number(Operand operand) {
      return table.numbers(operand)[chunk][row];
    }

    String text(Operand operand) {
      return table.chunks().get(chunk).text(operand.field().column(), row).toLowerCase(Locale.ROOT);
    }
  }

  private List<At> rows() {
    List<At> all = new ArrayList<>();
    for (int c = 0; c < table.chunks().size(); c++) {
      for (int i = 0; i < table.chunks().get(c).rows(); i++) {
        all.add(new At(table, c, i));
      }
    }
    return all;
  }

  /** True, false, or empty where it cannot be told (Kleene). */
  private static Optional<Boolean> truth(Condition condition, At row) {
    return switch (condition) {
      case Condition.All all -> {
        boolean unknown = false;
        for (Condition part : all.parts()) {
          Optional<Boolean> one = truth(part, row);
          if (one.isPresent() && !one.get()) {
            yield one;
          }
          unknown |= one.isEmpty();
        }
        yield unknown ? Optional.empty() : Optional.of(true);
      }
      case Condition.Any any -> truth(any.opposite(), row).map(t -> !t);
      case Condition.Compare c -> compared(row.number(c.left()), c.order(), c.right());
      case Condition.Against a -> compared(row.number(a.left()), a.order(), row.number(a.right()));
      case Condition.Among a ->
          Double.isNaN(row.number(a.left()))
              ? Optional.empty()
              : Optional.of(a.values().contains(row.number(a.left())) == a.wanted());
      case Condition.Named n -> {
        String text = row.text(Operand.of(n.field()));
        yield text.isEmpty()
            ? Optional.empty()
            : Optional.of(n.values().contains(text) == n.wanted());
      }
      case Condition.Holding h -> {
        String text = row.text(Operand.of(h.field()));
        yield text.isEmpty()
            ? Optional.empty()
            : Optional.of(text.contains(h.part()) == h.wanted());
      }
      case Condition.Presence p ->
          Optional.of(
              (p.of().isText() ? row.text(p.of()).isEmpty() : Double.isNaN(row.number(p.of())))
                  != p.wanted());
    };
  }

  private static Optional<Boolean> compared(double left, Condition.Order order, double right) {
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return Optional.empty();
    }
    int way = Double.compare(left + 0.0, right + 0.0);
    return Optional.of(
        switch (order) {
          case LESS -> way < 0;
          case AT_MOST -> way <= 0;
          case EQUAL -> way == 0;
          case OTHER -> way != 0;
          case AT_LEAST -> way >= 0;
          case MORE -> way > 0;
        });
  }

  private static final List<String> TESTS =
      List.of(
          "net_margin < 0.5",
          "net_margin >= -2",
          "current_ratio = 1",
          "current_ratio != 1",
          "score between 20 and 60",
          "going_concern",
          "altman_z_score is absent",
          "net_margin in (0, 1, -1)",
          "quick_ratio not in (0.25)",
          "current_ratio > quick_ratio",
          "state = DE",
          "state != NY",
          "form in (10-K, '10-K/A')",
          "name contains '7'",
          "percentile(net_margin) < 40",
          "peer_percentile(current_ratio) >= 50",
          "size_percentile(score) <= 30",
          "sic >= 3500 and sic < 3600",
          "state is present",
          "filed >= 2021-06-30",
          "percentile(score) > percentile(net_margin)",
          "not industry contains '3'");

  private static String phrase(SplittableRandom chance, int depth) {
    if (depth == 0 || chance.nextInt(3) == 0) {
      return TESTS.get(chance.nextInt(TESTS.size()));
    }
    String way = chance.nextBoolean() ? " and " : " or ";
    return (chance.nextInt(3) == 0 ? "not " : "")
        + "("
        + phrase(chance, depth - 1)
        + way
        + phrase(chance, depth - 1)
        + ")";
  }

  @Test
  void a_screen_finds_the_rows_its_words_are_true_of_and_no_others() {
    SplittableRandom chance = new SplittableRandom(17);
    List<At> rows = rows();
    int some = 0;
    for (int i = 0; i < 300; i++) {
      String words = phrase(chance, 3);
      Condition where = language.condition(words);
      long[][] bits = Selection.of(where, table);
      int wanted = 0;
      for (At row : rows) {
        boolean chosen = ((bits[row.chunk()][row.row() >>> 6] >>> row.row()) & 1) == 1;
        boolean holds = truth(where, row).orElse(false);
        assertThat(chosen).as("%s of %s", words, row.row()).isEqualTo(holds);
        wanted += holds ? 1 : 0;
      }
      assertThat(Selection.count(bits)).isEqualTo(wanted);
      some += wanted > 0 && wanted < rows.size() ? 1 : 0;
    }
    assertThat(some).as("screens that choose some and leave some").isGreaterThan(150);
  }

  @Test
  void an_absent_value_meets_neither_a_test_nor_its_opposite() {
    int with =
        new Screen(table, language.condition("altman_z_score is present"), List.of()).total();
    int small = new Screen(table, language.condition("altman_z_score < 0"), List.of()).total();
    int others = new Screen(table, language.condition("not altman_z_score < 0"), List.of()).total();
    assertThat(with).isLessThan(table.rows());
    assertThat(small + others).isEqualTo(with);
  }

  @Test
  void percentiles_are_mid_ranks_counted_the_slow_way_too() {
    for (String name : List.of("net_margin", "score", "going_concern_flag", "total_assets")) {
      for (Rank rank : List.of(Rank.PERCENTILE, Rank.PEER_PERCENTILE, Rank.SIZE_PERCENTILE)) {
        double[][] fast = table.numbers(new Operand(MadeUp.field(name), rank));
        Ranks ranks = new Ranks(table);
        int counted = 0;
        for (At row : rows()) {
          Standing slow =
              ranks.one(new Table.Place(row.chunk(), row.row()), MadeUp.field(name).column(), rank);
          assertThat(fast[row.chunk()][row.row()])
              .as(name + rank)
              .isEqualTo(Double.valueOf(slow.percentile()));
          counted += Double.isNaN(slow.percentile()) ? 0 : 1;
        }
        assertThat(counted).as(name + rank).isGreaterThan(100);
      }
    }
  }

  @Test
  void the_percentiles_of_all_are_fifty_on_average_and_equal_values_stand_equally() {
    Operand operand = new Operand(MadeUp.field("net_margin"), Rank.PERCENTILE);
    Operand plain = Operand.of(MadeUp.field("net_margin"));
    double sum = 0;
    int count = 0;
    for (At row : rows()) {
      double rank = row.number(operand);
      if (!Double.isNaN(rank)) {
        assertThat(rank).isBetween(0.0, 100.0);
        sum += rank;
        count++;
      }
      for (At other : rows().subList(0, 20)) {
        if (row.number(plain) == other.number(plain)) {
          assertThat(rank).isEqualTo(other.number(operand));
        }
      }
    }
    assertThat(sum / count).isCloseTo(50, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void pages_hold_every_chosen_row_once_in_order_with_those_without_a_value_last() {
    for (String sort :
        List.of("-net_margin", "net_margin,-score", "state", "-percentile(score)", "")) {
      List<SortKey> keys = sort.isEmpty() ? List.of() : language.sort(List.of(sort.split(",")));
      Screen screen = new Screen(table, language.condition("score > 10"), keys);
      List<Table.Place> all = screen.page(Optional.empty(), 10_000).places();
      assertThat(all).hasSize(screen.total()).doesNotHaveDuplicates();
      List<Table.Place> paged = new ArrayList<>();
      Optional<String> next = Optional.empty();
      do {
        Screen.Found found = screen.page(next, 37);
        paged.addAll(found.places());
        next = found.next();
      } while (next.isPresent());
      assertThat(paged).isEqualTo(all);
      if (sort.startsWith("-net_margin")) {
        double before = Double.POSITIVE_INFINITY;
        for (Table.Place place : all) {
          double value = new At(table, place.chunk(), place.row()).number(keys.getFirst().by());
          assertThat(value <= before || Double.isNaN(value)).isTrue();
          assertThat(Double.isNaN(before) && !Double.isNaN(value)).isFalse();
          before = value;
        }
      }
    }
  }
}
