package io.assay.store.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every engine does alike. An engine's test extends this and opens its own. */
public abstract class ColumnsContract {

  private static final Instant MARCH = Instant.parse("2024-03-01T00:00:00Z");
  private final List<Columns> opened = new ArrayList<>();

  /** Opens an empty engine, or the same again: what was written through one the next one reads. */
  protected abstract Columns open(Retention retention, Instant now);

  /** Opens it as of {@link MadeUpSeries#NOON}, everything kept for ever. */
  protected final Columns columns() {
    return columns(Retention.forEver());
  }

  protected final Columns columns(Retention retention) {
    Columns columns = open(retention, MadeUpSeries.NOON);
    opened.add(columns);
    return columns;
  }

  @AfterEach
  void close() {
    opened.forEach(Columns::close);
  }

  private static List<Aggregate> answer(ColumnReader columns, Aggregation question) {
    List<Aggregate> answer = new ArrayList<>();
    columns.aggregate(question, answer::add);
    return answer;
  }

  @Test
  void an_empty_place_answers_nothing_and_asks_to_be_built() {
    Columns columns = columns();
    assertThat(columns.origin()).isEmpty();
    assertThat(columns.companies()).isEmpty();
    assertThat(columns.metrics(Series.FACT)).isEmpty();
    assertThat(answer(columns, Aggregation.of(Series.SIGNAL, "a", Grain.MONTH, true))).isEmpty();
    assertThat(columns.points(PointQuery.of(Series.FACT, 1, "a"))).isEmpty();
    assertThat(columns.rollup(RollupQuery.of(Series.SCORE, Grain.HOUR))).isEmpty();
    assertThat(columns.damages()).isEmpty();
    assertThat(columns.tidy()).isFalse();
  }

  @Test
  void every_column_of_a_row_comes_back_as_it_was() {
    Columns columns = columns();
    Point item =
        MadeUpSeries.item(
            7,
            "revenue",
            "2023-12-31",
            "352583000000.120",
            "2024-02-01T21:30:00.123456Z",
            Optional.empty(),
            "0000000007-24-000001");
    Point strange =
        new Point(
            7,
            "odd, \"name\"\nof two lines' end",
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            -1.0e-300,
            Optional.of("-0.000"),
            "",
            "€ basis",
            Optional.empty(),
            MARCH,
            Optional.of(MARCH.plusNanos(1_000)),
            "0000000007-24-000002",
            2_000_000_000,
            Optional.empty());
    columns.replace(
        new Batch(
            new TreeSet<>(Set.of(7L)), Map.of(Series.LINE_ITEM, Rows.of(List.of(item, strange)))));
    assertThat(columns.points(PointQuery.of(Series.LINE_ITEM, 7, "revenue"))).containsExactly(item);
    assertThat(columns.points(PointQuery.of(Series.LINE_ITEM, 7, strange.metric()).withAsOf(MARCH)))
        .containsExactly(strange);
  }

  @Test
  void what_was_known_then_is_answered_without_what_came_later() {
    Columns columns = columns();
    Point first =
        MadeUpSeries.item(
            7,
            "revenue",
            "2023-12-31",
            "100",
            "2024-02-01T00:00:00Z",
            Optional.of("2024-05-01T00:00:00Z"),
            "a");
    Point restated =
        MadeUpSeries.item(
            7, "revenue", "2023-12-31", "90", "2024-05-01T00:00:00Z", Optional.empty(), "b");
    columns.replace(MadeUpSeries.batch(Series.LINE_ITEM, first, restated));
    PointQuery series = PointQuery.of(Series.LINE_ITEM, 7, "revenue");
    assertThat(columns.points(series)).containsExactly(restated);
    assertThat(columns.points(series.withAsOf(MARCH))).containsExactly(first);
    assertThat(columns.points(series.withAsOf(Instant.parse("2024-05-01T00:00:00Z"))))
        .containsExactly(restated);
    assertThat(columns.points(series.withAsOf(Instant.parse("2024-01-01T00:00:00Z")))).isEmpty();
    Aggregation sums = Aggregation.of(Series.LINE_ITEM, "revenue", Grain.YEAR, true);
    assertThat(answer(columns, sums)).extracting(Aggregate::sum).containsExactly(90.0);
    assertThat(answer(columns, sums.withAsOf(MARCH)))
        .extracting(Aggregate::sum)
        .containsExactly(100.0);
  }

  @Test
  void values_are_put_together_by_company_and_span() {
    Columns columns = columns();
    columns.replace(
        MadeUpSeries.batch(
            Series.SIGNAL,
            MadeUpSeries.signal(1, "s", "2024-01-05T10:00:00Z", 1),
            MadeUpSeries.signal(1, "s", "2024-01-20T10:30:00Z", 3),
            MadeUpSeries.signal(1, "s", "2024-04-02T10:00:00Z", 5),
            MadeUpSeries.signal(2, "s", "2024-01-06T10:00:00Z", 7),
            MadeUpSeries.signal(2, "other", "2024-01-06T10:00:00Z", 100)));
    List<Aggregate> months = answer(columns, Aggregation.of(Series.SIGNAL, "s", Grain.MONTH, true));
    assertThat(months)
        .extracting(a -> a.key().company() + " " + a.key().start() + " " + a.sum())
        .containsExactly(
            "1 2024-01-01T00:00:00Z 4.0",
            "1 2024-04-01T00:00:00Z 5.0",
            "2 2024-01-01T00:00:00Z 7.0");
    Aggregate january = months.getFirst();
    assertThat(january.count()).isEqualTo(2);
    assertThat(january.min()).isEqualTo(1);
    assertThat(january.max()).isEqualTo(3);
    assertThat(january.mean()).isEqualTo(2);
    assertThat(january.last())
        .hasValue(new Aggregate.Last(3, Instant.parse("2024-01-20T10:30:00Z"), "0000000001-24-20"));
    assertThat(answer(columns, Aggregation.of(Series.SIGNAL, "s", Grain.QUARTER, false)))
        .extracting(a -> a.key().company() + " " + a.key().start() + " " + a.count())
        .containsExactly("0 2024-01-01T00:00:00Z 3", "0 2024-04-01T00:00:00Z 1");
    assertThat(answer(columns, Aggregation.of(Series.SIGNAL, "s", Grain.ALL, false)))
        .extracting(Aggregate::sum)
        .containsExactly(16.0);
    assertThat(
            answer(
                columns,
                Aggregation.of(Series.SIGNAL, "s", Grain.HOUR, true)
                    .between(
                        Instant.parse("2024-01-05T10:00:00Z"),
                        Instant.parse("2024-01-20T10:30:00Z"))))
        .extracting(a -> a.key().start())
        .containsExactly(
            Instant.parse("2024-01-05T10:00:00Z"), Instant.parse("2024-01-06T10:00:00Z"));
  }

  @Test
  void rollups_answer_as_the_rows_would() {
    Columns columns = columns();
    columns.replace(MadeUpSeries.batch(companies(4, 60, 8)));
    Instant far = MadeUpSeries.NOON.plusSeconds(10L * 366 * 86_400);
    for (Grain grain : List.of(Grain.ALL, Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR)) {
      for (boolean byCompany : List.of(true, false)) {
        Aggregation question = Aggregation.of(Series.FACT, "us-gaap:Concept3", grain, byCompany);
        List<Aggregate> now = answer(columns, question);
        // Known as of the far future is the same, but is always answered from the rows.
        List<Aggregate> rows = answer(columns, question.withAsOf(far));
        assertThat(now)
            .extracting(Aggregate::key)
            .isEqualTo(rows.stream().map(Aggregate::key).toList());
        for (int i = 0; i < now.size(); i++) {
          assertThat(now.get(i).sum()).isCloseTo(rows.get(i).sum(), within(1e-6));
          assertThat(now.get(i).count()).isEqualTo(rows.get(i).count());
          assertThat(now.get(i).min()).isEqualTo(rows.get(i).min());
          assertThat(now.get(i).max()).isEqualTo(rows.get(i).max());
          assertThat(now.get(i).last()).isEqualTo(rows.get(i).last());
        }
        for (Aggregation asked : List.of(question, question.withAsOf(far))) {
          assertThat(answer(columns, asked.withoutLast()))
              .isEqualTo(
                  answer(columns, asked).stream().map(ColumnsContract::withoutLast).toList());
        }
      }
    }
  }

  @Test
  void pages_of_an_answer_make_the_whole_answer() {
    Columns columns = columns();
    Map<Long, Map<Series, List<Point>>> companies = companies(20, 12, 5);
    columns.replace(MadeUpSeries.batch(companies));
    Aggregation question = Aggregation.of(Series.FACT, "us-gaap:Concept1", Grain.YEAR, true);
    List<Aggregate> whole = answer(columns, question);
    List<Aggregate> paged = new ArrayList<>();
    Optional<Aggregate.Key> after = Optional.empty();
    while (true) {
      List<Aggregate> page = answer(columns, question.page(after, 7));
      paged.addAll(page);
      if (page.size() < 7) {
        break;
      }
      after = Optional.of(page.getLast().key());
    }
    assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(20);
  }

  @Test
  void a_cross_section_has_each_companys_latest_value() {
    Columns columns = columns();
    columns.replace(
        MadeUpSeries.batch(
            Series.SIGNAL,
            MadeUpSeries.signal(1, "s", "2024-01-05T10:00:00Z", 1),
            MadeUpSeries.signal(1, "s", "2024-02-20T10:30:00Z", 3),
            MadeUpSeries.signal(1, "s", "2024-04-02T10:00:00Z", 5),
            MadeUpSeries.signal(2, "s", "2024-01-06T10:00:00Z", 7),
            MadeUpSeries.signal(3, "s", "2024-05-06T10:00:00Z", 9)));
    CrossQuery question =
        new CrossQuery(Series.SIGNAL, "s", Optional.empty(), MARCH, Optional.empty(), 0, 10);
    assertThat(columns.crossSection(question))
        .extracting(p -> p.company() + " " + p.value())
        .containsExactly("1 3.0", "2 7.0");
    assertThat(
            columns.crossSection(
                new CrossQuery(
                    Series.SIGNAL, "s", Optional.empty(), MARCH, Optional.empty(), 1, 10)))
        .extracting(Point::company)
        .containsExactly(2L);
  }

  @Test
  void a_company_is_replaced_whole_and_again_with_the_same_end() {
    Columns columns = columns();
    Point old = MadeUpSeries.signal(1, "s", "2024-01-05T10:00:00Z", 1);
    Point other = MadeUpSeries.signal(2, "s", "2024-01-05T10:00:00Z", 2);
    Point now = MadeUpSeries.signal(1, "t", "2024-02-05T10:00:00Z", 3);
    columns.replace(MadeUpSeries.batch(Series.SIGNAL, old, other));
    columns.replace(MadeUpSeries.batch(Series.SIGNAL, now));
    columns.replace(MadeUpSeries.batch(Series.SIGNAL, old));
    columns.replace(MadeUpSeries.batch(Series.SIGNAL, now));
    columns.replace(MadeUpSeries.batch(Series.SIGNAL, now));
    assertThat(columns.metrics(Series.SIGNAL))
        .containsExactly(Map.entry("s", 1L), Map.entry("t", 1L));
    assertThat(columns.points(PointQuery.of(Series.SIGNAL, 1, "s"))).isEmpty();
    columns.replace(new Batch(new TreeSet<>(Set.of(1L)), Map.of()));
    assertThat(columns.companies()).containsExactly(2L);
    assertThat(columns.rollup(RollupQuery.of(Series.SIGNAL, Grain.DAY)))
        .extracting(a -> a.key().company())
        .containsExactly(2L);
  }

  @Test
  void rows_of_a_company_that_the_batch_does_not_name_are_refused() {
    Columns columns = columns();
    Batch wrong =
        new Batch(
            new TreeSet<>(Set.of(1L)),
            Map.of(
                Series.SIGNAL,
                Rows.of(List.of(MadeUpSeries.signal(2, "s", "2024-01-05T10:00:00Z", 1)))));
    assertThatThrownBy(() -> columns.replace(wrong)).isInstanceOf(IllegalArgumentException.class);
    assertThat(columns.companies()).isEmpty();
  }

  @Test
  void a_failing_stream_of_rows_leaves_what_was_there() {
    Columns columns = columns();
    Point point = MadeUpSeries.signal(1, "s", "2024-01-05T10:00:00Z", 1);
    columns.replace(MadeUpSeries.batch(Series.SIGNAL, point));
    Batch failing =
        new Batch(
            new TreeSet<>(Set.of(1L)),
            Map.of(
                Series.SIGNAL,
                out -> {
                  Rows.of(List.of(MadeUpSeries.signal(1, "t", "2024-01-06T10:00:00Z", 1)))
                      .writeTo(out);
                  throw new java.io.IOException("the other end is gone");
                }));
    assertThatThrownBy(() -> columns.replace(failing)).isInstanceOf(RuntimeException.class);
    assertThat(columns.metrics(Series.SIGNAL)).containsExactly(Map.entry("s", 1L));
    columns.replace(MadeUpSeries.batch(Series.SIGNAL, point));
    assertThat(columns.points(PointQuery.of(Series.SIGNAL, 1, "s"))).containsExactly(point);
  }

  @Test
  void a_new_whole_shows_only_when_it_is_published() {
    Columns columns = columns();
    Point old = MadeUpSeries.signal(1, "s", "2024-01-05T10:00:00Z", 1);
    columns.replace(MadeUpSeries.batch(Series.SIGNAL, old));
    try (Columns.Whole whole = columns.begin("there 1")) {
      whole.add(
          MadeUpSeries.batch(
              Series.SIGNAL, MadeUpSeries.signal(2, "s", "2023-01-05T10:00:00Z", 1)));
      assertThat(columns.companies()).containsExactly(1L);
    }
    assertThat(columns.companies()).containsExactly(1L);
    assertThat(columns.origin()).isEmpty();
    try (Columns.Whole whole = columns.begin("there 2")) {
      whole.add(
          MadeUpSeries.batch(
              Series.SIGNAL, MadeUpSeries.signal(3, "s", "2023-01-05T10:00:00Z", 1)));
      whole.add(
          MadeUpSeries.batch(
              Series.SIGNAL, MadeUpSeries.signal(4, "s", "2024-01-05T10:00:00Z", 1)));
      whole.publish();
    }
    assertThat(columns.companies()).containsExactly(3L, 4L);
    assertThat(columns.origin()).isEqualTo("there 2");
    Columns again = columns();
    assertThat(again.companies()).containsExactly(3L, 4L);
    assertThat(again.place()).isEqualTo(columns.place());
  }

  @Test
  void differences_from_the_records_are_named() {
    Columns columns = columns();
    Map<Long, Map<Series, List<Point>>> companies = companies(6, 5, 3);
    columns.replace(MadeUpSeries.batch(companies));
    assertThat(columns.differ(MadeUpSeries.batch(companies))).isEmpty();
    Map<Long, Map<Series, List<Point>>> records = new HashMap<>(companies);
    Map<Series, List<Point>> one = new EnumMap<>(companies.get(2L));
    List<Point> signals = new ArrayList<>(one.get(Series.SIGNAL));
    Point changed = signals.removeLast();
    signals.add(
        MadeUpSeries.signal(2, changed.metric(), "2024-01-05T10:00:00Z", changed.value() + 1e-12));
    one.put(Series.SIGNAL, signals);
    records.put(2L, one);
    Map<Series, List<Point>> other = new EnumMap<>(companies.get(3L));
    other.put(Series.SCORE, other.get(Series.SCORE).subList(1, 5));
    records.put(3L, other);
    records.put(4L, Map.of());
    assertThat(columns.differ(MadeUpSeries.batch(records)))
        .contains(
            new Difference(2, Series.SIGNAL, 20, 20),
            new Difference(3, Series.SCORE, 4, 5),
            new Difference(4, Series.FACT, 0, 25))
        .hasSize(5);
    // Only companies that were asked for are compared.
    assertThat(columns.differ(new Batch(new TreeSet<>(Set.of(99L)), Map.of()))).isEmpty();
  }

  @Test
  void rollups_kept_while_feeding_equal_those_made_anew() {
    Columns columns = columns();
    for (long seed = 1; seed <= 4; seed++) {
      SplittableRandom chance = new SplittableRandom(seed);
      Map<Long, Map<Series, List<Point>>> state = new TreeMap<>();
      columns.companies().forEach(company -> state.put(company, Map.of()));
      columns.replace(MadeUpSeries.batch(state));
      state.clear();
      MadeUpSeries made = new MadeUpSeries(seed);
      for (int step = 0; step < 12; step++) {
        Map<Long, Map<Series, List<Point>>> fed = new TreeMap<>();
        for (int i = 0; i <= chance.nextInt(4); i++) {
          long company = 1L + chance.nextInt(6);
          fed.put(company, made.company(company, chance.nextInt(8)));
        }
        columns.replace(MadeUpSeries.batch(fed));
        state.putAll(fed);
        if (chance.nextInt(3) == 0) {
          columns.tidy();
        }
        for (Series series : Series.values()) {
          List<Point> points =
              state.values().stream()
                  .flatMap(rows -> rows.getOrDefault(series, List.of()).stream())
                  .toList();
          same("seed " + seed, columns, series, Grain.DAY, points);
          same("seed " + seed, columns, series, Grain.MONTH, points);
          if (series.isTimed()) {
            same("seed " + seed, columns, series, Grain.HOUR, points);
          }
        }
      }
    }
  }

  private static void same(
      String what, Columns columns, Series series, Grain grain, List<Point> points) {
    SortedMap<Aggregate.Key, List<Point>> groups =
        new TreeMap<>(
            Comparator.comparing(Aggregate.Key::metric)
                .thenComparing(Aggregate.Key::company)
                .thenComparing(Aggregate.Key::start)
                .thenComparing(Aggregate.Key::basis)
                .thenComparing(Aggregate.Key::unit));
    for (Point p : points) {
      if (p.replaced().isEmpty()) {
        groups
            .computeIfAbsent(
                new Aggregate.Key(
                    p.metric(), p.company(), start(p.time(), grain), p.basis(), p.unit()),
                _ -> new ArrayList<>())
            .add(p);
      }
    }
    List<Aggregate> kept = columns.rollup(RollupQuery.of(series, grain));
    assertThat(kept).as(what).extracting(Aggregate::key).containsExactlyElementsOf(groups.keySet());
    for (Aggregate rollup : kept) {
      List<Point> group = groups.get(rollup.key());
      Point last =
          group.stream()
              .max(Comparator.comparing(Point::time).thenComparing(Point::accession))
              .orElseThrow();
      assertThat(rollup.count()).isEqualTo(group.size());
      assertThat(rollup.sum())
          .isEqualTo(group.stream().mapToDouble(Point::value).sum(), within(1e-9));
      assertThat(rollup.min())
          .isEqualTo(group.stream().mapToDouble(Point::value).min().orElseThrow());
      assertThat(rollup.max())
          .isEqualTo(group.stream().mapToDouble(Point::value).max().orElseThrow());
      assertThat(rollup.last())
          .hasValue(new Aggregate.Last(last.value(), last.accepted(), last.accession()));
    }
  }

  private static Aggregate withoutLast(Aggregate row) {
    return new Aggregate(row.key(), row.count(), row.sum(), row.min(), row.max(), Optional.empty());
  }

  private static Instant start(Instant time, Grain grain) {
    return switch (grain) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY -> time.truncatedTo(ChronoUnit.DAYS);
      default ->
          time.atZone(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).toInstant();
    };
  }

  @Test
  void putting_in_order_changes_no_answer() {
    Columns columns = columns();
    MadeUpSeries made = new MadeUpSeries(11);
    Map<Long, Map<Series, List<Point>>> state = new TreeMap<>();
    for (int step = 0; step < 25; step++) {
      Map<Long, Map<Series, List<Point>>> fed = new TreeMap<>();
      fed.put(1L + step % 7, made.company(1L + step % 7, 3 + step % 5));
      columns.replace(MadeUpSeries.batch(fed));
      state.putAll(fed);
      List<Aggregate> before =
          answer(columns, Aggregation.of(Series.FACT, "us-gaap:Concept2", Grain.QUARTER, true));
      columns.tidy();
      assertThat(
              answer(columns, Aggregation.of(Series.FACT, "us-gaap:Concept2", Grain.QUARTER, true)))
          .isEqualTo(before);
      assertThat(columns.differ(MadeUpSeries.batch(state))).isEmpty();
    }
    assertThat(columns.damages()).isEmpty();
  }

  @Test
  void rows_past_their_keeping_are_not_kept() {
    Columns columns =
        columns(
            new Retention(
                Map.of("signal", Duration.ofDays(200), Retention.HOURLY, Duration.ofDays(30))));
    Batch batch =
        MadeUpSeries.batch(
            Series.SIGNAL,
            MadeUpSeries.signal(1, "s", "2023-01-05T10:00:00Z", 1),
            MadeUpSeries.signal(1, "s", "2024-04-05T10:00:00Z", 2),
            MadeUpSeries.signal(1, "s", "2024-06-05T10:00:00Z", 3));
    columns.replace(batch);
    assertThat(columns.points(PointQuery.of(Series.SIGNAL, 1, "s"))).hasSize(2);
    assertThat(columns.rollup(RollupQuery.of(Series.SIGNAL, Grain.DAY))).hasSize(2);
    assertThat(columns.rollup(RollupQuery.of(Series.SIGNAL, Grain.HOUR))).hasSize(1);
    assertThat(columns.differ(batch)).isEmpty();
  }

  @Test
  void what_is_asked_for_cannot_become_a_statement() {
    Columns columns = columns();
    columns.replace(
        MadeUpSeries.batch(Series.SIGNAL, MadeUpSeries.signal(1, "s", "2024-01-05T10:00:00Z", 1)));
    for (String attack : List.of("s' or '1'='1", "s\"; drop table x; --", "' union all select 1")) {
      assertThat(columns.points(PointQuery.of(Series.SIGNAL, 1, attack))).isEmpty();
      assertThat(answer(columns, Aggregation.of(Series.SIGNAL, attack, Grain.DAY, true))).isEmpty();
    }
    assertThat(columns.metrics(Series.SIGNAL)).containsKey("s");
  }

  @Test
  void statistics_count_rows_and_bytes_by_table() {
    Columns columns = columns();
    columns.replace(MadeUpSeries.batch(companies(3, 4, 9)));
    Stats stats = columns.stats();
    assertThat(stats.tables()).anyMatch(t -> t.table().equals("signal") && t.rows() == 48);
    assertThat(stats.tables()).allMatch(t -> t.bytes() > 0 && t.files() > 0);
    assertThat(stats.tables())
        .extracting(Stats.Partition::table)
        .contains("signal_daily", "signal_hourly", "fact_daily");
  }

  /** Companies with rows. */
  protected static Map<Long, Map<Series, List<Point>>> companies(
      int count, int filings, long seed) {
    MadeUpSeries made = new MadeUpSeries(seed);
    Map<Long, Map<Series, List<Point>>> companies = new TreeMap<>();
    for (long company = 1; company <= count; company++) {
      companies.put(company, made.company(company, filings));
    }
    return companies;
  }
}
