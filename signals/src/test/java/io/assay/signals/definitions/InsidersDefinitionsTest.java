package io.assay.signals.definitions;

import static io.assay.signals.definitions.MadeUpCompany.eastern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.definitions.MadeUpCompany.Doc;
import io.assay.signals.definitions.MadeUpCompany.Filed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals of the trades that officers and directors report on forms 3, 4 and 5. */
final class InsidersDefinitionsTest {

  private static final Instant AS_OF = eastern("2025-06-30T12:00:00");

  public static Set<String> covered() {
    return Set.of(
        "insider_net_purchase_ratio_6m",
        "insider_net_value_to_cap_6m",
        "insider_cluster_buy_flag",
        "insider_cluster_sale_flag",
        "insider_10b5_1_sale_share",
        "option_exercise_sale_share",
        "insider_late_report_share");
  }

  private final MadeUpCompany company = new MadeUpCompany();

  /** A row of the non-derivative table. */
  private static String row(
      String date, String code, String shares, String price, String way, String after) {
    return row(date, code, shares, price, way, after, "D");
  }

  private static String row(
      String date,
      String code,
      String shares,
      String price,
      String way,
      String after,
      String ownership) {
    String priced =
        price.isEmpty()
            ? ""
            : "<transactionPricePerShare>" + value(price) + "</transactionPricePerShare>";
    return "<nonDerivativeTransaction><securityTitle>"
        + value("Common Stock")
        + "</securityTitle><transactionDate>"
        + value(date)
        + "</transactionDate><transactionCoding><transactionFormType>4</transactionFormType>"
        + "<transactionCode>"
        + code
        + "</transactionCode><equitySwapInvolved>0</equitySwapInvolved></transactionCoding>"
        + "<transactionAmounts><transactionShares>"
        + value(shares)
        + "</transactionShares>"
        + priced
        + "<transactionAcquiredDisposedCode>"
        + value(way)
        + "</transactionAcquiredDisposedCode></transactionAmounts>"
        + "<postTransactionAmounts><sharesOwnedFollowingTransaction>"
        + value(after)
        + "</sharesOwnedFollowingTransaction></postTransactionAmounts><ownershipNature>"
        + "<directOrIndirectOwnership>"
        + value(ownership)
        + "</directOrIndirectOwnership></ownershipNature></nonDerivativeTransaction>";
  }

  private static String value(String text) {
    return "<value>" + text + "</value>";
  }

  private static String buy(String date, int shares, int price, int after) {
    return row(date, "P", "" + shares, "" + price, "A", "" + after);
  }

  private static String sell(String date, int shares, int price, int after) {
    return row(date, "S", "" + shares, "" + price, "D", "" + after);
  }

  /** Who reports, as what, and what else the form says. */
  private record Owner(int cik, String relation, String more) {

    static Owner director(int cik) {
      return new Owner(cik, "<isDirector>1</isDirector>", "");
    }

    static Owner holder(int cik) {
      return new Owner(cik, "<isTenPercentOwner>1</isTenPercentOwner>", "");
    }

    Owner saying(String xml) {
      return new Owner(cik, relation, xml);
    }
  }

  private static final String PLANNED = "<aff10b5One>1</aff10b5One>";
  private static final String UNPLANNED = "<aff10b5One>0</aff10b5One>";
  private static final String FOOTNOTE =
      "<footnotes><footnote id=\"F1\">Sold under a Rule 10b5-1 plan.</footnote></footnotes>";

  private Filed report(String form, Instant accepted, Owner owner, String... rows) {
    boolean box = owner.more().startsWith("<aff");
    String xml =
        "<?xml version=\"1.0\"?><ownershipDocument><documentType>"
            + form
            + "</documentType><periodOfReport>2025-06-02</periodOfReport>"
            + "<issuer><issuerCik>0000000001</issuerCik><issuerName>MADE UP CORP</issuerName>"
            + "<issuerTradingSymbol>MADE</issuerTradingSymbol></issuer>"
            + "<reportingOwner><reportingOwnerId><rptOwnerCik>000000"
            + String.format("%04d", owner.cik())
            + "</rptOwnerCik><rptOwnerName>Owner "
            + owner.cik()
            + "</rptOwnerName></reportingOwnerId><reportingOwnerRelationship>"
            + owner.relation()
            + "</reportingOwnerRelationship></reportingOwner>"
            + (box ? owner.more() : "")
            + "<nonDerivativeTable>"
            + String.join("", rows)
            + "</nonDerivativeTable>"
            + (box ? "" : owner.more())
            + "</ownershipDocument>";
    return company.file(
        form,
        accepted,
        Optional.of(LocalDate.ofInstant(accepted, MadeUpCompany.WASHINGTON)),
        List.of(),
        List.of(new Doc(form, "form.xml", "<XML>\n" + xml + "\n</XML>")));
  }

  private Filed four(String day, Owner owner, String... rows) {
    return report("4", eastern(day + "T18:00:00"), owner, rows);
  }

  private double netRatio() {
    company.asOf(AS_OF);
    return company.value("insider_net_purchase_ratio_6m");
  }

  @Test
  void purchases_are_set_against_sales_by_shares() {
    Filed first = four("2025-05-02", Owner.director(11), buy("2025-05-01", 300, 10, 1300));
    Filed second = four("2025-05-06", Owner.director(12), sell("2025-05-05", 100, 12, 0));
    // (300 - 100) / (300 + 100)
    assertThat(netRatio()).isCloseTo(0.5, within(1e-12));
    assertThat(company.sources("insider_net_purchase_ratio_6m"))
        .containsExactlyInAnyOrder(first.accession(), second.accession());
    assertThat(company.given("insider_net_purchase_ratio_6m").evidence())
        .anySatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        Evidence.OfTransaction.class,
                        t -> {
                          assertThat(t.accession()).isEqualTo(first.accession());
                          assertThat(t.row()).isZero();
                          assertThat(t.code()).isEqualTo("P");
                          assertThat(t.date()).isEqualTo(LocalDate.of(2025, 5, 1));
                          assertThat(t.owner()).isEqualTo("Owner 11");
                        }));
  }

  @Test
  void trades_of_other_kinds_and_of_mere_holders_do_not_count() {
    four("2025-05-02", Owner.holder(13), buy("2025-05-01", 9000, 10, 9000));
    four(
        "2025-05-02",
        Owner.director(11),
        row("2025-05-01", "A", "500", "0", "A", "500"),
        row("2025-05-01", "F", "50", "10", "D", "450"),
        row("2025-05-01", "G", "5", "0", "D", "445"),
        sell("2025-05-02", 5, 10, 440));
    assertThat(netRatio()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    // 182 days before 30 June 2025 is 30 December 2024
    "2024-12-30, 0",
    "2024-12-31, 1",
    "2025-06-30, 1",
    "2025-07-01, 0",
  })
  void the_day_of_the_trade_lies_within_182_days(String day, double ratio) {
    four("2025-06-29", Owner.director(11), buy(day, 100, 10, 100));
    assertThat(netRatio()).isEqualTo(ratio);
    assertThat(company.given("insider_net_purchase_ratio_6m").evidence()).isNotEmpty();
  }

  @Test
  void a_report_filed_after_the_moment_is_not_known() {
    four("2025-06-20", Owner.director(11), buy("2025-06-19", 100, 10, 100));
    Filed now = company.asOf(AS_OF);
    report("4", AS_OF.plusSeconds(1), Owner.director(12), sell("2025-06-27", 100, 10, 0));
    assertThat(
            MadeUpCompany.given(company.signalAt(now.digest(), "insider_net_purchase_ratio_6m"))
                .value())
        .isEqualTo(1);
  }

  @Test
  void without_a_report_in_the_window_nothing_is_known() {
    four("2024-05-02", Owner.director(11), buy("2024-05-01", 100, 10, 100));
    company.asOf(AS_OF);
    for (String id : covered()) {
      assertThat(company.absence(id)).as(id).isEqualTo(AbsenceReason.MISSING_INPUT);
    }
  }

  @Test
  void with_reports_but_without_trades_the_ratio_is_0_and_shares_have_no_value() {
    Filed filed =
        four("2025-05-02", Owner.director(11), row("2025-05-01", "A", "500", "0", "A", "500"));
    assertThat(netRatio()).isZero();
    assertThat(company.sources("insider_net_purchase_ratio_6m")).containsExactly(filed.accession());
    assertThat(company.value("insider_cluster_buy_flag")).isZero();
    assertThat(company.value("insider_cluster_sale_flag")).isZero();
    assertThat(company.absence("insider_10b5_1_sale_share"))
        .isEqualTo(AbsenceReason.ZERO_DENOMINATOR);
    assertThat(company.absence("option_exercise_sale_share"))
        .isEqualTo(AbsenceReason.ZERO_DENOMINATOR);
  }

  @Test
  void trades_of_0_shares_have_no_ratio() {
    four("2025-05-02", Owner.director(11), buy("2025-05-01", 0, 10, 100));
    company.asOf(AS_OF);
    assertThat(company.absence("insider_net_purchase_ratio_6m"))
        .isEqualTo(AbsenceReason.ZERO_DENOMINATOR);
  }

  @Test
  void an_amendment_takes_the_place_of_the_trade_it_corrects() {
    four(
        "2025-05-02",
        Owner.director(11),
        buy("2025-05-01", 1000, 10, 1000),
        sell("2025-05-02", 50, 10, 950));
    Filed amendment =
        report(
            "4/A",
            eastern("2025-05-09T18:00:00"),
            Owner.director(11),
            buy("2025-05-01", 150, 10, 150));
    // (150 - 50) / (150 + 50); with the original's 1000 it would be 0.90
    assertThat(netRatio()).isCloseTo(0.5, within(1e-12));
    assertThat(company.sources("insider_net_purchase_ratio_6m")).contains(amendment.accession());
  }

  @Test
  void a_trade_that_joint_owners_report_apart_counts_once() {
    four("2025-05-02", Owner.director(11), buy("2025-05-01", 300, 10, 1300));
    four(
        "2025-05-02",
        Owner.director(12),
        row("2025-05-01", "P", "300", "10", "A", "1300", "I"),
        sell("2025-05-01", 100, 10, 0));
    assertThat(netRatio()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void equal_trades_of_two_persons_and_of_one_report_are_several() {
    four(
        "2025-05-02",
        Owner.director(11),
        buy("2025-05-01", 100, 10, 100),
        buy("2025-05-01", 100, 10, 100));
    four("2025-05-02", Owner.director(12), buy("2025-05-01", 100, 10, 100));
    four("2025-05-03", Owner.director(13), sell("2025-05-02", 300, 10, 0));
    assertThat(netRatio()).isZero();
  }

  @Test
  void the_net_value_is_held_against_the_market_value_in_basis_points() {
    String html =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\""
            + " xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\""
            + " xmlns:xbrli=\"http://www.xbrl.org/2003/instance\""
            + " xmlns:iso4217=\"http://www.xbrl.org/2003/iso4217\""
            + " xmlns:dei=\"http://xbrl.sec.gov/dei/2024\"><body><ix:header><ix:resources>"
            + "<xbrli:context id=\"c\"><xbrli:entity><xbrli:identifier"
            + " scheme=\"http://www.sec.gov/CIK\">0000000001</xbrli:identifier></xbrli:entity>"
            + "<xbrli:period><xbrli:instant>2024-12-31</xbrli:instant></xbrli:period>"
            + "</xbrli:context><xbrli:unit id=\"u\"><xbrli:measure>iso4217:USD</xbrli:measure>"
            + "</xbrli:unit></ix:resources></ix:header><p>"
            + "<ix:nonFraction name=\"dei:EntityPublicFloat\" contextRef=\"c\" unitRef=\"u\""
            + " decimals=\"0\">10000000</ix:nonFraction></p></body></html>";
    company.file(
        "10-K",
        eastern("2025-02-20T12:00:00"),
        Optional.of(LocalDate.of(2024, 12, 31)),
        List.of(),
        List.of(new Doc("10-K", "a.htm", html)));
    four(
        "2025-05-02",
        Owner.director(11),
        buy("2025-05-01", 1000, 10, 1000),
        row("2025-05-01", "P", "77", "", "A", "1077"),
        row("2025-05-01", "P", "88", "0", "A", "1165"),
        sell("2025-05-02", 200, 20, 965));
    company.asOf(AS_OF);
    // 1e4 * (1000 * 10 - 200 * 20) / 10,000,000; the public float has confidence 0.5
    assertThat(company.value("insider_net_value_to_cap_6m")).isCloseTo(6, within(1e-9));
    assertThat(company.given("insider_net_value_to_cap_6m").confidence())
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void without_a_market_value_there_is_no_net_value() {
    four("2025-05-02", Owner.director(11), buy("2025-05-01", 1000, 10, 1000));
    company.asOf(AS_OF);
    assertThat(company.signal("insider_net_value_to_cap_6m").outcome())
        .isInstanceOf(io.assay.signals.Signal.Absent.class);
  }

  @ParameterizedTest
  @CsvSource({
    // the third buys on the 30th day of the span, or on the 31st
    "2025-05-30, 1000, 1",
    "2025-05-31, 1000, 0",
    "2025-05-30, 999, 0", // 9,990 is less than 10,000
  })
  void three_who_buy_within_30_days_are_a_cluster(String third, int shares, double flag) {
    four("2025-05-02", Owner.director(11), buy("2025-05-01", 1000, 10, 1000));
    Filed second =
        four(
            "2025-05-12",
            Owner.director(12),
            buy("2025-05-10", 600, 10, 600),
            buy("2025-05-11", 400, 10, 1000));
    four("2025-06-01", Owner.director(13), buy(third, shares, 10, shares));
    four("2025-05-05", Owner.director(14), buy("2025-05-04", 10, 10, 10));
    company.asOf(AS_OF);
    assertThat(company.value("insider_cluster_buy_flag")).isEqualTo(flag);
    if (flag == 1) {
      // two trades of the second and one of the others; the fourth bought too little
      assertThat(company.given("insider_cluster_buy_flag").evidence()).hasSize(4);
      assertThat(company.sources("insider_cluster_buy_flag")).contains(second.accession());
    }
  }

  @Test
  void one_who_buys_often_is_no_cluster() {
    four(
        "2025-05-05",
        Owner.director(11),
        buy("2025-05-01", 9000, 10, 9000),
        buy("2025-05-02", 9000, 10, 18000),
        buy("2025-05-03", 9000, 10, 27000));
    company.asOf(AS_OF);
    assertThat(company.value("insider_cluster_buy_flag")).isZero();
  }

  @Test
  void three_who_sell_50000_each_outside_a_plan_are_a_cluster() {
    four("2025-05-02", Owner.director(11).saying(UNPLANNED), sell("2025-05-01", 5000, 10, 0));
    four("2025-05-03", Owner.director(12).saying(UNPLANNED), sell("2025-05-02", 5000, 10, 0));
    four("2025-05-04", Owner.director(13).saying(PLANNED), sell("2025-05-03", 5000, 10, 0));
    company.asOf(AS_OF);
    assertThat(company.value("insider_cluster_sale_flag")).isZero();

    four("2025-05-05", Owner.director(14).saying(UNPLANNED), sell("2025-05-04", 5000, 10, 0));
    assertThat(company.value("insider_cluster_sale_flag")).isEqualTo(1);
    assertThat(company.given("insider_cluster_sale_flag").evidence()).hasSize(3);
  }

  @Test
  void sales_under_a_plan_are_told_by_the_box() {
    four("2025-05-02", Owner.director(11).saying(PLANNED), sell("2025-05-01", 300, 10, 0));
    four("2025-05-03", Owner.director(12).saying(UNPLANNED), sell("2025-05-02", 100, 10, 0));
    // since April 2023 a footnote without the box is not enough
    four("2025-05-04", Owner.director(13).saying(FOOTNOTE), sell("2025-05-03", 200, 10, 0));
    company.asOf(AS_OF);
    // 300 / (300 + 100 + 200)
    assertThat(company.value("insider_10b5_1_sale_share")).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void sales_under_a_plan_are_told_by_a_footnote_before_there_was_a_box() {
    four("2023-03-02", Owner.director(11).saying(FOOTNOTE), sell("2023-03-01", 300, 10, 0));
    four("2023-03-03", Owner.director(12), sell("2023-03-02", 100, 10, 0));
    company.asOf(eastern("2023-03-31T12:00:00"));
    assertThat(company.value("insider_10b5_1_sale_share")).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void options_exercised_and_sold_within_two_days_are_a_share_of_those_exercised() {
    four(
        "2025-05-02",
        Owner.director(11),
        row("2025-05-01", "M", "1000", "5", "A", "1000"),
        sell("2025-05-01", 200, 10, 800),
        sell("2025-05-03", 300, 10, 500));
    // sold on the third day after: not counted
    four("2025-05-05", Owner.director(11), sell("2025-05-04", 400, 10, 100));
    // sells more than exercised: at most what was exercised counts
    four(
        "2025-05-02",
        Owner.director(12),
        row("2025-05-01", "M", "250", "5", "A", "900"),
        sell("2025-05-02", 900, 10, 0));
    company.asOf(AS_OF);
    // (min(1000, 500) + min(250, 900)) / (1000 + 250)
    assertThat(company.value("option_exercise_sale_share")).isCloseTo(0.6, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // Thursday 3 July 2025; the 4th is a holiday, the 7th and 8th are business days
    "2025-07-03, 2025-07-08, 0",
    "2025-07-03, 2025-07-09, 1",
    "2025-06-11, 2025-06-13, 0",
    "2025-06-11, 2025-06-16, 1",
    // 1 January 2022 is a Saturday, kept on Friday 31 December
    "2021-12-30, 2022-01-04, 0",
    "2021-12-30, 2022-01-05, 1",
  })
  void a_form_4_is_late_after_the_second_business_day(String traded, String filed, double share) {
    Filed late = four(filed, Owner.director(11), buy(traded, 100, 10, 100));
    company.asOf(eastern(filed + "T20:00:00"));
    assertThat(company.value("insider_late_report_share")).isEqualTo(share);
    assertThat(company.sources("insider_late_report_share")).containsExactly(late.accession());
  }

  @Test
  void the_earliest_trade_decides_and_amendments_are_no_forms_4() {
    four(
        "2025-06-12",
        Owner.director(11),
        buy("2025-06-11", 100, 10, 100),
        buy("2025-06-02", 100, 10, 200));
    four("2025-06-12", Owner.director(12), buy("2025-06-11", 100, 10, 100));
    report("4/A", eastern("2025-06-20T12:00:00"), Owner.director(12), buy("2025-06-02", 9, 10, 9));
    company.asOf(AS_OF);
    assertThat(company.value("insider_late_report_share")).isEqualTo(0.5);
  }

  @Test
  void a_form_3_alone_gives_no_share_of_late_reports() {
    report("3", eastern("2025-06-12T12:00:00"), Owner.director(11));
    company.asOf(AS_OF);
    assertThat(company.absence("insider_late_report_share")).isEqualTo(AbsenceReason.MISSING_INPUT);
  }
}
