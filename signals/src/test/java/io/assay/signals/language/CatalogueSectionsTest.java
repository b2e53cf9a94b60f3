package io.assay.signals.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.FormType;
import io.assay.edgar.items.Elsewhere;
import io.assay.edgar.items.Section;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which items of each form the catalogue's section names stand for. */
final class CatalogueSectionsTest {

  @ParameterizedTest
  @CsvSource({
    "10-K, I, 1A, risk_factors",
    "10-K405, II, 7, mda",
    "10-KT, II, 7A, market_risk",
    "10-K, II, 9A(T), controls",
    "10-K/A, III, 13, related_party",
    "10-KSB, II, 6, mda",
    "10-KSB, II, 8A, controls",
    "10-Q, I, 2, mda",
    "10-QT, II, 1A, risk_factors",
    "10-Q, I, 4, controls",
    "10-Q, II, 1, legal_proceedings",
    "20-F, I, 3.D, risk_factors",
    "20-F, I, 4, business",
    "20-F, I, 4.D, properties",
    "20-F, I, 5, mda",
    "20-F, I, 7.B, related_party",
    "20-F/A, I, 8.A, legal_proceedings",
    "20-F, II, 15, controls",
    "20-F, II, 16K, cybersecurity",
    "20-F, III, 18, financial_statements",
  })
  void an_item_has_its_name(String form, String part, String item, String name) {
    assertThat(CatalogueSections.name(part, item, new FormType(form))).contains(name);
  }

  @ParameterizedTest
  @CsvSource({"10-Q, I, 1A", "20-F, I, 3", "20-F, I, 4.B", "10-K, II, 6"})
  void other_items_have_none(String form, String part, String item) {
    assertThat(CatalogueSections.name(part, item, new FormType(form))).isEmpty();
  }

  @Test
  void the_discussion_of_a_40_F_is_an_exhibit() {
    Section form = exhibit("EX-99.1", "Annual Information Form");
    Section discussion = exhibit("EX-99.2", "Management's Discussion and Analysis");
    assertThat(CatalogueSections.of(List.of(form, discussion), new FormType("40-F")))
        .isEqualTo(Map.of("mda", discussion));
  }

  private static Section exhibit(String type, String title) {
    return new Section(
        "",
        type,
        title,
        0.95,
        "",
        0,
        0,
        "",
        Optional.of(new Elsewhere.Followed(type, "a.htm", 0.95, "", 0, 5, "Hello")));
  }

  @Test
  void of_two_sections_of_a_name_the_longer_counts() {
    Section item17 = new Section("III", "17", "Financial Statements", 1, "", 0, 5, "None.");
    Section item18 =
        new Section("III", "18", "Financial Statements", 1, "", 6, 30, "See the notes below here");
    assertThat(CatalogueSections.of(List.of(item17, item18), new FormType("20-F")))
        .containsEntry("financial_statements", item18);
  }

  /** A section that a signal asks for and no item gives could never be found. */
  @Test
  void sections_asked_of_annual_reports_are_items_of_a_10_K() {
    Set<String> otherwise =
        Set.of("whole", "notes", "auditor_report", "ex_99_1", "shareholder_letter");
    for (SignalDefinition definition : Catalogue.shipped().definitions()) {
      if (definition.forms().contains("10-K")) {
        for (String section : definition.inputs().getOrDefault("sections", List.of())) {
          assertThat(otherwise.contains(section) || isItem(section))
              .as("%s of %s", section, definition.id())
              .isTrue();
        }
      }
    }
  }

  private static boolean isItem(String section) {
    FormType form = new FormType("10-K");
    return List.of("1", "1A", "1B", "1C", "2", "3", "7", "7A", "8", "9A", "13", "14").stream()
        .anyMatch(item -> CatalogueSections.name("", item, form).equals(Optional.of(section)));
  }
}
