package io.assay.edgar.holdings;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tables of the years before XML, after the layouts that filers used. */
class TextTableTest {

  private static final Optional<LocalDate> FILED = Optional.of(LocalDate.of(2009, 2, 13));

  private static HoldingsReader.Result read(String text) {
    return new HoldingsReader().read(List.of(text), false, FILED);
  }

  private static List<Holding> rows(String text) {
    return read(text).report().holdings();
  }

  private static Optional<BigDecimal> n(String digits) {
    return Optional.of(new BigDecimal(digits));
  }

  private static final String COVER =
      """
                              UNITED STATES
                   SECURITIES AND EXCHANGE COMMISSION
                         Washington, D.C. 20549

                                 FORM 13F
                           FORM 13F COVER PAGE

      Report for the Calendar Year or Quarter Ended: December 31, 2008

      Check here if Amendment [X]; Amendment Number: 1
        This Amendment (Check only one.):  [ ] is a restatement.
                                           [X] adds new holdings entries.

      Institutional Investment Manager Filing this Report:

      Name:    Harbour Light Capital LP
      Address: 1 Quay Street
               Boston, MA 02110

      Form 13F File Number: 28-12345

      Report Type (Check only one.):
      [X]  13F HOLDINGS REPORT.
      [ ]  13F NOTICE.
      [ ]  13F COMBINATION REPORT.

                           FORM 13F SUMMARY PAGE
      Report Summary:
      Number of Other Included Managers:         2
      Form 13F Information Table Entry Total:
      4
      Form 13F Information Table Value Total:    $ 30,610
                                                 (thousands)
      List of Other Included Managers:

      No.   Form 13F File Number    Name
       1    28-00001                Sub One LLC
       2    28-00002                Sub Two LLC

      """;

  private static final String RULED =
      """
      <TABLE>
      <CAPTION>
                                                        FORM 13F INFORMATION TABLE
                                                          VALUE   SHARES/  SH/ PUT/ INVSTMT    OTHER          VOTING AUTHORITY
              NAME OF ISSUER         TITLE OF CLASS   CUSIP   (x$1000) PRN AMT  PRN CALL DSCRETN   MANAGERS     SOLE    SHARED    NONE
      ------------------------------ ---------------- --------- -------- -------- --- ---- ------- ------------ -------- -------- --------
      <S>                            <C>              <C>       <C>      <C>      <C> <C>  <C>     <C>          <C>      <C>      <C>
      Lighthouse Keepers plc         SPONSORED ADR     42068106    8,878  209,527 SH       Sole                  187,907            21,620
      Apple Inc                      COM               37833100   15,403   34,796 SH       Sole                   34,796
      General Electric Company       COM              369604103      208    9,000 SH  PUT  Sole                                      9,000
      Some Notes Co                  NOTE 2.5% 6/1    369604103    6,121    6,000 PRN      DEFINED 1,2             6,000        0        0
      </TABLE>
      """;

  @Test
  void a_ruled_table_gives_every_column_and_lost_zeros_back() {
    List<Holding> rows = rows(COVER + RULED);

    assertThat(rows).hasSize(4);
    assertThat(rows.get(0))
        .isEqualTo(
            new Holding(
                "Lighthouse Keepers plc",
                "SPONSORED ADR",
                "042068106",
                "",
                n("8878"),
                n("209527"),
                "SH",
                "",
                "SOLE",
                "",
                n("187907"),
                Optional.empty(),
                n("21620")));
    assertThat(rows.get(1).votingSole()).isEqualTo(n("34796"));
    assertThat(rows.get(2).putCall()).isEqualTo("Put");
    assertThat(rows.get(2).votingNone()).as("one vote, by its column").isEqualTo(n("9000"));
    assertThat(rows.get(3).titleOfClass()).isEqualTo("NOTE 2.5% 6/1");
    assertThat(rows.get(3).amountType()).isEqualTo("PRN");
    assertThat(rows.get(3).discretion()).isEqualTo("DFND");
    assertThat(rows.get(3).otherManagers()).isEqualTo("1,2");
  }

  @Test
  void the_cover_is_read_and_reconciled() {
    HoldingsReader.Result result = read(COVER + RULED);
    HoldingsCover cover = result.report().cover();

    assertThat(cover.manager()).isEqualTo("Harbour Light Capital LP");
    assertThat(cover.period()).contains(LocalDate.of(2008, 12, 31));
    assertThat(cover.fileNumber()).isEqualTo("28-12345");
    assertThat(cover.reportType()).isEqualTo(HoldingsCover.ReportType.HOLDINGS_REPORT);
    assertThat(cover.amendment())
        .contains(
            new HoldingsCover.Amendment(Optional.of(1), HoldingsCover.AmendmentType.NEW_HOLDINGS));
    assertThat(cover.included())
        .extracting(m -> m.name())
        .containsExactly("Sub One LLC", "Sub Two LLC");
    assertThat(cover.entriesReported()).contains(4);
    assertThat(cover.totalReported()).isEqualTo(n("30610"));
    assertThat(result.problems()).extracting(Problem::code).isEmpty();
    assertThat(result.report().valueUnit().orElseThrow().unit())
        .isEqualTo(ValueUnit.Unit.THOUSANDS);
  }

  @Test
  void a_row_lost_shows_in_the_totals() {
    HoldingsReader.Result result = read(COVER + RULED.replaceAll("(?m)^Apple.*\\n", ""));

    assertThat(result.problems())
        .extracting(Problem::code)
        .containsExactly("holdings-entries-differ", "holdings-total-differs");
  }

  /** One security for many managers: name, class and number stand in the first row only. */
  private static final String GROUPED =
      """
      <TABLE>
      <CAPTION>
                                                  Column 4     Column 5       Column 6            Column 7           Column 8
                                                   Market     Shares or   Investment Discretion                   Voting Authority
                          Column 2   Column 3       Value     Principal  (a)    (b)      (c)       Other
          Column 1        Title of    CUSIP        (In        Amount    Sole  Shared-  Shared-    Managers    (a)         (b)     (c)
       Name of Issuer      Class      Number     Thousands)                   Defined   Other                 Sole      Shared   None
      ------------------ --------- ------------ ----------- ------------ ---- -------- -------- ------------ ---------- -------- -----
      <S>                <C>       <C>          <C>         <C>          <C>  <C>      <C>      <C>          <C>        <C>      <C>
      American
         Express Co.     Com       025816 10 9     319,519    17,225,400          X             4, 2, 5, 17  17,225,400
                                                   148,292     7,994,634          X             4, 13, 17     7,994,634
      Apple Inc.         Com       037833 10 0       5,000       100,000   X                                    100,000
                                                ------------
                                                   472,811
      </TABLE>
      """;

  @Test
  void rows_below_a_security_are_its_own_and_names_over_two_lines_are_joined() {
    List<Holding> rows = rows(GROUPED);

    assertThat(rows).hasSize(3);
    assertThat(rows)
        .extracting(Holding::issuer)
        .containsExactly("American Express Co.", "American Express Co.", "Apple Inc.");
    assertThat(rows)
        .extracting(Holding::cusip)
        .containsExactly("025816109", "025816109", "037833100");
    assertThat(rows)
        .extracting(Holding::value)
        .containsExactly(n("319519"), n("148292"), n("5000"));
    assertThat(rows).extracting(Holding::otherManagers).containsExactly("4,2,5,17", "4,13,17", "");
    assertThat(rows).extracting(Holding::discretion).containsExactly("DFND", "DFND", "SOLE");
    assertThat(rows)
        .extracting(Holding::votingSole)
        .containsExactly(n("17225400"), n("7994634"), n("100000"));
  }

  @Test
  void a_name_that_goes_on_below_its_row_is_joined() {
    List<Holding> rows =
        rows(
            """
            NAME OF ISSUER            CLASS  CUSIP      VALUE   SHARES
            INTERNATIONAL BUSINESS    COM    459200101  5,000   60,000 SH SOLE 60,000 0 0
              MACHINES CORP
            WAL-MART STORES INC       COM    931142103  1,000   20,000 SH SOLE 20,000 0 0
            """);

    assertThat(rows)
        .extracting(Holding::issuer)
        .containsExactly("INTERNATIONAL BUSINESS MACHINES CORP", "WAL-MART STORES INC");
  }

  @Test
  void shares_before_values_are_told_by_header_types_and_votes() {
    String row = "APPLE INC   COM   037833100   20,000   1,700   SOLE   20,000   0   0\n";
    List<Holding> headed =
        rows("ISSUER   CLASS   CUSIP   SHARES   VALUE   DISC   SOLE SHARED NONE\n" + row);
    List<Holding> typed =
        rows("APPLE INC   COM   037833100   20,000 SH   1,700   SOLE   20,000   0   0\n");
    List<Holding> voted = rows(row);

    for (List<Holding> rows : List.of(headed, typed, voted)) {
      assertThat(rows.getFirst().amount()).isEqualTo(n("20000"));
      assertThat(rows.getFirst().value()).isEqualTo(n("1700"));
    }
  }

  @Test
  void a_class_behind_the_cusip_and_a_glued_type_are_read() {
    List<Holding> rows =
        rows("3M CO              88579Y101   COM CL A    1,234    20000SH  SOLE   20000\n");

    assertThat(rows.getFirst().issuer()).isEqualTo("3M CO");
    assertThat(rows.getFirst().titleOfClass()).isEqualTo("COM CL A");
    assertThat(rows.getFirst().amount()).isEqualTo(n("20000"));
    assertThat(rows.getFirst().amountType()).isEqualTo("SH");
    assertThat(rows.getFirst().votingSole()).isEqualTo(n("20000"));
  }

  @Test
  void names_of_nine_letters_and_totals_are_no_rows() {
    List<Holding> rows =
        rows(
            """
            TORCHMARK CORP            COM       891027104    2,000    40,000 SH SOLE 40,000
            SPONSORED ADRS AND MORE
            SUBTOTAL                                         2,000
            GRAND TOTAL               1 ITEM             $   2,000    40,000
            """);

    assertThat(rows).extracting(Holding::cusip).containsExactly("891027104");
  }

  @Test
  void tabs_divide_columns_as_blanks_do() {
    List<Holding> rows = rows("APPLE INC\tCOM\t037833100\t1,700\t20,000\tSH\tSOLE\t20,000\t0\t0\n");

    assertThat(rows.getFirst().issuer()).isEqualTo("APPLE INC");
    assertThat(rows.getFirst().votingSole()).isEqualTo(n("20000"));
  }

  @Test
  void a_cusip_with_a_wrong_check_digit_is_kept_and_told() {
    HoldingsReader.Result result =
        read("APPLE INC   COM   037833101   1,700   20,000   SH   SOLE   20,000   0   0\n");

    assertThat(result.report().holdings()).hasSize(1);
    assertThat(result.problems()).extracting(Problem::code).contains("cusip-doubtful");
  }

  @Test
  void a_row_without_an_amount_is_told() {
    HoldingsReader.Result result = read("APPLE INC   COM   037833100   1,700\n");

    assertThat(result.report().holdings()).isEmpty();
    assertThat(result.problems()).extracting(Problem::code).contains("form-field-unreadable");
  }

  @Test
  void lines_without_end_cost_no_more_than_their_length() {
    assertThat(rows("037833100 ".repeat(200_000))).hasSizeLessThan(2);
    assertThat(rows("A B C\n".repeat(200_000))).isEmpty();
  }
}
