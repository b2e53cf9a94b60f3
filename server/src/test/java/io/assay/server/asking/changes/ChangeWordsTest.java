package io.assay.server.asking.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.asking.changes.ChangeWords.Lean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeWordsTest {

  @Test
  void words_of_change_are_no_topic() {
    assertThat(ChangeWords.topic(Asks.of("What did Apple drop on tariffs between 2023 and 2024?")))
        .containsExactly("tariffs");
    assertThat(ChangeWords.topic(Asks.of("Compare Apple's factories in its last two 10-Ks")))
        .containsExactly("factories");
  }

  @Test
  void which_way_it_went_and_the_months_of_two_reports_are_no_topic() {
    assertThat(
            ChangeWords.topic(
                Asks.of("Apple's stores bigger or smaller? 10-Qs of March 2025 and of March 2024")))
        .containsExactly("stores");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "who runs apple now vs a year earlier (10-K 2025 against 10-K 2024)",
        "Who was leading Apple in its 2024 report, and who leads it a year later?",
        "apple boss: 10-K 2024 vs 10-K 2025"
      })
  void who_runs_a_company_is_its_chief_executive_officer(String question) {
    assertThat(ChangeWords.topic(Asks.of(question)))
        .containsExactly("chief", "executive", "officer");
  }

  @Test
  void a_phrase_is_a_topic_as_a_whole() {
    assertThat(
            ChangeWords.topic(
                Asks.of("Did Apple hand over more or fewer cars in 2024 than it did in 2023?")))
        .containsExactly("hand", "over", "cars");
  }

  @Test
  void what_stood_in_the_way_is_no_topic() {
    assertThat(
            ChangeWords.topic(
                Asks.of("Did Apple's stores grow in 2021 from 2020, in spite of the pandemic?")))
        .containsExactly("stores");
    assertThat(
            ChangeWords.topic(
                Asks.of("Apple's stores after the Beats acquisition: 2014 against 2013")))
        .containsExactly("stores");
  }

  @Test
  void people_who_are_taken_on_are_employees() {
    assertThat(ChangeWords.topic(Asks.of("Did Apple take on people between 2023 and 2024?")))
        .containsExactly("employees");
    assertThat(ChangeWords.topic(Asks.of("Which people did Apple name in 2024, not in 2023?")))
        .contains("people");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What did Apple newly say on tariffs in 2024 compared with 2023? | NEW",
        "What does Apple's 10-K for 2024 say on tariffs that the one for 2023 did not? | NEW",
        "Which supplier in Apple's 2023 10-K is not in the one for 2024? | GONE",
        "What does Apple no longer say on tariffs in 2024, compared with 2023? | GONE",
        "Has the number of Apple's holders gone down from 2023 to 2024? | EITHER",
        "How did Apple's view of tariffs change from 2023 to 2024? | EITHER"
      })
  void a_question_leans_to_what_only_one_of_the_reports_has(String question, Lean lean) {
    assertThat(ChangeWords.lean(Asks.of(question))).isEqualTo(lean);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Apple's workforce in 2023 against 2024 | true",
        "Did Apple's stores get bigger or smaller from 2023 to 2024? | true",
        "How many stores did Apple have in 2023 and how many in 2024? | true",
        "Apple's store count, 2024 vs 2023 | true",
        "What changed on Apple's accounts in other countries between 2023 and 2024? | false",
        "Apple paid memberships, 10-K 2024 compared with 10-K 2021 | true"
      })
  void numbers_are_asked_for(String question, boolean amounts) {
    assertThat(ChangeWords.asksForAmounts(Asks.of(question))).isEqualTo(amounts);
  }

  @Test
  void who_puts_money_somewhere_invests() {
    assertThat(
            ChangeWords.topic(Asks.of("Where did Apple put its money in 2024, and where in 2023?")))
        .contains("invest")
        .doesNotContain("money");
  }
}
