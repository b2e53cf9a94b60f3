package io.assay.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.search.Found;
import io.assay.search.analysis.Asked.Phrase;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedTest {

  private final Words words = new Words();
  private final Marker marker = new Marker(words);

  private Asked asked(String typed) {
    return Asked.of(typed, words);
  }

  private List<String> marked(String text, String typed) {
    return marker.marks(text, asked(typed)).stream()
        .map(mark -> text.substring(mark.start(), mark.end()))
        .toList();
  }

  @Test
  void words_are_read_as_they_are_found() {
    assertThat(words.of("The Company's U.S. suppliers, 1,234.5 of them: na\u00efve"))
        .extracting(Word::term)
        .containsExactly("the", "company", "us", "supplier", "1234.5", "of", "them", "naive");
  }

  @Test
  void words_that_say_nothing_are_left_out_unless_there_are_no_others() {
    assertThat(asked("What did Apple say about supply chains in 2023?").terms())
        .containsExactly("apple", "supply", "chain", "2023");
    assertThat(asked("to be").terms()).containsExactly("to", "be");
  }

  @Test
  void phrases_distances_and_exclusions_are_told_apart_from_words() {
    Asked asked = asked("growth \"going concern\" \"sales china\"~8 -covid -\"gross margin\"");

    assertThat(asked.terms()).containsExactly("growth");
    assertThat(asked.phrases())
        .containsExactly(
            new Phrase(List.of("go", "concern"), 0), new Phrase(List.of("sales", "china"), 8));
    assertThat(asked.without())
        .containsExactly(
            new Phrase(List.of("covid"), 0), new Phrase(List.of("gross", "margin"), 0));
    assertThat(asked("\u201Cgoing concern\u201D").phrases()).hasSize(1);
  }

  @Test
  void a_dash_inside_a_word_or_alone_excludes_nothing() {
    assertThat(asked("non-GAAP - 10-K").without()).isEmpty();
    assertThat(asked("non-GAAP - 10-K").terms()).containsExactly("non", "gaap", "10", "k");
  }

  @Test
  void a_quotation_without_an_end_is_words() {
    assertThat(asked("revenue \"gross margin").terms())
        .containsExactly("revenue", "gross", "margin");
    assertThat(asked("\"").isEmpty()).isTrue();
  }

  @Test
  void marks_are_where_the_words_stand_and_phrases_only_as_a_whole() {
    String text = "Suppliers supply us. The supply chain is long; a chain of suppliers.";

    assertThat(marked(text, "supplier")).containsExactly("Suppliers", "suppliers");
    assertThat(marked(text, "\"supply chain\"")).containsExactly("supply chain");
    assertThat(marked(text, "\"chain suppliers\"~3")).contains("suppliers");
    assertThat(marked(text, "-supply")).isEmpty();
  }

  @Test
  void marks_do_not_overlap_and_are_in_order() {
    String text = "net sales and net income net sales net";
    List<Found.Mark> marks = marker.marks(text, asked("net sales \"net income\""));
    int at = 0;
    for (Found.Mark mark : marks) {
      assertThat(mark.start()).isGreaterThanOrEqualTo(at);
      at = mark.end();
    }
    assertThat(marks).hasSize(2);
  }
}
