package io.assay.sample.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SampleMarketTest {

  private static final long SEED = SampleMarket.DEFAULT_SEED;

  @Test
  void the_same_seed_gives_the_same_bytes() throws Exception {
    assertThat(hash(SampleMarket.of(SEED, 12, 3).filings()))
        .isEqualTo(hash(SampleMarket.of(SEED, 12, 3).filings()))
        .isNotEqualTo(hash(SampleMarket.of(SEED + 1, 12, 3).filings()));
  }

  @Test
  void the_first_companies_do_not_depend_on_how_many_follow() throws Exception {
    SampleMarket few = SampleMarket.of(SEED, 5, 3);
    SampleMarket many = SampleMarket.of(SEED, 90, 3);
    assertThat(many.companies().subList(0, 5)).isEqualTo(few.companies());
    assertThat(hash(many.filings().filter(f -> f.cik() <= 9_000_005)))
        .isEqualTo(hash(few.filings()));
  }

  @Test
  void names_tickers_and_accession_numbers_are_unique() {
    SampleMarket market = SampleMarket.of(SEED, 700, 1);
    Set<String> names = new HashSet<>();
    Set<String> tickers = new HashSet<>();
    for (SampleCompany company : market.companies()) {
      assertThat(names.add(company.name())).as(company.name()).isTrue();
      assertThat(tickers.add(company.ticker())).as(company.ticker()).isTrue();
    }
    Set<String> accessions = new HashSet<>();
    SampleMarket.of(SEED, 12, 5)
        .filings()
        .forEach(f -> assertThat(accessions.add(f.accession())).as(f.accession()).isTrue());
  }

  @Test
  void filings_come_in_the_order_of_acceptance_and_end_with_the_market() {
    SampleMarket market = SampleMarket.of(SEED, 12, 2);
    for (SampleCompany company : market.companies()) {
      List<SampleFiling> filings = market.filings(company.cik()).toList();
      assertThat(filings).isSortedAccordingTo((a, b) -> a.accepted().compareTo(b.accepted()));
      assertThat(filings).allMatch(f -> !f.filed().isAfter(SampleMarket.DEFAULT_END.plusDays(4)));
      assertThat(filings).extracting(SampleFiling::form).contains("10-K", "10-Q", "8-K", "4");
    }
  }

  @Test
  void the_books_balance_and_tie_in_every_quarter() {
    for (int i = 0; i < 40; i++) {
      Agenda agenda = SampleMarket.of(SEED, 40, 5).agenda(i);
      for (Books books : List.of(agenda.truth(), agenda.shown())) {
        for (int q = 0; q < books.size(); q++) {
          tie(books, q, "company " + i + " quarter " + q);
        }
      }
    }
  }

  private static void tie(Books books, int q, String where) {
    assertThat(at(books, Line.ASSETS, q)).as(where).isEqualTo(at(books, Line.BOTH_SIDES, q));
    assertThat(at(books, Line.LIABILITIES, q) + at(books, Line.EQUITY, q))
        .as(where)
        .isEqualTo(at(books, Line.ASSETS, q));
    assertThat(at(books, Line.CASH, q)).as(where).isPositive();
    assertThat(
            books.flow(Line.FROM_OPERATIONS, q, q)
                + books.flow(Line.FROM_INVESTING, q, q)
                + books.flow(Line.FROM_FINANCING, q, q))
        .as(where)
        .isEqualTo(books.flow(Line.CASH_CHANGE, q, q));
    long segments = 0;
    for (int s = 0; s < books.segments().size(); s++) {
      segments += books.segment(s, q, q);
    }
    assertThat(segments).as(where).isEqualTo(books.flow(Line.REVENUE, q, q));
    if (q > 0) {
      assertThat(at(books, Line.CASH, q) - at(books, Line.CASH, q - 1))
          .as(where)
          .isEqualTo(books.flow(Line.CASH_CHANGE, q, q));
    }
  }

  private static long at(Books books, Line line, int q) {
    return books.amount(line, q, q);
  }

  @Test
  void retained_earnings_roll_forward_unless_restated() {
    for (int i = 0; i < 40; i++) {
      Books books = SampleMarket.of(SEED, 40, 5).agenda(i).truth();
      for (int q = 1; q < books.size(); q++) {
        assertThat(at(books, Line.RETAINED, q) - at(books, Line.RETAINED, q - 1))
            .as("company " + i + " quarter " + q)
            .isEqualTo(books.flow(Line.NET, q, q) - books.flow(Line.DIVIDENDS, q, q));
      }
    }
  }

  @Test
  void every_report_is_well_formed_and_its_own_facts_add_up() throws Exception {
    for (SampleFiling filing : SampleMarket.of(SEED, 12, 2)) {
      if (filing.form().startsWith("NT")) {
        continue;
      }
      Document document = parse(filing.content().mainDocument());
      if (!filing.form().startsWith("10-")) {
        continue;
      }
      Map<String, BigDecimal> facts = facts(document);
      String end = filing.period().orElseThrow().toString();
      assertThat(facts.get("us-gaap:Assets " + end))
          .as(filing.accession())
          .isNotNull()
          .isEqualByComparingTo(facts.get("us-gaap:LiabilitiesAndStockholdersEquity " + end));
      assertThat(
              facts
                  .get("us-gaap:Liabilities " + end)
                  .add(facts.get("us-gaap:StockholdersEquity " + end)))
          .isEqualByComparingTo(facts.get("us-gaap:Assets " + end));
      for (String key : facts.keySet()) {
        if (key.startsWith("us-gaap:EarningsPerShareDiluted ")) {
          String span = key.substring(key.indexOf(' '));
          BigDecimal shares =
              facts.get("us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding" + span);
          assertThat(
                  facts.get("us-gaap:NetIncomeLoss" + span).divide(shares, 2, RoundingMode.HALF_UP))
              .as(filing.accession() + span)
              .isEqualByComparingTo(facts.get(key));
        }
      }
    }
  }

  @Test
  void comparatives_equal_what_was_filed_before_unless_restated() throws Exception {
    SampleMarket market = SampleMarket.of(SEED, 12, 4);
    int compared = 0;
    for (SampleCompany company : market.companies()) {
      Map<String, BigDecimal> before = new HashMap<>();
      boolean restated = false;
      for (SampleFiling filing : market.filings(company.cik()).toList()) {
        restated |= filing.items().contains("4.02");
        if (!filing.form().startsWith("10-") || restated) {
          continue;
        }
        for (Map.Entry<String, BigDecimal> fact :
            facts(parse(filing.content().mainDocument())).entrySet()) {
          BigDecimal was = before.put(fact.getKey(), fact.getValue());
          if (was != null && fact.getKey().startsWith("us-gaap:")) {
            compared++;
            assertThat(fact.getValue())
                .as(filing.accession() + " " + fact.getKey())
                .isEqualByComparingTo(was);
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(2_000);
  }

  @Test
  void the_quarters_add_up_to_the_year() throws Exception {
    SampleMarket market = SampleMarket.of(SEED, 3, 2);
    List<SampleFiling> filings = market.filings(9_000_003).toList();
    SampleFiling annual =
        filings.stream().filter(f -> f.form().equals("10-K")).reduce((a, b) -> b).orElseThrow();
    LocalDate end = annual.period().orElseThrow();
    LocalDate start = end.plusDays(1).minusYears(1);
    BigDecimal year =
        facts(parse(annual.content().mainDocument())).get("us-gaap:Revenues " + start + "/" + end);
    Books books = market.agenda(2).truth();
    long sum = 0;
    for (int q = 0; q < books.size(); q++) {
      if (!books.start(q).isBefore(start) && !books.end(q).isAfter(end)) {
        sum += books.flow(Line.REVENUE, q, q);
      }
    }
    assertThat(year).isEqualByComparingTo(BigDecimal.valueOf(sum).scaleByPowerOfTen(books.scale()));
  }

  @Test
  void troubled_companies_tell_their_troubles() {
    SampleMarket market = SampleMarket.of(SEED, 12, 5);
    List<SampleFiling> restating = market.filings(9_000_006).toList();
    assertThat(restating).extracting(SampleFiling::form).contains("10-K/A");
    assertThat(restating).anyMatch(f -> f.items().contains("4.02"));
    SampleFiling amended =
        restating.stream().filter(f -> f.form().equals("10-K/A")).findFirst().orElseThrow();
    SampleFiling original =
        restating.stream()
            .filter(f -> f.form().equals("10-K") && f.period().equals(amended.period()))
            .findFirst()
            .orElseThrow();
    assertThat(amended.content().text())
        .contains(
            "material weakness",
            "DocumentFinStmtErrorCorrectionFlag\" contextRef=\"c-1\"",
            "were not effective");
    assertThat(first(amended, "us-gaap:Revenues")).isLessThan(first(original, "us-gaap:Revenues"));
    List<SampleFiling> alarming = market.filings(9_000_007).toList();
    assertThat(alarming).anyMatch(f -> f.items().contains("4.01"));
    assertThat(alarming).extracting(SampleFiling::form).contains("NT 10-K");
    List<SampleFiling> bankrupt = market.filings(9_000_008).toList();
    assertThat(bankrupt.getLast().filed()).isBefore(LocalDate.of(2025, 7, 1));
    assertThat(bankrupt)
        .anyMatch(f -> f.items().contains("2.04"))
        .anyMatch(f -> f.items().contains("3.01"))
        .anyMatch(f -> f.items().contains("1.03"));
    SampleFiling last =
        bankrupt.stream().filter(f -> f.form().equals("10-K")).reduce((a, b) -> b).orElseThrow();
    assertThat(last.content().text()).contains("substantial doubt about");
  }

  @Test
  void a_market_without_companies_is_refused() {
    assertThatThrownBy(() -> SampleMarket.of(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SampleMarket.of(1, 1, 1).filings(5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long first(SampleFiling filing, String concept) {
    Matcher matcher =
        Pattern.compile("name=\"" + concept + "\"[^>]*>([0-9,]+)<")
            .matcher(filing.content().text());
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1).replace(",", ""));
  }

  private static String hash(Stream<SampleFiling> filings) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    filings.forEach(f -> digest.update(f.submission()));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Document parse(String markup) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
  }

  /** Undimensioned facts: concept and dates to value. */
  private static Map<String, BigDecimal> facts(Document document) {
    Map<String, String> contexts = new HashMap<>();
    NodeList all = document.getElementsByTagName("xbrli:context");
    for (int i = 0; i < all.getLength(); i++) {
      Element context = (Element) all.item(i);
      if (context.getElementsByTagName("xbrli:segment").getLength() == 0) {
        NodeList instant = context.getElementsByTagName("xbrli:instant");
        contexts.put(
            context.getAttribute("id"),
            instant.getLength() > 0
                ? instant.item(0).getTextContent()
                : context.getElementsByTagName("xbrli:startDate").item(0).getTextContent()
                    + "/"
                    + context.getElementsByTagName("xbrli:endDate").item(0).getTextContent());
      }
    }
    Map<String, BigDecimal> facts = new HashMap<>();
    NodeList numbers = document.getElementsByTagName("ix:nonFraction");
    for (int i = 0; i < numbers.getLength(); i++) {
      Element fact = (Element) numbers.item(i);
      String dates = contexts.get(fact.getAttribute("contextRef"));
      if (dates == null) {
        continue;
      }
      boolean dash = fact.getAttribute("format").equals("ixt:fixed-zero");
      BigDecimal value =
          dash ? BigDecimal.ZERO : new BigDecimal(fact.getTextContent().replace(",", ""));
      String scale = fact.getAttribute("scale");
      value = scale.isEmpty() ? value : value.scaleByPowerOfTen(Integer.parseInt(scale));
      BigDecimal signed = fact.getAttribute("sign").equals("-") ? value.negate() : value;
      BigDecimal was = facts.put(fact.getAttribute("name") + " " + dates, signed);
      assertThat(was == null || was.compareTo(signed) == 0)
          .as(fact.getAttribute("name") + " " + dates)
          .isTrue();
    }
    return facts;
  }
}
