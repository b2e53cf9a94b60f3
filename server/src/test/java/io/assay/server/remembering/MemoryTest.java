package io.assay.server.remembering;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.search.Embedder;
import io.assay.search.Vector;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import io.assay.store.coherence.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class MemoryTest {

  private static final Cik APPLE = new Cik(320193);
  private static final Cik TESLA = new Cik(1318605);

  private final CompanyNames names =
      new CompanyNames(
          List.of(
              new CompanyNames.Known(APPLE, "Apple Inc.", List.of(), List.of("AAPL"), 9),
              new CompanyNames.Known(TESLA, "Tesla, Inc.", List.of(), List.of("TSLA"), 9)));
  private final Understanding understanding = new Understanding(Catalogue.shipped());
  private final Generations generations = new Generations();
  private final Letters letters = new Letters();
  private final AtomicReference<Optional<Embedder>> embedder =
      new AtomicReference<>(Optional.of(letters));
  private final AtomicBoolean certain = new AtomicBoolean(true);
  private final AtomicReference<String> edition = new AtomicReference<>("1");
  private Instant now = Instant.parse("2026-03-01T22:00:00Z");
  private final InstantSource clock = () -> now;
  private final Memory<String> memory =
      new Memory<>(100, 0.9, certain::get, Memory.by(embedder::get), edition::get, clock);

  @Test
  void a_question_in_other_words_gets_the_answer_and_is_told_whose_it_was() {
    answer("What was Apple's revenue in fiscal 2023?", "383 billion");
    now = now.plusSeconds(60);
    Earlier<String> earlier = earlier("AAPL revenue FY2023").orElseThrow();
    assertThat(earlier.answer()).isEqualTo("383 billion");
    assertThat(earlier.question()).isEqualTo("What was Apple's revenue in fiscal 2023?");
    assertThat(earlier.answered()).isEqualTo(now.minusSeconds(60));
    assertThat(memory.hits()).isEqualTo(1);
    assertThat(memory.misses()).isEqualTo(1);
  }

  @Test
  void another_year_company_metric_or_kind_of_question_gets_none() {
    answer("What was Apple's revenue in fiscal 2023?", "383 billion");
    assertThat(earlier("What was Apple's revenue in fiscal 2022?")).isEmpty();
    assertThat(earlier("What was Tesla's revenue in fiscal 2023?")).isEmpty();
    assertThat(earlier("What was Apple's net income in fiscal 2023?")).isEmpty();
    assertThat(earlier("How much did Apple's revenue grow in fiscal 2023?")).isEmpty();
    assertThat(earlier("Was Apple's revenue above 5 billion dollars in fiscal 2023?")).isEmpty();
  }

  @Test
  void another_topic_gets_none_though_all_else_agrees() {
    answer("What did Apple say about litigation in 2023?", "much");
    assertThat(earlier("What did Apple say about weather in 2023?")).isEmpty();
    assertThat(earlier("What did Apple say about litigations in 2023?")).isPresent();
  }

  @Test
  void a_narrower_request_gets_none() {
    answer("What was Apple's revenue in fiscal 2023?", "383 billion");
    Scope asOf = new Scope(Set.of(), Set.of(), Optional.of(now.minus(Duration.ofDays(900))));
    Meaning narrowed = understanding.of("What was Apple's revenue in fiscal 2023?", names, asOf);
    assertThat(memory.find(narrowed)).isEmpty();
  }

  @Test
  void a_change_of_the_company_ends_its_answers_and_no_other_companies() {
    answer("What was Apple's revenue in fiscal 2023?", "383 billion");
    answer("What was Tesla's revenue in fiscal 2023?", "97 billion");
    generations.changed(APPLE);
    assertThat(earlier("What was Apple's revenue in fiscal 2023?")).isEmpty();
    assertThat(earlier("What was Tesla's revenue in fiscal 2023?")).isPresent();
  }

  @Test
  void a_change_of_one_company_ends_answers_on_many_and_on_all() {
    answer("Compare the revenue of Apple and Tesla in 2023", "both");
    answer("What is said about litigation in 2023?", "by all");
    generations.changed(TESLA);
    assertThat(earlier("Compare the revenue of Apple and Tesla in 2023")).isEmpty();
    assertThat(earlier("What is said about litigation in 2023?")).isEmpty();
  }

  @Test
  void what_was_read_before_a_change_is_not_kept_after_it() {
    Meaning meaning = meaning("Apple revenue FY2023");
    Generation before = generationOf(meaning);
    generations.changed(APPLE);
    memory.keep(meaning, "old", before, "");
    assertThat(earlier("Apple revenue FY2023")).isEmpty();
  }

  @Test
  void nothing_is_given_while_it_is_not_certain_that_every_change_is_known() {
    answer("Apple revenue FY2023", "383 billion");
    certain.set(false);
    assertThat(earlier("Apple revenue FY2023")).isEmpty();
    certain.set(true);
    assertThat(earlier("Apple revenue FY2023")).isPresent();
  }

  @Test
  void nothing_is_given_while_a_commit_of_the_company_is_under_way() {
    answer("Apple revenue FY2023", "383 billion");
    generations.changing("c1", Subjects.of(APPLE));
    assertThat(earlier("Apple revenue FY2023")).isEmpty();
    answer("Apple revenue FY2023", "from before the commit, perhaps");
    generations.settled("c1", Subjects.of(APPLE));
    assertThat(earlier("Apple revenue FY2023")).isEmpty();
  }

  @Test
  void what_was_searched_for_holds_for_the_index_it_was_found_in() {
    Meaning meaning = meaning("What did Apple say about litigation in 2023?");
    memory.keep(meaning, "found", generationOf(meaning), "1");
    assertThat(memory.find(meaning)).isPresent();
    edition.set("2");
    assertThat(memory.find(meaning)).isEmpty();
  }

  @Test
  void what_was_found_while_the_index_changed_is_not_kept() {
    Meaning meaning = meaning("What did Apple say about litigation in 2023?");
    edition.set("2");
    memory.keep(meaning, "found in either", generationOf(meaning), "1");
    edition.set("1");
    assertThat(memory.find(meaning)).isEmpty();
  }

  @Test
  void an_answer_that_counts_back_from_today_holds_today() {
    answer("Apple revenue over the last three years", "three");
    assertThat(earlier("Apple revenue over the last three years")).isPresent();
    now = now.plus(Duration.ofHours(3));
    assertThat(earlier("Apple revenue over the last three years")).isEmpty();
  }

  @Test
  void without_a_model_of_meanings_the_same_words_are_found_again() {
    embedder.set(Optional.empty());
    answer("What did Apple say about litigation in 2023?", "much");
    assertThat(earlier("What did Apple  say about litigation in 2023?")).isPresent();
    assertThat(earlier("What did Apple say about litigations in 2023?")).isEmpty();
  }

  @Test
  void the_same_words_need_no_model() {
    answer("What did Apple say about litigation in 2023?", "much");
    int before = letters.texts.size();
    assertThat(earlier("What did Apple say about litigation in 2023?").orElseThrow().similarity())
        .isEqualTo(1);
    assertThat(letters.texts).hasSize(before);
  }

  @Test
  void a_question_too_long_to_be_read_whole_is_only_itself() {
    String head = "What did Apple say in 2023 about litigation" + " and litigation".repeat(150);
    answer(head + " of one kind", "long");
    assertThat(earlier(head + " of another kind")).isEmpty();
    assertThat(earlier(head + " of one kind")).isPresent();
  }

  @Test
  void all_is_forgotten_when_it_is_cleared() {
    answer("Apple revenue FY2023", "383 billion");
    memory.clear();
    assertThat(earlier("Apple revenue FY2023")).isEmpty();
    assertThat(memory.size()).isZero();
  }

  private void answer(String question, String answer) {
    Meaning meaning = meaning(question);
    Generation generation = generationOf(meaning);
    memory.find(meaning);
    memory.keep(meaning, answer, generation, "");
  }

  private Generation generationOf(Meaning meaning) {
    return meaning.companies().stream()
        .map(company -> generations.of(company.cik()))
        .reduce(Generation::both)
        .orElseGet(generations::ofAll);
  }

  private Optional<Earlier<String>> earlier(String question) {
    return memory.find(meaning(question));
  }

  private Meaning meaning(String question) {
    return understanding.of(question, names, Scope.ALL);
  }

  /** Texts with the same letters mean the same. */
  private static final class Letters implements Embedder {

    private final List<String> texts = new ArrayList<>();

    @Override
    public String model() {
      return "letters";
    }

    @Override
    public int dimensions() {
      return 26;
    }

    @Override
    public Vector embed(String text) {
      texts.add(text);
      float[] counts = new float[26];
      text.chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> counts[c - 'a']++);
      return Vector.of(counts);
    }

    @Override
    public void close() {}
  }
}
