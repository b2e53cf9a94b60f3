package io.assay.server.asking.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.search.Found;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.server.asking.texts.Leads.Lead;
import io.assay.server.asking.texts.SentenceRanking.Candidate;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.language.Lexicon;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SentenceRankingTest {

  private static final Understanding UNDERSTANDING = new Understanding(Catalogue.shipped());
  private static final SentenceRanking RANKING =
      new SentenceRanking(Lexicon.shipped().sentences(), _ -> List.of());

  private static final CompanyNames NAMES =
      new CompanyNames(
          List.of(
              new CompanyNames.Known(new Cik(1), "Acme Wells Inc", List.of(), List.of(), 3),
              new CompanyNames.Known(new Cik(2), "Zenith Pumps Corp", List.of(), List.of(), 3)));

  private static List<String> ranked(String question, Lead... leads) {
    Meaning meaning = UNDERSTANDING.of(question, NAMES, Meaning.Scope.ALL);
    return RANKING.rank(meaning, meaning.companies().stream().findFirst(), List.of(leads)).stream()
        .map(Candidate::text)
        .toList();
  }

  private static Lead lead(String text, double asked, boolean ofTime) {
    Passage passage =
        new Passage(0, "main", "", text, 0, text.length(), Map.of(), Optional.empty());
    SearchDocument document = new SearchDocument(text, "", Map.of(), Map.of(), List.of());
    Found.Hit hit =
        new Found.Hit(
            document,
            passage,
            asked,
            OptionalInt.empty(),
            OptionalInt.empty(),
            0,
            List.of(),
            List.of());
    return new Lead(hit, asked, 0, ofTime, true);
  }

  @Test
  void a_passage_speaks_by_its_likeliest_sentence() {
    assertThat(
            ranked(
                "Who audits the widget factory?",
                lead(
                    "It stands on a hill. Smith LLP audits the widget factory each year.",
                    1,
                    false),
                lead("Nothing else is said about anything in this one.", 0.5, false)))
        .containsExactly(
            "Smith LLP audits the widget factory each year.",
            "Nothing else is said about anything in this one.");
  }

  @Test
  void what_was_found_first_needs_the_words_too() {
    assertThat(
            ranked(
                "Who quit as treasurer?",
                lead("The treasurer may sign contracts for the company.", 1, false),
                lead("On Monday the treasurer resigned for family reasons.", 0.9, false)))
        .first()
        .isEqualTo("On Monday the treasurer resigned for family reasons.");
  }

  @Test
  void the_time_asked_for_is_preferred() {
    assertThat(
            ranked(
                "What dividend was declared in May 2019?",
                lead("The board declared a dividend in the usual way.", 1, false),
                lead("A dividend was declared by the board, as usual.", 1, true)))
        .first()
        .isEqualTo("A dividend was declared by the board, as usual.");
  }

  @Test
  void who_asks_for_an_amount_is_not_told_of_none() {
    assertThat(
            ranked(
                "How many wells were drilled?",
                lead("Wells were drilled wherever there was oil.", 1, false),
                lead("Last summer 71 wells were drilled in all.", 1, false)))
        .first()
        .isEqualTo("Last summer 71 wells were drilled in all.");
  }

  @Test
  void what_a_company_tells_of_the_other_answers_about_both() {
    assertThat(
            ranked(
                "Which stake has Acme Wells taken in Zenith Pumps?",
                lead("A stake was taken in several firms for the long term.", 1, false),
                lead("Last May we put some money into Zenith Pumps for good.", 0.9, false)))
        .first()
        .isEqualTo("Last May we put some money into Zenith Pumps for good.");
  }

  @Test
  void another_company_is_a_part_of_what_is_asked() {
    assertThat(
            ranked(
                "What is the contract of Acme Wells with Zenith Pumps worth?",
                lead("The contract is worth a lot to all of the shareholders.", 1, false),
                lead("The contract with Zenith Pumps is worth even more than that.", 1, false)))
        .first()
        .isEqualTo("The contract with Zenith Pumps is worth even more than that.");
  }
}
