package io.assay.signals.language;

import static io.assay.signals.catalogue.ShippedJson.listOf;
import static io.assay.signals.catalogue.ShippedJson.number;
import static io.assay.signals.catalogue.ShippedJson.objectOf;
import static io.assay.signals.catalogue.ShippedJson.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.signals.Evidence;
import io.assay.signals.catalogue.ShippedJson;
import io.assay.signals.digest.Fingerprint;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.ratios.Benford;
import io.assay.signals.wording.Divergence;
import io.assay.signals.wording.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The independent worked values of language. */
final class GoldenLanguageTest {

  private static final Lexicon LEXICON = Lexicon.shipped();
  private static final Map<String, Object> GOLDEN =
      ShippedJson.object(ShippedJson.bytes(Evidence.class, "golden-values.json"));

  private static Map<String, Object> part(String name) {
    return objectOf(GOLDEN.getOrDefault(name, Map.of()));
  }

  private static List<String> sentences(String text) {
    return LEXICON.sentences().split(text, 0, text.length()).stream()
        .map(r -> text.substring(r.start(), r.end()))
        .toList();
  }

  private static Map<String, Integer> counts(String text) {
    SentenceMeter meter = new SentenceMeter(new Vocabulary(LEXICON));
    Map<String, Integer> sum = new HashMap<>();
    for (String sentence : sentences(text)) {
      meter.counts(sentence).forEach((name, n) -> sum.merge(name, n, Integer::sum));
    }
    return sum;
  }

  @Test
  void syllables_are_counted_as_everybody_counts_them() {
    SoftAssertions soft = new SoftAssertions();
    part("syllables")
        .forEach(
            (word, n) -> soft.assertThat((double) Syllables.count(word)).as(word).isEqualTo(n));
    soft.assertAll();
  }

  @Test
  void a_text_is_cut_into_sentences_words_and_numbers() {
    Map<String, Object> example = part("readability");
    String text = text(example, "text");
    assertThat(sentences(text))
        .containsExactlyElementsOf(ShippedJson.texts(example, "sentence_list"));
    assertThat(Tokens.of(text).stream().filter(Token::isNumber).map(Token::text))
        .containsExactlyElementsOf(ShippedJson.texts(example, "number_tokens"));
    Map<String, Integer> counts = counts(text);
    assertThat((double) counts.getOrDefault("words", 0)).isEqualTo(number(example, "words", -1));
    assertThat((double) counts.getOrDefault("syllables", 0))
        .isEqualTo(number(example, "syllables", -1));
    assertThat(
            Tokens.of(text).stream()
                .filter(t -> !t.isNumber() && Syllables.count(t.text()) >= 3)
                .map(Token::text))
        .containsExactlyElementsOf(ShippedJson.texts(example, "complex_words"))
        .hasSize((int) number(example, "complex_word_count", -1));
    assertThat((double) counts.getOrDefault("sentences", 0))
        .isEqualTo(number(example, "sentences", -1));
  }

  @Test
  void readability_has_its_worked_values() {
    Map<String, Object> example = part("readability");
    Map<String, Object> expected = objectOf(example.getOrDefault("expected", Map.of()));
    Map<String, Integer> c = counts(text(example, "text"));
    int w = c.getOrDefault("words", 0);
    int s = c.getOrDefault("sentences", 0);
    assertThat(Wording.fog(w, s, c.getOrDefault("complex_words", 0)))
        .isCloseTo(number(expected, "fog_index", -1), within(1e-9));
    assertThat(Wording.flesch(w, s, c.getOrDefault("syllables", 0)))
        .isCloseTo(number(expected, "flesch_reading_ease", -1), within(1e-9));
    int n = c.getOrDefault("numbers", 0);
    assertThat(n / (double) (n + w))
        .isCloseTo(number(expected, "numeric_density", -1), within(1e-9));
  }

  @Test
  void tone_is_counted_with_negators_collocations_and_the_month_of_may() {
    for (String name : List.of("tone", "tone_readability_text")) {
      String text = text(part(name.equals("tone") ? "tone" : "readability"), "text");
      Map<String, Integer> counts = counts(text);
      Map<String, Object> expected = objectOf(part(name).getOrDefault("counts", Map.of()));
      Map<String, String> names = Map.of("W", "words", "P", "positive", "N", "negative");
      SoftAssertions soft = new SoftAssertions();
      expected.forEach(
          (key, n) ->
              soft.assertThat((double) counts.getOrDefault(names.getOrDefault(key, key), 0))
                  .as("%s of %s", key, name)
                  .isEqualTo(n));
      soft.assertAll();
    }
  }

  private static Fingerprint print(String text) {
    SectionCounter counter = new SectionCounter("whole", 0, text.length(), 1, true, false);
    SentenceMeter meter = new SentenceMeter(new Vocabulary(LEXICON));
    for (String sentence : sentences(text)) {
      counter.add(
          meter.measure(sentence, 0, sentence.length(), false),
          new Sentences.Range(0, sentence.length()));
    }
    SectionMeasure measure = counter.measure(text);
    return measure.print();
  }

  @Test
  void likeness_to_the_prior_text_has_its_worked_values() {
    Map<String, Object> example = part("similarity");
    Map<String, Object> expected = objectOf(example.getOrDefault("expected", Map.of()));
    Fingerprint prior = print(text(example, "prior_text"));
    Fingerprint filing = print(text(example, "filing_text"));
    assertThat(filing.cosine(prior)).isCloseTo(number(expected, "cosine", -1), within(1e-9));
    assertThat(filing.jaccard(prior)).isCloseTo(number(expected, "jaccard", -1), within(1e-9));
    assertThat(filing.editSimilarity(prior))
        .isCloseTo(number(expected, "min_edit_similarity", -1), within(1e-9));
    assertThat(filing.noveltyAgainst(prior))
        .isCloseTo(number(expected, "novelty_share", -1), within(1e-9));
  }

  @Test
  void words_of_two_texts_are_counted_as_worked_by_hand() {
    Map<String, Object> example = part("similarity");
    Map<Long, Integer> prior = words(print(text(example, "prior_text")));
    Map<Long, Integer> filing = words(print(text(example, "filing_text")));
    double dot = 0;
    int shared = 0;
    for (Map.Entry<Long, Integer> word : prior.entrySet()) {
      int other = filing.getOrDefault(word.getKey(), 0);
      dot += (double) word.getValue() * other;
      shared += other > 0 ? 1 : 0;
    }
    assertThat(dot).isEqualTo(number(example, "dot", -1));
    assertThat(squares(prior)).isEqualTo(number(example, "norm2_prior", -1));
    assertThat(squares(filing)).isEqualTo(number(example, "norm2_filing", -1));
    assertThat((double) shared).isEqualTo(number(example, "intersection", -1));
    assertThat((double) prior.size() + filing.size() - shared)
        .isEqualTo(number(example, "union", -1));
  }

  private static Map<Long, Integer> words(Fingerprint print) {
    Map<Long, Integer> result = new HashMap<>();
    for (int i = 0; i < print.distinctWords(); i++) {
      result.put(print.word(i), print.count(i));
    }
    return result;
  }

  private static double squares(Map<Long, Integer> counts) {
    return counts.values().stream().mapToDouble(n -> (double) n * n).sum();
  }

  @Test
  void a_shift_of_topics_has_its_worked_value() {
    Map<String, Object> example = part("topic_shift");
    assertThat(Divergence.of(ints(example, "filing_matches"), ints(example, "prior_matches")))
        .isCloseTo(number(example, "expected", -1), within(1e-9));
  }

  @Test
  void leading_digits_have_their_worked_values() {
    Map<String, Object> example = part("benford");
    Map<String, Object> expected = objectOf(example.getOrDefault("expected", Map.of()));
    List<Integer> digits = ints(example, "counts_1_to_9");
    assertThat(Benford.meanDeviation(digits))
        .isCloseTo(number(expected, "benford_mad", -1), within(1e-9));
    assertThat(Benford.chiSquare(digits))
        .isCloseTo(number(expected, "benford_chi_square", -1), within(1e-9 * 12));
  }

  private static List<Integer> ints(Map<String, Object> o, String key) {
    return listOf(o.getOrDefault(key, List.of())).stream()
        .map(n -> ((Double) n).intValue())
        .toList();
  }
}
