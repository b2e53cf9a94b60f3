package io.assay.edgar.proxies;

import static io.assay.edgar.proxies.Page.heading;
import static io.assay.edgar.proxies.Page.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.proxies.CompensationTotals.Officer;
import org.junit.jupiter.api.Test;

class PayTest {

  private static final String TABLE = heading("SUMMARY COMPENSATION TABLE");
  private static final String HEAD =
      "Name and Principal Position | Year | Salary ($) | Other | Total ($)";
  private static final String RATIO = heading("CEO PAY RATIO");

  private static String totals(String... rows) {
    return Page.html(TABLE + table(rows))
        .proxy()
        .compensation()
        .map(
            c ->
                c.year()
                    + " "
                    + c.officers().stream()
                        .map(o -> (o.chief() ? "chief " : "") + o.total())
                        .toList())
        .orElse("none");
  }

  @Test
  void each_officer_has_the_total_of_the_latest_year() {
    assertThat(
            totals(
                HEAD,
                "Ann Carter Chief Financial Officer | 2022 | 300 | 40 | 340",
                "| 2021 | 290 | 10 | 300",
                "Ben Dole | 2022 | 500 | 500(2) | 1,000",
                "Chief Executive Officer | 2021 | 500 | 400 | 900"))
        .isEqualTo("2022 [340, chief 1000]");
  }

  @Test
  void a_former_chief_is_not_the_chief() {
    assertThat(
            totals(
                HEAD,
                "Old Boss Former Chief Executive Officer | 2022 | 300 | 40 | 340",
                "New Boss President and CEO | 2022 | 100 | 20 | 120"))
        .isEqualTo("2022 [340, chief 120]");
  }

  @Test
  void without_the_title_the_first_is_the_chief() {
    assertThat(totals(HEAD, "Ann Carter | 2022 | 1 | 4 | 5", "Ben Dole | 2022 | 2 | 1 | 3"))
        .isEqualTo("2022 [chief 5, 3]");
  }

  @Test
  void a_total_that_is_no_sum_makes_the_table_uncertain() {
    assertThat(totals(HEAD, "Ann Carter | 2022 | 300 | 40 | 999", "Ben Dole | 2022 | 2 | 1 | 3"))
        .isEqualTo("none");
  }

  @Test
  void rows_lead_to_their_place() {
    Page page = Page.html(TABLE + table(HEAD, "Ann Carter, CEO | 2022 | 300 | 40 | 340"));
    Officer officer = page.proxy().compensation().orElseThrow().officers().getFirst();

    assertThat(page.at(officer.start(), officer.end()))
        .isEqualTo(officer.text())
        .contains("Carter");
  }

  private static String ratio(String text) {
    return Page.html(RATIO + "<p>" + text + "</p>")
        .proxy()
        .payRatio()
        .map(r -> r.ratio().toPlainString() + " " + r.check())
        .orElse("none");
  }

  @Test
  void the_ratio_is_read_as_stated_and_checked_by_its_amounts() {
    assertThat(ratio("It was $1,000,000, the median $50,000, a ratio of 20 to 1."))
        .isEqualTo("20 AGREES");
    assertThat(ratio("It was $1,000,000, the median $40,000: the ratio is 20:1."))
        .isEqualTo("20 DIFFERS");
    assertThat(ratio("The ratio of pay was 1,203.5 to 1.")).isEqualTo("1203.5 NOT_STATED");
    assertThat(ratio("The ratio was 97 to one.")).isEqualTo("97 NOT_STATED");
    assertThat(ratio("The ratio was 1 to 42.")).isEqualTo("42 NOT_STATED");
    assertThat(ratio("The ratio is 1:35.")).isEqualTo("35 NOT_STATED");
  }

  @Test
  void what_is_no_ratio_is_not_taken_for_one() {
    assertThat(ratio("The meeting begins at 10:15 on May 1, 2020.")).isEqualTo("none");
    assertThat(ratio("From 2019 to 1985 nothing changed; pages 3 to 12.")).isEqualTo("none");
    assertThat(ratio("We looked at 12,000 employees.")).isEqualTo("none");
  }

  @Test
  void the_evidence_is_the_sentence() {
    Page page = Page.html(RATIO + "<p>We chose a date. The ratio was 20 to 1. It may differ.</p>");
    PayRatio ratio = page.proxy().payRatio().orElseThrow();

    assertThat(ratio.text()).isEqualTo("The ratio was 20 to 1.");
    assertThat(page.at(ratio.start(), ratio.end())).isEqualTo(ratio.text());
  }

  @Test
  void without_a_heading_the_paragraph_must_speak_of_the_median() {
    String told =
        "<p>The ratio of pay of the chief to that of the median employee is 31 to 1 here.</p>";
    assertThat(Page.html(told).proxy().payRatio())
        .hasValueSatisfying(
            r -> {
              assertThat(r.ratio()).hasToString("31");
              assertThat(r.confidence()).isEqualTo(0.5);
            });
    assertThat(
            Page.html(
                    "<p>The reverse split was made at a ratio of 10 to 1, as told above, in the year 2010.</p>")
                .proxy()
                .payRatio())
        .isEmpty();
  }
}
