package io.assay.server.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.server.understanding.Meaning.Direction;
import io.assay.server.understanding.Meaning.Intent;
import io.assay.server.understanding.Meaning.Measure;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.signals.catalogue.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderstandingTest {

  private static final Understanding UNDERSTANDING = new Understanding(Catalogue.shipped());

  private static final CompanyNames NAMES =
      new CompanyNames(
          List.of(
              known(320193, "Apple Inc.", List.of("APPLE COMPUTER INC"), "AAPL"),
              known(789019, "MICROSOFT CORP", List.of(), "MSFT"),
              known(1652044, "Alphabet Inc.", List.of("Google Inc."), "GOOGL", "GOOG"),
              known(1326801, "Meta Platforms, Inc.", List.of("Facebook Inc"), "META"),
              known(27419, "TARGET CORP", List.of(), "TGT"),
              known(37996, "FORD MOTOR CO", List.of(), "F"),
              known(1001039, "WALT DISNEY CO/", List.of(), "DIS"),
              known(354950, "HOME DEPOT, INC.", List.of(), "HD"),
              known(40545, "GENERAL ELECTRIC CO", List.of(), "GE"),
              known(1018724, "AMAZON COM INC", List.of(), "AMZN"),
              known(80424, "PROCTER & GAMBLE Co", List.of(), "PG"),
              known(1000229, "CORE LABORATORIES N V", List.of()),
              known(34903, "FEDERAL REALTY INVESTMENT TRUST", List.of(), "FRT"),
              known(66740, "3M CO", List.of(), "MMM"),
              known(1158114, "Applied Optoelectronics, Inc.", List.of(), "AAOI"),
              known(1779026, "CarMax Auto Owner Trust 2019-3", List.of())));

  private static CompanyNames.Known known(
      long cik, String name, List<String> former, String... tickers) {
    return new CompanyNames.Known(new Cik(cik), name, former, List.of(tickers), 3);
  }

  private static Meaning of(String question) {
    return UNDERSTANDING.of(question, NAMES, Scope.ALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "What was Apple's revenue in 2023? | 320193",
        "AAPL revenue 2023 | 320193",
        "apple computer revenue 1996 | 320193",
        "What did Google say about privacy? | 1652044",
        "How much did Facebook spend on R&D in 2018? | 1326801",
        "Target's revenue in 2022 | 27419",
        "What revenue does it target? | ``",
        "What is the revenue of F in 2002? | 37996",
        "Disney's amended bylaws | 1001039",
        "apples total assets in 2000 | 320193",
        "home depots net income 2023 | 354950",
        "whats targets revenue in 2022 | ``",
        "coreexpenses of 2010 | ``",
        "applopto inventory 2014 | 1158114",
        "how did it turn over 5 million | ``",
        "THE HOME DEPOT net income | 354950",
        "Procter and Gamble dividends | 80424",
        "P&G dividends | 80424",
        "$HD inventory | 354950",
        "revenue of amazon.com in 2023 | 1018724",
        "Amazon.com, Inc. net sales | 1018724",
        "CIK 320193 total assets | 320193",
        "Compare Apple and Microsoft revenue in 2023 | 320193 789019",
        "What did HD's suppliers say in fiscal 2019? | 354950",
        "What was the net income of Facebook's parent in 2022? | 1326801",
        "Core Lab's profit in 2010 | 1000229",
        "CoreLab's profit in 2010 | 1000229",
        "Does JPMorgan hold five percent of Federal Realty? | 34903",
        "what federal realty laws apply? | 34903",
        "What do federal realty laws mean to Apple? | 320193",
        "I own 3M stock. What will I get? | 66740",
        "How important was optoelectronics in 2000? | ``",
        "Optoelectronics at Applied Optoelectronics | 1158114",
        "total assets mmm 6/30/2023 | 66740",
      })
  void companies_are_known_by_all_their_names(String question, String ciks) {
    assertThat(
            String.join(
                " ",
                of(question).companies().stream()
                    .map(c -> Long.toString(c.cik().value()))
                    .toList()))
        .isEqualTo(ciks);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Apple revenue in 2023 | FY2023",
        "Apple revenue growth 2024 vs 2023, percent | FY2024 FY2023",
        "Apple operating margin for 2024 (%) | FY2024",
        "Apple inventory at mid-2023 | 2023-06",
        "Apple inventory at mid 2023 and mid 2013 (June 30 both) | 2023-06 2013-06",
        "Apple revenue for the year ended September 28, 2024 | year ended 2024-09-28",
        "Apple revenue in the year to 28 September 2024 | year ended 2024-09-28",
        "Apple revenue for the fiscal year ending may 2025 | 2025-05",
        "Apple revenue, 13 weeks ended June 29, 2024 | quarter ended 2024-06-29",
        "Apple revenue in the 39 weeks ended June 29, 2024 | 9 months ended 2024-06-29",
        "what is Apple paying under the order of march 31 2026 | 2026-03-31",
        "Apple revenue growth, June quarter 2026 over June quarter 2025 | quarter ended 2026-06-30 quarter ended 2025-06-30",
        "cash of Apple at new year's day 2000 | 2000-01-01",
        "cash of Apple on new year's eve 1999 | 1999-12-31",
        "Apple's gross profit for the quarter that finished 3 April 2020 | quarter ended 2020-04-03",
        "Apple revenue in fiscal 2023 | FY2023",
        "Apple revenue FY23 | FY2023",
        "AAPL cash & equivalents YE2023 and YE 2024 | FY2023 FY2024",
        "Apple revenue for the fiscal year 2023 | FY2023",
        "Apple revenue for fiscal year ended 2023 | FY2023",
        "Apple's 2023 revenue | FY2023",
        "Apple revenue in calendar year 2023 | calendar 2023",
        "Apple revenue in 2022 and 2023 | FY2022 FY2023",
        "Apple revenue from 2020 to 2023 | FY2020 FY2021 FY2022 FY2023",
        "Apple revenue 2021-2023 | FY2021 FY2022 FY2023",
        "Apple revenue 2021-23 | FY2021 FY2022 FY2023",
        "Apple revenue between 2021 and 2022 | FY2021 FY2022",
        "Apple revenue since 2021 | since FY2021",
        "Apple revenue after 2021 | since FY2022",
        "Apple revenue before 2000 | before FY2000",
        "Apple revenue in the last three years | last 3 years",
        "Apple revenue over the past 5 fiscal years | last 5 years",
        "Apple revenue last year | last year",
        "Apple's most recent fiscal year revenue | last year",
        "Apple's latest quarter revenue | last quarter",
        "Apple revenue in the prior year | prior year",
        "Apple revenue Q3 2023 | Q3 FY2023",
        "Apple revenue in the third quarter of fiscal 2023 | Q3 FY2023",
        "Apple revenue in the third fiscal quarter of 2023 | Q3 FY2023",
        "Apple revenue 3Q23 | Q3 FY2023",
        "Apple revenue 2023 Q3 | Q3 FY2023",
        "Apple first-quarter 2024 revenue | Q1 FY2024",
        "Apple revenue in the second calendar quarter of 2023 | calendar Q2 2023",
        "Apple total assets as of September 30, 2023 | 2023-09-30",
        "Apple total assets at 30 September 2023 | 2023-09-30",
        "Apple total assets on 2023-09-30 | 2023-09-30",
        "Apple revenue for the quarter ended June 29, 2024 | quarter ended 2024-06-29",
        "Apple revenue for the three months ended June 29, 2024 | quarter ended 2024-06-29",
        "Apple's second-quarter revenue: 2023 against 2022 | Q2 FY2023 Q2 FY2022",
        "Apple 8-K in March 2023 | 2023-03",
        "Apple total assets 6/30/2023 | 2023-06-30",
        "Apple total assets on 30/6/2023 | 2023-06-30",
        "Apple total assets on 30.6.2023 | 2023-06-30",
        "As of Sept. 30, 2023, what were Apple's total assets? | 2023-09-30",
        "Apple total assets in the middle of 2023 | 2023-06",
        "Apple revenue in the April-June 2023 quarter | quarter ended 2023-06-30",
        "Apple's revenue from July to December 2018 | 6 months ended 2018-12-31",
        "Apple's revenue in the three months to December 2018 | quarter ended 2018-12-31",
        "Apple's cost of sales for the twelve months to May 31, 2023 | year ended 2023-05-31",
        "Apple's buybacks in the first half of 2023 | 6 months FY2023",
        "Apple's buybacks in H1 2023 | 6 months FY2023",
        "Apple's revenue in the first nine months of fiscal 2025 | 9 months FY2025",
        "Apple's revenue for the nine months ended June 28, 2025 | 9 months ended 2025-06-28",
        "Apple's revenue in the 2023 financial year | FY2023",
        "Apple's inventory when fiscal 2023 closed, and one year later | FY2023 FY2024",
        "Apple's inventory on June 30, 2018, and half a year later | 2018-06-30 2018-12-31",
        "Apple's inventory on May 31, 2024, and on the same day of 2023 | 2024-05-31 2023-05-31",
        "Apple's revenue in the opening quarters of 2009 and 2010 | Q1 FY2009 Q1 FY2010",
        "Apple's EPS in the first three months of 2010 | Q1 FY2010",
        "Apple's dividends, 1H 2022 and 1H 2023 | 6 months FY2022 6 months FY2023",
        "Apple's income over the first two quarters of fiscal 2025 | 6 months FY2025",
        "Apple's half-year revenue to 30.6.2014 | 6 months ended 2014-06-30",
        "Apple's interest expense in 2024 and two years earlier | FY2024 FY2022",
        "Apple's goodwill on December 31st, 2023, and the year before | 2023-12-31 2022-12-31",
        "Apple's revenue in its third quarter, ended June 2025 | quarter ended 2025-06-30",
      })
  void times_are_read_however_they_are_said(String question, String labels) {
    assertThat(String.join(" ", of(question).periods().stream().map(Period::label).toList()))
        .isEqualTo(labels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What was Apple's revenue in 2023? | revenue",
        "How much were Apple's net sales in 2023? | revenue",
        "Apple cost of sales 2023 | cost_of_revenue",
        "Apple R&D expense 2023 | rd_expense",
        "How much did Apple spend on research and development in 2023? | rd_expense",
        "Apple's net income and total assets in 2023 | net_income total_assets",
        "Apple EPS 2023 | eps_diluted",
        "Apple basic earnings per share 2023 | eps_basic",
        "Apple free cash flow 2023 | free_cash_flow",
        "Apple gross margin 2023 | gross_margin",
        "Apple's operating cash flow in 2023 | cash_from_operations",
        "Apple long-term debt in 2023 | long_term_debt",
        "Apple return on equity 2023 | return_on_equity",
        "Apple Altman Z-score 2023 | altman_z_score",
        "Apple days sales outstanding in 2023 | days_sales_outstanding",
        "Apple capital expenditures 2023 | capex",
        "What did Apple pay in dividends in 2023? | dividends_paid",
        "Apple property, plant and equipment 2023 | ppe_net",
        "Apple SG&A 2023 | sga_expense",
        "How much did Apple earn per diluted share in 2023? | eps_diluted",
        "How much did Apple earn in 2023? | net_income",
        "How much cash did Apple's operations provide in 2023? | cash_from_operations",
        "How much revenue did Apple earn in 2023? | revenue",
        "How much operating cash did Apple generate in 2023? | cash_from_operations",
        "How much did Apple put into property and equipment in 2023? | capex",
        "What did Apple pay to repurchase its shares in 2023? | buybacks",
        "How big were Apple's losses in 2023? | net_income",
        "Did Amazon make a loss in 2022? | net_income",
        "What was Amazon.com's total equity in 2022? | total_equity",
        "Please look up Apple's inventory in 2023 | inventory",
        "I would like to know the goodwill on Apple's balance sheet in 2023 | goodwill",
        "By what percentage did the revenue of Apple change in 2023? | revenue",
        "How big were Apple's net sales back in fiscal 2010? | revenue",
        "Apple was tightening its belt. How much lower was its cost of sales in 2023? | cost_of_revenue",
        "What did customers still owe Apple at the end of 2024? | accounts_receivable",
        "What was sitting in Apple's warehouses, in dollars, at the end of 2024? | inventory",
        "Cash that Apple's operations threw off in 2023 | cash_from_operations",
        "How many Apple shares were outstanding at the end of 2023? | shares_outstanding",
        "For how much did Apple repurchase its own shares in 2023? | buybacks",
        "Apple's 2023 earnings per share (diluted) | eps_diluted",
        "Fully diluted, how much profit per share did Apple turn in for 2023? | eps_diluted",
        "Of every dollar of 2024 revenue, how much was net income at Apple? | net_margin",
        "What share of revenue went into research and development at Apple in 2023? | rd_intensity",
        "How much did Apple make before taxes in 2010? | pretax_income",
        "What did Apple earn a year after tax in 2010? | net_income",
        "What was Apple's net loss for each share in 2010? | eps_diluted",
        "Before any dilution, what did Apple earn per share in 2012? | eps_basic",
        "How much did the video game retailer Apple take in in 2023? | revenue",
        "What did Apple, the company behind the Macintosh, spend on R&D in 2023? | rd_expense",
        "inventory of the laptop and phone firm AAI (Apple), 2023 | inventory",
        "How much did Apple make (net) in 2023? | net_income",
        "how much stock did Apple buy back in 2024 | buybacks",
        "Apple shareholders equity (deficit) dec 31 2023 | total_equity",
        "op margin apple fy18 | operating_margin",
        "Apple started paying a dividend, what did it add up to per share for 2024? | dividends_per_share",
        "Hello, I hold a few Apple shares. All in all, what dividend per share did they declare during fiscal 2025? | dividends_per_share",
        "Apple second-quarter profit attributable to Apple, 2013 against 2023? | net_income",
        "Apple Inc., what did it owe altogether at the end of 2014 | total_liabilities",
        "Apple's gross profit for 2020, the last one before WESCO took it over | gross_profit",
        "the goodwill carried by Apple after the SRS deal, i.e. at September 28, 2024 | goodwill",
        "how much did Apple make in net income in 2023 | net_income",
        "Of each dollar Apple took in during 2023, what percentage was operating income? | operating_margin",
        "Apple share repurchases in fiscal 2024, cash spent | buybacks",
        "dollars Apple paid to acquire treasury stock in 2023 | buybacks",
        "how big was the goodwill charge of Apple in 2012 | goodwill_impairment",
        "how much dividend did I get per AAPL share in 2023 | dividends_per_share",
        "Total cash dividends declared per share by Apple in 2023? | dividends_per_share",
        "What net revenue, after excise taxes, did Apple post for 2013? | revenue",
      })
  void metrics_are_known_by_what_people_call_them(String question, String ids) {
    Meaning meaning = of(question);
    assertThat(String.join(" ", meaning.metrics().stream().map(Meaning.Metric::id).toList()))
        .isEqualTo(ids);
    assertThat(meaning.intent()).isEqualTo(Intent.FIGURES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What was Apple's revenue in 2023? | FIGURES",
        "Revenue of Apple and Microsoft in fiscal 2022 and 2023, and growth | FIGURES",
        "Did Apple's revenue increase in 2023? | FIGURES",
        "How did Apple's revenue change from 2022 to 2023? | FIGURES",
        "Which company had the higher net income in 2023, Apple or Microsoft? | FIGURES",
        "What did Apple say about supply chain risk in 2023? | TEXT",
        "Why did Apple's revenue decline in 2023? | TEXT",
        "What was Apple's iPhone revenue in 2023? | TEXT",
        "What were Apple's net sales in China in 2023? | TEXT",
        "What did Apple's revenue from services come to in 2023? | TEXT",
        "Which one-time tax charge hit Apple in fiscal 2024? | TEXT",
        "What is the fair value of Apple's debt in 2023? | TEXT",
        "What was Walgreens' revenue in 2023? | TEXT",
        "Who is Apple's auditor? | TEXT",
        "What changed in Apple's risk factors since 2022? | COMPARISON",
        "What did Apple say about supply chain risk in 2023, and what changed since? | COMPARISON",
        "How do Apple's risk factors in 2023 differ from 2022? | COMPARISON",
        "Compare the risk factors of Apple and Microsoft | TEXT",
        "How has Amazon's investment in Anthropic moved on between 2023 and 2024? | COMPARISON",
        "Did Meta take on people between the end of 2023 and the end of 2024? | COMPARISON",
        "Apple's iPhone models: the 2024 10-K against the 2023 one | COMPARISON",
        "Which planned purchase in Amazon's last annual report is missing in the one before? | COMPARISON",
        "What changed in Home Depot's share repurchases from 2023 to 2024? | COMPARISON",
        "What new products did Apple announce in 2023? | TEXT",
        "What lawsuit against Apple does its 2023 10-K tell of? | TEXT",
        "How did the Tax Cuts and Jobs Act change Apple's tax position? | TEXT",
        "What has Apple written about dividends in 2023? | TEXT",
      })
  void the_kind_of_answer_is_found(String question, Intent intent) {
    assertThat(of(question).intent()).isEqualTo(intent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What sum did Apple grandiosely devote to repurchases of its stock in 2009? | false",
        "Hi! A client asks what Apple had in interest expense during 2023. Can you help? | false",
        "When the iPad was brand new: how much did Apple make before taxes in 2010? | false",
        "Back in the DVD-by-mail days, what revenue did Apple report for 2007? | false",
        "I'm writing a thesis on smartphones, so what was Apple's revenue in 2023? | false",
        "In China, what was Apple's revenue in 2023? | true",
        "What did it cost Apple to bake the cake it sold in 2011, its cost of goods sold? | false",
        "Whose net income culminated in 2023, Apple's or Microsoft's? | false",
        "What was Apple's iPhone revenue in 2023? | true",
        "What was Apple's revenue from subscriptions in 2023? | true",
        "How much revenue did subscriptions bring Apple in 2023? | true",
        "Apple's debt covenants in 2023 | true",
        "Why did Apple's revenue plummet in 2023? | true",
        "Who audits Apple? | true",
      })
  void words_narrow_a_metric_only_where_they_stand_for_a_part(String question, boolean narrowed) {
    assertThat(of(question).narrowed()).isEqualTo(narrowed);
  }

  @Test
  void who_sells_something_for_so_much_tells_no_revenue() {
    assertThat(of("What did Apple sell in 2023, in dollars?").metrics())
        .extracting(Meaning.Metric::id)
        .containsExactly("revenue");
    assertThat(of("For how much did Apple sell its conferencing unit in 2023?").metrics())
        .isEmpty();
  }

  @Test
  void a_part_and_the_whole_are_never_one_question() {
    assertThat(of("What was Apple's revenue from subscriptions in 2023?").key())
        .isNotEqualTo(of("What revenue did Apple clamorously garner in 2023?").key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What was Apple's iPhone revenue in 2023? | true",
        "Apple iPhone revenue 2023 | true",
        "How much debt was secured at Apple? | true",
        "Which marketing agreement did Apple sign in 2023? | false",
        "Why did Apple report a loss of customers in 2023? | false",
      })
  void the_whole_is_told_beside_a_part_only_where_a_number_is_wanted(
      String question, boolean wanted) {
    assertThat(Understanding.asksForNumber(question)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "How much were the iPhone maker's inventories? | the iphone maker | iphone",
        "What was the bottom line of Elon Musk's car company? | elon musk car company | elon musk",
        "R&D of the company behind the SmartVest | company behind the smartvest | smartvest",
        "What did the company earn? | `` | ``",
        "Do you know what the insurance company earned? | `` | ``",
      })
  void a_company_may_be_told_of_and_not_named(String question, String words, String telling) {
    assertThat(Understanding.unnamed(question).map(one -> String.join(" ", one.words())).orElse(""))
        .isEqualTo(words);
    assertThat(
            Understanding.unnamed(question).map(one -> String.join(" ", one.telling())).orElse(""))
        .isEqualTo(telling);
  }

  @Test
  void growth_is_wanted_where_it_is_asked_for_in_any_way() {
    assertThat(of("Apple revenue growth 2023").measures()).containsExactly(Measure.GROWTH);
    assertThat(of("Did Apple's revenue fall in 2023?").measures()).contains(Measure.GROWTH);
    assertThat(of("Apple revenue 2023 compared to the prior year").measures())
        .containsExactly(Measure.GROWTH);
    assertThat(of("Apple revenue 2023").measures()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What was Apple's revenue in 2023? | What were Apple's net sales in fiscal 2023?",
        "What was Apple's revenue in 2023? | AAPL total revenue FY2023",
        "What was Apple's net income in 2022? | How much profit did Apple make in fiscal year 2022?",
        "Apple R&D 2023 | How much did Apple spend on research and development in 2023?",
        "Apple total assets 2023 | Tell me the total assets of Apple Inc. at the end of fiscal 2023",
        "Apple revenue FY2023 | Please look up Apple's revenue for fiscal 2023",
        "Apple revenue growth 2024 vs 2023 in % | By how many percent did Apple's revenue grow in 2024?",
        "Did Apple earn more than $5 billion of net income in 2021? | Somebody claims Apple made above five billion dollars of net income in 2021",
        "HD revenue FY2023 | Show HD's revenues for fiscal 2023",
        "Has Apple's net profit gone up in 2023? | Did Apple's net income increase in 2023?",
        "Did Apple's revenue grow by more than 5% in 2023? | Was Apple's revenue growth above 5 percent in 2023?",
        "What did Apple say about inflation in 2023? | Apple's statements on inflation in 2023",
        "Does Apple comply with its covenants? | Is Apple in compliance with its covenants?",
        "Who resigned from Apple's board? | Who left the board of Apple?",
        "What headcount did Apple have at the end of 2024? | What headcount did Apple have when 2024 ended?",
      })
  void a_paraphrase_means_the_same(String one, String other) {
    assertThat(of(other).key()).isEqualTo(of(one).key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Apple revenue in 2023 | Apple revenue in 2022",
        "Apple revenue in 2023 | Microsoft revenue in 2023",
        "Apple revenue in 2023 | Apple net income in 2023",
        "Apple revenue in 2023 | Apple revenue in Q3 2023",
        "Apple revenue in 2023 | Apple revenue in calendar 2023",
        "Did Apple's revenue increase in 2023? | Did Apple's revenue decrease in 2023?",
        "What did Apple disclose about tariffs? | What did Apple not disclose about tariffs?",
        "What did Apple say about tariffs in its 10-K? | What did Apple say about tariffs in its 10-Q?",
        "Which companies had revenue above $5 billion? | Which companies had revenue above $6 billion?",
        "Which companies had revenue above $5 billion? | Which companies had revenue below $5 billion?",
        "Apple basic EPS 2023 | Apple diluted EPS 2023",
        "Apple gross profit 2023 | Apple operating profit 2023",
        "Apple short-term debt 2023 | Apple long-term debt 2023",
        "What did Apple say about Item 1A? | What did Apple say about Item 7?",
        "What did Apple say about China risk? | What did Apple say about India risk?",
        "Who was appointed at Apple? | Who resigned at Apple?",
        "Did Apple make a profit in 2023? | Did Apple make a loss in 2023?",
        "Why did Apple stop buying back shares? | Why did Apple not stop buying back shares?",
        "What did Apple say about its 3 suppliers? | What did Apple say about its 4 suppliers?",
        "Does Apple comply with its covenants? | Is Apple in breach of its covenants?",
        "Did Apple's revenue grow by more than 5% in 2023? | Did Apple's revenue shrink by more than 5% in 2023?",
        "Please look up Apple's revenue in 2023 | Did Apple's revenue go up in 2023?",
        "How much did Apple sell in Greater China in 2023? | How much did Apple sell outside Greater China in 2023?",
        "Apple revenue from the Greater China segment in 2023 | growth of Apple revenue from the Greater China segment in 2023",
        "Who was named chief executive of Apple? | Who was named chief financial officer of Apple?",
      })
  void a_trap_means_something_else(String one, String other) {
    assertThat(of(other).key()).isNotEqualTo(of(one).key());
  }

  @Test
  void conditions_are_amounts_in_full() {
    assertThat(of("Which companies had revenue of more than $5.5 billion?").conditions())
        .containsExactly(
            new Meaning.Condition(Meaning.Condition.Comparison.ABOVE, "5500000000", false));
    assertThat(of("companies with gross margin of at least 40%").conditions())
        .containsExactly(new Meaning.Condition(Meaning.Condition.Comparison.AT_LEAST, "40", true));
  }

  @Test
  void forms_and_items_are_read() {
    Meaning meaning = of("What does Item 1A of Apple's 10-K for 2023 say about tariffs?");
    assertThat(meaning.forms()).containsExactly("10-K");
    assertThat(meaning.items()).containsExactly("1A");
    assertThat(of("Apple's proxy statement").forms()).containsExactly("DEF 14A");
    assertThat(of("legal proceedings of Apple").items()).containsExactly("3");
  }

  @Test
  void the_topic_is_what_is_left() {
    Meaning meaning = of("What did Apple say about supply chain disruptions in its 2023 10-K?");
    assertThat(meaning.topic()).containsExactly("supply", "chain", "disruptions");
    assertThat(meaning.companies()).hasSize(1);
  }

  @Test
  void the_topic_says_one_thing_in_one_way() {
    assertThat(of("How many people did Apple employ in 2023?").topic())
        .containsExactly("employees");
    assertThat(of("How many people worked for Apple in 2023?").topic())
        .containsExactly("employees");
    assertThat(of("What was Apple's headcount in 2023?").topic()).containsExactly("employees");
    assertThat(of("What did Apple say about climate change in 2023?").topic())
        .containsExactly("climate", "change");
  }

  @Test
  void names_of_nobody_held_are_told() {
    Meaning meaning = of("What was the revenue of Walgreens in 2023?");
    assertThat(meaning.companies()).isEmpty();
    assertThat(meaning.names()).containsExactly("walgreens");
  }

  @Test
  void what_nobody_held_has_is_told_apart_from_what_others_say_of_them() {
    assertThat(Understanding.isOfOutsider(of("Revenue of Walgreens for fiscal 2024"))).isTrue();
    assertThat(Understanding.isOfOutsider(of("Walgreens's net sales in 2024"))).isTrue();
    assertThat(Understanding.isOfOutsider(of("How many employees does Zoom have?"))).isTrue();
    assertThat(Understanding.isOfOutsider(of("When did Gilbert Amelio resign?"))).isFalse();
    assertThat(Understanding.isOfOutsider(of("What did Apple say about Walgreens?"))).isFalse();
    assertThat(Understanding.isOfOutsider(of("Apple revenue in 2023"))).isFalse();
  }

  @Test
  void directions_are_told() {
    assertThat(of("Did Apple's margins rise or fall?").directions())
        .containsExactlyInAnyOrder(Direction.UP, Direction.DOWN);
    assertThat(of("Which year had Apple's highest revenue?").directions())
        .containsExactly(Direction.HIGHEST);
  }

  @Test
  void any_text_has_a_meaning() {
    for (String text :
        List.of(
            "",
            " ",
            "?",
            "\"'\\%$$$",
            "a".repeat(5_000),
            "- - -",
            "19".repeat(400),
            "\u202E\u0000x")) {
      assertThat(of(text).key()).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "An old question from my father in law: how much inventory does Apple carry at mid 2023? | inventory",
        "My grandfather kept Apple all through the nineties. Can you find for him what it paid in dividends in 1997? | dividends_paid",
        "My professor says Apple has negative equity. How negative at the end of 2023? | total_equity",
        "In class we discuss goodwill after a takeover. What was Apple's goodwill in 2023? | goodwill",
        "A client of mine asks what Apple had in interest expense in 2023. Can you help? | interest_expense",
        "For a seminar paper I still need the inventory of Apple in 2023 | inventory",
        "Apple revenue for 1997, I write about the Amelio years | revenue",
        "Apple balance sheet total, December 2015 | total_assets",
        "Apple goodwill write-off 2012 amount | goodwill_impairment",
        "what did the owner of Facebook and Instagram pay in dividends in 2024? | dividends_paid",
        "What did Apple take in during 2018? | revenue",
        "Apple's total assets growth between the end of 2013 (Dec 28) and Sept 27 2014 | total_assets",
        "What did the stock granted to its people cost Apple in 2023, as an expense? | sbc_expense",
      })
  void what_only_tells_a_story_narrows_no_figure(String question, String metric) {
    Meaning meaning = of(question);
    assertThat(meaning.intent()).as("%s", meaning).isEqualTo(Intent.FIGURES);
    assertThat(meaning.metrics()).extracting(Meaning.Metric::id).containsExactly(metric);
    assertThat(meaning.companies()).hasSize(1);
  }

  @Test
  void an_event_that_tells_the_time_is_no_circumstance() {
    assertThat(of("What was Disney's revenue before the Fox acquisition?").intent())
        .isEqualTo(Intent.TEXT);
  }

  @Test
  void cash_beside_another_metric_is_a_balance_unless_it_was_spent() {
    assertThat(of("How much did Apple hold in cash and inventory in 2023?").metrics())
        .extracting(Meaning.Metric::id)
        .containsExactlyInAnyOrder("cash_and_equivalents", "inventory");
    assertThat(of("Of each dollar Apple took in during 2023, how much was inventory?").metrics())
        .extracting(Meaning.Metric::id)
        .containsExactly("inventory");
  }

  @Test
  void what_is_sold_is_no_revenue_where_no_money_is_asked_for() {
    assertThat(of("What did Apple sell in 2018?").metrics()).isEmpty();
    assertThat(of("How much did Apple sell in 2018?").metrics()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Apple's reserch and development expense in 2019, rd_expense",
    "What was the net incme of Apple in 2019?, net_income",
    "net icnome of Apple in 2019, net_income",
    "inventorry of Microsfot in 2019, inventory",
    "What goodwil did Apple have in 2019?, goodwill",
    "Applied Optoelectronics net sales of the quartre to March 2019, revenue",
  })
  void words_one_letter_off_are_righted(String question, String metric) {
    Meaning righted = of(question);
    assertThat(righted.intent()).as("%s", righted).isEqualTo(Intent.FIGURES);
    assertThat(righted.metrics()).extracting(Meaning.Metric::id).containsExactly(metric);
    assertThat(righted.question()).isEqualTo(question);
  }

  @Test
  void words_that_make_no_figure_of_a_question_stay_as_they_are() {
    assertThat(of("How does Apple assess its charger suppliers?").topic())
        .contains("assess", "charger");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How much does Apple owe Meta? | How much does Meta owe Apple?",
        "How many jobs were kept at Apple's plant? | How many jobs disappeared at Apple's plant?",
        "By how much was Apple's stock understated? | By how much was Apple's stock overstated?",
        "What was the record date of Apple's split? | What was the ratio of Apple's split?",
        "Did each four Apple shares give one? | Did each ten Apple shares give one?",
        "How much cash did Apple burn in 2023? | How much cash did Apple have in 2023?",
      })
  void what_is_asked_the_other_way_round_is_another_question(String one, String other) {
    assertThat(of(one).key()).isNotEqualTo(of(other).key());
  }

  @Test
  void words_that_no_rule_knows_may_ask_for_a_metric_only_where_an_amount_is_wanted() {
    assertThat(unnamed("How much had Apple stashed away at the end of 2023?"))
        .contains("How much had stashed away at the end of");
    assertThat(unnamed("A friend told me so. How much had Apple stashed away in 2023?"))
        .contains("How much had stashed away in");
    assertThat(unnamed("Who stashed away Apple's money in 2023?")).isEmpty();
    assertThat(unnamed("How much had Apple stashed away in Jersey in 2023?")).isEmpty();
    assertThat(unnamed("How much had they stashed away in 2023?")).isEmpty();
    assertThat(unnamed("What was Apple's revenue in 2023?")).isEmpty();
  }

  private static List<String> unnamed(String question) {
    return UNDERSTANDING.unnamedMetric(question, NAMES, Scope.ALL);
  }

  @Test
  void who_was_incorporated_is_not_called_so() {
    assertThat(of("Where is Apple incorporated according to its 10-K?").topic())
        .contains("incorporated");
    assertThat(of("where is apple incorporated").topic()).contains("incorporated");
    assertThat(of("What does Apple Incorporated say on tariffs?").topic())
        .doesNotContain("incorporated");
    assertThat(of("apple incorporated on tariffs").topic()).doesNotContain("incorporated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Which share will do better in the next five years, Apple or Ford? | true",
        "Which stock would rise more? | true",
        "Which shares will be converted in the merger? | false",
        "Did Apple do better in 2023 than in 2022? | false"
      })
  void who_asks_which_share_will_do_better_wants_advice(String question, boolean advice) {
    assertThat(Understanding.wantsAdvice(question)).isEqualTo(advice);
  }

  @Test
  void no_metric_is_called_by_a_pattern() {
    assertThat(UNDERSTANDING.metricNames())
        .extracting(name -> name.metric().name())
        .noneMatch(name -> name.contains("|") || name.contains("*"));
    assertThat(UNDERSTANDING.metricNames())
        .extracting(MetricName::said)
        .noneMatch(said -> said.contains("|") || said.contains("*"));
  }
}
