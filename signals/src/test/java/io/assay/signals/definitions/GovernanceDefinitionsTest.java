package io.assay.signals.definitions;

import static io.assay.signals.definitions.MadeUpCompany.eastern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.edgar.header.EightKItem;
import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.Signal;
import io.assay.signals.definitions.MadeUpCompany.Doc;
import io.assay.signals.definitions.MadeUpCompany.Filed;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Signals of ownership, pay, fees of the auditor, votes and the letter to shareholders. */
final class GovernanceDefinitionsTest {

  private static final double NEARLY = 1e-12;
  private static final String OWNERSHIP =
      heading("SECURITY OWNERSHIP OF CERTAIN BENEFICIAL OWNERS AND MANAGEMENT");
  private static final String OWNERS = "Name | Shares | Percent of Class";
  private static final String GROUP = "All directors and executive officers as a group | 9 | ";
  private static final String PAY = heading("SUMMARY COMPENSATION TABLE");
  private static final String PAID = "Name and Position | Year | Salary | Other | Total";
  private static final String RATIO = heading("CEO PAY RATIO");
  private static final String FEES = heading("AUDIT FEES");
  private static final String ITEM_14 = heading("Item 14. Principal Accountant Fees and Services");

  public static Set<String> covered() {
    return Set.of(
        "block_holder_share",
        "management_ownership_share",
        "ceo_pay_ratio",
        "ceo_pay_slice",
        "pay_performance_gap",
        "non_audit_fee_ratio",
        "audit_fee_change",
        "director_vote_minimum",
        "say_on_pay_support",
        "shareholder_letter_polarity");
  }

  private static String heading(String words) {
    return "<p><b>" + words + "</b></p>";
  }

  private static String table(String... rows) {
    StringBuilder html = new StringBuilder("<table>");
    for (String row : rows) {
      html.append("<tr><td>").append(row.replace(" | ", "</td><td>")).append("</td></tr>");
    }
    return html.append("</table>").toString();
  }

  private static MadeUpCompany filing(String form, String body) {
    MadeUpCompany company = new MadeUpCompany();
    filed(company, form, body);
    return company;
  }

  private static Filed filed(MadeUpCompany company, String form, String body) {
    return company.file(
        form,
        eastern("2025-03-20T12:00:00"),
        Optional.empty(),
        List.of(),
        List.of(Doc.html(form, body)));
  }

  private static MadeUpCompany proxy(String body) {
    return filing("DEF 14A", body);
  }

  private static double worth(MadeUpCompany company, String id) {
    return company.value(id);
  }

  // ---- ownership

  @Test
  void block_holders_are_summed_without_managers_small_holders_and_the_group() {
    MadeUpCompany company = new MadeUpCompany();
    Filed filed =
        filed(
            company,
            "DEF 14A",
            OWNERSHIP
                + table(
                    OWNERS,
                    "Great Funds Inc. | 5 | 9.5%",
                    "Old Partners LP | 5 | 5.0%",
                    "Small Capital LLC | 5 | 4.9%",
                    "Directors and officers: | ",
                    "Ann Carter | 5 | 20.0%",
                    GROUP + "21.0%"));

    assertThat(worth(company, "block_holder_share")).isCloseTo((9.5 + 5.0) / 100, within(NEARLY));
    List<Evidence> evidence = company.given("block_holder_share").evidence();
    assertThat(evidence)
        .hasSize(2)
        .allSatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        Evidence.OfSentence.class,
                        s -> {
                          assertThat(s.section()).isEqualTo("ownership");
                          assertThat(filed.quoted(s)).isEqualTo(s.text());
                        }));
  }

  @Test
  void block_holders_have_no_more_than_all() {
    assertThat(
            worth(
                proxy(OWNERSHIP + table(OWNERS, "A Fund | 5 | 60%", "B Fund | 5 | 55%")),
                "block_holder_share"))
        .isEqualTo(1);
  }

  @Test
  void the_group_of_managers_holds_the_per_cent_of_its_row() {
    assertThat(
            worth(proxy(OWNERSHIP + table(OWNERS, GROUP + "12.5%")), "management_ownership_share"))
        .isCloseTo(12.5 / 100, within(NEARLY));
    assertThat(worth(proxy(OWNERSHIP + table(OWNERS, GROUP + "*")), "management_ownership_share"))
        .isCloseTo(0.005, within(NEARLY));
    assertThat(
            worth(
                proxy(OWNERSHIP + table(OWNERS, GROUP + "Less than 1%")),
                "management_ownership_share"))
        .isCloseTo(0.005, within(NEARLY));
  }

  @Test
  void without_a_table_or_the_row_there_is_no_ownership() {
    MadeUpCompany none = proxy(OWNERSHIP + "<p>See our annual report.</p>");
    assertThat(none.absence("block_holder_share")).isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
    assertThat(none.absence("management_ownership_share"))
        .isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
    assertThat(
            proxy(OWNERSHIP + table(OWNERS, "Great Funds Inc. | 5 | 9.5%"))
                .absence("management_ownership_share"))
        .isEqualTo(AbsenceReason.MISSING_INPUT);
    assertThat(proxy(OWNERSHIP + table(OWNERS, GROUP + "3%")).absence("block_holder_share"))
        .isEqualTo(AbsenceReason.MISSING_INPUT);
  }

  // ---- pay

  @Test
  void the_pay_ratio_is_that_stated_and_trusted_less_when_its_amounts_differ() {
    String told = "<p>He had $1,000,000, the median employee $%s: a ratio of 20 to 1.</p>";
    Signal.Value agrees = proxy(RATIO + told.formatted("50,000")).given("ceo_pay_ratio");
    Signal.Value differs = proxy(RATIO + told.formatted("40,000")).given("ceo_pay_ratio");

    assertThat(agrees.value()).isEqualTo(20);
    assertThat(differs.value()).isEqualTo(20);
    assertThat(differs.confidence()).isCloseTo(agrees.confidence() * 0.5, within(NEARLY));
    assertThat(proxy(RATIO + "<p>We are exempt.</p>").absence("ceo_pay_ratio"))
        .isEqualTo(AbsenceReason.MISSING_INPUT);
  }

  @Test
  void the_slice_is_of_the_five_highest_paid_of_the_latest_year() {
    MadeUpCompany company =
        proxy(
            PAY
                + table(
                    PAID,
                    "Ann Carter, Chief Executive Officer | 2024 | 600 | 400 | 1,000",
                    " | 2023 | 500 | 300 | 800",
                    "B | 2024 | 300 | 200 | 500",
                    "C | 2024 | 300 | 100 | 400",
                    "D | 2024 | 200 | 100 | 300",
                    "E | 2024 | 100 | 100 | 200",
                    "F | 2024 | 60 | 40 | 100"));

    assertThat(worth(company, "ceo_pay_slice"))
        .isCloseTo(1000.0 / (1000 + 500 + 400 + 300 + 200), within(NEARLY));
    assertThat(company.given("ceo_pay_slice").evidence()).hasSize(5);
  }

  @Test
  void fewer_than_five_are_summed_with_less_trust() {
    MadeUpCompany three =
        proxy(PAY + table(PAID, "A, CEO | 2024 | 9 | 1 | 10", "B | 2024 | 5 | 1 | 6"));

    assertThat(worth(three, "ceo_pay_slice")).isCloseTo(10.0 / 16, within(NEARLY));
    assertThat(three.given("ceo_pay_slice").confidence()).isLessThanOrEqualTo(0.8);
  }

  /** A table of pay versus performance, tagged. */
  private static String tagged(String... facts) {
    StringBuilder html =
        new StringBuilder(
            "<ix:header><ix:resources><xbrli:unit id='u'><xbrli:measure>iso4217:USD"
                + "</xbrli:measure></xbrli:unit>");
    for (int year = 2023; year <= 2024; year++) {
      html.append(
              "<xbrli:context id='c%d'><xbrli:entity><xbrli:identifier scheme='".formatted(year))
          .append("http://www.sec.gov/CIK'>0000000001</xbrli:identifier></xbrli:entity>")
          .append("<xbrli:period><xbrli:startDate>%d-01-01</xbrli:startDate>".formatted(year))
          .append("<xbrli:endDate>%d-12-31</xbrli:endDate></xbrli:period>".formatted(year))
          .append("</xbrli:context>");
    }
    html.append("</ix:resources></ix:header><p>Pay versus performance</p>");
    for (String fact : facts) {
      String[] part = fact.split(" ", 3);
      html.append(
          "<p><ix:nonFraction name='ecd:%s' contextRef='c%s' unitRef='u' decimals='2'>%s</ix:nonFraction></p>"
              .formatted(part[0], part[1], part[2]));
    }
    return html.toString();
  }

  private static MadeUpCompany taggedProxy(String... facts) {
    MadeUpCompany company = new MadeUpCompany();
    company.file(
        "DEF 14A",
        eastern("2025-03-20T12:00:00"),
        Optional.of(LocalDate.of(2025, 5, 14)),
        List.of(),
        List.of(
            new Doc(
                "DEF 14A",
                "a.htm",
                "<html xmlns='http://www.w3.org/1999/xhtml'"
                    + " xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'"
                    + " xmlns:xbrli='http://www.xbrl.org/2003/instance'"
                    + " xmlns:iso4217='http://www.xbrl.org/2003/iso4217'"
                    + " xmlns:ecd='http://xbrl.sec.gov/ecd/2024'><body>"
                    + tagged(facts)
                    + "</body></html>")));
    return company;
  }

  @Test
  void without_the_table_the_slice_comes_from_tagged_facts() {
    MadeUpCompany company =
        taggedProxy("PeoTotalCompAmt 2024 1000", "NonPeoNeoAvgTotalCompAmt 2024 375");

    // 1000 / (1000 + 4 * 375)
    assertThat(worth(company, "ceo_pay_slice")).isCloseTo(0.4, within(NEARLY));
    assertThat(company.given("ceo_pay_slice").confidence()).isEqualTo(0.8);
    assertThat(taggedProxy("PeoTotalCompAmt 2024 1000").absence("ceo_pay_slice"))
        .isEqualTo(AbsenceReason.MISSING_INPUT);
  }

  @Test
  void the_gap_is_growth_of_pay_less_return() {
    String[] facts = {
      "PeoActuallyPaidCompAmt 2024 150",
      "PeoActuallyPaidCompAmt 2023 100",
      "TotalShareholderRtnAmt 2024 132",
      "TotalShareholderRtnAmt 2023 120"
    };

    MadeUpCompany company = taggedProxy(facts);

    // (150 / 100 - 1) - (132 / 120 - 1)
    assertThat(worth(company, "pay_performance_gap")).isCloseTo(0.5 - 0.1, within(NEARLY));
    assertThat(company.given("pay_performance_gap").evidence()).hasSize(4);
    for (int missing = 0; missing < facts.length; missing++) {
      int left = missing;
      assertThat(
              taggedProxy(
                      IntStream.range(0, facts.length)
                          .filter(i -> i != left)
                          .mapToObj(i -> facts[i])
                          .toArray(String[]::new))
                  .absence("pay_performance_gap"))
          .isEqualTo(AbsenceReason.MISSING_INPUT);
    }
  }

  @Test
  void the_gap_is_clipped_and_needs_pay_above_nothing() {
    String[] returns = {"TotalShareholderRtnAmt 2024 100", "TotalShareholderRtnAmt 2023 100"};
    assertThat(
            worth(
                taggedProxy(
                    "PeoActuallyPaidCompAmt 2024 900",
                    "PeoActuallyPaidCompAmt 2023 100",
                    returns[0],
                    returns[1]),
                "pay_performance_gap"))
        .isEqualTo(5);
    assertThat(
            taggedProxy(
                    "PeoActuallyPaidCompAmt 2024 900",
                    "PeoActuallyPaidCompAmt 2023 0",
                    returns[0],
                    returns[1])
                .absence("pay_performance_gap"))
        .isEqualTo(AbsenceReason.NON_POSITIVE_DENOMINATOR);
  }

  // ---- fees

  private static final String ALL_FEES =
      table(
          " | 2024 | 2023",
          "Audit Fees | 800 | 500",
          "Audit-Related Fees | 50 | 40",
          "Tax Fees | 100 | 90",
          "All Other Fees | 50 | 10");

  @Test
  void fees_other_than_for_audits_are_taken_over_all_fees() {
    for (MadeUpCompany company :
        List.of(proxy(FEES + ALL_FEES), filing("10-K", ITEM_14 + ALL_FEES))) {
      // (100 + 50) / (800 + 50 + 100 + 50)
      assertThat(worth(company, "non_audit_fee_ratio")).isCloseTo(0.15, within(NEARLY));
      assertThat(worth(company, "audit_fee_change"))
          .isCloseTo(Math.log(800.0 / 500), within(NEARLY));
      assertThat(company.given("audit_fee_change").evidence()).hasSize(2);
    }
  }

  @Test
  void fees_that_no_row_names_are_nothing_and_trusted_less() {
    MadeUpCompany untold =
        filing(
            "10-K",
            ITEM_14
                + "<p>This is what we paid to our independent accountants for their work.</p>"
                + table(" | 2024 | 2023", "Audit Fees | 900", "Tax Fees | 100 | 90"));
    MadeUpCompany two =
        filing(
            "10-K",
            ITEM_14 + table(" | 2024 | 2023", "Audit Fees | 900 | 1", "Tax Fees | 100 | 90"));

    assertThat(worth(two, "non_audit_fee_ratio")).isCloseTo(100.0 / 1000, within(NEARLY));
    assertThat(two.given("non_audit_fee_ratio").confidence()).isLessThanOrEqualTo(0.8);
    assertThat(two.given("non_audit_fee_ratio").evidence())
        .filteredOn(e -> e instanceof Evidence.OfAssumption)
        .extracting(Evidence::input)
        .containsExactlyInAnyOrder("audit_related_fees[0]", "other_audit_firm_fees[0]");
    assertThat(untold.absence("non_audit_fee_ratio")).isEqualTo(AbsenceReason.MISSING_INPUT);
  }

  @Test
  void without_fees_there_is_no_ratio_and_no_change() {
    MadeUpCompany referring =
        filing("10-K", ITEM_14 + "<p>This is incorporated by reference to our proxy.</p>");
    assertThat(referring.absence("non_audit_fee_ratio")).isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
    assertThat(referring.absence("audit_fee_change")).isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
    MadeUpCompany nothing =
        proxy(FEES + table(" | 2024 | 2023", "Audit Fees | - | -", "Tax Fees | - | -"));
    assertThat(nothing.absence("non_audit_fee_ratio")).isEqualTo(AbsenceReason.ZERO_DENOMINATOR);
    assertThat(nothing.absence("audit_fee_change"))
        .isEqualTo(AbsenceReason.NON_POSITIVE_DENOMINATOR);
    assertThat(proxy(FEES + table("Fees | 2024", "Audit Fees | 800")).absence("audit_fee_change"))
        .isEqualTo(AbsenceReason.MISSING_INPUT);
  }

  @Test
  void fees_that_could_not_be_told_leave_no_ratio() {
    assertThat(
            proxy(
                    FEES
                        + table(
                            " | 2024 | 2023",
                            "Audit Fees | 800 | 500",
                            "Tax Fees: | ",
                            "All Other Fees | 5 | 5"))
                .absence("non_audit_fee_ratio"))
        .isEqualTo(AbsenceReason.MISSING_INPUT);
  }

  @Test
  void an_amendment_counts_only_with_what_it_carries() {
    assertThat(worth(filing("10-K/A", ITEM_14 + ALL_FEES), "non_audit_fee_ratio"))
        .isCloseTo(0.15, within(NEARLY));
    assertThat(worth(filing("DEFR14A", FEES + ALL_FEES), "non_audit_fee_ratio"))
        .isCloseTo(0.15, within(NEARLY));
    MadeUpCompany additional = filing("DEFA14A", "<p>Please vote.</p>");
    assertThatThrownBy(() -> additional.signal("management_ownership_share"))
        .hasMessageContaining("not computed");
  }

  // ---- votes

  private static final String DIRECTORS =
      "<p>The following directors were elected:</p>"
          + table(
              "Nominee | For | Withheld | Broker Non-Votes",
              "Ann Carter | 9,000 | 1,000 | 50",
              "Ben Dole | 7,500 | 2,500 | 50");

  @Test
  void the_weakest_director_of_the_latest_meeting_counts() {
    MadeUpCompany company = new MadeUpCompany();
    meeting(company, "2023-05-01T12:00:00", DIRECTORS.replace("7,500", "100"));
    Filed latest = meeting(company, "2024-05-01T12:00:00", DIRECTORS);
    company.asOf(eastern("2025-05-01T12:00:00"));

    // 7500 / (7500 + 2500), 365 days before
    assertThat(worth(company, "director_vote_minimum")).isCloseTo(0.75, within(NEARLY));
    assertThat(company.sources("director_vote_minimum")).containsExactly(latest.accession());
  }

  private static Filed meeting(MadeUpCompany company, String accepted, String body) {
    String heading = "Item 5.07. " + EightKItem.find("5.07").orElseThrow().title() + ".";
    return company.file(
        "8-K",
        eastern(accepted),
        Optional.empty(),
        List.of("5.07"),
        List.of(Doc.html("8-K", heading(heading) + body)));
  }

  @Test
  void a_meeting_of_more_than_400_days_ago_is_forgotten() {
    MadeUpCompany company = new MadeUpCompany();
    meeting(company, "2024-05-01T12:00:00", DIRECTORS);
    company.asOf(eastern("2025-06-05T13:00:00"));

    assertThat(company.absence("director_vote_minimum")).isEqualTo(AbsenceReason.MISSING_INPUT);
  }

  @Test
  void abstentions_count_neither_for_nor_against_pay() {
    MadeUpCompany company = new MadeUpCompany();
    meeting(
        company,
        "2025-05-01T12:00:00",
        DIRECTORS
            + "<p>2. The advisory vote on how often to vote on executive compensation:</p>"
            + table("1 Year | 2 Years | 3 Years", "9,999 | 5 | 5")
            + "<p>3. The stockholders approved, on an advisory basis, executive compensation:</p>"
            + table("For | Against | Abstain", "6,000 | 2,000 | 1,500"));

    assertThat(worth(company, "say_on_pay_support")).isCloseTo(0.75, within(NEARLY));
    assertThat(company.given("say_on_pay_support").confidence()).isEqualTo(1);
  }

  @Test
  void without_a_vote_on_pay_there_is_no_support() {
    MadeUpCompany company = new MadeUpCompany();
    meeting(company, "2025-05-01T12:00:00", DIRECTORS);

    assertThat(company.absence("say_on_pay_support")).isEqualTo(AbsenceReason.MISSING_INPUT);
  }

  // ---- the letter

  private static final String PLAIN = "The cat sat on the mat by the door. ";

  private static String letter(int sentences) {
    // three positive words and one negative
    return "<p>Dear Fellow Shareholders:</p><p>"
        + PLAIN.repeat(sentences)
        + "We were successful. We are profitable. We achieved much. We had a loss.</p>"
        + "<p>Sincerely,</p><p>"
        + "There were losses and failures and problems. ".repeat(30)
        + "</p>";
  }

  @Test
  void the_letter_is_measured_from_salutation_to_closing() {
    MadeUpCompany company = proxy("<p>A cover with a loss.</p>" + letter(60));

    // (3 - 1) / (3 + 1)
    assertThat(worth(company, "shareholder_letter_polarity")).isCloseTo(0.5, within(NEARLY));
  }

  @Test
  void an_annual_report_has_the_letter_in_exhibit_13() {
    MadeUpCompany company = new MadeUpCompany();
    company.file(
        "10-K",
        eastern("2025-03-20T12:00:00"),
        Optional.empty(),
        List.of(),
        List.of(Doc.html("10-K", "<p>A report with a loss.</p>"), Doc.html("EX-13", letter(60))));

    assertThat(worth(company, "shareholder_letter_polarity")).isCloseTo(0.5, within(NEARLY));
  }

  @Test
  void no_letter_and_a_short_one_have_no_polarity() {
    assertThat(proxy("<p>A notice.</p>").absence("shareholder_letter_polarity"))
        .isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
    assertThat(proxy(letter(8)).absence("shareholder_letter_polarity"))
        .isEqualTo(AbsenceReason.SECTION_TOO_SHORT);
  }
}
