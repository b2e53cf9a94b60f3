package io.assay.server.asking.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThesaurusTest {

  private static List<List<String>> ways(Thesaurus thesaurus, String... roots) {
    return thesaurus.otherwise(List.of(roots)).getOrDefault(roots[0], List.of());
  }

  @Test
  void each_of_a_line_stands_for_each() {
    Thesaurus thesaurus = Thesaurus.of(List.of("rival, competitor"), List.of());
    assertThat(ways(thesaurus, "rival")).containsExactly(List.of(Terms.root("competitor")));
    assertThat(ways(thesaurus, Terms.root("competitor"))).containsExactly(List.of("rival"));
  }

  @Test
  void what_is_said_is_not_asked() {
    Thesaurus thesaurus = Thesaurus.of(List.of("quit = resign"), List.of());
    assertThat(ways(thesaurus, "quit")).containsExactly(List.of("resign"));
    assertThat(ways(thesaurus, "resign")).isEmpty();
  }

  @Test
  void a_phrase_counts_as_a_whole() {
    Thesaurus thesaurus = Thesaurus.of(List.of("job cuts = workforce reduction"), List.of());
    assertThat(ways(thesaurus, "job", Terms.root("cuts"))).hasSize(1);
    assertThat(ways(thesaurus, "job")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "job cuts, We expect to reduce our workforce by 4000 people.",
    "quit, He resigned as a director.",
    "boss, The Chief Executive Officer spoke.",
    "landlord, The lessor may end it.",
    "lawsuit, The complaint was filed in May.",
  })
  void what_people_ask_is_covered_by_what_filings_say(String asked, String said) {
    Terms terms = Terms.of(Terms.words(asked), List.of());
    assertThat(terms.coverage(Terms.roots(said))).isBetween(0.7, 0.9);
  }

  @Test
  void plain_words_weigh_less() {
    Set<String> text = Terms.roots("we told");
    assertThat(Terms.of(List.of("told", "tariffs"), List.of()).coverage(text)).isLessThan(0.3);
  }

  @Test
  void phrases_are_looked_for_as_they_are_written() {
    Thesaurus thesaurus = Thesaurus.of(List.of("job cuts = workforce reduction, quit"), List.of());
    assertThat(thesaurus.phrasesFor(List.of("job", Terms.root("cuts"))))
        .containsExactly("workforce reduction  quit");
    assertThat(thesaurus.phrasesFor(List.of("job"))).isEmpty();
  }
}
