package io.assay.signals.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.signals.AbsenceReason;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.DigestCodec;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.digest.ReadingStep;
import io.assay.signals.language.Lexicon;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step of making a digest that fails costs the signals that need it, and no others. */
final class DigestStepsTest {

  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final String LAMPS = "<p>The company sells lamps and chairs in many towns.</p>";

  private static final String ANNUAL =
      "<html><body><p><b>Item 7. Management’s Discussion and Analysis</b></p>"
          + LAMPS.repeat(40)
          + "</body></html>";
  private static final String EVENT =
      "<html><body><p><b>Item 5.02. Departure of Directors or Certain Officers.</b></p>"
          + "<p>Jane Doe resigned as Chief Executive Officer.</p></body></html>";

  private static Digests failing(ReadingStep step) {
    return new Digests(
        CATALOGUE,
        Lexicon.shipped(),
        entered -> {
          if (entered == step) {
            throw new IllegalStateException("a defect");
          }
        });
  }

  private static FilingDigest digest(
      Digests digests, String form, List<String> items, String html) {
    LocalDate day = LocalDate.of(2025, 2, 20);
    Instant accepted = Instant.parse("2025-02-20T21:00:00Z");
    Accession accession = new Accession("0000000001-25-000001");
    SubmissionHeader header =
        FilingReader.known(
            accession,
            new FormType(form),
            Optional.of(day),
            Optional.of(accepted),
            Optional.of(LocalDate.of(2024, 12, 31)),
            items,
            new Cik(1),
            "Made Up Corp");
    ReadFiling read =
        new FilingReader()
            .read(
                io.assay.edgar.ByteSlice.of(html.getBytes(StandardCharsets.UTF_8)),
                "a.htm",
                header);
    return digests.of(
        read,
        new FilingRef(
            accession,
            new Cik(1),
            new FormType(form),
            day,
            accepted,
            Optional.of(LocalDate.of(2024, 12, 31)),
            items));
  }

  private static Signal.Outcome outcome(FilingDigest digest, String id) {
    Extraction.Extracted all =
        new Extraction(CATALOGUE).evaluate(digest, new History(true, List.of()));
    return Stream.concat(all.signals().stream(), all.windows().stream())
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  private static void isMissing(FilingDigest digest, String id, String why) {
    assertThat(outcome(digest, id))
        .isInstanceOfSatisfying(
            Signal.Absent.class,
            a -> {
              assertThat(a.reason()).isEqualTo(AbsenceReason.MISSING_INPUT);
              assertThat(a.detail()).contains(why);
            });
  }

  @Test
  void without_the_language_signals_of_texts_are_absent_and_others_are_not() {
    Digests digests = failing(ReadingStep.LANGUAGE);
    FilingDigest digest = digest(digests, "10-K", List.of(), ANNUAL);

    isMissing(digest, "word_count_whole", "reading of language failed: IllegalStateException");
    isMissing(digest, "going_concern_flag", "reading of language failed");
    assertThat(outcome(digest, "filing_delay_days")).isInstanceOf(Signal.Value.class);
    assertThat(outcome(digest, "bankruptcy_event")).isInstanceOf(Signal.Value.class);
    assertThat(digests.failures()).containsExactly(Map.entry("reading of language", 1L));
  }

  @Test
  void without_the_figures_signals_of_texts_stay() {
    Digests digests = failing(ReadingStep.FIGURES);
    FilingDigest digest = digest(digests, "10-K", List.of(), ANNUAL);

    isMissing(digest, "current_ratio", "reading of figures failed: IllegalStateException");
    assertThat(outcome(digest, "word_count_whole")).isInstanceOf(Signal.Value.class);
    assertThat(digests.failures()).containsExactly(Map.entry("reading of figures", 1L));
  }

  @Test
  void an_event_whose_text_was_not_read_is_counted_and_its_persons_are_not_said_to_be_none() {
    Digests digests = failing(ReadingStep.EVENTS);
    FilingDigest digest = digest(digests, "8-K", List.of("5.02", "1.03"), EVENT);

    isMissing(digest, "ceo_turnover_flag_1y", "reading of events failed");
    isMissing(digest, "officer_departure_count_1y", "reading of events failed");
    assertThat(outcome(digest, "bankruptcy_event"))
        .isInstanceOfSatisfying(Signal.Value.class, v -> assertThat(v.value()).isEqualTo(1));
    assertThat(outcome(digest, "auditor_resignation_or_disagreement_flag"))
        .isInstanceOf(Signal.Value.class);
  }

  @ParameterizedTest
  @EnumSource
  void the_note_of_a_failure_is_kept_with_the_digest(ReadingStep step) {
    FilingDigest digest = digest(failing(step), "8-K", List.of("2.02"), EVENT);
    assertThat(DigestCodec.decode(DigestCodec.encode(digest))).isEqualTo(digest);
  }

  @Test
  void a_sound_digest_has_no_failures() {
    Digests digests = new Digests(CATALOGUE, Lexicon.shipped());
    FilingDigest digest = digest(digests, "10-K", List.of(), ANNUAL);
    for (ReadingStep step : ReadingStep.values()) {
      assertThat(digest.failed(step)).isEmpty();
    }
    assertThat(digests.failures()).isEmpty();
  }
}
