package io.assay.server.companies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {

  @ParameterizedTest
  @CsvSource({
    "1.03,filed a petition,CRITICAL",
    "2.04,acceleration,CRITICAL",
    "4.02,no longer be relied upon,HIGH",
    "4.01,The auditor was dismissed. There were no disagreements.,MEDIUM",
    "4.01,The auditor resigned.,HIGH",
    "5.02,Jane Doe was elected to the board.,NONE",
    "5.02,The Chief Financial Officer retires in June.,MEDIUM",
    "5.02,The CEO resigned effective immediately.,HIGH",
    "2.02,Results,NONE"
  })
  void an_item_has_the_severity_of_the_risk_model(String item, String summary, Severity expected) {
    assertThat(Severity.of(item, summary)).isEqualTo(expected);
  }
}
