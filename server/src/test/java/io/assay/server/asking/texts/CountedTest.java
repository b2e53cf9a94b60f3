package io.assay.server.asking.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedTest {

  @Test
  @Timeout(20)
  void a_rule_of_dashes_under_a_number_is_passed_over_at_once() {
    for (String dashes : List.of("-".repeat(900), "- ".repeat(450), "-a".repeat(450))) {
      assertThat(Counted.isOfWorkers("1,234 " + dashes + "; people")).isFalse();
    }
    assertThat(Counted.isOfWorkers("1,234 full-time and part-time people")).isTrue();
  }

  private static final Terms STORES = Terms.of(List.of("stores"), List.of());

  @Test
  void a_number_counts_what_stands_beside_it() {
    assertThat(Counted.isOf(STORES, "We operated 2,347 stores at the end of the year.")).isTrue();
    assertThat(Counted.isOf(STORES, "A total store count of 2,347 was reached.")).isTrue();
    assertThat(Counted.isOf(STORES, "Our stores carry brands that many know, over 5,000 of them."))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "In 2024, we opened stores.",
        "As of December 31, 2024, stores were open.",
        "See Exhibit 10.1 on stores.",
        "Stores opened in fiscal 2023 and 2024."
      })
  void a_year_a_day_and_the_number_of_an_exhibit_are_no_amounts(String sentence) {
    assertThat(Counted.hasAmount(sentence)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.35 billion people", "13% of them", "1,773,000 vehicles", "322 stores"})
  void amounts_are_seen_however_they_are_written(String sentence) {
    assertThat(Counted.hasAmount(sentence)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "we employed approximately 470,100 associates, of whom many were salaried",
        "we now have more than 281,000 active team members",
        "approximately 164,000 full-time equivalent employees",
        "Headcount was 74,067 as of December 31, 2024, an increase of 10% year-over-year.",
        "Our workforce at the end of the year was 12,500."
      })
  void whoever_works_there_is_counted_whatever_they_are_called(String sentence) {
    assertThat(Counted.isOfWorkers(sentence)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "planned layoffs to reduce our size by approximately 10,000 employees",
        "a layoff of approximately 11,000 employees across both segments",
        "a 13% growth in headcount in engineering"
      })
  void who_comes_or_goes_is_not_who_is_there(String sentence) {
    assertThat(Counted.isOfWorkers(sentence)).isFalse();
  }

  @Test
  void sentences_differ_in_their_amounts_only_where_these_are_others() {
    assertThat(Counted.differ("We had 2,347 stores in 2024.", "We had 2,335 stores in 2023."))
        .isTrue();
    assertThat(Counted.differ("We had 2,347 stores in 2024.", "We had 2,347 stores in 2023."))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We operated 2,347 stores.",
        "It has three separate stores.",
        "More than 4.5 million stores sell it."
      })
  void things_are_counted_in_figures_and_in_words(String sentence) {
    assertThat(Counted.isOfThings(STORES, sentence)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sales of our stores increased 6% or $3.9 billion.",
        "Stores opened in the first nine months were few.",
        "See Note 13 on stores.",
        "Stores opened on November 7.",
        "(5)Includes stores abroad.",
        "We sold 500 shares of Stores Inc."
      })
  void money_shares_times_and_notes_count_nothing(String sentence) {
    assertThat(Counted.isOfThings(STORES, sentence)).isFalse();
  }

  @Test
  void few_at_work_are_counted_in_words() {
    assertThat(Counted.isOfWorkers("We currently have only one employee.")).isTrue();
    assertThat(Counted.isOfWorkers("One employee left us.")).isFalse();
  }
}
