package io.assay.edgar.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

  private static List<String> split(String paragraph) {
    return Sentences.split(paragraph).stream()
        .map(s -> paragraph.substring(s.start(), s.end()))
        .toList();
  }

  @Test
  void a_mark_ends_a_sentence_before_a_capital_a_digit_or_an_opening() {
    assertThat(split("One. Two! Three? 4 is next. (Five.) \"Six.\" [Seven] and no. end"))
        .containsExactly(
            "One.", "Two!", "Three?", "4 is next.", "(Five.)", "\"Six.\"", "[Seven] and no. end");
  }

  @Test
  void a_lower_case_letter_after_a_dot_goes_on() {
    assertThat(split("We use approx. ten and etc. are fine. they say")).hasSize(1);
  }

  @Test
  void abbreviations_single_capitals_and_numbers_end_nothing() {
    assertThat(
            split(
                "Apple Inc. Reported by J. Smith of the U.S. Government, No. 5, e.g. Widgets vs. Gadgets, grew 3.5 percent. Next."))
        .containsExactly(
            "Apple Inc. Reported by J. Smith of the U.S. Government, No. 5, e.g. Widgets vs. Gadgets, grew 3.5 percent.",
            "Next.");
  }

  @Test
  void an_abbreviation_of_two_words_is_known() {
    assertThat(split("See Smith et al. The rest.")).hasSize(1);
  }

  @Test
  void the_end_of_the_paragraph_ends_the_last_one() {
    assertThat(split("No mark at all")).containsExactly("No mark at all");
  }

  @Test
  void pieces_without_a_word_are_no_sentences() {
    assertThat(split("... 12. $ 5")).isEmpty();
    assertThat(split("")).isEmpty();
  }

  @Test
  void closing_quotes_belong_to_the_sentence() {
    assertThat(split("He said \u201Cyes.\u201D She left."))
        .containsExactly("He said \u201Cyes.\u201D", "She left.");
  }

  @Test
  void long_runs_of_marks_take_linear_time() {
    assertThat(split("a.".repeat(500_000))).hasSize(1);
    assertThat(split(". ".repeat(500_000))).isEmpty();
    assertThat(split(".)))".repeat(250_000))).isEmpty();
  }
}
