package io.assay.risk.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.edgar.Accession;
import io.assay.risk.score.RiskWeights.EventWeight;
import io.assay.risk.score.RiskWeights.PillarWeights;
import io.assay.risk.score.RiskWeights.SignalWeight;
import io.assay.risk.score.Score.Contribution;
import io.assay.risk.score.ScoreInputs.DatedEvent;
import io.assay.risk.score.ScoreInputs.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the risk model, part A.5, says must hold of every score; inputs by chance, seeds fixed. */
final class ScorePropertiesTest {

  private static final ScoreModel MODEL = ScoreModel.shipped();
  private static final RiskWeights WEIGHTS = RiskWeights.shipped();
  private static final int ROUNDS = 300;

  private static ScoreInputs inputs(
      Map<String, Input> values, List<DatedEvent> events, boolean index, boolean report) {
    return new ScoreInputs(
        Instant.parse("2025-03-01T00:00:00Z"),
        new Accession("0000000001-25-000001"),
        values,
        Map.of(),
        events,
        index,
        report);
  }

  private static ScoreInputs with(ScoreInputs given, Map<String, Input> values) {
    return inputs(values, given.events(), given.indexLoaded(), given.periodicReportLoaded());
  }

  private static ScoreInputs with(ScoreInputs given, List<DatedEvent> events) {
    return inputs(given.values(), events, given.indexLoaded(), given.periodicReportLoaded());
  }

  private static ScoreInputs chance(Random random) {
    Map<String, Input> values = new LinkedHashMap<>();
    List<DatedEvent> events = new ArrayList<>();
    int sparse = 1 + random.nextInt(5);
    for (PillarWeights pillar : WEIGHTS.pillars()) {
      for (SignalWeight w : pillar.signals()) {
        if (random.nextInt(sparse) == 0) {
          double x =
              w.logistic()
                  ? w.midpoint() + random.nextGaussian() * 4 * w.scale()
                  : random.nextInt(2);
          values.put(w.signal(), new Input(x, random.nextDouble(), Optional.empty()));
        }
      }
      for (EventWeight w : pillar.events()) {
        for (int n = random.nextInt(14) - 9; n > 0; n--) {
          events.add(event(w.signal(), random.nextDouble() * 1200, events.size()));
        }
      }
    }
    return inputs(values, events, random.nextInt(4) > 0, random.nextBoolean());
  }

  private static DatedEvent event(String signal, double age, int number) {
    return new DatedEvent(
        signal,
        age,
        Optional.of(new Accession("0000000001-25-" + String.format("%06d", number + 1))));
  }

  private static double score(ScoreInputs given) {
    return MODEL.score(given).map(Score::score).orElse(Double.NaN);
  }

  @Test
  void contributions_add_up_to_the_score_which_lies_within_0_and_100() {
    Random random = new Random(1);
    int scored = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Optional<Score> score = MODEL.score(chance(random));
      if (score.isPresent()) {
        scored++;
        double sum = score.get().contributions().stream().mapToDouble(Contribution::points).sum();
        assertThat(sum).isCloseTo(score.get().score(), within(1e-9));
        assertThat(score.get().score()).isBetween(0.0, 100.0);
        assertThat(score.get().confidence()).isBetween(0.0, 1.0);
      }
    }
    assertThat(scored).isGreaterThan(ROUNDS / 2);
  }

  @Test
  void the_most_extreme_values_stay_within_0_and_100() {
    for (double extreme : new double[] {-Double.MAX_VALUE, -1e300, 0, 1e300, Double.MAX_VALUE}) {
      Map<String, Input> values = new HashMap<>();
      List<DatedEvent> events = new ArrayList<>();
      for (PillarWeights pillar : WEIGHTS.pillars()) {
        pillar
            .signals()
            .forEach(w -> values.put(w.signal(), new Input(extreme, 1, Optional.empty())));
        pillar
            .events()
            .forEach(
                w -> {
                  for (int n = 0; n < 9; n++) {
                    events.add(event(w.signal(), 0, events.size()));
                  }
                });
      }
      Score score = MODEL.score(inputs(values, events, true, true)).orElseThrow();
      assertThat(score.score()).isBetween(0.0, 100.0);
      assertThat(score.contributions().stream().mapToDouble(Contribution::points).sum())
          .isCloseTo(score.score(), within(1e-9));
    }
  }

  @Test
  void a_worse_value_never_lowers_the_score() {
    Random random = new Random(2);
    int compared = 0;
    for (int i = 0; i < ROUNDS; i++) {
      ScoreInputs given = chance(random);
      double before = score(given);
      for (PillarWeights pillar : WEIGHTS.pillars()) {
        for (SignalWeight w : pillar.signals()) {
          Input input = given.values().get(w.signal());
          if (input == null || Double.isNaN(before)) {
            continue;
          }
          double step = random.nextDouble() * 5 * w.scale();
          double worse = w.logistic() ? input.value() + w.sign() * step : 1;
          Map<String, Input> values = new HashMap<>(given.values());
          values.put(w.signal(), new Input(worse, input.confidence(), Optional.empty()));
          assertThat(score(with(given, values)))
              .as(w.signal())
              .isGreaterThanOrEqualTo(before - 1e-9);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(1_000);
  }

  @Test
  void one_more_event_or_a_younger_one_never_lowers_the_score() {
    Random random = new Random(3);
    int compared = 0;
    for (int i = 0; i < ROUNDS; i++) {
      ScoreInputs given = chance(random);
      double before = score(given);
      if (Double.isNaN(before)) {
        continue;
      }
      for (PillarWeights pillar : WEIGHTS.pillars()) {
        for (EventWeight w : pillar.events()) {
          List<DatedEvent> more = new ArrayList<>(given.events());
          more.add(event(w.signal(), random.nextDouble() * 1200, 9_000));
          assertThat(score(with(given, more))).as(w.signal()).isGreaterThanOrEqualTo(before - 1e-9);
        }
      }
      for (int e = 0; e < given.events().size(); e++) {
        List<DatedEvent> younger = new ArrayList<>(given.events());
        DatedEvent old = younger.get(e);
        younger.set(
            e, new DatedEvent(old.signal(), old.ageDays() * random.nextDouble(), old.source()));
        assertThat(score(with(given, younger)))
            .as(old.signal())
            .isGreaterThanOrEqualTo(before - 1e-9);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void the_order_of_signals_and_events_changes_nothing() {
    Random random = new Random(4);
    for (int i = 0; i < ROUNDS; i++) {
      ScoreInputs given = chance(random);
      List<Map.Entry<String, Input>> entries = new ArrayList<>(given.values().entrySet());
      Collections.shuffle(entries, random);
      Map<String, Input> turned = new LinkedHashMap<>();
      entries.forEach(e -> turned.put(e.getKey(), e.getValue()));
      List<DatedEvent> events = new ArrayList<>(given.events());
      Collections.shuffle(events, random);

      assertThat(MODEL.score(with(with(given, turned), events))).isEqualTo(MODEL.score(given));
    }
  }

  @Test
  void the_same_inputs_give_the_same_score_bit_by_bit() {
    for (int i = 0; i < ROUNDS; i++) {
      ScoreInputs given = chance(new Random(i));
      assertThat(ScoreModel.shipped().score(chance(new Random(i)))).isEqualTo(MODEL.score(given));
    }
  }

  @Test
  void a_sure_signal_at_the_mean_of_its_pillar_leaves_the_pillar_as_it_is() {
    Random random = new Random(5);
    int compared = 0;
    for (int i = 0; i < ROUNDS; i++) {
      ScoreInputs given = chance(random);
      Optional<Score> before = MODEL.score(given);
      if (before.isEmpty()) {
        continue;
      }
      for (PillarWeights pillar : WEIGHTS.pillars()) {
        double mean = value(before.get(), pillar.id());
        for (SignalWeight w : pillar.signals()) {
          if (!w.logistic()
              || given.values().containsKey(w.signal())
              || mean <= 1e-6
              || mean >= 1 - 1e-6) {
            continue;
          }
          // the x whose logistic is the mean
          double x = w.midpoint() + w.sign() * w.scale() * Math.log(mean / (1 - mean));
          Map<String, Input> values = new HashMap<>(given.values());
          values.put(w.signal(), new Input(x, 1, Optional.empty()));
          Score after = MODEL.score(with(given, values)).orElseThrow();
          assertThat(value(after, pillar.id())).as(w.signal()).isCloseTo(mean, within(1e-9));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(300);
  }

  private static double value(Score score, String pillar) {
    return score.pillars().stream()
        .filter(p -> p.id().equals(pillar))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** Every event that has a floor, alone: at once, at its half-life, and behind it. */
  @TestFactory
  Stream<DynamicTest> nothing_but_the_floor_event_gives_its_floor() {
    return WEIGHTS.pillars().stream()
        .flatMap(p -> p.events().stream())
        .filter(w -> w.floor().isPresent())
        .map(w -> DynamicTest.dynamicTest(w.signal(), () -> floor(w)));
  }

  private static void floor(EventWeight w) {
    double floor = 100 * w.floor().orElseThrow();
    for (double age : new double[] {0, w.halfLifeDays()}) {
      Score score =
          MODEL
              .score(inputs(Map.of(), List.of(event(w.signal(), age, 0)), false, false))
              .orElseThrow();
      assertThat(score.score()).isCloseTo(floor, within(1e-9));
      assertThat(score.floorEvent()).contains(w.signal());
      assertThat(score.contributions().stream().mapToDouble(Contribution::points).sum())
          .isCloseTo(floor, within(1e-9));
    }
    List<DatedEvent> old = List.of(event(w.signal(), w.halfLifeDays() + 1e-6, 0));
    assertThat(MODEL.score(inputs(Map.of(), old, false, false))).isEmpty();
  }

  @Test
  void of_one_kind_of_event_the_three_latest_count() {
    Map<String, Input> values = new HashMap<>();
    for (PillarWeights pillar : WEIGHTS.pillars()) {
      pillar.signals().forEach(w -> values.put(w.signal(), new Input(0, 1, Optional.empty())));
    }
    String kind = "non_reliance_event";
    List<DatedEvent> three = List.of(event(kind, 800, 0), event(kind, 810, 1), event(kind, 820, 2));
    List<DatedEvent> four = new ArrayList<>(three);
    four.add(event(kind, 830, 3));
    assertThat(score(inputs(values, four, true, true)))
        .isEqualTo(score(inputs(values, three, true, true)));
  }

  @Test
  void the_change_between_two_scores_adds_up_by_what_moved_it() {
    Random random = new Random(6);
    int compared = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Optional<Score> before = MODEL.score(chance(random));
      Optional<Score> after = MODEL.score(chance(random));
      if (before.isEmpty() || after.isEmpty()) {
        continue;
      }
      Map<String, Double> parts = new HashMap<>(ScoreModel.pointsById(after.get()));
      ScoreModel.pointsById(before.get()).forEach((id, p) -> parts.merge(id, -p, Double::sum));
      assertThat(parts.values().stream().mapToDouble(Double::doubleValue).sum())
          .isCloseTo(after.get().score() - before.get().score(), within(1e-9));
      compared++;
    }
    assertThat(compared).isGreaterThan(30);
  }
}
