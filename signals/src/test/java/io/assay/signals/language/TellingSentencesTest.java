package io.assay.signals.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.TextReader;
import io.assay.signals.digest.TextMeasures;
import io.assay.signals.digest.TextMeasures.TextFinding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentences kept as what signals lead to. */
final class TellingSentencesTest {

  private static final LanguageReader READER = new LanguageReader(Lexicon.shipped());

  private static TextMeasures measure(String html) {
    return READER.measure(
        TextReader.read(ByteSlice.of(html.getBytes(StandardCharsets.UTF_8)), Document.Kind.HTML),
        List.of(),
        new FormType("10-K"));
  }

  @Test
  void the_five_sentences_that_speak_most_are_kept_in_the_order_of_the_text() {
    StringBuilder html = new StringBuilder("<html><body>");
    for (int i = 0; i < 9; i++) {
      html.append("<p>The company opened store number ").append(i).append(" this year.</p>");
      html.append("<p>A loss and another adverse failure came in region ").append(i);
      html.append(" of the company.</p>");
    }
    List<TextFinding> found = measure(html + "</body></html>").findings("negative", "whole");
    assertThat(found)
        .hasSize(5)
        .allSatisfy(f -> assertThat(f.text()).contains("adverse failure"))
        .isSortedAccordingTo((a, b) -> a.start() - b.start());
  }

  @Test
  void matters_the_auditor_addressed_are_found_each() {
    TextMeasures measures =
        measure(
            "<p>How the Critical Audit Matter Was Addressed in the Audit</p>"
                + "<p>We tested controls.</p><p>How we addressed the matter in our audit.</p>");
    assertThat(measures.findings())
        .filteredOn(f -> f.signal().equals("critical_audit_matter_count"))
        .hasSize(2);
  }

  @Test
  void an_endless_sentence_is_cut_where_it_is_evidence() {
    TextMeasures measures =
        measure(
            "<p>There is substantial doubt about our ability to continue as a going concern"
                + " and so on".repeat(200)
                + ".</p>");
    assertThat(measures.findings())
        .filteredOn(f -> f.signal().equals("going_concern_flag"))
        .singleElement()
        .satisfies(f -> assertThat(f.end() - f.start()).isEqualTo(600));
  }
}
