package io.assay.risk.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.items.Event;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.Score;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.ShippedJson;
import io.assay.signals.digest.EventReadings;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.digest.StatedFigure;
import io.assay.signals.digest.TextMeasures;
import io.assay.signals.events.EventTexts;
import io.assay.signals.figures.Figures;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A company's filings, one after the other. */
final class AssessmentTest {

  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private final Assessment assessment = new Assessment(CATALOGUE, ScoreModel.shipped());

  private static FilingDigest eightK(int number, String date, String item, String text) {
    LocalDate day = LocalDate.parse(date);
    List<Event> events = List.of(new Event(item, "Title of " + item, text, 0, text.length()));
    return new FilingDigest(
        new FilingRef(
            new Accession("0000000001-25-" + String.format("%06d", number)),
            new Cik(1),
            new FormType("8-K"),
            day,
            day.atTime(15, 0).toInstant(ZoneOffset.UTC),
            Optional.of(day),
            List.of(item)),
        Optional.empty(),
        Figures.none(),
        TextMeasures.none(),
        events,
        EventTexts.read(events),
        Optional.empty(),
        100);
  }

  private static double value(Assessed assessed, String id) {
    Signal signal =
        assessed.signals().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    assertThat(signal.outcome()).isInstanceOf(Signal.Value.class);
    return ((Signal.Value) signal.outcome()).value();
  }

  private History history(FilingDigest... filings) {
    List<History.Past> past = new ArrayList<>();
    for (FilingDigest filing : filings) {
      past.add(
          new History.Past(
              filing, assessment.assess(filing, new History(true, List.copyOf(past))).signals()));
    }
    return new History(true, past);
  }

  @Test
  void a_non_reliance_report_is_counted_while_its_window_lasts() {
    FilingDigest restating = eightK(1, "2023-03-01", "4.02", "Non-reliance.");
    FilingDigest soon = eightK(2, "2024-06-01", "8.01", "Other.");
    FilingDigest late = eightK(3, "2025-06-01", "8.01", "Other.");
    assertThat(value(assessment.assess(soon, history(restating)), "non_reliance_event"))
        .isEqualTo(1);
    assertThat(value(assessment.assess(late, history(restating, soon)), "non_reliance_event"))
        .isZero();
  }

  @Test
  void without_the_list_of_filings_none_is_not_said_to_be_none() {
    Assessed lone = assessment.assess(eightK(1, "2024-06-01", "8.01", "Other."), History.none());
    assertThat(lone.signals())
        .filteredOn(s -> s.id().equals("bankruptcy_event"))
        .allSatisfy(s -> assertThat(s.outcome()).isInstanceOf(Signal.Absent.class));
    assertThat(lone.score()).isEmpty();
  }

  @Test
  void a_bankruptcy_sets_the_floor_even_of_a_lone_file() {
    Assessed lone =
        assessment.assess(eightK(1, "2024-06-01", "1.03", "Chapter 11."), History.none());
    assertThat(lone.score()).map(Score::floorEvent).contains(Optional.of("bankruptcy_event"));
    assertThat(lone.score().orElseThrow().score()).isEqualTo(95.0);
  }

  @Test
  void the_same_digest_and_history_give_the_same_answer() {
    FilingDigest first =
        eightK(
            1,
            "2024-01-05",
            "5.02",
            "On January 3, 2024, Jane Q. Doe resigned as Chief Financial Officer of the Company, effective immediately.");
    FilingDigest second = eightK(2, "2024-03-01", "4.01", "Smith LLP resigned as auditor.");
    Assessed once = assessment.assess(second, history(first));
    assertThat(assessment.assess(second, history(first))).isEqualTo(once);
    assertThat(value(once, "cfo_turnover_flag_1y")).isEqualTo(1);
    assertThat(value(once, "abrupt_departure_flag_1y")).isEqualTo(1);
    assertThat(value(once, "officer_departure_count_1y")).isEqualTo(1);
    assertThat(value(once, "auditor_resignation_or_disagreement_flag")).isEqualTo(1);
  }

  @Test
  void fees_that_a_proxy_statement_told_weigh_on_the_score_of_later_filings() {
    FilingDigest proxy =
        new FilingDigest(
            new FilingRef(
                new Accession("0000000001-24-000001"),
                new Cik(1),
                new FormType("DEF 14A"),
                LocalDate.of(2024, 4, 1),
                Instant.parse("2024-04-01T12:00:00Z"),
                Optional.empty(),
                List.of()),
            Optional.empty(),
            Figures.none(),
            TextMeasures.none(),
            List.of(),
            EventReadings.none(),
            List.of(fee("audit_fees[0]", 300), fee("tax_fees[0]", 700)),
            Optional.empty(),
            0);
    FilingDigest later = eightK(2, "2024-06-01", "1.03", "Chapter 11.");
    FilingDigest muchLater = eightK(3, "2025-06-01", "1.03", "Chapter 11.");

    assertThat(value(assessment.assess(proxy, history()), "non_audit_fee_ratio")).isEqualTo(0.7);
    assertThat(unavailable(later)).contains("non_audit_fee_ratio");
    assertThat(unavailable(later, proxy)).doesNotContain("non_audit_fee_ratio");
    assertThat(unavailable(muchLater, proxy)).contains("non_audit_fee_ratio");
  }

  private static StatedFigure fee(String input, int amount) {
    return new StatedFigure(
        input, BigDecimal.valueOf(amount), 1, "accountant_fees", 0, 9, "Fees " + amount);
  }

  private List<String> unavailable(FilingDigest now, FilingDigest... past) {
    return assessment.assess(now, history(past)).score().orElseThrow().unavailable().stream()
        .map(Score.Unavailable::id)
        .toList();
  }

  @Test
  void no_formula_fails_on_a_filing_that_has_nothing() {
    for (String form : List.of("10-K", "10-Q", "20-F", "4", "DEF 14A", "NT 10-K", "10-K/A")) {
      FilingDigest empty =
          new FilingDigest(
              new FilingRef(
                  new Accession("0000000001-25-000009"),
                  new Cik(1),
                  new FormType(form),
                  LocalDate.of(2024, 1, 1),
                  Instant.parse("2024-01-01T12:00:00Z"),
                  Optional.empty(),
                  List.of()),
              Optional.empty(),
              Figures.none(),
              TextMeasures.none(),
              List.of(),
              EventReadings.none(),
              Optional.empty(),
              0);
      assessment.assess(empty, history());
    }
    assertThat(assessment.failures()).isEmpty();
  }

  @Test
  void a_hundred_filings_are_assessed_well_within_a_tenth_of_a_second() {
    FilingDigest[] filings = new FilingDigest[100];
    for (int i = 0; i < filings.length; i++) {
      filings[i] =
          eightK(
              i + 1,
              LocalDate.of(2024, 1, 1).plusDays(i).toString(),
              "5.02",
              "John Smith was appointed President of the Company. ".repeat(20));
    }
    History history = history(filings);
    FilingDigest last = eightK(500, "2024-06-01", "8.01", "Other.");
    long best = Long.MAX_VALUE;
    for (int run = 0; run < 10; run++) {
      long start = System.nanoTime();
      assessment.assess(last, history);
      best = Math.min(best, System.nanoTime() - start);
    }
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void signals_and_score_are_written_as_the_contract_has_them() throws Exception {
    Assessed assessed =
        assessment.assess(
            eightK(2, "2024-03-01", "1.03", "Chapter 11."),
            history(eightK(1, "2024-01-05", "4.02", "x")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SignalJson json = new SignalJson(CATALOGUE);
    try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
      generator.writeStartObject();
      json.writeSignals(generator, assessed.signals());
      json.writeScore(generator, assessed.score().orElseThrow());
      generator.writeEndObject();
    }
    Map<String, Object> tree = ShippedJson.object(out.toByteArray());
    List<Object> signals = ShippedJson.listOf(tree.getOrDefault("signals", List.of()));
    assertThat(signals).hasSameSizeAs(assessed.signals());
    for (Object signal : signals) {
      Map<String, Object> s = ShippedJson.objectOf(signal);
      assertThat(s).containsKeys("id", "category");
      assertThat(s.containsKey("value")).isNotEqualTo(s.containsKey("absent"));
    }
    Map<String, Object> score = ShippedJson.objectOf(tree.getOrDefault("score", Map.of()));
    assertThat(score)
        .containsEntry("band", "severe")
        .containsEntry("floorEvent", "bankruptcy_event")
        .containsKeys("pillars", "contributions", "up", "down", "unavailable");
  }
}
