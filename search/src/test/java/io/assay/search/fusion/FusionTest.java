package io.assay.search.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.search.Query.Mode;
import io.assay.search.analysis.Words;
import io.assay.search.fusion.Fusion.Candidate;
import io.assay.search.fusion.Fusion.Ranked;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {

  private static final String RISK =
      "The Company's business, results of operations and financial condition could be materially"
          + " adversely affected by political events, war, terrorism, public health issues, natural"
          + " disasters and other business interruptions, which could disrupt international"
          + " commerce and the supply of components to the Company from its outsourcing partners.";

  private final Words words = new Words();

  private Signature signature(String text) {
    return Signature.of(words.of(text));
  }

  private static List<Integer> numbers(List<Ranked> ranked) {
    return ranked.stream().map(one -> one.candidate().number()).toList();
  }

  private final List<Candidate> candidates =
      List.of(
          new Candidate(1, 9, 0.3),
          new Candidate(2, 8, 0.8),
          new Candidate(3, 0, 0.82),
          new Candidate(4, 0, 0.1),
          new Candidate(5, 1, Double.NaN));

  @Test
  void what_both_halves_find_comes_before_what_one_finds() {
    List<Ranked> ranked = Fusion.rank(Mode.HYBRID, candidates);

    assertThat(numbers(ranked)).containsExactly(2, 1, 3, 5);
    assertThat(ranked.getFirst().wordsRank()).hasValue(2);
    assertThat(ranked.getFirst().meaningRank()).hasValue(2);
    assertThat(ranked.getLast().meaningRank()).isEmpty();
  }

  @Test
  void what_has_no_meaning_yet_loses_nothing_by_that() {
    List<Candidate> justAdded = List.of(new Candidate(1, 0, 0.3), new Candidate(2, 7, Double.NaN));

    assertThat(numbers(Fusion.rank(Mode.HYBRID, justAdded))).containsExactly(2, 1);
  }

  @Test
  void a_half_alone_ranks_by_itself() {
    assertThat(numbers(Fusion.rank(Mode.WORDS, candidates))).containsExactly(1, 2, 5);
    assertThat(numbers(Fusion.rank(Mode.MEANING, candidates))).containsExactly(3, 2, 1);
  }

  @Test
  void hardly_a_word_makes_no_other_passage_and_another_number_does() {
    assertThat(signature(RISK).isLike(signature(RISK.replace("commerce", "trade")))).isTrue();
    assertThat(signature(RISK + " In 2022.").isLike(signature(RISK + " In 2023."))).isFalse();
    assertThat(signature(RISK).isLike(signature(RISK.replace("could be", "could not be"))))
        .isFalse();
    assertThat(signature(RISK).isLike(signature("The Company leases its stores."))).isFalse();
  }

  @Test
  void near_duplicates_go_under_the_best_of_them() {
    List<Signature> ranking =
        List.of(
            signature(RISK),
            signature("The Company leases its stores."),
            signature(RISK.replace("commerce", "trade")),
            signature("The Company leases its stores."));

    assertThat(Collapse.of(ranking, true))
        .containsExactly(new Collapse.Group(0, List.of(2)), new Collapse.Group(1, List.of(3)));
    assertThat(Collapse.of(ranking, false)).hasSize(4);
  }
}
