package io.assay.server.asking.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {

  private static final Understanding UNDERSTANDING = new Understanding(Catalogue.shipped());

  private static final CompanyNames NAMES =
      new CompanyNames(
          List.of(new CompanyNames.Known(new Cik(1), "Acme Wells Inc", List.of(), List.of(), 3)));

  private static Meaning of(String question) {
    return UNDERSTANDING.of(question, NAMES, Meaning.Scope.ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Under which name was Acme Wells known before it became a shell?",
        "Acme Wells former name",
        "what was Acme Wells called before 2001"
      })
  void a_former_name_is_looked_for_as_filings_tell_it(String question) {
    assertThat(Sought.of(of(question)).meaning().topic()).endsWith("former", "name");
    assertThat(Sought.of(of(question)).more()).isNotEmpty();
  }

  @Test
  void who_took_over_succeeds() {
    assertThat(Sought.of(of("Who took over from John Smith at Acme Wells?")).meaning().topic())
        .contains("smith", "succeed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme Wells note offering - purpose of the money raised?",
        "Why did Acme Wells sell notes, what was the money for?",
        "What did Acme Wells plan to do with the proceeds of its notes?",
        "What will Acme Wells spend the money from its notes on?"
      })
  void what_money_is_for_is_the_use_of_proceeds(String question) {
    assertThat(Sought.of(of(question)).meaning().topic())
        .endsWith("proceeds", "used")
        .doesNotContain("money");
  }

  @Test
  void who_runs_a_company_is_its_chief_executive_officer() {
    assertThat(Sought.of(of("Who runs Acme Wells?")).meaning().topic())
        .containsExactly("chief", "executive", "officer");
    assertThat(Sought.of(of("Who heads the audit committee of Acme Wells?")).meaning().topic())
        .contains("audit", "committee");
  }

  @Test
  void what_is_left_of_a_question_is_its_topic() {
    assertThat(Sought.of(of("Acme Wells - is the company being liquidated??")).meaning().topic())
        .isEqualTo(List.of("liquidated"));
    assertThat(Sought.of(of("What does Acme Wells say?")).meaning().topic()).isEmpty();
    assertThat(Sought.of(of("Revenue of Acme Wells")).meaning().topic()).isEmpty();
  }

  @Test
  void a_sentence_tells_a_former_name() {
    assertThat(Sought.tellsFormerName("We are a corporation formerly known as Scoop, Inc."))
        .isTrue();
    assertThat(Sought.tellsFormerName("It changed its name to Acme.")).isTrue();
    assertThat(Sought.tellsFormerName("The name of the company is Acme.")).isFalse();
  }
}
