package io.assay.edgar.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Period;
import io.assay.edgar.items.Event;
import io.assay.edgar.items.Section;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.proxies.PayRatio;
import io.assay.edgar.proxies.ProxyReader;
import io.assay.edgar.proxies.ProxyStatement;
import io.assay.edgar.xbrl.Fact;
import io.assay.sample.market.SampleCompany;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the sample market puts into its filings is what the reader takes out of them. */
class SampleMarketReadingTest {

  private static final Set<String> ANNUAL_ITEMS =
      Set.of(
          "1", "1A", "1B", "2", "3", "4", "5", "7", "7A", "8", "9", "9A", "9B", "10", "11", "12",
          "13", "14", "15");

  private final FilingReader reader = new FilingReader();

  @Test
  void every_filing_of_a_market_is_read_whole() {
    SampleMarket market = SampleMarket.of(SampleMarket.DEFAULT_SEED, 12, 2);
    Map<Long, SampleCompany> companies =
        market.companies().stream().collect(Collectors.toMap(SampleCompany::cik, c -> c));
    Map<String, Integer> forms = new HashMap<>();
    for (SampleFiling filing : market) {
      ReadFiling read = reader.read(filing.submission(), filing.accession() + ".txt");
      header(filing, read, companies);
      assertThat(read.problems()).as(filing.form() + " " + filing.accession()).isEmpty();
      forms.merge(filing.form(), 1, Integer::sum);
      switch (filing.form()) {
        case "10-K", "10-K/A" -> annual(filing, read);
        case "10-Q" -> quarterly(filing, read);
        case "8-K" -> current(filing, read);
        case "4" -> insider(filing, read);
        case "DEF 14A" -> proxy(filing, read);
        default -> assertThat(filing.form()).isEqualTo("NT 10-K");
      }
    }
    assertThat(forms.keySet()).contains("10-K", "10-K/A", "10-Q", "8-K", "4", "NT 10-K", "DEF 14A");
  }

  private static void header(
      SampleFiling filing, ReadFiling read, Map<Long, SampleCompany> companies) {
    String where = filing.form() + " " + filing.accession();
    assertThat(read.header().accession().orElseThrow().value())
        .as(where)
        .isEqualTo(filing.accession());
    assertThat(read.header().form().value()).as(where).isEqualTo(filing.form());
    assertThat(read.header().filed()).as(where).contains(filing.filed());
    assertThat(read.header().accepted()).as(where).contains(filing.accepted());
    assertThat(read.header().period()).as(where).isEqualTo(filing.period());
    assertThat(read.header().items()).as(where).isEqualTo(filing.items());
    var subject = read.header().subject().orElseThrow();
    SampleCompany company = companies.get(filing.cik());
    assertThat(subject.cik().value()).as(where).isEqualTo(filing.cik());
    assertThat(subject.sic()).as(where).isEqualTo(company.sic());
    assertThat(subject.fiscalYearEnd()).as(where).isEqualTo(company.fiscalYearEnd());
  }

  private static void proxy(SampleFiling filing, ReadFiling read) {
    ProxyStatement proxy = ProxyReader.read(read.text().orElseThrow(), read.sections());
    String where = filing.accession();
    assertThat(proxy.ownership().orElseThrow().group()).as(where).isPresent();
    assertThat(proxy.compensation().orElseThrow().officers()).as(where).hasSize(4);
    assertThat(proxy.payRatio().orElseThrow().check()).as(where).isEqualTo(PayRatio.Check.AGREES);
    assertThat(proxy.fees().orElseThrow().fees()).as(where).hasSize(4);
    assertThat(proxy.letter()).as(where).isPresent();
  }

  private static void annual(SampleFiling filing, ReadFiling read) {
    balances(filing, read);
    assertThat(read.facts().dei("DocumentFiscalPeriodFocus")).contains("FY");
    List<Section> sections = read.sections();
    assertThat(sections).extracting(Section::item).as(filing.accession()).containsAll(ANNUAL_ITEMS);
    Section risks = sections.stream().filter(s -> s.item().equals("1A")).findFirst().orElseThrow();
    assertThat(risks.text())
        .as(filing.accession())
        .contains("You should consider the following risks carefully")
        .doesNotContain("Unresolved Staff Comments");
    Section discussion =
        sections.stream().filter(s -> s.item().equals("7")).findFirst().orElseThrow();
    assertThat(discussion.text())
        .contains("Liquidity and Capital Resources")
        .doesNotContain("REPORT OF INDEPENDENT");
    assertThat(sections)
        .as(filing.accession())
        .allSatisfy(s -> assertThat(s.confidence()).as(s.item()).isGreaterThan(0.6));
  }

  private static void quarterly(SampleFiling filing, ReadFiling read) {
    balances(filing, read);
    assertThat(read.sections().stream().map(s -> s.key(true)).toList())
        .as(filing.accession())
        .contains("I.1", "I.2", "I.3", "I.4", "II.1", "II.1A", "II.2", "II.6");
  }

  private static void balances(SampleFiling filing, ReadFiling read) {
    LocalDate end = filing.period().orElseThrow();
    BigDecimal assets = instant(read, "us-gaap:Assets", end);
    assertThat(assets).as(filing.accession()).isPositive();
    assertThat(instant(read, "us-gaap:LiabilitiesAndStockholdersEquity", end))
        .as(filing.accession())
        .isEqualByComparingTo(assets);
    assertThat(read.facts().dei("DocumentPeriodEndDate"))
        .as(filing.accession())
        .contains(end.toString());
    assertThat(read.facts().dei("TradingSymbol")).as(filing.accession()).contains(filing.ticker());
    Map<Period, BigDecimal> totals = new HashMap<>();
    Map<Period, BigDecimal> segments = new HashMap<>();
    for (Fact fact : read.facts().facts()) {
      if (fact.concept().equals("us-gaap:Revenues")) {
        if (fact.context().isUndimensioned()) {
          totals.put(fact.period(), fact.number().orElseThrow());
        } else {
          assertThat(fact.context().dimensions())
              .containsOnlyKeys("us-gaap:StatementBusinessSegmentsAxis");
          segments.merge(fact.period(), fact.number().orElseThrow(), BigDecimal::add);
        }
      }
    }
    assertThat(segments)
        .as(filing.accession())
        .isNotEmpty()
        .allSatisfy((period, sum) -> assertThat(sum).isEqualByComparingTo(totals.get(period)));
  }

  private static BigDecimal instant(ReadFiling read, String concept, LocalDate date) {
    return read.facts().facts().stream()
        .filter(
            f ->
                f.concept().equals(concept)
                    && f.context().isUndimensioned()
                    && f.period().equals(new Period.Instant(date)))
        .findFirst()
        .flatMap(Fact::number)
        .orElseThrow(() -> new AssertionError(concept + " at " + date));
  }

  private static void current(SampleFiling filing, ReadFiling read) {
    assertThat(read.events())
        .extracting(Event::item)
        .as(filing.accession())
        .isEqualTo(filing.items());
    assertThat(read.events())
        .allSatisfy(e -> assertThat(e.text()).as(filing.accession() + " " + e.item()).isNotBlank());
    if (filing.items().contains("2.02")) {
      assertThat(read.documents())
          .extracting(d -> d.type())
          .as(filing.accession())
          .contains("EX-99.1");
    }
  }

  private static void insider(SampleFiling filing, ReadFiling read) {
    OwnershipReport report = read.ownership().orElseThrow();
    assertThat(report.issuer().cik().value()).isEqualTo(filing.cik());
    assertThat(report.issuer().symbol()).isEqualTo(filing.ticker());
    assertThat(report.planned10b51()).isPresent();
    assertThat(report.owners()).hasSize(1);
    assertThat(report.transactions())
        .as(filing.accession())
        .isNotEmpty()
        .allSatisfy(
            t -> {
              assertThat(Set.of("P", "S", "A", "M", "F")).contains(t.code());
              assertThat(t.date()).isEqualTo(filing.period());
              assertThat(t.shares().orElseThrow()).isPositive();
            });
    assertThat(report.footnotes()).isNotEmpty();
  }
}
