package io.assay.edgar.holdings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldingsReaderTest {

  private static final String COVER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <edgarSubmission xmlns="http://www.sec.gov/edgar/thirteenffiler">
        <schemaVersion>X0202</schemaVersion>
        <headerData><submissionType>13F-HR/A</submissionType><filerInfo><filer><credentials>
          <cik>0001234567</cik><ccc>XXXXXXXX</ccc></credentials></filer>
          <periodOfReport>09-30-2023</periodOfReport></filerInfo></headerData>
        <formData><coverPage>
          <reportCalendarOrQuarter>09-30-2023</reportCalendarOrQuarter>
          <isAmendment>true</isAmendment><amendmentNo>2</amendmentNo>
          <amendmentInfo><amendmentType>NEW HOLDINGS</amendmentType></amendmentInfo>
          <filingManager><name>Harbour Light Capital LP</name></filingManager>
          <reportType>13F COMBINATION REPORT</reportType>
          <form13FFileNumber>028-12345</form13FFileNumber>
          <otherManagersInfo><otherManager><cik>0000777777</cik>
            <form13FFileNumber>028-00777</form13FFileNumber><name>Parent Inc</name></otherManager></otherManagersInfo>
        </coverPage>
        <summaryPage><otherIncludedManagersCount>1</otherIncludedManagersCount>
          <tableEntryTotal>2</tableEntryTotal><tableValueTotal>300</tableValueTotal>
          <isConfidentialOmitted>true</isConfidentialOmitted>
          <otherManagers2Info><otherManager2><sequenceNumber>1</sequenceNumber><otherManager>
            <name>Sub LLC</name><form13FFileNumber>028-00001</form13FFileNumber></otherManager></otherManager2></otherManagers2Info>
        </summaryPage></formData>
      </edgarSubmission>
      """;

  private static final String ROW =
      "<infoTable><nameOfIssuer>APPLE INC</nameOfIssuer><titleOfClass>COM</titleOfClass>"
          + "<cusip>037833100</cusip><value>100</value><shrsOrPrnAmt><sshPrnamt>2</sshPrnamt>"
          + "<sshPrnamtType>SH</sshPrnamtType></shrsOrPrnAmt>"
          + "<investmentDiscretion>SOLE</investmentDiscretion><votingAuthority><Sole>2</Sole>"
          + "<Shared>0</Shared><None>0</None></votingAuthority></infoTable>";

  private static final Optional<LocalDate> IN_2024 = Optional.of(LocalDate.of(2024, 2, 14));
  private static final Optional<LocalDate> IN_2012 = Optional.of(LocalDate.of(2012, 2, 14));

  private final HoldingsReader reader = new HoldingsReader();

  private static String table(String... rows) {
    return "<informationTable>" + String.join("\n", rows) + "</informationTable>";
  }

  private HoldingsReader.Result read(String table) {
    return reader.read(Optional.empty(), List.of(ByteSlice.of(table)), IN_2024);
  }

  private static List<String> codes(HoldingsReader.Result result) {
    return result.problems().stream().map(Problem::code).toList();
  }

  @Test
  void a_cover_tells_amendment_managers_and_totals() {
    HoldingsReader.Result result =
        reader.read(
            Optional.of(ByteSlice.of(COVER)),
            List.of(ByteSlice.of(table(ROW, ROW.replace(">100<", ">200<")))),
            IN_2024);
    HoldingsCover cover = result.report().cover();

    assertThat(cover.manager()).isEqualTo("Harbour Light Capital LP");
    assertThat(cover.period()).contains(LocalDate.of(2023, 9, 30));
    assertThat(cover.reportType()).isEqualTo(HoldingsCover.ReportType.COMBINATION_REPORT);
    assertThat(cover.amendment())
        .contains(
            new HoldingsCover.Amendment(Optional.of(2), HoldingsCover.AmendmentType.NEW_HOLDINGS));
    assertThat(cover.reportedBy()).extracting(m -> m.name()).containsExactly("Parent Inc");
    assertThat(cover.included()).extracting(m -> m.number() + m.name()).containsExactly("1Sub LLC");
    assertThat(cover.confidentialOmitted()).isTrue();
    assertThat(result.report().total()).isEqualByComparingTo("300");
    assertThat(codes(result)).isEmpty();
  }

  @Test
  void rows_and_values_that_do_not_add_up_to_the_summary_are_told() {
    HoldingsReader.Result result =
        reader.read(Optional.of(ByteSlice.of(COVER)), List.of(ByteSlice.of(table(ROW))), IN_2024);

    assertThat(codes(result)).contains("holdings-entries-differ", "holdings-total-differs");
  }

  @Test
  void a_total_in_another_unit_than_the_values_is_named() {
    HoldingsReader.Result result =
        reader.read(
            Optional.of(ByteSlice.of(COVER)),
            List.of(
                ByteSlice.of(
                    table(ROW.replace(">100<", ">100000<"), ROW.replace(">100<", ">200000<")))),
            IN_2024);

    assertThat(result.problems())
        .anyMatch(p -> p.message().contains("one is in dollars, the other in thousands"));
  }

  @Test
  void every_field_of_a_row_is_read_whatever_the_prefix() {
    String row =
        """
        <!-- a comment with <infoTable> in it -->
        <x:infoTable>
          <x:nameOfIssuer>JOHNSON &amp; JOHNSON</x:nameOfIssuer>
          <x:titleOfClass><![CDATA[NOTE <2030>]]></x:titleOfClass>
          <x:cusip>478160104</x:cusip> <x:figi>BBG000BMHYD1</x:figi>
          <x:value>1,234.50</x:value>
          <x:shrsOrPrnAmt><x:sshPrnamt> 5000 </x:sshPrnamt><x:sshPrnamtType>PRN</x:sshPrnamtType></x:shrsOrPrnAmt>
          <x:putCall>Call</x:putCall>
          <x:investmentDiscretion>DFND</x:investmentDiscretion>
          <x:otherManager>1,2</x:otherManager><x:otherManager>7</x:otherManager>
          <x:votingAuthority><x:Sole>1</x:Sole><x:Shared>2</x:Shared><x:None>4997</x:None></x:votingAuthority>
        </x:infoTable>
        """;
    HoldingsReader.Result result =
        read("<x:informationTable xmlns:x='urn:x'>" + row + "</x:informationTable>");

    assertThat(result.report().holdings())
        .containsExactly(
            new Holding(
                "JOHNSON & JOHNSON",
                "NOTE <2030>",
                "478160104",
                "BBG000BMHYD1",
                Optional.of(new BigDecimal("1234.50")),
                Optional.of(new BigDecimal("5000")),
                "PRN",
                "Call",
                "DFND",
                "1,2,7",
                Optional.of(BigDecimal.ONE),
                Optional.of(BigDecimal.TWO),
                Optional.of(new BigDecimal("4997"))));
  }

  @Test
  void zeros_lost_before_a_cusip_are_put_back_and_a_wrong_check_digit_is_told() {
    HoldingsReader.Result result =
        read(table(ROW.replace("037833100", "37833100"), ROW.replace("037833100", "037833101")));

    assertThat(result.report().holdings())
        .extracting(Holding::cusip)
        .containsExactly("037833100", "037833101");
    assertThat(result.problems())
        .filteredOn(p -> p.code().equals("cusip-doubtful"))
        .singleElement()
        .satisfies(p -> assertThat(p.where()).isEqualTo("row 2"));
  }

  @Test
  void rows_that_are_not_closed_are_kept_and_one_cut_off_is_told() {
    HoldingsReader.Result unclosed = read(table(ROW.replace("</infoTable>", ""), ROW));
    assertThat(unclosed.report().holdings()).hasSize(2);
    assertThat(codes(unclosed)).contains("xml-mended");

    HoldingsReader.Result cut = read(table(ROW, ROW).substring(0, ROW.length() + 100));
    assertThat(cut.report().holdings()).hasSize(1);
    assertThat(codes(cut)).contains("cut-off");
  }

  @Test
  void numbers_that_are_none_are_told_and_absent() {
    HoldingsReader.Result result =
        read(
            table(
                ROW.replace(">100<", ">a lot<"),
                ROW.replace(">100<", ">" + "9".repeat(500) + "<")));

    assertThat(result.report().holdings())
        .extracting(Holding::value)
        .containsOnly(Optional.empty());
    assertThat(result.problems())
        .filteredOn(p -> p.code().equals("form-field-unreadable"))
        .hasSize(2);
    assertThat(result.problems()).allMatch(p -> p.message().length() < 300);
  }

  @Test
  void words_of_the_schema_are_taken_whatever_their_case_and_others_told() {
    HoldingsReader.Result result =
        read(table(ROW.replace(">SOLE<", ">sole<"), ROW.replace(">SOLE<", ">MINE<")));

    assertThat(result.report().holdings())
        .extracting(Holding::discretion)
        .containsExactly("SOLE", "");
    assertThat(codes(result)).contains("form-field-unreadable");
  }

  @Test
  void entities_of_a_table_are_refused() {
    for (String declared :
        List.of(
            "<!DOCTYPE t [<!ENTITY a \"b\">]>",
            "<!ENTITY a \"b\">",
            "<!DOCTYPE t SYSTEM \"x\" [")) {
      assertThatThrownBy(() -> read(declared + table(ROW)))
          .as(declared)
          .isInstanceOfSatisfying(
              Unreadable.class, e -> assertThat(e.code()).isEqualTo("forbidden-xml"));
    }
  }

  @Test
  void bytes_that_are_no_utf_8_are_read_as_windows() {
    byte[] bytes =
        table(ROW.replace("APPLE INC", "CAF\u00C9 SA")).getBytes(StandardCharsets.ISO_8859_1);
    HoldingsReader.Result result =
        reader.read(Optional.empty(), List.of(ByteSlice.of(bytes)), IN_2024);

    assertThat(result.report().holdings().getFirst().issuer()).isEqualTo("CAF\u00C9 SA");
    assertThat(codes(result)).contains("not-utf8");
  }

  @Test
  void a_notice_has_no_table_and_that_is_no_problem() {
    HoldingsReader.Result result =
        reader.read(
            Optional.of(
                ByteSlice.of(
                    COVER
                        .replace("13F COMBINATION REPORT", "13F NOTICE")
                        .replace("<tableEntryTotal>2</tableEntryTotal>", "<tableEntryTotal/>"))),
            List.of(),
            IN_2024);

    assertThat(result.report().valueUnit()).isEmpty();
    assertThat(codes(result)).isEmpty();
  }

  @Test
  void holdings_without_their_table_are_told() {
    HoldingsReader.Result result =
        reader.read(Optional.of(ByteSlice.of(COVER)), List.of(), IN_2024);

    assertThat(codes(result)).containsExactly("form-document-missing");
  }

  /** Rows of twelve securities at about 50 dollars, in a unit. */
  private static String priced(int unit) {
    StringBuilder rows = new StringBuilder();
    List<String> cusips =
        List.of(
            "037833100",
            "594918104",
            "023135106",
            "478160104",
            "88579Y101",
            "00287Y109",
            "459200101",
            "931142103",
            "191216100",
            "025816109",
            "26483E100",
            "012653101");
    for (int i = 0; i < cusips.size(); i++) {
      long shares = 10_000 + 1_000L * i;
      rows.append(
          ROW.replace("037833100", cusips.get(i))
              .replace("<value>100<", "<value>" + shares * (40 + 2 * i) / unit + "<")
              .replace("<sshPrnamt>2<", "<sshPrnamt>" + shares + "<"));
    }
    return table(rows.toString());
  }

  private ValueUnit unit(String table, Optional<LocalDate> filed) {
    return reader
        .read(Optional.empty(), List.of(ByteSlice.of(table)), filed)
        .report()
        .valueUnit()
        .orElseThrow();
  }

  @Test
  void the_unit_is_that_of_the_rule_when_prices_agree() {
    ValueUnit dollars = unit(priced(1), IN_2024);
    assertThat(dollars.unit()).isEqualTo(ValueUnit.Unit.DOLLARS);
    assertThat(dollars.confidence()).isGreaterThan(0.98);

    ValueUnit thousands = unit(priced(1000), IN_2012);
    assertThat(thousands.unit()).isEqualTo(ValueUnit.Unit.THOUSANDS);
    assertThat(thousands.confidence()).isGreaterThan(0.98);
  }

  @Test
  void prices_of_many_rows_go_before_the_rule() {
    ValueUnit lateThousands = unit(priced(1000), IN_2024);
    assertThat(lateThousands.unit()).isEqualTo(ValueUnit.Unit.THOUSANDS);
    assertThat(lateThousands.confidence()).isBetween(0.6, 0.95);

    ValueUnit earlyDollars = unit(priced(1), IN_2012);
    assertThat(earlyDollars.unit()).isEqualTo(ValueUnit.Unit.DOLLARS);
  }

  @Test
  void one_or_two_rows_never_turn_the_rule() {
    String odd =
        ROW.replace("<value>100<", "<value>1<").replace("<sshPrnamt>2<", "<sshPrnamt>900<");
    ValueUnit unit = unit(table(odd, odd.replace("037833100", "594918104")), IN_2024);

    assertThat(unit.unit()).isEqualTo(ValueUnit.Unit.DOLLARS);
    assertThat(unit.evidence()).hasSize(1);
  }

  @Test
  void known_prices_decide_with_three_securities() {
    HoldingsReader knowing =
        new HoldingsReader((cusip, quarter) -> Optional.of(new BigDecimal("2000")));
    String dear = "<value>2000<";
    String three =
        table(
            ROW.replace("<value>100<", dear).replace("<sshPrnamt>2<", "<sshPrnamt>1000<"),
            ROW.replace("037833100", "594918104")
                .replace("<value>100<", dear)
                .replace("<sshPrnamt>2<", "<sshPrnamt>1000<"),
            ROW.replace("037833100", "023135106")
                .replace("<value>100<", dear)
                .replace("<sshPrnamt>2<", "<sshPrnamt>1000<"));
    ValueUnit unit =
        knowing
            .read(Optional.of(ByteSlice.of(COVER)), List.of(ByteSlice.of(three)), IN_2024)
            .report()
            .valueUnit()
            .orElseThrow();

    assertThat(unit.unit()).isEqualTo(ValueUnit.Unit.THOUSANDS);
    assertThat(unit.evidence()).anyMatch(e -> e.contains("3 thousands"));
  }

  @Test
  void a_unit_that_nothing_speaks_for_is_doubtful() {
    HoldingsReader.Result result =
        reader.read(Optional.empty(), List.of(ByteSlice.of(table(ROW))), Optional.empty());

    assertThat(result.report().valueUnit().orElseThrow().confidence()).isEqualTo(0.5);
    assertThat(codes(result)).contains("value-unit-doubtful");
  }
}
