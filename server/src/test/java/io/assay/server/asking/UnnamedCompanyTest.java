package io.assay.server.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.search.Found;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.search.Vector;
import io.assay.server.asking.texts.Library;
import io.assay.server.searching.Labels;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UnnamedCompanyTest {

  private static final Understanding UNDERSTANDING = new Understanding(Catalogue.shipped());
  private static final CompanyNames NAMES =
      new CompanyNames(
          List.of(
              new CompanyNames.Known(new Cik(1), "Apple Inc.", List.of(), List.of(), 9),
              new CompanyNames.Known(new Cik(2), "Nike, Inc.", List.of(), List.of(), 9)));
  private static final String QUESTION = "How much were the iPhone maker's inventories in 2023?";

  /** Passages of companies by their CIKs, all with the same text. */
  private static Library library(String text, List<Long> ciks) {
    List<Found.Hit> hits = new ArrayList<>();
    for (Long cik : ciks) {
      SearchDocument document =
          new SearchDocument(
              "document " + hits.size(),
              "10-K",
              Map.of(Labels.COMPANY, List.of(Long.toString(cik))),
              Map.of(),
              List.of());
      Passage passage =
          new Passage(hits.size(), "main", "", text, 0, text.length(), Map.of(), Optional.empty());
      hits.add(
          new Found.Hit(
              document,
              passage,
              1,
              OptionalInt.empty(),
              OptionalInt.empty(),
              0,
              List.of(),
              List.of()));
    }
    return new Library() {
      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public String mark() {
        return "";
      }

      @Override
      public List<Found.Hit> find(Wanted wanted) {
        return hits;
      }

      @Override
      public List<Vector> meanings(List<String> texts) {
        return List.of();
      }
    };
  }

  private static List<Long> ciks(Optional<CompanyNames> names) {
    return names
        .map(known -> UNDERSTANDING.of(QUESTION, known, Scope.ALL))
        .map(Meaning::companies)
        .orElse(List.of())
        .stream()
        .map(company -> company.cik().value())
        .toList();
  }

  private static Optional<CompanyNames> find(String text, List<Long> ciks) {
    return new UnnamedCompany(library(text, ciks)).find(QUESTION, NAMES);
  }

  @Test
  void it_is_the_one_whose_filings_speak_of_what_is_told() {
    assertThat(ciks(find("We sell iPhone and Mac.", Collections.nCopies(5, 1L))))
        .containsExactly(1L);
  }

  @Test
  void where_several_speak_of_it_it_is_nobody() {
    assertThat(find("Our app runs on iPhone.", List.of(1L, 2L, 1L, 2L, 1L))).isEmpty();
  }

  @Test
  void passages_that_are_only_like_it_tell_of_nobody() {
    assertThat(find("We sell telephones.", Collections.nCopies(5, 2L))).isEmpty();
  }

  @Test
  void too_few_passages_tell_of_nobody() {
    assertThat(find("We sell iPhone and Mac.", List.of(1L))).isEmpty();
  }
}
