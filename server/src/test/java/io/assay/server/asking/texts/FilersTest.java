package io.assay.server.asking.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.search.Found;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.server.searching.Labels;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FilersTest {

  private static final Meaning MEANING =
      new Understanding(Catalogue.shipped())
          .of(
              "Where is the office of zentrapumps?",
              new CompanyNames(List.of()),
              Meaning.Scope.ALL);

  private static Found.Hit hit(String cik, String text) {
    Passage passage =
        new Passage(0, "main", "", text, 0, text.length(), Map.of(), Optional.empty());
    SearchDocument document =
        new SearchDocument(text, "", Map.of(Labels.COMPANY, List.of(cik)), Map.of(), List.of());
    return new Found.Hit(
        document, passage, 1, OptionalInt.empty(), OptionalInt.empty(), 0, List.of(), List.of());
  }

  private static Optional<Cik> named(List<Found.Hit> hits, List<Found.Hit> byWord) {
    return Filers.named(MEANING, hits, _ -> byWord);
  }

  @Test
  void a_filer_is_known_by_its_own_words() {
    Found.Hit other = hit("0000000002", "Our office is on a hill.");
    Found.Hit one = hit("0000000001", "Zentrapumps was founded in May.");
    Found.Hit two = hit("0000000001", "The office of ZentraPumps, Inc. is in a valley.");
    Found.Hit three = hit("0000000001", "ZentraPumps Inc. has never been sold.");
    assertThat(named(List.of(other, one), List.of(one, two, three))).contains(new Cik(1));
  }

  @Test
  void whom_others_name_too_or_nobody_names_as_a_company_is_no_filer() {
    Found.Hit one = hit("0000000001", "ZentraPumps, Inc. sells to us.");
    Found.Hit two = hit("0000000001", "Zentrapumps Inc. has paid.");
    Found.Hit other = hit("0000000002", "Zentrapumps, Inc. sells to us as well.");
    assertThat(named(List.of(one), List.of(one, two, other))).isEmpty();
    assertThat(named(List.of(one), List.of(one, hit("0000000001", "zentrapumps")))).isEmpty();
    assertThat(named(List.of(), List.of(one, two))).isEmpty();
  }
}
