package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import io.assay.sample.market.Statements.Column;
import java.util.List;

/** Notes to the financial statements of a 10-K. One use, one thread. */
final class Notes {

  private final Player player;
  private final Books books;
  private final InlineReport report;
  private final Statements statements;
  private final Prose prose;
  private final Troubles troubles;

  Notes(
      Player player,
      Books books,
      InlineReport report,
      Statements statements,
      Prose prose,
      Troubles troubles) {
    this.player = player;
    this.books = books;
    this.report = report;
    this.statements = statements;
    this.prose = prose;
    this.troubles = troubles;
  }

  void write(List<Column> two, List<Column> three) {
    Column now = two.getFirst();
    int to = now.to();
    String end = report.on(books.end(to));
    String during = report.during(books.start(now.from()), books.end(to));
    report.centred("NOTES TO CONSOLIDATED FINANCIAL STATEMENTS");
    note("Note 1. Basis of presentation");
    report.paragraph(
        "The consolidated financial statements include "
            + player.company().name()
            + " and its wholly owned subsidiaries. Intercompany balances are eliminated. The preparation of financial statements requires estimates; actual results could differ.");
    if (troubles.doubt()) {
      report.paragraph(
          "Going concern. The Company has suffered recurring losses from operations and negative cash flows from operations and has a working capital deficiency. It did not comply with the financial covenants of its credit agreement, and its lenders may accelerate its debt. These conditions and events raise substantial doubt about the Company's ability to continue as a going concern within one year after the date of issuance. Management's plans do not alleviate the substantial doubt.");
    }
    if (troubles.corrects()) {
      note("Note 2. Restatement");
      report.paragraph(
          "Revenue from certain shipments was recognized before control passed to customers. The statements for the year have been restated to correct the error. Revenues, receivables, income taxes and net income are lower than previously reported.");
    }
    note("Revenue recognition");
    report.paragraph(
        prose.fill(
            "Revenue from {product} is recognized when control passes to the customer, in the amount we expect to receive. {Payment terms are usually 30 to 60 days|Customers usually pay within 60 days}. Amounts received in advance are shown as deferred revenue."));
    int percent = Wording.topCustomer(player, books.yearName(to / 4));
    if (player.story() != Story.BANK) {
      String customer =
          report.during(
              books.start(now.from()),
              books.end(to),
              "srt:MajorCustomersAxis",
              player.prefix() + ":LargestCustomerMember");
      String concentration =
          report.during(
              books.start(now.from()),
              books.end(to),
              "us-gaap:ConcentrationRiskByBenchmarkAxis",
              "us-gaap:SalesRevenueNetMember",
              "us-gaap:ConcentrationRiskByTypeAxis",
              "us-gaap:CustomerConcentrationRiskMember");
      report.marked(
          "One customer accounted for "
              + report.percent("us-gaap:ConcentrationRiskPercentage1", concentration, percent)
              + " of revenues, and for "
              + report.percent("us-gaap:ConcentrationRiskPercentage", customer, percent + 2)
              + " of receivables.");
      report.marked(
          "The allowance for doubtful accounts was "
              + report.millions(Line.ALLOWANCE.concept(), end, books.amount(Line.ALLOWANCE, to, to))
              + " at year end.");
    }
    note("Segments");
    report.paragraph(
        prose.fill(
            "The Company has {segmentcount} reportable segments: {segmentlist}. The chief executive officer decides on the use of resources by segment revenue and contribution."));
    statements.segments(three);
    if (player.story() == Story.BANK) {
      note("Loans and allowance for credit losses");
      report.paragraph(
          "Loans are carried at amortized cost less an allowance for expected credit losses, which is estimated over their contractual lives from experience, current conditions and forecasts.");
      statements.lines("Loans", List.of(Line.LOANS, Line.LOAN_ALLOWANCE), two);
    } else {
      note("Property, plant and equipment");
      report.paragraph("Depreciation is computed by the straight-line method over 3 to 40 years.");
      statements.lines(
          "Property, Plant and Equipment", List.of(Line.PLANT_GROSS, Line.WORN, Line.PLANT), two);
      debt(to, end);
    }
    note("Income taxes");
    long benefits = Math.max(1, Math.abs(books.flow(Line.TAX, now.from(), to)) / 14);
    report.marked(
        "The provision for income taxes was "
            + report.amount(Line.TAX.concept(), during, books.flow(Line.TAX, now.from(), to), false)
            + " in the unit of these statements. Unrecognized tax benefits were "
            + report.millions("us-gaap:UnrecognizedTaxBenefits", end, benefits)
            + ".");
    note("Commitments and contingencies");
    long revenue = books.flow(Line.REVENUE, now.from(), to);
    String amounts =
        "Purchase obligations were "
            + report.millions("us-gaap:PurchaseObligation", end, Math.max(1, revenue / 18))
            + "; letters of credit outstanding were "
            + report.millions(
                "us-gaap:LettersOfCreditOutstandingAmount", end, Math.max(1, revenue / 210))
            + ".";
    if (troubles.weakness() || player.story() == Story.DECLINING) {
      amounts +=
          " We have accrued "
              + report.millions(
                  "us-gaap:LossContingencyAccrualAtCarryingValue", end, Math.max(1, revenue / 95))
              + " for legal matters.";
    }
    report.marked(amounts);
    note("Stockholders' equity and stock-based compensation");
    report.marked(
        "At year end "
            + report.shares(
                "us-gaap:CommonStockSharesIssued", end, books.quarters().get(to).shares())
            + " shares were issued. Compensation cost of stock awards is recognized over the vesting period of four years.");
    if (player.story() == Story.ALARMING || player.index() % 9 == 4) {
      note("Related party transactions");
      report.marked(
          "We purchased services of "
              + report.millions(
                  "us-gaap:RelatedPartyTransactionAmountsOfTransaction",
                  during,
                  Math.max(1, revenue / (player.story() == Story.ALARMING ? 40 : 700)))
              + " from a company controlled by a member of our Board of Directors. The audit committee approved the transactions.");
    }
    note("Leases");
    report.paragraph(
        prose.fill(
            "We lease {offices and equipment|buildings and vehicles} under operating leases of one to fifteen years. The weighted-average discount rate is 4.8 percent."));
    note("Retirement plan");
    report.paragraph(
        prose.fill(
            "We match contributions of employees to a defined contribution plan up to {four|five|six} percent of pay."));
    note("Subsequent events");
    report.paragraph(
        "We have evaluated events through the date of issuance"
            + (troubles.doubt()
                ? ". Our lenders have reserved their rights and granted no further waiver."
                : " and found none to report."));
  }

  private void debt(int to, String end) {
    long due = books.amount(Line.DEBT_DUE, to, to);
    long later = books.amount(Line.DEBT, to, to);
    if (due + later == 0) {
      return;
    }
    note("Debt");
    report.paragraph(
        "Debt consists of term loans and notes under a credit agreement with a group of banks, secured by substantially all assets.");
    statements.lines(
        "Debt",
        List.of(Line.DEBT_DUE, Line.DEBT),
        List.of(new Column(to - 3, to, Statements.head(books.end(to)))));
    boolean near = player.story() == Story.LEVERAGED;
    long second = later * (near ? 45 : 12) / 100;
    long third = later * 15 / 100;
    long fourth = later * 15 / 100;
    long fifth = later * 10 / 100;
    String prefix = "us-gaap:LongTermDebtMaturitiesRepaymentsOfPrincipal";
    report.marked(
        "Principal falls due as follows: within one year "
            + report.millions(prefix + "InNextTwelveMonths", end, due)
            + "; in year two "
            + report.millions(prefix + "InYearTwo", end, second)
            + "; in year three "
            + report.millions(prefix + "InYearThree", end, third)
            + "; in year four "
            + report.millions(prefix + "InYearFour", end, fourth)
            + "; in year five "
            + report.millions(prefix + "InYearFive", end, fifth)
            + "; thereafter "
            + report.millions(
                prefix + "AfterYearFive", end, later - second - third - fourth - fifth)
            + ".");
  }

  private void note(String title) {
    report.heading(title);
  }
}
