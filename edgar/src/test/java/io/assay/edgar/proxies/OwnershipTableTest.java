package io.assay.edgar.proxies;

import static io.assay.edgar.proxies.Page.heading;
import static io.assay.edgar.proxies.Page.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnershipTableTest {

  private static final String HEADING =
      heading("SECURITY OWNERSHIP OF CERTAIN BENEFICIAL OWNERS AND MANAGEMENT");
  private static final String HEAD = "Name | Shares Beneficially Owned | Percent of Class";

  private static String of(Page page) {
    return page.proxy()
        .ownership()
        .map(
            o ->
                o.holders().stream().map(h -> h.name() + " " + h.percent()).toList()
                    + " "
                    + o.group().map(BeneficialOwnership.Holder::percent))
        .orElse("none");
  }

  @Test
  void holders_of_five_per_cent_and_the_group_are_told() {
    Page page =
        Page.html(
            HEADING
                + table(
                    HEAD,
                    "Great Funds Inc. | 9,000,000(1) | 9.1%",
                    "Small Capital LLC | 4,000,000 | 4.0%",
                    "Ann Carter | 20,000 | *",
                    "All directors and executive officers as a group (9 persons) | 2,100,000 |"
                        + " 2.1%"));

    assertThat(of(page)).isEqualTo("[Great Funds Inc. 9.1] Optional[2.1]");
    BeneficialOwnership.Holder first = page.proxy().ownership().orElseThrow().holders().getFirst();
    assertThat(page.at(first.start(), first.end())).isEqualTo(first.text()).startsWith("Great");
  }

  @Test
  void less_than_one_per_cent_is_a_half() {
    for (String less : new String[] {"*", "Less than 1%", "&lt;1%", "less than one percent"}) {
      assertThat(
              of(
                  Page.html(
                      HEADING
                          + table(
                              HEAD,
                              "Directors and executive officers as a group | 50,000 | " + less))))
          .isEqualTo("[] Optional[0.5]");
    }
  }

  @Test
  void a_person_the_statement_speaks_of_is_of_the_management() {
    String rows =
        table(
            HEAD,
            "Ann Carter | 20,000,000 | 20.0%",
            "Otto Stranger | 7,000,000 | 7.0%",
            "All directors and officers as a group | 21,000,000 | 21.0%");
    Page page =
        Page.html(
            "<p>Ann Carter has been a director since 2001.</p><p>Ann Carter is 61.</p>"
                + HEADING
                + rows);

    assertThat(of(page)).isEqualTo("[Otto Stranger 7.0] Optional[21.0]");
  }

  @Test
  void headings_within_the_table_tell_who_is_who() {
    Page page =
        Page.html(
            HEADING
                + table(
                    HEAD,
                    "Five Percent Shareholders: | ",
                    "Otto Stranger | 7,000,000 | 7.0",
                    "Directors and Executive Officers: | ",
                    "Ann Carter Holdings LLC | 20,000,000 | 20.0",
                    "All directors and executive officers as a group | 21,000,000 | 21.0"));

    assertThat(of(page)).isEqualTo("[Otto Stranger 7.0] Optional[21.0]");
  }

  @Test
  void only_the_first_class_of_stock_counts() {
    Page page =
        Page.html(
            HEADING
                + table(
                    "Name | Class A Shares | Percent of Class A | Class B Shares | Percent of Class"
                        + " B",
                    "Great Funds Inc. | 900 | 9.0% | 500 | 50.0%",
                    "All directors and executive officers as a group | 100 | 1.0% | 400 | 40.0%"));

    assertThat(of(page)).isEqualTo("[Great Funds Inc. 9.0] Optional[1.0]");
  }

  @Test
  void a_holder_in_two_tables_counts_once() {
    Page page =
        Page.html(
            HEADING
                + heading("Principal Shareholders")
                + table(HEAD, "Great Funds Inc. | 9,000 | 9.0%", "Great Funds Inc. | 9,000 | 9.0%")
                + heading("Directors and Officers")
                + table(HEAD, "All directors and executive officers as a group | 3 | *"));

    assertThat(of(page)).isEqualTo("[Great Funds Inc. 9.0] Optional[0.5]");
  }

  @Test
  void typewritten_tables_are_read_too() {
    Page page =
        Page.typed(
            """
            SECURITY OWNERSHIP OF CERTAIN BENEFICIAL OWNERS AND MANAGEMENT

            <TABLE>
            <CAPTION>
            Name of                             Number of        Percent
            Beneficial Owner                    Shares           of Class
            ----------------                    ---------        --------
            <S>                                 <C>              <C>
            Great Funds Inc.                    2,978,818         9.6%
            All directors and executive
              officers as a group               1,591,968         5.1%
            </TABLE>
            """);

    assertThat(of(page)).isEqualTo("[Great Funds Inc. 9.6] Optional[5.1]");
  }

  @Test
  void a_table_without_per_cent_is_none_of_ownership() {
    assertThat(
            of(
                Page.html(
                    HEADING
                        + table(
                            "Name | Shares", "All directors and officers as a group | 2,100,000"))))
        .isEqualTo("none");
  }
}
