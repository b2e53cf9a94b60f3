package io.assay.edgar.beneficial;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.filing.ReadFiling;
import io.assay.specimens.Corpus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Schedules 13D and 13G of the corpus against what a person reads in them: issuer, CUSIP, class,
 * event, amendment, rules; for each person name, the four powers, aggregate, percentage, types.
 */
class BeneficialCorpusTest {

  private static final String LOOSE = "Archives/edgar/loose/sc13/";

  private static BeneficialReport read(String path) {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    String name = path.substring(path.lastIndexOf('/') + 1);
    ReadFiling filing = new FilingReader().read(Corpus.find().orElseThrow().bytes(path), name);
    return ((FormContent.Beneficial) filing.content().orElseThrow()).report();
  }

  private static String cover(BeneficialReport report) {
    return String.join(
        "|",
        report.schedule() == BeneficialReport.Schedule.SCHEDULE_13D ? "13D" : "13G",
        report.amendmentNumber().map(n -> Integer.toString(n)).orElse("-"),
        report.issuer().name(),
        report.issuer().cusip(),
        report.issuer().titleOfClass(),
        report.eventDate().map(Object::toString).orElse("-"),
        String.join(",", report.rules()));
  }

  private static List<String> persons(BeneficialReport report) {
    List<String> persons = new ArrayList<>();
    for (ReportingPerson person : report.persons()) {
      persons.add(
          String.join(
              "|",
              person.name(),
              plain(person.soleVoting()),
              plain(person.sharedVoting()),
              plain(person.soleDispositive()),
              plain(person.sharedDispositive()),
              plain(person.aggregate()),
              (person.percentBelow() ? "<" : "") + plain(person.percentOfClass()),
              String.join(",", person.types()),
              person.citizenship()));
    }
    return persons;
  }

  private static String plain(Optional<BigDecimal> number) {
    return number.map(n -> n.stripTrailingZeros().toPlainString()).orElse("-");
  }

  private static List<String> items(BeneficialReport report) {
    return report.items().stream().map(BeneficialReport.Item::number).toList();
  }

  private static final List<String> ONE_TO_TEN =
      List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

  @Test
  void a_page_of_an_institution() {
    BeneficialReport report = read(LOOSE + "altera.html");

    assertThat(cover(report))
        .isEqualTo("13G|-|Altera Corporation|021441100|Common Stock|2013-12-31|13d-1(b)");
    assertThat(persons(report))
        .containsExactly(
            "Massachusetts Financial Services Company (\"MFS\")|15643645|0|17405684|0|17405684|5.4|IA|Delaware");
    assertThat(items(report)).isEqualTo(ONE_TO_TEN);
    assertThat(report.items().get(5).text()).endsWith("Not Applicable");
  }

  @Test
  void a_typed_schedule_with_tabs() {
    BeneficialReport report = read(LOOSE + "arqule_13g.txt");

    assertThat(cover(report))
        .isEqualTo("13G|-|ArQule, Inc.|04269E107|Common shares|2014-12-31|13d-1(b)");
    assertThat(persons(report))
        .containsExactly(
            "First Eagle Investment Management, LLC|4444899|0|4444899|0|4444899|7.08|IA|State of Delaware");
    assertThat(items(report)).isEqualTo(ONE_TO_TEN);
  }

  @Test
  void a_typed_schedule_with_words_in_the_margin() {
    BeneficialReport report = read(LOOSE + "albemarle_13ga.txt");

    assertThat(cover(report))
        .isEqualTo("13G|1|Albemarle Corporation|012653101|Common Stock|2015-03-31|13d-1(b)");
    assertThat(persons(report))
        .containsExactly(
            "Capital Research Global Investors|11466840|0|11466840|0|11466840|10.2|IA|Delaware");
    assertThat(items(report)).isEqualTo(ONE_TO_TEN);
  }

  @Test
  void a_schedule_whose_rows_are_called_items() {
    BeneficialReport report = read(LOOSE + "dnb_13ga_filing.txt");

    assertThat(cover(report))
        .isEqualTo("13G|2|DUN & BRADSTREET CORP DEL NEW|26483E100|COMMON STOCK|-|13d-1(b)");
    assertThat(persons(report))
        .containsExactly(
            "FMR LLC|1037259|0|4712374|0|4712374|13.122|HC|Delaware",
            "Edward C. Johnson 3d|0|0|4712374|0|4712374|13.122|IN|United States of America",
            "Abigail P. Johnson|0|0|4712374|0|4712374|13.122|IN|United States of America");
    assertThat(items(report)).isEqualTo(ONE_TO_TEN);
  }

  @Test
  void a_cover_without_the_label_of_the_class() {
    BeneficialReport report = read(LOOSE + "albemarle_sc13ga.html");

    assertThat(cover(report))
        .isEqualTo(
            "13G|2|Albemarle Corporation|012653101|Common Stock, Par Value $0.01|2014-12-31|13d-1(b)");
    assertThat(persons(report))
        .containsExactly(
            "The London Company|4294585|0|4294585|360161|4654746|5.95|IA|State of Virginia");
  }

  @Test
  void an_aggregate_of_two_classes_is_their_sum() {
    BeneficialReport report = read(LOOSE + "nike_swoosh_13g.html");

    assertThat(cover(report))
        .isEqualTo("13G|33|NIKE, Inc.|654106103|Class B Common Stock|2014-12-31|13d-1(d)");
    assertThat(persons(report))
        .containsExactly(
            "Philip H. Knight|133316008|0|133316008|0|133316008|16.26|IN|U.S. Citizen");
    assertThat(items(report)).isEqualTo(ONE_TO_TEN);
  }

  @Test
  void five_persons_of_a_bank() {
    BeneficialReport report = read(LOOSE + "SC_13G_Twitter.html");

    assertThat(cover(report))
        .isEqualTo(
            "13G|-|Twitter, Inc.|90184L102|Common Stock, par value $0.000005 per share|2013-12-31|13d-1(d)");
    assertThat(persons(report))
        .containsExactly(
            "J.P. Morgan Investment Management Inc.|704140|16684593|708040|48849820|49557860|9.1|IA|Delaware",
            "J.P. Morgan Digital Growth Fund L.P.|0|16684593|0|48849820|48849820|9|PN|Delaware",
            "RTLC, LLC|0|0|0|32165227|32165227|5.9|OO|Delaware",
            "RTLC II, LLC|0|16684593|0|16684593|16684593|3.1|OO|Delaware",
            "JPMorgan Chase Bank, National Association|75821|24600|77224|24935|102159|<0.1|BK|United States of America");
    assertThat(report.persons()).extracting(ReportingPerson::group).containsOnly("b");
  }

  @Test
  void a_family() {
    BeneficialReport report = read(LOOSE + "walmart13ga.html");

    assertThat(cover(report))
        .isEqualTo("13G|34|WAL-MART STORES, INC.|931142103|Common Stock|2014-12-31|13d-1(d)");
    assertThat(persons(report))
        .containsExactly(
            "S. Robson Walton|3337561|1610052607|3337561|1610052607|1613390168|50.06|IN|United States",
            "John T. Walton Estate Trust|0|1609891131|0|1609891131|1609891131|49.95|OO|United States",
            "Jim C. Walton|10504220|1611251279|10504220|1611251279|1621755499|50.32|IN|United States",
            "Alice L. Walton|6976420|1619770917|6976420|1619770917|1626747337|50.47|IN|United States");
    assertThat(report.persons()).extracting(ReportingPerson::group).containsOnly("a");
  }

  @Test
  void an_amendment_of_a_13d_has_the_items_it_amends() {
    BeneficialReport report = read(LOOSE + "aes_corp_13da.html");

    assertThat(cover(report))
        .isEqualTo(
            "13D|2|The AES Corporation|00130H105|Common Stock, Par Value $0.01 Per Share|2015-05-18|");
    assertThat(persons(report))
        .containsExactly(
            "China Investment Corporation|0|420830|0|420830|420830|0.06|CO|People's Republic of China",
            "Terrific Investment Corporation|0|0|0|0|0|0|CO|People's Republic of China");
    assertThat(report.persons().getFirst().fundsSource()).containsExactly("WC");
    assertThat(items(report)).containsExactly("4", "5", "6", "7");
    assertThat(report.items().getFirst().title()).isEqualTo("Purpose of Transaction");
  }

  @Test
  void powers_that_do_not_make_the_aggregate_are_told() {
    BeneficialReport report = read(LOOSE + "nike_13d_broken_cusip.html");

    assertThat(cover(report))
        .isEqualTo("13D|-|NIKE, Inc.|654106103|Class B Common Stock|2015-06-30|");
    assertThat(persons(report)).containsExactly("Swoosh, LLC|0|0|0|0|128500000|15|OO|Delaware");
    assertThat(report.confidence()).isLessThan(0.9);
    assertThat(report.persons().getFirst().reason()).contains("not the sum of the powers");
    assertThat(items(report)).containsExactly("1", "2", "3", "4", "5", "6", "7");
  }

  @Test
  void seventeen_persons_of_a_group_some_with_rows_left_blank() {
    BeneficialReport report = read(LOOSE + "sc13d_broken_issuer_name.html");

    assertThat(cover(report))
        .isEqualTo(
            "13D|-|NATURAL GROCERS BY VITAMIN COTTAGE, INC.|63888U108|Common Stock, $0.001 Par Value"
                + " per share|2012-07-27|");
    assertThat(report.persons()).hasSize(17);
    assertThat(persons(report).get(0))
        .isEqualTo("Kemper Isely|-|12940098|-|13331707|13331707|59.6|IN|United States");
    assertThat(persons(report).get(4))
        .isEqualTo(
            "Anthony Andueza|392406|12940098|392406|13331707|13332504|59.6|IN|United States");
    assertThat(persons(report).get(11))
        .isEqualTo("The LaRock & Luke Isely Trust|-|12940098|-|13331707|13331707|59.6|OO|Colorado");
  }

  @Test
  void submissions_with_a_header() {
    BeneficialReport bank = read("Archives/edgar/data/34903/0000019617-24-000012.txt");
    assertThat(cover(bank))
        .isEqualTo(
            "13G|2|FEDERAL REALTY INVESTMENT TRUST|313745101|Common Shares of Beneficial"
                + " Interest|2023-12-29|13d-1(b)");
    assertThat(persons(bank))
        .containsExactly("JPMORGAN CHASE & CO.|2459100|25|4022435|743|4024573|4.9|HC|Delaware");

    BeneficialReport fund = read("Archives/edgar/data/704562/0001076809-24-000144.nc");
    assertThat(cover(fund))
        .isEqualTo(
            "13G|-|AVID BIOSERVICES, INC.|05368M106|Common Stock, par value $0.001 per"
                + " share|2024-12-09|13d-1(c)");
    assertThat(persons(fund))
        .containsExactly(
            "Glazer Capital, LLC|0|3394114|0|3394114|3394114|5.31|IA,OO|State of Delaware",
            "Paul J. Glazer|0|3394114|0|3394114|3394114|5.31|IN|United States");
  }

  @Test
  void schedules_in_xml() {
    BeneficialReport d = read(LOOSE + "schedule13d.xml");
    assertThat(cover(d))
        .isEqualTo(
            "13D|-|Aadi Bioscience, Inc.|00032Q104|Common stock, par value $0.0001 per"
                + " share|2024-12-31|");
    assertThat(persons(d))
        .containsExactly(
            "BML Investment Partners, L.P.|0|2100000|0|2100000|2100000|8.5|PN|DE",
            "Leonard Braden Michael|335000|2100000|335000|2100000|2435000|9.9|IN|X1");
    assertThat(d.previously13g()).isTrue();
    assertThat(items(d)).containsExactly("1", "2", "3", "4", "5", "6", "7");
    assertThat(d.items().get(6).text())
        .isEqualTo("Filed exhibits: Exhibit 1 - BML Letter to the Board");

    BeneficialReport g = read(LOOSE + "schedule13g.xml");
    assertThat(cover(g))
        .isEqualTo(
            "13G|-|Jushi Holdings Inc.|48213Y107|Subordinate Voting Shares, no par"
                + " value|2025-11-19|13d-1(c)");
    assertThat(persons(g))
        .containsExactly(
            "Marex Securities Products Inc.|10000000|0|10000000|0|10000000|5.1|CO|DE",
            "Marex Group plc|10000000|0|10000000|0|10000000|5.1|OO|X0");
    assertThat(items(g)).isEqualTo(ONE_TO_TEN);

    BeneficialReport whole = read("Archives/edgar/data/1374328/0001815572-25-000002.txt");
    assertThat(cover(whole))
        .isEqualTo(
            "13G|-|FITLIFE BRANDS, INC.|33817P306|Common Stock, Par Value $0.01 Per"
                + " Share|2025-01-15|13d-1(c)");
    assertThat(persons(whole))
        .containsExactly(
            "ASKELADDEN CAPITAL MANAGEMENT LLC|0|233990|0|233990|233990|5.1|PN,IA|TX",
            "Samir Patel|0|233990|0|233990|233990|5.1|IN,HC|X1");
  }
}
