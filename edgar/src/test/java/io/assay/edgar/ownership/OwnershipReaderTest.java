package io.assay.edgar.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnershipReaderTest {

  private static final String FORM =
      """
      <?xml version="1.0"?>
      <ownershipDocument>
        <schemaVersion>X0508</schemaVersion>
        <documentType>4</documentType>
        <periodOfReport>2024-05-06</periodOfReport>
        <issuer><issuerCik>0001234567</issuerCik><issuerName>Brass &amp; Lantern Co</issuerName>
          <issuerTradingSymbol>BRAS</issuerTradingSymbol></issuer>
        <reportingOwner>
          <reportingOwnerId><rptOwnerCik>0007654321</rptOwnerCik><rptOwnerName>DOE JANE A</rptOwnerName></reportingOwnerId>
          <reportingOwnerRelationship><isDirector>true</isDirector><isOfficer>1</isOfficer>
            <isTenPercentOwner>0</isTenPercentOwner><isOther>false</isOther><officerTitle>Chief Executive</officerTitle></reportingOwnerRelationship>
        </reportingOwner>
        <reportingOwner>
          <reportingOwnerId><rptOwnerCik>0007654322</rptOwnerCik><rptOwnerName>Doe Trust</rptOwnerName></reportingOwnerId>
          <reportingOwnerRelationship><isTenPercentOwner>1</isTenPercentOwner></reportingOwnerRelationship>
        </reportingOwner>
        <aff10b5One>1</aff10b5One>
        <nonDerivativeTable>
          <nonDerivativeTransaction>
            <securityTitle><value>Common Stock</value></securityTitle>
            <transactionDate><value>2024-05-06-05:00</value></transactionDate>
            <deemedExecutionDate/>
            <transactionCoding><transactionFormType>4</transactionFormType><transactionCode>S</transactionCode>
              <equitySwapInvolved>0</equitySwapInvolved><footnoteId id="F2"/></transactionCoding>
            <transactionAmounts><transactionShares><value>1,200</value></transactionShares>
              <transactionPricePerShare><footnoteId id="F1"/></transactionPricePerShare>
              <transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode></transactionAmounts>
            <postTransactionAmounts><sharesOwnedFollowingTransaction><value>8800.5</value></sharesOwnedFollowingTransaction></postTransactionAmounts>
            <ownershipNature><directOrIndirectOwnership><value>I</value></directOrIndirectOwnership>
              <natureOfOwnership><value>By trust</value></natureOfOwnership></ownershipNature>
          </nonDerivativeTransaction>
        </nonDerivativeTable>
        <footnotes><footnote id="F1">Average price.</footnote><footnote id="F2">Under a plan.</footnote></footnotes>
        <remarks>None.</remarks>
      </ownershipDocument>
      """;

  private final OwnershipReader reader = new OwnershipReader();

  @Test
  void every_field_of_a_sale_is_read() {
    OwnershipReader.Result result = reader.read(ByteSlice.of(FORM));
    OwnershipReport report = result.report();

    assertThat(result.problems()).isEmpty();
    assertThat(report.issuer().name()).isEqualTo("Brass & Lantern Co");
    assertThat(report.planned10b51()).contains(true);
    assertThat(report.owners()).hasSize(2);
    assertThat(report.owners().getFirst())
        .isEqualTo(
            new OwnershipReport.Owner(
                io.assay.edgar.Cik.parse("7654321"),
                "DOE JANE A",
                true,
                true,
                false,
                false,
                "Chief Executive",
                "",
                java.util.Optional.of(new OwnershipReport.Address("", "", "", "", "", ""))));
    assertThat(report.owners().get(1).tenPercentOwner()).isTrue();
    OwnershipReport.Row row = report.transactions().getFirst();
    assertThat(row.date()).contains(LocalDate.of(2024, 5, 6));
    assertThat(row.code()).isEqualTo("S");
    assertThat(row.shares()).contains(new BigDecimal("1200"));
    assertThat(row.price()).as("a footnote alone is no price").isEmpty();
    assertThat(row.acquiredDisposed()).isEqualTo("D");
    assertThat(row.sharesAfter()).contains(new BigDecimal("8800.5"));
    assertThat(row.ownership()).isEqualTo("I");
    assertThat(row.nature()).isEqualTo("By trust");
    assertThat(row.footnotes()).containsExactly("F2", "F1");
    assertThat(report.footnotes()).containsEntry("F1", "Average price.");
    assertThat(report.remarks()).isEqualTo("None.");
  }

  @Test
  void broken_xml_is_read_with_problems() {
    OwnershipReader.Result result =
        reader.read(ByteSlice.of(FORM.replace("</transactionCoding>", "")));

    assertThat(result.report().transactions()).hasSize(1);
    assertThat(result.report().transactions().getFirst().code()).isEqualTo("S");
    assertThat(result.problems()).extracting(Problem::code).contains("xml-mended");
  }

  @Test
  void a_document_cut_in_half_keeps_its_issuer_and_says_so() {
    OwnershipReader.Result result =
        reader.read(ByteSlice.of(FORM.substring(0, FORM.indexOf("<postTransaction"))));

    assertThat(result.report().owners()).hasSize(2);
    assertThat(result.problems()).extracting(Problem::code).contains("cut-off");
  }

  @Test
  void a_price_in_words_is_a_problem_and_no_price() {
    OwnershipReader.Result result =
        reader.read(ByteSlice.of(FORM.replace("1,200", "about a thousand")));

    assertThat(result.report().transactions().getFirst().shares()).isEmpty();
    assertThat(result.problems())
        .extracting(Problem::code)
        .containsExactly("ownership-field-unreadable");
  }

  @Test
  void an_entity_bomb_is_refused() {
    String bomb =
        FORM.replace(
            "<ownershipDocument>",
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><ownershipDocument>");
    assertThatThrownBy(() -> reader.read(ByteSlice.of(bomb)))
        .isInstanceOf(Unreadable.class)
        .extracting(e -> ((Unreadable) e).code())
        .isEqualTo("forbidden-xml");
  }

  private static final String ROW =
      FORM.substring(
          FORM.indexOf("    <nonDerivativeTransaction>"), FORM.indexOf("  </nonDerivativeTable>"));

  private OwnershipReader.Result read(String form) {
    return reader.read(ByteSlice.of(form));
  }

  private static List<String> codes(OwnershipReader.Result result) {
    return result.problems().stream().map(Problem::code).toList();
  }

  @Test
  void footnotes_stand_at_their_fields_even_where_there_is_no_value() {
    OwnershipReport.Particulars rest = read(FORM).report().transactions().getFirst().particulars();

    assertThat(rest.footnotes(OwnershipField.PRICE)).containsExactly("F1");
    assertThat(rest.footnotes(OwnershipField.CODING)).containsExactly("F2");
    assertThat(rest.footnotes(OwnershipField.SHARES)).isEmpty();
    assertThat(rest.formType()).isEqualTo("4");
    assertThat(rest.equitySwap()).isFalse();
    assertThat(rest.deemedExecutionDate()).isEmpty();
  }

  @Test
  void a_footnote_that_is_not_there_is_told() {
    OwnershipReader.Result result =
        read(FORM.replace("<footnote id=\"F2\">", "<footnote id=\"F3\">"));

    assertThat(result.problems()).anyMatch(p -> p.message().contains("F2"));
  }

  @Test
  void a_footnote_written_twice_keeps_both_texts() {
    OwnershipReader.Result result =
        read(FORM.replace("<footnote id=\"F2\">", "<footnote id=\"F1\">"));

    assertThat(result.report().footnotes().get("F1")).isEqualTo("Average price.\nUnder a plan.");
    assertThat(codes(result)).contains("xml-mended");
  }

  @Test
  void an_amendment_names_the_day_of_the_report_it_amends() {
    OwnershipReport report =
        read(FORM.replace(
                "<documentType>4</documentType>",
                "<documentType>4/A</documentType><dateOfOriginalSubmission>2024-05-08</dateOfOriginalSubmission>"))
            .report();

    assertThat(report.documentType()).isEqualTo("4/A");
    assertThat(report.cover().originalSubmission()).contains(LocalDate.of(2024, 5, 8));
    assertThat(report.cover().schemaVersion()).isEqualTo("X0508");
  }

  @Test
  void a_derivative_gives_what_it_is_written_on() {
    OwnershipReport.Row row =
        read(FORM.replace("nonDerivative", "derivative")
                .replace(
                    "<ownershipNature>",
                    """
                        <conversionOrExercisePrice><value>12.50</value></conversionOrExercisePrice>
                        <exerciseDate><footnoteId id="F1"/></exerciseDate>
                        <expirationDate><value>2030-01-02</value></expirationDate>
                        <transactionTimeliness><value>L</value></transactionTimeliness>
                        <underlyingSecurity><underlyingSecurityTitle><value>Common</value></underlyingSecurityTitle>
                          <underlyingSecurityShares><value>10</value></underlyingSecurityShares>
                          <underlyingSecurityValue><value>20</value></underlyingSecurityValue></underlyingSecurity>
                        <ownershipNature>"""))
            .report()
            .transactions()
            .getFirst();

    assertThat(row.table()).isEqualTo(OwnershipReport.Table.DERIVATIVE);
    assertThat(row.exercisePrice()).contains(new BigDecimal("12.50"));
    assertThat(row.exerciseDate()).isEmpty();
    assertThat(row.particulars().footnotes(OwnershipField.EXERCISE_DATE)).containsExactly("F1");
    assertThat(row.expirationDate()).contains(LocalDate.of(2030, 1, 2));
    assertThat(row.underlying()).isEqualTo("Common");
    assertThat(row.underlyingShares()).contains(new BigDecimal("10"));
    assertThat(row.particulars().underlyingValue()).contains(new BigDecimal("20"));
    assertThat(row.particulars().timeliness()).isEqualTo("L");
  }

  @Test
  void a_form_3_of_one_who_owns_nothing_says_so() {
    OwnershipReport report =
        read(FORM.replace(ROW, "")
                .replace("<documentType>4<", "<documentType>3<")
                .replace("<issuer>", "<noSecuritiesOwned>1</noSecuritiesOwned><issuer>"))
            .report();

    assertThat(report.cover().noSecuritiesOwned()).isTrue();
    assertThat(report.transactions()).isEmpty();
    assertThat(report.holdings()).isEmpty();
  }

  @Test
  void an_ampersand_for_itself_is_read_as_written_and_told() {
    OwnershipReader.Result result = read(FORM.replace("&amp;", "&"));

    assertThat(result.report().issuer().name()).isEqualTo("Brass & Lantern Co");
    assertThat(codes(result)).containsExactly("xml-mended");
  }

  @Test
  void a_row_that_is_not_closed_is_not_lost() {
    OwnershipReader.Result result =
        read(FORM.replace(ROW, ROW.replace("</nonDerivativeTransaction>", "") + ROW));

    assertThat(result.report().transactions()).hasSize(2);
    assertThat(result.report().transactions().get(0))
        .isEqualTo(result.report().transactions().get(1));
    assertThat(codes(result)).contains("xml-mended");
  }

  @Test
  void a_last_row_that_is_not_closed_ends_with_its_table() {
    OwnershipReader.Result result = read(FORM.replace("    </nonDerivativeTransaction>\n", ""));

    assertThat(result.report().transactions()).hasSize(1);
    assertThat(result.report().transactions().getFirst().nature()).isEqualTo("By trust");
    assertThat(codes(result)).contains("xml-mended");
  }

  @Test
  void a_value_that_is_not_closed_is_read() {
    OwnershipReader.Result result = read(FORM.replace("<value>1,200</value>", "<value>1,200"));

    assertThat(result.report().transactions().getFirst().shares()).contains(new BigDecimal("1200"));
    assertThat(codes(result)).contains("xml-mended");
  }

  @Test
  void a_table_written_twice_counts_once_and_another_is_kept() {
    String table = "<nonDerivativeTable>" + ROW + "</nonDerivativeTable>";
    OwnershipReader.Result copied = read(FORM.replace("<footnotes>", table + "<footnotes>"));
    assertThat(copied.report().transactions()).hasSize(1);
    assertThat(codes(copied)).containsExactly("xml-mended");

    OwnershipReader.Result other =
        read(FORM.replace("<footnotes>", table.replace("1,200", "77") + "<footnotes>"));
    assertThat(other.report().transactions()).hasSize(2);
    assertThat(codes(other)).containsExactly("xml-mended");
  }

  @Test
  void bytes_of_another_encoding_than_declared_are_read_as_windows() {
    OwnershipReader.Result result =
        reader.read(
            ByteSlice.of(
                FORM.replace("By trust", "By caf\u00E9 \u201Ctrust\u201D")
                    .getBytes(java.nio.charset.Charset.forName("windows-1252"))));

    assertThat(result.report().transactions().getFirst().nature())
        .isEqualTo("By caf\u00E9 \u201Ctrust\u201D");
    assertThat(codes(result)).containsExactly("not-utf8");
  }

  @Test
  void there_are_twenty_codes_and_another_letter_is_told() {
    assertThat(TransactionCode.values()).hasSize(20);
    for (TransactionCode code : TransactionCode.values()) {
      OwnershipReader.Result result =
          read(FORM.replace("<transactionCode>S<", "<transactionCode>" + code.name() + "<"));
      assertThat(result.report().transactions().getFirst().transactionCode()).contains(code);
      assertThat(result.problems()).isEmpty();
      assertThat(code.meaning()).isNotBlank();
    }
    assertThat(TransactionCode.values()).filteredOn(TransactionCode::isTrade).hasSize(2);
    assertThat(codes(read(FORM.replace("<transactionCode>S<", "<transactionCode>Q<"))))
        .containsExactly("ownership-field-unreadable");
  }

  @Test
  void numbers_too_long_to_be_one_are_told_not_computed() {
    OwnershipReader.Result result = read(FORM.replace("1,200", "9".repeat(1_000_000)));

    assertThat(result.report().transactions().getFirst().shares()).isEmpty();
    assertThat(result.problems()).allMatch(p -> p.message().length() < 200);
  }
}
