package io.assay.server.asking.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

  @ParameterizedTest
  @CsvSource({
    "competition, competitors",
    "competitive, competition",
    "disruptions, disrupted",
    "headquartered, headquarters",
    "closing, closures",
    "regulations, regulation",
    "supplier, suppliers",
    "commitment, committed",
    "planned, plans",
    "installed, installs",
  })
  void words_of_one_root_are_one(String one, String other) {
    assertThat(Terms.root(one)).isEqualTo(Terms.root(other));
  }

  @ParameterizedTest
  @CsvSource({"increase, decrease", "domestic, foreign", "asset, liability", "import, export"})
  void words_of_other_roots_are_not(String one, String other) {
    assertThat(Terms.root(one)).isNotEqualTo(Terms.root(other));
  }

  @Test
  void a_text_covers_what_stands_in_it() {
    Terms terms = Terms.of(List.of("supply", "chain"), List.of());
    assertThat(terms.coverage(Terms.roots("Our supply chains are long."))).isEqualTo(1);
    assertThat(terms.coverage(Terms.roots("Our supplies are low."))).isEqualTo(0.5);
    assertThat(terms.coverage(Terms.roots("Nothing of it."))).isZero();
  }

  @Test
  void what_few_texts_have_weighs_more() {
    Terms terms =
        Terms.of(
            List.of("merger", "company"),
            List.of(Terms.roots("the company"), Terms.roots("a company")));
    assertThat(terms.coverage(Terms.roots("the company"))).isLessThan(0.4);
  }

  @Test
  void a_topic_has_the_whole_of_a_phrase_of_the_question() {
    assertThat(Terms.whole(List.of("hand", "cars"), "how many cars did it hand over?"))
        .containsExactly("hand", "over", "cars");
    assertThat(Terms.whole(List.of("cars"), "who took cars over to the hall?"))
        .containsExactly("cars");
    // What is plain in a phrase is not missed.
    assertThat(Terms.whole(List.of("shell"), "which shell company was it?"))
        .containsExactly("shell");
  }

  @Test
  void what_binds_a_phrase_weighs_nothing() {
    Terms terms = Terms.of(List.of("hand", "over", "cars"), List.of());
    assertThat(terms.coverage(Terms.roots("cars over the hill"))).isEqualTo(1 / 1.4);
  }

  @Test
  void another_way_of_writing_counts() {
    assertThat(Terms.stands("ai", Terms.roots("artificial intelligence"))).isTrue();
    assertThat(Terms.stands("ai", Terms.roots("artificial flavours"))).isFalse();
  }
}
