package io.assay.edgar.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.client.EdgarClientSettings;
import io.assay.edgar.holdings.Holding;
import io.assay.edgar.holdings.HoldingsReport;
import io.assay.sample.market.SampleMarket;
import io.assay.sample.mirror.Mirror;
import io.assay.sample.mirror.Misbehaviour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of README.md, which are these very lines. */
class ExamplesTest {

  @TempDir static Path folder;
  private static SampleMarket market;
  private static Mirror mirror;
  private static EdgarClientSettings settings;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @BeforeAll
  static void open() throws IOException {
    market = StandIn.write(folder);
    mirror = Mirror.start(folder, Misbehaviour.none());
    settings =
        EdgarClientSettings.at(mirror.address(), "Jane Doe jane@example.com").withPerSecond(1_000);
  }

  @AfterAll
  static void shut() {
    mirror.close();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_latest_annual_report_of_a_ticker() {
    // [annual]
    try (Edgar edgar = Edgar.open(settings)) {
      Filing annual = edgar.company("AAPL").filings().form("10-K").latest();
      out.println(annual);
      out.println(annual.read().facts().dei("EntityRegistrantName").orElse("no name"));
      annual.exhibits().all().forEach(out::println);
      annual.read().problems().forEach(out::println);
    }
    // []
    assertThat(printed())
        .startsWith("10-K of " + market.companies().getFirst().name() + " for 202")
        .contains("\n" + market.companies().getFirst().name() + "\n");
  }

  @Test
  void its_risk_factors() {
    // [risk]
    try (Edgar edgar = Edgar.open(settings)) {
      switch (edgar.company("AAPL").filings().form("10-K").latest().section("1A")) {
        case SectionAnswer.Found(var risks) -> {
          out.println(risks.title() + ", confidence " + risks.confidence());
          out.println(risks.text());
        }
        case SectionAnswer.Missing missing -> out.println(missing);
      }
    }
    // []
    assertThat(printed()).startsWith("Risk Factors, confidence ").contains("Item 1A");
    assertThat(printed().length()).isGreaterThan(2_000);
  }

  @Test
  void its_income_statement_over_five_years() {
    // [income]
    try (Edgar edgar = Edgar.open(settings)) {
      YearTable income = edgar.company("AAPL").incomeStatement(5);
      out.println(income);
      income.findLine("Net income").ifPresent(line -> line.values().values().forEach(out::println));
    }
    // []
    assertThat(printed()).contains("Revenue (USD)").contains("Net income (USD)");
    assertThat(printed().lines().filter(l -> l.startsWith("us-gaap:NetIncomeLoss"))).hasSize(5);
  }

  @Test
  void what_insiders_traded_in_a_quarter() {
    // [insiders]
    try (Edgar edgar = Edgar.open(settings)) {
      FilingList forms = edgar.company("TSLA").filings().form("4", "4/A").quarter(2026, 1);
      InsiderTrades trades = forms.insiderTrades();
      trades.stream().filter(InsiderTrade::onTheMarket).forEach(out::println);
      out.println(trades.reports() + " forms, " + trades.problems().size() + " problems");
    }
    // []
    assertThat(printed()).containsPattern("\\d+ forms, 0 problems");
    assertThat(printed().lines().count()).isGreaterThan(1);
  }

  @Test
  void what_a_manager_holds() {
    // [holdings]
    try (Edgar edgar = Edgar.open(settings)) {
      Filing report = edgar.company("1067983").filings().form("13F-HR").latest();
      HoldingsReport holdings = report.holdings().orElseThrow();
      holdings.valueUnit().ifPresent(unit -> out.println("values in " + unit.unit()));
      for (Holding holding : holdings.holdings()) {
        out.println(holding.issuer() + ": " + holding.value().orElseThrow());
      }
    }
    // []
    assertThat(printed())
        .isEqualToNormalizingNewlines("values in DOLLARS\nAPPLE INC: 1000\nTESLA INC: 2000\n");
  }

  @Test
  void a_copy_on_disk_is_read_without_the_network() {
    long asked = mirror.requests().values().stream().mapToLong(Long::longValue).sum();
    // [offline]
    try (Edgar edgar = Edgar.open(folder)) {
      out.println(edgar.company("AAPL").filings().form("10-K").latest().section("7"));
    }
    // []
    assertThat(printed()).contains("Management");
    assertThat(mirror.requests().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(asked);
  }

  private static final Pattern FENCE = Pattern.compile("(?ms)^```java\\R(.*?)^```$");
  private static final Pattern REGION =
      Pattern.compile("(?ms)^ *// \\[(\\w+)\\]\\R(.*?)^ *// \\[\\]$");

  @Test
  void the_readme_shows_what_these_tests_run() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java", ExamplesTest.class.getName().replace('.', '/') + ".java"));
    Map<String, String> run = new LinkedHashMap<>();
    Matcher regions = REGION.matcher(source);
    while (regions.find()) {
      run.put(regions.group(1), regions.group(2).stripTrailing().stripIndent() + "\n");
    }
    String readme = Files.readString(Path.of("README.md"));
    assertThat(run).hasSizeGreaterThanOrEqualTo(5);
    run.forEach((name, lines) -> assertThat(readme).as(name).contains("```java\n" + lines + "```"));
    assertThat(run.values()).allSatisfy(l -> assertThat(l.lines().count()).isLessThanOrEqualTo(10));
    Matcher fences = FENCE.matcher(readme);
    while (fences.find()) {
      String shown = fences.group(1);
      assertThat(run.values().contains(shown) || shown.lines().count() == 1).as(shown).isTrue();
    }
  }
}
