package io.assay.edgar.exhibits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExhibitTypeTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "EX-99.1,EX-99.1",
        "ex99_1,EX-99.1",
        "ex99_1.htm,EX-99.1",
        "EX-991,EX-99.1",
        "dex991.htm,EX-99.1",
        "Exhibit 99.1,EX-99.1",
        "EX-10.31,EX-10.31",
        "ex-1031.htm,EX-10.31",
        "EX-10.A-46,EX-10.A-46",
        "EX-211,EX-21.1",
        "EX-21,EX-21",
        "EX-41,EX-4.1",
        "EX-3(I),EX-3(I)",
        "EX-3.(ii),EX-3(II)",
        "EX-99.(A)(5)(C),EX-99(A)(5)(C)",
        "EX-99.1 CHARTER,EX-99.1",
        "EX-101.INS,EX-101.INS",
        "ex101sch,EX-101.SCH",
        "EX-FILING FEES,EX-107",
        "EX-104,EX-104",
        "GRAPHIC,none",
        "10-K,none",
        "EXCEL,none",
        "EX-0,none",
        "'',none"
      })
  void every_spelling_of_a_number_is_one(String written, String expected) {
    assertThat(ExhibitType.find(written).map(ExhibitType::toString).orElse(null))
        .isEqualTo(expected);
    assertThat(ExhibitType.find(written.toLowerCase(Locale.ROOT)).map(ExhibitType::toString))
        .isEqualTo(ExhibitType.find(written).map(ExhibitType::toString));
  }

  @Test
  void numbers_mean_what_regulation_s_k_says() {
    assertThat(ExhibitType.find("EX-21.1").orElseThrow().meaning())
        .contains("Subsidiaries of the registrant");
    assertThat(ExhibitType.find("EX-3.(ii)").orElseThrow().meaning()).contains("Bylaws");
    assertThat(ExhibitType.find("EX-101.LAB").orElseThrow().meaning())
        .contains("XBRL taxonomy extension label linkbase");
    assertThat(ExhibitType.find("EX-30").orElseThrow().meaning()).isEmpty();
  }
}
