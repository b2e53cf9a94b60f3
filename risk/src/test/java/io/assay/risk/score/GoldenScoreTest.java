package io.assay.risk.score;

import static io.assay.signals.catalogue.ShippedJson.listOf;
import static io.assay.signals.catalogue.ShippedJson.number;
import static io.assay.signals.catalogue.ShippedJson.objectOf;
import static io.assay.signals.catalogue.ShippedJson.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.edgar.Accession;
import io.assay.risk.score.Score.Band;
import io.assay.risk.score.Score.Contribution;
import io.assay.risk.score.Score.Pillar;
import io.assay.risk.score.ScoreInputs.DatedEvent;
import io.assay.risk.score.ScoreInputs.Input;
import io.assay.signals.catalogue.ShippedJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The worked scores, and what must hold of every score. */
final class GoldenScoreTest {

  private static final ScoreModel MODEL = ScoreModel.shipped();

  private static List<Map<String, Object>> examples() throws Exception {
    byte[] bytes =
        Files.readAllBytes(Path.of("src/test/resources/io/assay/risk/golden-scores.json"));
    List<Map<String, Object>> result = new ArrayList<>();
    for (Object e :
        listOf(ShippedJson.object(bytes).getOrDefault("composite_risk_score", List.of()))) {
      result.add(objectOf(e));
    }
    return result;
  }

  private static ScoreInputs inputs(Map<String, Object> example) {
    Map<String, Object> given = objectOf(example.getOrDefault("inputs", Map.of()));
    Map<String, Input> values = new HashMap<>();
    objectOf(given.getOrDefault("signals", Map.of()))
        .forEach(
            (id, v) ->
                values.put(
                    id,
                    new Input(
                        number(objectOf(v), "value", 0),
                        number(objectOf(v), "confidence", 0),
                        Optional.empty())));
    List<DatedEvent> events = new ArrayList<>();
    for (Object e : listOf(given.getOrDefault("events", List.of()))) {
      events.add(
          new DatedEvent(
              text(objectOf(e), "signal"), number(objectOf(e), "age_days", 0), Optional.empty()));
    }
    return inputs(values, events);
  }

  private static ScoreInputs inputs(Map<String, Input> values, List<DatedEvent> events) {
    return new ScoreInputs(
        Instant.parse("2025-03-01T00:00:00Z"),
        new Accession("0000000001-25-000001"),
        values,
        Map.of(),
        events,
        true,
        true);
  }

  @Test
  void the_worked_scores_are_met() throws Exception {
    for (Map<String, Object> example : examples()) {
      Score score = MODEL.score(inputs(example)).orElseThrow();
      Map<String, Object> expected = objectOf(example.getOrDefault("expected", Map.of()));
      assertThat(score.score()).isCloseTo(number(expected, "score", -1), within(1e-9));
      assertThat(score.linear()).isCloseTo(number(expected, "linear", -1), within(1e-9));
      assertThat(score.confidence()).isCloseTo(number(expected, "confidence", -1), within(1e-9));
      assertThat(score.floor()).isCloseTo(number(expected, "floor", -1), within(1e-9));
      Map<String, Double> points = ScoreModel.pointsById(score);
      Map<String, Object> contributions =
          objectOf(expected.getOrDefault("contributions", Map.of()));
      assertThat(points.keySet()).isEqualTo(contributions.keySet());
      contributions.forEach(
          (id, value) ->
              assertThat(points.getOrDefault(id, -1.0))
                  .as(id)
                  .isCloseTo((Double) value, within(1e-9)));
      Map<String, Object> pillars = objectOf(expected.getOrDefault("pillar_scores", Map.of()));
      Map<String, Object> coverage = objectOf(expected.getOrDefault("pillar_coverage", Map.of()));
      for (Pillar pillar : score.pillars()) {
        assertThat(pillar.coverage()).isCloseTo(number(coverage, pillar.id(), -1), within(1e-9));
        if (pillars.containsKey(pillar.id())) {
          assertThat(pillar.usable()).isTrue();
          assertThat(pillar.value()).isCloseTo(number(pillars, pillar.id(), -1), within(1e-9));
        } else {
          assertThat(pillar.usable()).isFalse();
        }
      }
    }
  }

  @Test
  void contributions_add_up_to_the_score() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      Optional<Score> score = MODEL.score(chance(random));
      score.ifPresent(
          s -> {
            double sum = s.contributions().stream().mapToDouble(Contribution::points).sum();
            assertThat(sum).isCloseTo(s.score(), within(1e-9));
            assertThat(s.score()).isBetween(0.0, 100.0);
            assertThat(s.band()).isEqualTo(Band.of(s.score()));
          });
    }
  }

  @Test
  void a_worse_signal_never_lowers_the_score() {
    Random random = new Random(8);
    RiskWeights weights = RiskWeights.shipped();
    for (int i = 0; i < 200; i++) {
      ScoreInputs before = chance(random);
      double base = MODEL.score(before).map(Score::score).orElse(0.0);
      for (RiskWeights.PillarWeights pillar : weights.pillars()) {
        for (RiskWeights.SignalWeight w : pillar.signals()) {
          Input input = before.values().get(w.signal());
          if (input != null) {
            Map<String, Input> worse = new HashMap<>(before.values());
            worse.put(
                w.signal(),
                new Input(
                    w.logistic() ? input.value() + w.sign() * w.scale() : 1,
                    input.confidence(),
                    Optional.empty()));
            double after =
                MODEL.score(inputs(worse, before.events())).map(Score::score).orElse(0.0);
            assertThat(after).as(w.signal()).isGreaterThanOrEqualTo(base - 1e-9);
          }
        }
      }
    }
  }

  @Test
  void a_signal_at_the_mean_of_its_pillar_leaves_the_pillar_as_it_is() {
    Random random = new Random(9);
    int checked = 0;
    for (int i = 0; i < 100; i++) {
      ScoreInputs before = chance(random);
      for (RiskWeights.PillarWeights pillar : RiskWeights.shipped().pillars()) {
        Optional<Pillar> base = pillarOf(before, pillar.id());
        if (pillar.isEvents() || base.isEmpty()) {
          continue;
        }
        double mean = base.get().value();
        for (RiskWeights.SignalWeight w : pillar.signals()) {
          if (!w.logistic() || before.values().containsKey(w.signal())) {
            continue;
          }
          Map<String, Input> more = new HashMap<>(before.values());
          more.put(
              w.signal(),
              new Input(
                  w.midpoint() + w.sign() * w.scale() * Math.log(mean / (1 - mean)),
                  1,
                  Optional.empty()));
          Pillar after = pillarOf(inputs(more, before.events()), pillar.id()).orElseThrow();
          assertThat(after.value()).as(w.signal()).isCloseTo(mean, within(1e-9));
          assertThat(after.coverage()).isGreaterThan(base.get().coverage());
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(100);
  }

  private static Optional<Pillar> pillarOf(ScoreInputs inputs, String id) {
    return MODEL.score(inputs).stream()
        .flatMap(s -> s.pillars().stream())
        .filter(p -> p.id().equals(id) && p.usable() && p.value() > 0 && p.value() < 1)
        .findFirst();
  }

  @Test
  void the_order_of_events_does_not_matter() throws Exception {
    for (Map<String, Object> example : examples()) {
      ScoreInputs given = inputs(example);
      List<DatedEvent> turned = new ArrayList<>(given.events());
      Collections.reverse(turned);
      assertThat(MODEL.score(inputs(given.values(), turned)).map(Score::score))
          .isEqualTo(MODEL.score(given).map(Score::score));
    }
  }

  @Test
  void a_bankruptcy_alone_gives_its_floor() {
    ScoreInputs lone =
        new ScoreInputs(
            Instant.EPOCH,
            new Accession("0000000001-25-000001"),
            Map.of(),
            Map.of(),
            List.of(new DatedEvent("bankruptcy_event", 10, Optional.empty())),
            false,
            false);
    Score score = MODEL.score(lone).orElseThrow();
    assertThat(score.score()).isCloseTo(95, within(1e-9));
    assertThat(score.floorEvent()).contains("bankruptcy_event");
  }

  @Test
  void without_enough_pillars_there_is_no_score() {
    assertThat(MODEL.score(inputs(Map.of(), List.of()))).isEmpty();
  }

  @Test
  void weights_of_a_pillar_add_up_to_one() {
    for (RiskWeights.PillarWeights pillar : RiskWeights.shipped().pillars()) {
      if (!pillar.isEvents()) {
        assertThat(pillar.signals().stream().mapToDouble(RiskWeights.SignalWeight::weight).sum())
            .isCloseTo(1, within(1e-12));
      }
    }
  }

  private static ScoreInputs chance(Random random) {
    Map<String, Input> values = new HashMap<>();
    List<DatedEvent> events = new ArrayList<>();
    for (RiskWeights.PillarWeights pillar : RiskWeights.shipped().pillars()) {
      for (RiskWeights.SignalWeight w : pillar.signals()) {
        if (random.nextInt(4) > 0) {
          double value =
              w.logistic()
                  ? w.midpoint() + random.nextGaussian() * 3 * w.scale()
                  : random.nextInt(2);
          values.put(w.signal(), new Input(value, 0.5 + random.nextDouble() / 2, Optional.empty()));
        }
      }
      for (RiskWeights.EventWeight w : pillar.events()) {
        for (int n = random.nextInt(12) - 8; n > 0; n--) {
          events.add(new DatedEvent(w.signal(), random.nextDouble() * 900, Optional.empty()));
        }
      }
    }
    return inputs(values, events);
  }
}
