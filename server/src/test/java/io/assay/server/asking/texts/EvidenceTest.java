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
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

  private static final Understanding UNDERSTANDING = new Understanding(Catalogue.shipped());

  private static final CompanyNames NAMES =
      new CompanyNames(
          List.of(new CompanyNames.Known(new Cik(1), "Acme Wells Inc", List.of(), List.of(), 3)));

  private static Meaning of(String question) {
    return UNDERSTANDING.of(question, NAMES, Meaning.Scope.ALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many pumps did Acme Wells sell in 2024? | Sales of pumps rose 6% or $3.9 billion. | true",
        "How many pumps did Acme Wells sell in 2024? | We sold 4,200 pumps in 2024. | false",
        "Number of pump members Acme Wells had in 2024 | Fees of pump members rose. | true",
        "How many dollars did Acme Wells pay for pumps? | We paid $4 million for pumps. | false",
        "Into how many daughter companies did Acme Wells divide? | It has three subsidiaries. | false",
        "How many Acme Wells shares were bought? | In all 4,200 were tendered. | false",
        "How many PumpStation 5 pumps did Acme Wells sell? | PumpStation 5 pumps came in. | true",
        "worldwide count of pump members of Acme Wells | Fees of pump members rose. | true",
        "Why did Acme Wells close its mill? | The mill was old. | false"
      })
  void who_asks_for_a_count_is_told_one(String question, String sentence, boolean lacks) {
    assertThat(Evidence.lacksNumber(of(question), List.of(sentence))).isEqualTo(lacks);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Other revenue consists of revenue from advertising. | true",
        "Other revenue rose $664 million. | true",
        "We spent $131 million for growth in advertising sales headcount. | true",
        "Revenue from advertising was $12 million. | false",
        "Net sales of advertising were $12 million. | false"
      })
  void who_asks_for_the_amount_of_a_part_is_told_it_of_that_part(String sentence, boolean lacks) {
    Meaning meaning = of("How many dollars of Acme Wells' 2024 revenue came from advertising?");
    assertThat(Evidence.lacksNumber(meaning, List.of(sentence))).isEqualTo(lacks);
  }

  @Test
  void what_filings_are_asked_to_mention_stands_there() {
    Meaning meaning = of("does acme wells write about plant-based burgers in 2023");
    assertThat(Evidence.mentions(meaning, "our plants make burgers")).isFalse();
    assertThat(Evidence.mentions(meaning, "a plant-based burger was sold")).isTrue();
    assertThat(Evidence.mentions(of("Why are plant-based burgers sold?"), "burgers")).isTrue();
  }
}
