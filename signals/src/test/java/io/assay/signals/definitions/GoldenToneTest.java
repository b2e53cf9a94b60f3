package io.assay.signals.definitions;

import static io.assay.signals.catalogue.ShippedJson.number;
import static io.assay.signals.catalogue.ShippedJson.objectOf;
import static io.assay.signals.catalogue.ShippedJson.text;
import static io.assay.signals.definitions.MadeUpReport.annual;
import static io.assay.signals.definitions.MadeUpReport.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.signals.Evidence;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.ShippedJson;
import io.assay.signals.digest.History;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The independent worked values of tone, as the whole engine gives them. The texts are shorter than
 * a section must be; a hundred words without tone are added.
 */
final class GoldenToneTest {

  private static final Map<String, Object> GOLDEN =
      ShippedJson.object(ShippedJson.bytes(Evidence.class, "golden-values.json"));

  private static Map<String, Object> part(Map<String, Object> of, String name) {
    return objectOf(of.getOrDefault(name, Map.of()));
  }

  private static double value(String id, String text) {
    DefinitionCase example =
        new DefinitionCase(
            id,
            "worked",
            annual(2024).section("mda", text, fill(10)).digest(),
            History.none(),
            DefinitionCase.value(0));
    return ((Signal.Value) example.signal().outcome()).value();
  }

  @Test
  void tone_has_its_worked_values() {
    Map<String, Object> tone = part(GOLDEN, "tone");
    Map<String, Object> expected = part(tone, "expected");
    String text = text(tone, "text");
    assertThat(value("net_polarity_mda", text))
        .isCloseTo(number(expected, "net_polarity", 9), within(1e-9));
    assertThat(value("modal_strength_mda", text))
        .isCloseTo(number(expected, "modal_strength", 9), within(1e-9));
    double words = number(part(tone, "counts"), "W", 0);
    assertThat(value("negative_share_mda", text) * (words + 100) / words)
        .isCloseTo(number(expected, "negative_share", 9), within(1e-9));
  }

  @Test
  void the_tone_of_the_readable_text_has_its_worked_value() {
    assertThat(value("net_polarity_mda", text(part(GOLDEN, "readability"), "text")))
        .isCloseTo(number(part(GOLDEN, "tone_readability_text"), "net_polarity", 9), within(1e-9));
  }

  /** A part that is added to the worked values must be added to the tests. */
  @Test
  void every_part_of_the_worked_values_has_a_test() {
    assertThat(GOLDEN.keySet())
        .containsExactlyInAnyOrder(
            "schema_version",
            "note",
            // GoldenFinancialTest
            "financial_scores",
            // GoldenLanguageTest
            "readability",
            "syllables",
            "similarity",
            "topic_shift",
            // here and in GoldenLanguageTest
            "tone",
            "tone_readability_text",
            // GoldenLanguageTest and ReportingDefinitionsTest
            "benford");
  }
}
