package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a report says around its numbers: business, discussion, liquidity, controls. Stateless. */
final class Wording {

  private static final List<String> BUSINESS =
      List.of(
          "{full} ({quote}{company},{quote} {quote}we{quote} or {quote}us{quote}) {provides|supplies|sells} {product} to {customers}. We were founded in {founded} in {city}, {state}, where we still have our head office, and report in {segmentcount} segments: {segmentlist}.",
          "We believe that {customers} choose us for three reasons: what we deliver works, it arrives when we said it would, and somebody answers the telephone. {These are simple things, and most of our competitors find them difficult|None of this is new, and all of it takes work}.",
          "Our strategy has {three|four} parts. We invest where we already have a strong position. We keep costs below those of {rivals}. We {return to our owners what we cannot use well|do not promise what we cannot do}. And we try to be a place where people stay: at the end of fiscal {year} we had approximately {employees} employees, of whom {union} percent were represented by unions.",
          "Competition. We compete with {rivals}. Competition rests on price, quality and service. Some competitors have greater financial resources than we have, and barriers to entry in parts of our markets are low.",
          "Supply. Our most important inputs are {input}. We buy from many suppliers and in most cases have alternatives, although changing a supplier takes time. {We hold safety stock for critical items|We do not hedge our purchases}.",
          "Seasonality. {Our business is moderately seasonal|Seasonal effects on our business are small}; the fourth fiscal quarter is usually our {largest|strongest}.",
          "Available information. Our annual, quarterly and current reports are available free of charge on our website as soon as reasonably practicable after we file them with the Securities and Exchange Commission. What stands on the website is not part of this report.");

  private static final Map<Story, List<String>> TONE =
      Map.ofEntries(
          Map.entry(
              Story.GROWER,
              List.of(
                  "Fiscal {year} was a strong year. Demand improved in all segments, we gained customers, and our margins benefited from volume and from better purchasing.",
                  "We achieved record revenues and are pleased with the progress of our newest products. We enter the new year with a solid balance sheet and attractive opportunities to invest.")),
          Map.entry(
              Story.DIVIDEND,
              List.of(
                  "Fiscal {year} was a stable year, as we like them. Volumes were steady, prices rose modestly and costs were well controlled.",
                  "Our Board increased the dividend again. We believe that our earnings and cash flows are reliable enough to sustain it.")),
          Map.entry(
              Story.CYCLICAL,
              List.of(
                  "Our markets moved with the cycle in fiscal {year}. {Customers adjusted their inventories, and we adjusted ours|Orders turned earlier than we had planned}.",
                  "We believe that the long-term outlook is favorable, but visibility is limited and pricing may remain volatile for some quarters.")),
          Map.entry(
              Story.DECLINING,
              List.of(
                  "Fiscal {year} was a difficult year. Traffic declined again, promotions were deeper, and we were unable to reduce costs as fast as sales fell.",
                  "We closed underperforming locations, recorded impairment charges and continued to restructure. We may have to take further actions if declines persist, and we cannot be certain that they will suffice.")),
          Map.entry(
              Story.LEVERAGED,
              List.of(
                  "Our operations were stable in fiscal {year}, but interest absorbed a large part of what they earned. Higher rates on our floating-rate loans hurt our cash flow.",
                  "We obtained an amendment of our credit agreement that relaxed the leverage covenant for four quarters in exchange for a fee and a higher margin. Our flexibility remains limited, and failure to refinance maturing debt could force us to sell assets.")),
          Map.entry(
              Story.RESTATING,
              List.of(
                  "Revenues in fiscal {year} reflected {healthy|good} demand for {product} and the timing of certain shipments near the end of quarters.",
                  "We continued to invest in our systems and in our finance organization.")),
          Map.entry(
              Story.ALARMING,
              List.of(
                  "Fiscal {year} was an outstanding, record-breaking year. We are uniquely positioned and will dominate our markets. Growth was driven by unprecedented demand from distributors in new regions.",
                  "Receivables increased because of the timing of shipments and of longer payment terms that we granted to strategic distributors. We are absolutely confident that these amounts will be collected.")),
          Map.entry(
              Story.BANKRUPT,
              List.of(
                  "Fiscal {year} was a year of losses. Orders fell sharply, suppliers shortened payment terms, and we were unable to cover our fixed costs. We recorded impairment and restructuring charges and laid off employees.",
                  "Liquidity deteriorated through the year. We have engaged advisers to review alternatives, which include a sale of the company, a restructuring of our debt or a filing for bankruptcy protection.")),
          Map.entry(
              Story.TURNAROUND,
              List.of(
                  "{We changed the way we work|We did fewer things and did them better} in fiscal {year}. We renegotiated contracts that lost money, simplified our organization and regained the confidence of customers who had left.",
                  "There is more to do, and not every month goes as planned, but the direction is clear.")),
          Map.entry(
              Story.BIOTECH,
              List.of(
                  "We are a clinical-stage company without products for sale. Our revenues stem from a collaboration and from grants. We have incurred recurring net losses since our inception.",
                  "Research and development expenses will increase as we advance our lead candidate. We will need to raise additional capital, and may be unable to do so on acceptable terms.")),
          Map.entry(
              Story.BANK,
              List.of(
                  "Fiscal {year} was marked by competition for deposits. Loan growth was moderate and stemmed mainly from commercial customers in our home markets.",
                  "Credit quality remained {good|satisfactory}; we continue to watch commercial real estate closely.")),
          Map.entry(
              Story.NEW,
              List.of(
                  "Since our initial public offering we have invested in sales capacity and in new products. Revenues grew rapidly, and losses narrowed as a share of revenues.",
                  "We expect to incur losses in the near future, and our growth may slow as we become larger.")));

  private Wording() {}

  /** Words every template of a company and year may use. */
  static Map<String, String> words(Player player, Books books, int year, int fiscalYear) {
    Map<String, String> words = new HashMap<>();
    int to = 4 * fiscalYear + 3;
    int scale = books.scale();
    List<String> segments = books.segments();
    words.put("company", player.shortName());
    words.put("full", player.company().name());
    words.put("quote", "\"");
    words.put("product", player.industry().product());
    words.put("customers", player.industry().customers());
    words.put("input", player.industry().input());
    words.put("rivals", player.industry().rivals());
    words.put("city", player.city());
    words.put("state", player.company().state());
    words.put("founded", Integer.toString(1921 + Math.floorMod(player.seed(), 80)));
    words.put("chief", player.chief().name());
    words.put("chieftitle", player.chief().title());
    words.put("treasurer", player.treasurer().name());
    words.put("auditor", player.auditor());
    words.put("year", Integer.toString(year));
    words.put("badyear", Integer.toString(year));
    words.put("segmentcount", List.of("one", "two", "three").get(segments.size() - 1));
    words.put(
        "segmentlist",
        segments.size() < 3
            ? String.join(" and ", segments)
            : String.join(", ", segments.subList(0, segments.size() - 1))
                + " and "
                + segments.getLast());
    words.put("union", Integer.toString(Math.floorMod(player.seed(), 31)));
    words.put("topcustomer", Integer.toString(topCustomer(player, year)));
    if (to < books.size()) {
      long revenue = books.year(Line.REVENUE, fiscalYear);
      words.put(
          "employees",
          String.format(
              Locale.ROOT,
              "%,d",
              60 + Math.round(revenue * Math.pow(10, scale) / 265_000 / 10) * 10));
      words.put(
          "debt",
          Prose.dollars(
              books.amount(Line.DEBT, to, to)
                  + books.amount(Line.DEBT_DUE, to, to)
                  + books.amount(Line.BORROWINGS, to, to),
              scale));
      words.put("equity", Prose.dollars(books.amount(Line.EQUITY, to, to), scale));
      words.put("interest", Prose.dollars(books.year(Line.INTEREST, fiscalYear), scale));
      words.put("cash", Prose.dollars(books.amount(Line.CASH, to, to), scale));
      words.put("netloss", Prose.dollars(Math.abs(books.year(Line.NET, fiscalYear)), scale));
    }
    return words;
  }

  /** Share of revenue of the largest customer, in percent. */
  static int topCustomer(Player player, int year) {
    return 11 + Math.floorMod(Cast.mix(player.seed() + 5), 17) + Math.floorMod(year, 3);
  }

  static List<String> business(Prose prose) {
    List<String> out = new ArrayList<>();
    for (String template : BUSINESS) {
      out.add(prose.fill(template));
    }
    return out;
  }

  /**
   * How management speaks of a year: the story's tone. A growing cyclical is glad, a shrinking one
   * not.
   */
  static List<String> tone(Player player, Prose prose, boolean early) {
    Story story = player.story();
    if (early && story == Story.TURNAROUND) {
      story = Story.DECLINING;
    } else if (early && (story == Story.ALARMING || story == Story.BANKRUPT)) {
      story = Story.DIVIDEND;
    }
    List<String> templates = TONE.get(story);
    List<String> out = new ArrayList<>();
    for (String template : templates == null ? List.<String>of() : templates) {
      out.add(prose.fill(template));
    }
    return out;
  }

  /** Sentences that compare a period with the one a year before. */
  static List<String> results(
      Player player, Books books, Prose prose, int from, int to, String period) {
    int length = to - from + 1;
    int was = from - 4;
    int until = was + length - 1;
    int scale = books.scale();
    List<String> out = new ArrayList<>();
    long sales = books.flow(Line.REVENUE, from, to);
    long salesWas = books.flow(Line.REVENUE, was, until);
    long change = sales - salesWas;
    prose
        .put("sales", Prose.dollars(sales, scale))
        .put("saleswas", Prose.dollars(salesWas, scale))
        .put("change", Prose.percent(change, salesWas))
        .put("period", period)
        .put("top", books.segments().getFirst());
    String driver =
        change >= 0
            ? "The increase was {driven|caused} by {higher volumes|new customers|better pricing} in {top}, {partly offset by lower prices elsewhere|together with modest price increases}."
            : "The decrease {reflected|was due to} {lower volumes|weaker demand|lost customers} in {top}, {and lower prices|despite price increases that we made early in the period}.";
    out.add(
        prose.fill(
            "Revenues. Revenues {were|amounted to} {sales} in {period}, compared with {saleswas} in the same period of the prior year, "
                + (change >= 0 ? "an increase" : "a decrease")
                + " of {change}. "
                + driver));
    long newest = books.segment(0, from, to);
    out.add(
        prose.fill(
            "{top} contributed "
                + Prose.dollars(newest, scale)
                + ", or "
                + Prose.percent(newest, sales)
                + " of the total."));
    if (player.story() == Story.BANK) {
      out.add(
          prose.fill(
              "Net interest income. Net interest income was "
                  + Prose.dollars(books.flow(Line.MARGIN, from, to), scale)
                  + " against "
                  + Prose.dollars(books.flow(Line.MARGIN, was, until), scale)
                  + ". {Deposit costs rose faster than loan yields|Loan yields rose, and so did what we pay on deposits}. The provision for credit losses was "
                  + Prose.dollars(books.flow(Line.PROVISION, from, to), scale)
                  + "."));
    } else {
      long gross = books.flow(Line.GROSS, from, to);
      long grossWas = books.flow(Line.GROSS, was, until);
      boolean better = gross * (double) salesWas >= grossWas * (double) sales;
      out.add(
          prose.fill(
              "Gross profit. Gross profit was "
                  + Prose.dollars(gross, scale)
                  + ", or "
                  + Prose.percent(gross, sales)
                  + " of revenues, after "
                  + Prose.percent(grossWas, salesWas)
                  + ". "
                  + (better
                      ? "The margin {improved|benefited} {from volume and mix|because input costs eased}."
                      : "The margin {declined|was hurt} {because of higher costs of|as we could not pass on higher prices for} {input}.")));
      out.add(
          prose.fill(
              "Expenses. Selling, general and administrative expenses were "
                  + Prose.dollars(books.flow(Line.SELLING, from, to), scale)
                  + ", or "
                  + Prose.percent(books.flow(Line.SELLING, from, to), sales)
                  + " of revenues. {We continued to control discretionary spending|Wages and freight accounted for most of the change}."));
      if (books.flow(Line.RESEARCH, from, to) > 0) {
        out.add(
            prose.fill(
                "Research and development expenses were "
                    + Prose.dollars(books.flow(Line.RESEARCH, from, to), scale)
                    + " compared with "
                    + Prose.dollars(books.flow(Line.RESEARCH, was, until), scale)
                    + ", {mainly for people|mainly for new programs}."));
      }
      if (books.flow(Line.IMPAIRMENT, from, to) > 0) {
        out.add(
            prose.fill(
                "Impairment and restructuring. We recorded impairment charges of "
                    + Prose.dollars(books.flow(Line.IMPAIRMENT, from, to), scale)
                    + " on goodwill because the fair value of the reporting unit fell below its carrying amount, and restructuring charges of "
                    + Prose.dollars(books.flow(Line.RESTRUCTURING, from, to), scale)
                    + " for severance and closures."));
      }
      out.add(
          prose.fill(
              "Interest. Interest expense was "
                  + Prose.dollars(books.flow(Line.INTEREST, from, to), scale)
                  + ", {reflecting the level of our debt and of rates|in line with our borrowings}."));
    }
    long net = books.flow(Line.NET, from, to);
    long netWas = books.flow(Line.NET, was, until);
    out.add(
        prose.fill(
            (net >= 0 ? "Net income was " : "We incurred a net loss of ")
                + Prose.dollars(Math.abs(net), scale)
                + ", or $"
                + books.perShare(from, to, true).abs().toPlainString()
                + " per diluted share, compared with a net "
                + (netWas >= 0 ? "income" : "loss")
                + " of "
                + Prose.dollars(Math.abs(netWas), scale)
                + " a year earlier."));
    return out;
  }

  /** Liquidity and capital resources. */
  static List<String> liquidity(
      Player player, Books books, Prose prose, int from, int to, boolean doubt) {
    int scale = books.scale();
    List<String> out = new ArrayList<>();
    long operations = books.flow(Line.FROM_OPERATIONS, from, to);
    out.add(
        "Cash and cash equivalents were "
            + Prose.dollars(books.amount(Line.CASH, to, to), scale)
            + " at the end of the period. Operating activities "
            + (operations >= 0 ? "provided " : "used ")
            + Prose.dollars(Math.abs(operations), scale)
            + " of cash; capital expenditures were "
            + Prose.dollars(books.flow(Line.CAPEX, from, to), scale)
            + ".");
    long paid = books.flow(Line.DIVIDENDS, from, to);
    long bought = books.flow(Line.BUYBACKS, from, to);
    if (paid + bought > 0) {
      out.add(
          "We returned "
              + Prose.dollars(paid, scale)
              + " in dividends and "
              + Prose.dollars(bought, scale)
              + " in share repurchases to our stockholders.");
    }
    long sold = books.flow(Line.STOCK_SOLD, from, to);
    if (sold > 0) {
      out.add("We sold common stock for net proceeds of " + Prose.dollars(sold, scale) + ".");
    }
    if (doubt) {
      out.add(
          "We were not in compliance with the leverage covenant of our credit agreement, and all of our debt is therefore shown as current. Recurring losses from operations, negative cash flows and a working capital deficiency raise substantial doubt about our ability to continue as a going concern. Management's plans do not alleviate the substantial doubt.");
    } else if (player.story() == Story.LEVERAGED) {
      out.add(
          "Our credit agreement requires a leverage ratio of no more than {LEV}. We were in compliance at the end of the period, with limited headroom. We expect to need an amendment, a waiver or a refinancing within the next twelve months, and there is no assurance that we will obtain it."
              .replace("{LEV}", "5.75 to 1.00"));
    } else if (player.story() == Story.BIOTECH) {
      out.add(
          "Based on our current plans we believe that our cash will fund operations for at least twelve months from the date of this report. We will need to raise substantial additional capital thereafter.");
    } else {
      out.add(
          prose.fill(
              "We believe that cash on hand, cash flows from operations and our revolving credit facility will be sufficient to meet our needs for at least the next twelve months. {We were in compliance with all covenants|We comply with the covenants of our credit agreement}."));
    }
    return out;
  }
}
