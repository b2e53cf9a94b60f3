package io.assay.server.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.assessments.CrossSections.ToldCompany;
import io.assay.store.assessments.CrossSections.ToldFiling;
import io.assay.store.assessments.CrossSections.ToldScore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How what is stored becomes a row. */
class HistoriesTest {

  private static final String PILLARS =
      """
      [{"id":"DISTRESS","weight":0.3,"value":0.25,"coverage":0.9,"usable":true},
       {"id":"GOVERNANCE","weight":0.12,"value":0.5,"coverage":0.1,"usable":false}]""";

  private final Row row =
      new Histories(MadeUp.FIELDS)
          .of(
              new ToldCompany(
                  new Cik(7),
                  "Seven",
                  List.of("SVN", "SVN.A"),
                  "NYSE",
                  "0100",
                  "Crops",
                  "OR",
                  List.of(
                      new ToldFiling(
                          new Accession("0000000007-24-000001"),
                          "10-K",
                          LocalDate.parse("2024-02-09"),
                          Instant.parse("2024-02-09T21:00:00Z"),
                          Optional.of(LocalDate.parse("2023-12-31")),
                          Map.of(
                              "net_margin", Optional.of(0.5),
                              "altman_z_score", Optional.empty(),
                              "a_signal_of_yesterday", Optional.of(1.0)),
                          Optional.of(new ToldScore(61.5, 0.8, PILLARS)),
                          Map.of("total_assets", 9e8)))))
          .latest(MadeUp.FIELDS, Snapshot.NOW)
          .orElseThrow();

  private double of(String field) {
    return row.numbers()[MadeUp.field(field).column()];
  }

  @Test
  void values_stand_in_the_columns_of_their_names_and_unknown_names_nowhere() {
    assertThat(of("net_margin")).isEqualTo(0.5);
    assertThat(of("altman_z_score")).isNaN();
    assertThat(of("total_assets")).isEqualTo(9e8);
    assertThat(of("sic")).isEqualTo(100);
    assertThat(of("period")).isEqualTo((double) LocalDate.parse("2023-12-31").toEpochDay());
    assertThat(row.texts()[MadeUp.field("ticker").column()]).isEqualTo("SVN");
  }

  @Test
  void a_pillar_that_took_no_part_in_the_score_has_no_value() {
    assertThat(of("score")).isEqualTo(61.5);
    assertThat(of("distress")).isEqualTo(0.25);
    assertThat(of("governance")).isNaN();
    assertThat(row.texts()[MadeUp.field("band").column()]).isEqualTo("high");
  }
}
