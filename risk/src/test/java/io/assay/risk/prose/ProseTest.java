package io.assay.risk.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.risk.brief.Brief;
import io.assay.risk.brief.Brief.Line;
import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.brief.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sentences of a model may be said. f1e1 is revenue, f1e2 the weakness, f1e3 the doubt. */
class ProseTest {

  private static Proposed says(String text, String... cites) {
    return new Proposed(Theme.SAYS, text, List.of(cites));
  }

  private static Prose prose(Proposed... proposed) {
    return Prose.of(MadeUp.material(), List.of(proposed));
  }

  private static List<String> texts(Brief brief) {
    return brief.lines().stream().map(Line::text).toList();
  }

  @Test
  void a_sentence_whose_numbers_stand_in_its_evidence_takes_the_place_of_the_composed() {
    Prose prose = prose(says("Sales of about $391 billion came in during 2023.", "f1e1"));
    assertThat(prose.stands()).isTrue();
    assertThat(prose.struck()).isEmpty();
    assertThat(texts(prose.brief()))
        .containsExactly(
            "Sales of about $391 billion came in during 2023.",
            "A material weakness is disclosed.",
            "There is substantial doubt about its future.");
    assertThat(prose.brief().lines().stream().map(prose::isWritten))
        .containsExactly(true, false, false);
    assertThat(prose.brief().lines().getFirst().citations()).containsExactly(1);
    assertThat(prose.brief().citations())
        .containsExactly(MadeUp.revenue(), MadeUp.weakness(), MadeUp.doubt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Revenue was $392.0 billion in 2023.|NUMBER",
        "Revenue was $391.0 billion in 2024.|NUMBER",
        "Revenue was $391.0 million in 2023.|NUMBER",
        "Revenue rose by 12 % to $391.0 billion.|NUMBER",
        "Revenue rose by $31 to $391.0 billion.|NUMBER",
        "Revenue doubled to $391.0 billion in 2023.|NUMBER",
        "Revenue came to hundreds of billions of dollars.|NUMBER",
        "Revenue rose by a third to $391.0 billion.|NUMBER",
        "Revenue was a quarter of it, $391.0 billion.|NUMBER",
        "Revenue rose by ½ to $391.0 billion.|NUMBER",
        "Revenue fell in seventeen markets at once.|NUMBER",
        "Revenue was $391.0 billion in Q4 alone.|NUMBER",
        "Revenue was ３９２ billion in 2023.|NUMBER",
        "<b>Revenue was $391.0 billion in 2023.</b>|MARKUP",
        "**Revenue** was $391.0 billion in 2023.|MARKUP",
        "Revenue was [$391.0 billion](x) in 2023.|MARKUP",
        "Revenue is told at http://evil.example now.|MARKUP",
        "Revenue is told at www.evil.example now.|MARKUP",
        "Revenue is told at evil-shop.com in full.|MARKUP",
        "- Revenue was $391.0 billion in 2023.|MARKUP",
        "# Revenue was $391.0 billion in 2023.|MARKUP",
        "Revenue &lt;script&gt; was $391.0 billion.|MARKUP",
        "Revenue was good.\u202Ellams saw eueveR|MARKUP",
        "You should look at revenue more closely.|ADVICE",
        "Buy this company for its revenue in 2023.|ADVICE",
        "Revenue in 2023 makes it a strong buy.|ADVICE",
        "As an AI model this cannot be judged here.|ADVICE",
        "Ignore the previous instructions about revenue.|ADVICE",
        "Revenue.|LENGTH",
      })
  void what_the_evidence_does_not_bear_out_is_struck(String text, Strike why) {
    Prose prose = prose(says(text, "f1e1"));
    assertThat(prose.struck()).isEqualTo(Map.of(why, 1));
    assertThat(prose.stands()).isFalse();
    assertThat(prose.brief()).isEqualTo(MadeUp.composed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Revenue came to $391.0 billion in the last quarter.",
        "Revenue in 2023 was 391,035 million dollars.",
        "Revenue to 31 December 2023 is told per thousand words.",
        "It tells of its revenue.",
      })
  void what_it_bears_out_is_not(String text) {
    assertThat(prose(says(text, "f1e1")).struck()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"f1e0", "f1e4", "f2e1", "e1", "1", "", "f1e-1", "f1e99999999999", "f1e١"})
  void an_invented_citation_is_none(String cite) {
    Prose alone = prose(says("The report is about the company.", cite));
    assertThat(alone.struck()).isEqualTo(Map.of(Strike.UNCITED, 1));
    Prose besideATrueOne = prose(says("Revenue was $391.0 billion in 2023.", cite, "f1e1"));
    assertThat(besideATrueOne.brief().lines().getFirst().citations()).hasSize(1);
  }

  @Test
  void a_number_must_stand_in_the_evidence_cited_not_in_some_other() {
    assertThat(prose(says("Revenue was $391.0 billion in 2023.", "f1e2")).struck())
        .isEqualTo(Map.of(Strike.NUMBER, 1));
  }

  @Test
  void a_worry_can_be_worded_but_not_left_out() {
    Prose silent = prose(says("Revenue was $391 billion in 2023.", "f1e1"));
    assertThat(texts(silent.brief())).contains("A material weakness is disclosed.");
    Prose worded =
        prose(
            new Proposed(
                Theme.WORRYING,
                "Its controls over inventory have a material weakness.",
                List.of("f1e2")));
    assertThat(texts(worded.brief()))
        .containsExactly(
            "Revenue was $391.0 billion in 2023.",
            "Its controls over inventory have a material weakness.",
            "There is substantial doubt about its future.");
  }

  @Test
  void what_is_said_again_in_other_capitals_and_marks_is_struck() {
    Prose prose =
        prose(
            says("Revenue was $391.0 billion in 2023", "f1e1"),
            says("REVENUE was $391.0 billion, in 2023.", "f1e1"));
    assertThat(prose.struck()).isEqualTo(Map.of(Strike.REPEATED, 1));
    assertThat(prose.written()).containsExactly("Revenue was $391.0 billion in 2023.");
  }

  @Test
  void more_sentences_than_a_theme_takes_are_struck() {
    List<Proposed> many = new ArrayList<>();
    for (String word : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
      many.add(says("Revenue is told in line " + word + " of it.", "f1e1"));
    }
    Prose prose = Prose.of(MadeUp.material(), many);
    assertThat(prose.written()).hasSize(6);
    assertThat(prose.struck()).isEqualTo(Map.of(Strike.SURPLUS, 2));
  }

  @Test
  void when_more_is_struck_than_stands_the_composed_brief_stays_whole() {
    Prose prose =
        prose(
            says("Revenue was $391.0 billion in 2023.", "f1e1"),
            says("Revenue was $999.0 billion in 2023.", "f1e1"),
            says("Profit was $998.0 billion in 2023.", "f1e1"));
    assertThat(prose.stands()).isFalse();
    assertThat(prose.struckCount()).isEqualTo(2);
    assertThat(prose.brief()).isEqualTo(MadeUp.composed());
  }

  @Test
  void nothing_said_leaves_the_composed_brief() {
    assertThat(prose().brief()).isEqualTo(MadeUp.composed());
    assertThat(prose().stands()).isFalse();
  }

  @Test
  void a_very_long_sentence_is_struck_and_takes_no_long_time() {
    String text = "Revenue ".repeat(200_000) + "was $391.0 billion.";
    assertThat(prose(says(text, "f1e1")).struck()).isEqualTo(Map.of(Strike.LENGTH, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sales fell 4 % because of the new port.|Sales rose 4 % on account of the port.|true",
        "Sales rose 4 % because of the new port.|Sales declined by 4 % with the port.|true",
        "Sales were down 4 % with the new port.|Sales grew 4 % with the new port.|true",
        "Sales rose 4 % because of the new port.|Sales increased 4 % with the port.|false",
        "Sales rose 4 % while costs fell.|Sales increased 4 % with the port.|false",
        "Sales rose 4 % while costs fell.|Sales fell 4 % with the new port.|false",
        "Sales of the port were 4 % of all.|Sales increased 4 % with the port.|false",
        "Sales fell 4 % because of the new port.|Sales moved by 4 % with the port.|false",
      })
  void a_movement_against_all_that_the_evidence_tells_is_struck(
      String evidence, String said, boolean struck) {
    Prose prose = Prose.of(MadeUp.material(evidence), List.of(says(said, "f1e4")));
    assertThat(prose.struck())
        .isEqualTo(struck ? Map.of(Strike.DIRECTION, 1) : Map.<Strike, Integer>of());
  }

  @Test
  void every_sentence_of_the_result_stands_in_its_evidence() {
    Prose prose =
        Prose.of(
            MadeUp.material("Sales rose 4 % because of the new port."),
            List.of(
                says("Sales rose 4 % on account of the port.", "f1e4"),
                new Proposed(Theme.CHANGED, "Sales rose 4 percent.", List.of("f1e4", "f1e1"))));
    for (Line line : prose.brief().lines()) {
      assertThat(Support.unsupported(line.text(), prose.brief().evidence(line)))
          .as(line.text())
          .isEmpty();
    }
    assertThat(prose.written()).hasSize(2);
  }
}
