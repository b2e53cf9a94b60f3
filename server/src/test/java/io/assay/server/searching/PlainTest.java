package io.assay.server.searching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          supply chain risk            | supply chain risk
          "supply chain" risk          | supply chain risk
          "chain supply"~5 -weather    | chain supply
          risk-free rate - what of it  | risk-free rate - what of it
          -weather                     | -weather
          """)
  void what_is_meant_is_what_is_looked_for_without_the_marks(String words, String plain) {
    assertThat(Plain.of(words)).isEqualTo(plain);
  }
}
