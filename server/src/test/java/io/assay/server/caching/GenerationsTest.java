package io.assay.server.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.coherence.Subjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GenerationsTest {

  private static final Cik ONE = new Cik(1);
  private static final Cik OTHER = new Cik(2);

  private final Generations generations = new Generations();

  @Test
  void nothing_made_while_a_commit_is_under_way_is_kept() {
    Generation before = generations.of(ONE);
    Generation other = generations.of(OTHER);
    Generation lists = generations.ofAll();
    generations.changing("7", Subjects.of(ONE));
    assertThat(before.isOver()).isTrue();
    assertThat(lists.isOver()).isTrue();
    assertThat(other.isOver()).isFalse();
    Generation during = generations.of(ONE);
    assertThat(during.isOver()).isTrue();
    assertThat(generations.ofAll().isOver()).isTrue();
    generations.settled("7", Subjects.of(ONE));
    assertThat(during.isOver()).isTrue();
    assertThat(generations.of(ONE).isOver()).isFalse();
    assertThat(generations.ofAll().isOver()).isFalse();
  }

  @Test
  void of_two_commits_under_way_both_must_be_over() {
    generations.changing("7", Subjects.of(ONE));
    generations.changing("8", Subjects.of(ONE));
    generations.settled("7", Subjects.of(ONE));
    assertThat(generations.of(ONE).isOver()).isTrue();
    generations.settled("8", Subjects.of(ONE));
    assertThat(generations.of(ONE).isOver()).isFalse();
  }

  @Test
  void while_everything_changes_nothing_is_kept() {
    Generation before = generations.of(ONE);
    generations.changing("7", Subjects.ALL);
    assertThat(before.isOver()).isTrue();
    assertThat(generations.of(ONE).isOver()).isTrue();
    assertThat(generations.of(OTHER).isOver()).isTrue();
    generations.settled("7", Subjects.ALL);
    assertThat(generations.of(OTHER).isOver()).isFalse();
  }

  @Test
  void what_a_filing_says_outlives_a_change_of_its_company() {
    Accession filing = new Accession("0000000001-24-000001");
    Generation itself = generations.of(filing);
    generations.changing("7", Subjects.of(ONE));
    generations.settled("7", Subjects.of(ONE));
    assertThat(itself.isOver()).isFalse();
    generations.changed(new Subjects(Set.of(), Set.of(filing), false, false));
    assertThat(itself.isOver()).isTrue();
  }

  @Test
  void followers_are_told_when_a_change_is_made_and_not_before() {
    List<Subjects> told = new ArrayList<>();
    generations.follow(told::add);
    generations.changing("7", Subjects.of(ONE));
    assertThat(told).isEmpty();
    assertThat(generations.awaitSettled(Duration.ofMillis(1))).isFalse();
    generations.settled("7", Subjects.of(ONE));
    assertThat(told).containsExactly(Subjects.of(ONE));
    assertThat(generations.awaitSettled(Duration.ZERO)).isTrue();
  }

  @Test
  void a_version_is_read_once_a_generation() {
    int[] reads = {0};
    Generation generation = generations.of(ONE);
    assertThat(generation.version(() -> 5 + reads[0]++)).isEqualTo(5);
    assertThat(generation.version(() -> 5 + reads[0]++)).isEqualTo(5);
    generations.changed(ONE);
    assertThat(generations.of(ONE).version(() -> 5 + reads[0]++)).isEqualTo(6);
  }
}
