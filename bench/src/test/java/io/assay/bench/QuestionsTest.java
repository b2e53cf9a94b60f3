package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.specimens.Corpus;
import io.assay.specimens.questions.Lot;
import io.assay.specimens.questions.Pairs;
import io.assay.specimens.questions.Pairs.Difference;
import io.assay.specimens.questions.Pairs.Pair;
import io.assay.specimens.questions.Question;
import io.assay.specimens.questions.Question.Kind;
import io.assay.specimens.questions.Questions;
import io.assay.specimens.questions.Truth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What answers are judged by is itself in order. */
final class QuestionsTest {

  /** Filings whose file does not tell their number bear one of Assay's own. */
  private static final String OWN = "9";

  @Test
  void there_are_enough_questions_of_each_kind_in_every_lot() {
    List<Question> all = Questions.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(200);
    assertThat(all.stream().map(Question::text)).doesNotHaveDuplicates();
    for (Kind kind : Kind.values()) {
      for (Lot lot : Lot.values()) {
        assertThat(all.stream().filter(q -> q.kind() == kind && q.lot() == lot))
            .as("%s, %s", kind, lot)
            .hasSizeGreaterThanOrEqualTo(10);
      }
    }
  }

  @Test
  void each_kind_has_truths_of_its_own_kind() {
    for (Question question : Questions.all()) {
      assertThat(question.truths())
          .as(question.text())
          .allMatch(
              truth ->
                  switch (truth) {
                    case Truth.Place _ ->
                        question.kind() == Kind.TEXT || question.kind() == Kind.COMPARISON;
                    case Truth.None _ -> question.kind() == Kind.UNANSWERABLE;
                    case Truth.Amount _, Truth.Growth _, Truth.Share _, Truth.Difference _ ->
                        question.kind() == Kind.FIGURES;
                  });
    }
  }

  @Test
  void every_quote_stands_in_its_filing() {
    Corpus corpus = Corpus.find().orElse(null);
    Assumptions.assumeTrue(corpus != null, Corpus.MISSING);
    Map<String, List<String>> quotes = new HashMap<>();
    for (Question question : Questions.all()) {
      for (Truth truth : question.truths()) {
        if (truth instanceof Truth.Place place && !place.accession().startsWith(OWN)) {
          quotes.computeIfAbsent(place.accession(), _ -> new ArrayList<>()).add(place.quote());
        }
      }
    }
    Map<String, String> texts = new HashMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      String accession = row.getOrDefault("accession", "");
      if (quotes.containsKey(accession)
          && row.getOrDefault("path", "").matches(".*\\.(txt|nc|htm)")) {
        texts.merge(accession, text(corpus, row), String::concat);
      }
    }
    List<String> missing = new ArrayList<>();
    quotes.forEach(
        (accession, said) ->
            said.stream()
                .filter(quote -> !texts.getOrDefault(accession, "").contains(quote))
                .forEach(quote -> missing.add(accession + ": " + quote)));
    assertThat(missing).isEmpty();
  }

  /** The reading text; of a whole submission its bytes too, since it has exhibits. */
  private static String text(Corpus corpus, Map<String, String> row) {
    String path = row.getOrDefault("path", "");
    String whole =
        path.matches(".*\\.(txt|nc)")
            ? new String(corpus.bytes(path), StandardCharsets.UTF_8).replaceAll("\\s+", " ")
            : "";
    try {
      return whole
          + new FilingReader()
              .read(ByteSlice.of(corpus.bytes(path)), path.substring(path.lastIndexOf('/') + 1))
              .text()
              .map(text -> text.text().replaceAll("[\\s\\u00a0]+", " "))
              .orElse("");
    } catch (AssayFailure _) {
      return whole;
    }
  }

  @Test
  void there_are_enough_pairs_and_traps_of_every_kind() {
    List<Pair> all = Pairs.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(2_000);
    for (Lot lot : Lot.values()) {
      Map<Difference, Long> counts =
          all.stream()
              .filter(pair -> pair.lot() == lot)
              .collect(Collectors.groupingBy(Pair::difference, Collectors.counting()));
      assertThat(counts).as("%s", lot).containsOnlyKeys(Difference.values());
      assertThat(counts.values().stream().min(Comparator.naturalOrder()).orElseThrow())
          .as("%s: %s", lot, counts)
          .isGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void no_pair_is_in_two_lots_and_none_is_a_question_with_itself() {
    Map<Lot, Set<String>> pairs = new HashMap<>();
    for (Pair pair : Pairs.all()) {
      assertThat(pair.kept()).isNotEqualTo(pair.asked());
      pairs
          .computeIfAbsent(pair.lot(), _ -> new HashSet<>())
          .add(pair.kept() + " / " + pair.asked());
    }
    for (Lot one : Lot.values()) {
      for (Lot other : Lot.values()) {
        if (one != other) {
          assertThat(pairs.get(one)).doesNotContainAnyElementsOf(pairs.get(other));
        }
      }
    }
  }
}
