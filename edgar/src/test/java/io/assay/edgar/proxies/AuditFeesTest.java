package io.assay.edgar.proxies;

import static io.assay.edgar.proxies.Page.heading;
import static io.assay.edgar.proxies.Page.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.proxies.AuditFees.Fee;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditFeesTest {

  private static final String ITEM = heading("Item 14. Principal Accountant Fees and Services");
  private static final String END = heading("Item 15. Exhibits, Financial Statement Schedules");

  private static AuditFees fees(String body) {
    return Page.html(ITEM + body + END).annualFees().orElseThrow();
  }

  private static String of(AuditFees fees, FeeKind kind) {
    return fees.fee(kind)
        .map(f -> f.current().toPlainString() + " " + f.prior().map(BigDecimal::toPlainString))
        .orElse("none");
  }

  @Test
  void fees_stand_in_a_table_of_two_years() {
    Page page =
        Page.html(
            ITEM
                + table(
                    " | 2023 | 2022",
                    "Audit Fees(1) | $ | 1,200,500 | $ | 1,100,000",
                    "Audit-Related Fees | 30,000 | -",
                    "Tax Fees (2) | 80,000 | 75,000",
                    "All Other Fees | Nil | 2,000",
                    "Total | $ | 1,310,500 | $ | 1,177,000")
                + END);

    AuditFees fees = page.annualFees().orElseThrow();

    assertThat(of(fees, FeeKind.AUDIT)).isEqualTo("1200500 Optional[1100000]");
    assertThat(of(fees, FeeKind.AUDIT_RELATED)).isEqualTo("30000 Optional[0]");
    assertThat(of(fees, FeeKind.TAX)).isEqualTo("80000 Optional[75000]");
    assertThat(of(fees, FeeKind.OTHER)).isEqualTo("0 Optional[2000]");
    assertThat(fees.complete()).isTrue();
    Fee audit = fees.fee(FeeKind.AUDIT).orElseThrow();
    assertThat(page.at(audit.start(), audit.end()))
        .isEqualTo(audit.text())
        .startsWith("Audit Fees(1)");
  }

  @Test
  void the_year_decides_which_column_is_the_latest() {
    AuditFees fees = fees(table(" | 2021 | 2022", "Audit fees | 10 | 20", "Tax fees | 1 | 2"));

    assertThat(of(fees, FeeKind.AUDIT)).isEqualTo("20 Optional[10]");
    assertThat(of(fees, FeeKind.TAX)).isEqualTo("2 Optional[1]");
  }

  @Test
  void years_that_are_not_named_leave_doubt() {
    AuditFees named = fees(table(" | 2022 | 2021", "Audit fees | 20 | 10"));
    AuditFees unnamed = fees(table(" | Current | Previous", "Audit fees | 20 | 10"));

    assertThat(of(unnamed, FeeKind.AUDIT)).isEqualTo("20 Optional[10]");
    assertThat(unnamed.confidence()).isEqualTo(named.confidence() * 0.8);
  }

  @Test
  void more_columns_than_years_tell_nothing() {
    assertThat(
            Page.html(ITEM + table(" | 2022 | 2021", "Audit fees | 20 | 90 | 10 | 95") + END)
                .annualFees())
        .isEmpty();
  }

  @Test
  void thousands_and_millions_are_put_into_dollars() {
    assertThat(
            of(
                fees(table("(in thousands) | 2023 | 2022", "Audit fees | $ | 1,250 | $ | 1,100.5")),
                FeeKind.AUDIT))
        .isEqualTo("1250000 Optional[1100500.0]");
    assertThat(
            of(
                fees(
                    "<p>The fees were, in millions:</p>"
                        + table(" | 2023 | 2022", "Audit fees | $ | 3.2 | $ | 3")),
                FeeKind.AUDIT))
        .isEqualTo("3200000.0 Optional[3000000]");
  }

  @Test
  void shares_of_the_whole_are_no_fees() {
    assertThat(
            of(
                fees(table(" | 2023 | 2022", "Audit fees | 900 | 90% | 800 | 80 | %")),
                FeeKind.AUDIT))
        .isEqualTo("900 Optional[800]");
  }

  @Test
  void kinds_may_stand_across_and_years_down() {
    AuditFees fees =
        fees(
            table(
                "Fiscal year | Audit Fees | Audit-Related Fees | Tax Fees | All Other Fees | Total",
                "2021 | 100 | 0 | 10 | 0 | 110",
                "2022 | 120 | 5 | - | 7 | 132"));

    assertThat(of(fees, FeeKind.AUDIT)).isEqualTo("120 Optional[100]");
    assertThat(of(fees, FeeKind.TAX)).isEqualTo("0 Optional[10]");
    assertThat(of(fees, FeeKind.OTHER)).isEqualTo("7 Optional[0]");
  }

  @Test
  void a_kind_on_a_line_of_its_own_has_the_row_below() {
    AuditFees fees =
        fees(
            table(
                " | June 30, 2019 | June 30, 2018",
                "Audit Fees: | ",
                "- Miller PLLC | $ | 8,800 | $ | 6,250",
                "Tax Fees | - | -"));

    assertThat(of(fees, FeeKind.AUDIT)).isEqualTo("8800 Optional[6250]");
    assertThat(fees.complete()).isTrue();
  }

  @Test
  void parts_of_a_kind_are_not_taken_for_the_whole() {
    AuditFees fees =
        fees(
            table(
                " | 2019 | 2018",
                "Audit fees | 500 | 400",
                "Tax fees: | ",
                "Tax fees, compliance | 10 | 10",
                "Tax fees, advice | 20 | 20"));

    assertThat(fees.complete()).isFalse();
  }

  @Test
  void a_total_of_more_than_the_kinds_that_were_told_makes_them_incomplete() {
    String[] rows = {" | 2022 | 2021", "Audit fees | 80 | 70", "Tax fees | 20 | 10", ""};
    rows[3] = "Total | 100 | 80";
    assertThat(fees(table(rows)).complete()).isTrue();
    rows[3] = "Total | 130 | 110";
    assertThat(fees(table(rows)).complete()).isFalse();
  }

  @Test
  void kinds_in_several_rows_are_incomplete() {
    assertThat(
            fees(table(
                    " | 2022 | 2021",
                    "Audit fees | 80 | 70",
                    "Tax compliance | 20 | 10",
                    "Tax planning | 5 | 5"))
                .complete())
        .isFalse();
  }

  @Test
  void the_fees_of_two_auditors_are_not_told_apart() {
    assertThat(
            Page.html(
                    ITEM
                        + table(" | 2022 | 2021", "Audit fees | 20 | -")
                        + "<p>Our former auditor billed:</p>"
                        + table(" | 2022 | 2021", "Audit fees | 5 | 30")
                        + END)
                .annualFees())
        .isEmpty();
  }

  @Test
  void sentences_under_headings_tell_of_two_years() {
    AuditFees fees =
        fees(
            heading("AUDIT FEES")
                + "<p>Fees billed for the years ended December 31, 2007 and 2006 were $7,500"
                + " and $7,000, respectively.</p>"
                + heading("AUDIT-RELATED FEES")
                + heading("NONE.")
                + heading("TAX FEES")
                + "<p>The aggregate fees for tax in 2006 were $900 and in 2007 $1,500.</p>"
                + heading("ALL OTHER FEES")
                + "<p>There were no other fees in 2007 and 2006.</p>"
                + heading("POLICIES")
                + "<p>We pay $5 for copies made in 2007.</p>");

    assertThat(of(fees, FeeKind.AUDIT)).isEqualTo("7500 Optional[7000]");
    assertThat(of(fees, FeeKind.AUDIT_RELATED)).isEqualTo("0 Optional[0]");
    assertThat(of(fees, FeeKind.TAX)).isEqualTo("1500 Optional[900]");
    assertThat(of(fees, FeeKind.OTHER)).isEqualTo("0 Optional[0]");
    assertThat(fees.complete()).isTrue();
  }

  @Test
  void a_sentence_may_begin_with_its_kind_and_count_in_millions() {
    AuditFees fees =
        fees(
            "<p>Audit Fees. Ernest LLP billed us $1.2 million for 2022 and $1,050 thousand for"
                + " 2021.</p><p>Tax Fees. We paid $40,000 in each year.</p>");

    assertThat(of(fees, FeeKind.AUDIT)).isEqualTo("1200000 Optional[1050000]");
    assertThat(fees.fee(FeeKind.TAX)).isEmpty();
    assertThat(fees.complete()).isFalse();
  }

  @Test
  void a_sentence_without_years_tells_nothing() {
    assertThat(
            Page.html(ITEM + "<p>Audit Fees. We were billed $90,000 and $80,000.</p>" + END)
                .annualFees())
        .isEmpty();
  }

  @Test
  void typewritten_tables_are_read_too() {
    Page page =
        Page.typed(
            """
            ITEM 14.  PRINCIPAL ACCOUNTANT FEES AND SERVICES

            The following table shows the fees of our auditors.

            <TABLE>
            <CAPTION>
                                          2004           2003
                                       ----------     ----------
            <S>                        <C>            <C>
            Audit Fees                 $ 412,000      $ 398,500
            Audit-Related Fees            15,000         12,000
            Tax Fees                      60,000         71,000
            All Other Fees                    --             --
            </TABLE>

            ITEM 15.  EXHIBITS AND FINANCIAL STATEMENT SCHEDULES

            None.
            """);

    Optional<AuditFees> fees = page.annualFees();

    assertThat(of(fees.orElseThrow(), FeeKind.AUDIT)).isEqualTo("412000 Optional[398500]");
    assertThat(of(fees.orElseThrow(), FeeKind.TAX)).isEqualTo("60000 Optional[71000]");
    assertThat(of(fees.orElseThrow(), FeeKind.OTHER)).isEqualTo("0 Optional[0]");
  }

  @Test
  void a_proxy_statement_without_the_heading_is_searched_with_less_confidence() {
    ProxyStatement proxy =
        Page.html(
                "<p>Some words.</p>"
                    + table(" | 2022 | 2021", "Audit Fees | 20 | 10", "Tax Fees | 2 | 1"))
            .proxy();

    assertThat(of(proxy.fees().orElseThrow(), FeeKind.AUDIT)).isEqualTo("20 Optional[10]");
    assertThat(proxy.fees().orElseThrow().confidence()).isEqualTo(0.5);
  }
}
