package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import io.assay.sample.market.Statements.Column;
import java.time.LocalDate;
import java.util.List;

/** Writes a 10-K or 10-K/A. One use, one thread. */
final class AnnualReport {

  private final Player player;
  private final Books books;
  private final Troubles troubles;
  private final int fiscalYear;
  private final String form;
  private final LocalDate filed;
  private final int year;
  private final Prose prose;
  private final InlineReport report;
  private final Statements statements;
  private final String stem;

  AnnualReport(
      Player player, Books books, Troubles troubles, int fiscalYear, String form, LocalDate filed) {
    this.player = player;
    this.books = books;
    this.troubles = troubles;
    this.fiscalYear = fiscalYear;
    this.form = form;
    this.filed = filed;
    this.year = books.yearName(fiscalYear);
    this.prose =
        new Prose(player.chance("10-K", year), Wording.words(player, books, year, fiscalYear));
    prose
        .put("chief", troubles.officers().chief().name())
        .put("treasurer", troubles.officers().treasurer().name());
    String day = books.end(4 * fiscalYear + 3).toString().replace("-", "");
    this.stem = player.prefix() + "-" + day + (form.endsWith("/A") ? "a" : "");
    this.report = new InlineReport(player, filed.getYear(), stem);
    this.statements = new Statements(player, books, report);
  }

  String filename() {
    return stem + ".htm";
  }

  String write() {
    int from = 4 * fiscalYear;
    int to = from + 3;
    Cover.periodic(report, player, books, form, from, to, year, "FY", filed, troubles.corrects());
    if (troubles.corrects()) {
      report.heading("Explanatory Note");
      report.paragraph(
          "This amendment restates our consolidated financial statements for fiscal "
              + year
              + ". As told in our current report on Form 8-K, revenue from certain shipments near the end of each quarter was recognized before control had passed to customers. The restatement of previously issued financial statements lowers revenues, receivables and net income; cash flows from operations in total do not change. The report is amended in full.");
    }
    contents();
    partOne();
    partTwo(from, to);
    partThree();
    Cover.signatures(
        report,
        player,
        filed,
        List.of(troubles.officers().chief(), troubles.officers().treasurer()));
    return report.finish(stem);
  }

  private void contents() {
    report.centred("TABLE OF CONTENTS");
    report.add("<table>\n");
    String[][] rows = {
      {"Item 1.", "Business", "3"},
      {"Item 1A.", "Risk Factors", "6"},
      {"Item 1B.", "Unresolved Staff Comments", "14"},
      {"Item 1C.", "Cybersecurity", "14"},
      {"Item 2.", "Properties", "15"},
      {"Item 3.", "Legal Proceedings", "15"},
      {"Item 4.", "Mine Safety Disclosures", "15"},
      {"Item 5.", "Market for Registrant's Common Equity", "16"},
      {"Item 6.", "[Reserved]", "17"},
      {"Item 7.", "Management's Discussion and Analysis", "18"},
      {"Item 7A.", "Quantitative and Qualitative Disclosures About Market Risk", "26"},
      {"Item 8.", "Financial Statements and Supplementary Data", "27"},
      {"Item 9.", "Changes in and Disagreements with Accountants", "48"},
      {"Item 9A.", "Controls and Procedures", "48"},
      {"Item 10.", "Directors, Executive Officers and Corporate Governance", "50"},
      {"Item 15.", "Exhibits and Financial Statement Schedules", "51"}
    };
    for (String[] row : rows) {
      String anchor = row[0].replaceAll("[^0-9A-Za-z]", "").toLowerCase(java.util.Locale.ROOT);
      report.add(
          "<tr><td><a href=\"#"
              + anchor
              + "\">"
              + row[0]
              + "</a></td><td><a href=\"#"
              + anchor
              + "\">"
              + Prose.escape(row[1])
              + "</a></td><td>"
              + row[2]
              + "</td></tr>\n");
    }
    report.add("</table>\n");
  }

  private void partOne() {
    report.centred("PART I");
    report.item("item1", "Item 1.", "Business");
    for (String text : Wording.business(prose)) {
      report.paragraph(text);
    }
    report.heading("Executive Officers");
    report.paragraph(
        prose.fill(
            "{chief} is our President and Chief Executive Officer. {treasurer} is our Executive Vice President and Chief Financial Officer."));
    report.item("item1a", "Item 1A.", "Risk Factors");
    report.paragraph(
        "You should consider the following risks carefully. Any of them could materially and adversely affect our business, financial condition and results of operations.");
    List<RiskFactors.Factor> factors =
        RiskFactors.of(player, troubles.yearsLeft(), troubles.doubt(), troubles.weakness());
    for (RiskFactors.Factor factor : factors) {
      // the same words each year for the same risk, save for the numbers
      Prose steady =
          new Prose(
              player.chance(factor.heading(), troubles.yearsLeft() / 3),
              Wording.words(player, books, year, fiscalYear));
      report.italic(steady.fill(factor.heading()));
      for (String paragraph : factor.paragraphs()) {
        report.paragraph(steady.fill(paragraph));
      }
    }
    report.item("item1b", "Item 1B.", "Unresolved Staff Comments").paragraph("None.");
    if (books.end(4 * fiscalYear + 3).isAfter(LocalDate.of(2023, 12, 14))) {
      report
          .item("item1c", "Item 1C.", "Cybersecurity")
          .paragraph(
              prose.fill(
                  "Our head of information technology reports to the audit committee {twice|four times} a year on threats, incidents and the state of our defenses. We assess cybersecurity risks as part of our enterprise risk management and engage outside experts to test our systems. No incident has materially affected us."));
    }
    report
        .item("item2", "Item 2.", "Properties")
        .paragraph(
            prose.fill(
                "Our head office in {city}, {state} is {owned|leased}. We also use facilities for our segments {segmentlist}. We believe that our properties are in good condition and suitable for our needs."));
    report.item("item3", "Item 3.", "Legal Proceedings").paragraph(legal());
    report.item("item4", "Item 4.", "Mine Safety Disclosures").paragraph("Not applicable.");
  }

  private String legal() {
    if (troubles.weakness()) {
      return prose.fill(
          "Two purported class actions have been filed against us and certain officers alleging violations of the securities laws in connection with our restatement. Plaintiffs seek unspecified damages. We have received a subpoena from the Securities and Exchange Commission and are cooperating. We cannot estimate the range of possible loss. We intend to defend the actions vigorously.");
    }
    if (player.story() == Story.ALARMING && troubles.yearsLeft() == 0) {
      return "A purported stockholder class action was filed alleging that our statements about demand were false and misleading. We believe that the claims are without merit and will defend against them vigorously. Litigation is uncertain and an adverse outcome could be material.";
    }
    return prose.fill(
        "We are party to {claims and lawsuits|legal proceedings} that arise in the ordinary course of business. We do not believe that {any of them|their outcome} will have a material adverse effect on our financial condition.");
  }

  private void partTwo(int from, int to) {
    report.centred("PART II");
    report.item(
        "item5",
        "Item 5.",
        "Market for Registrant's Common Equity, Related Stockholder Matters and Issuer Purchases of Equity Securities");
    report.paragraph(
        "Our common stock is listed on "
            + Cover.exchange(player.company())
            + " under the symbol "
            + player.company().ticker()
            + ".");
    if (books.flow(Line.BUYBACKS, from, to) > 0) {
      long bought = books.flow(Line.BUYBACKS, from, to);
      report.marked(
          "Our Board has authorized the repurchase of up to "
              + report.millions(
                  "us-gaap:StockRepurchaseProgramAuthorizedAmount1",
                  report.on(books.end(to)),
                  bought * 3)
              + " of common stock, of which "
              + report.millions(
                  "us-gaap:StockRepurchaseProgramRemainingAuthorizedRepurchaseAmount1",
                  report.on(books.end(to)),
                  bought)
              + " remained available at year end.");
    }
    report.item("item6", "Item 6.", "[Reserved]");
    report.item(
        "item7",
        "Item 7.",
        "Management's Discussion and Analysis of Financial Condition and Results of Operations");
    report.heading("Overview");
    for (String text : Wording.tone(player, prose, early())) {
      report.paragraph(text);
    }
    report.heading("Results of Operations");
    for (String text : Wording.results(player, books, prose, from, to, "fiscal " + year)) {
      report.paragraph(text);
    }
    report.heading("Liquidity and Capital Resources");
    for (String text : Wording.liquidity(player, books, prose, from, to, troubles.doubt())) {
      report.paragraph(text);
    }
    report.heading("Critical Accounting Estimates");
    report.paragraph(
        prose.fill(
            "We make estimates that affect reported amounts. The most important concern {revenue recognition|the timing of revenue}, the collectibility of receivables, the valuation of inventories and the recoverability of goodwill. Actual results could differ from these estimates. A decline of our market value or of our expected cash flows could lead to an impairment of goodwill."));
    report.heading("Outlook");
    report.paragraph(outlook(to));
    report.item("item7a", "Item 7A.", "Quantitative and Qualitative Disclosures About Market Risk");
    report.paragraph(
        prose.fill(
            "Our exposure to market risk stems from interest rates and from the prices of {input}. A change of one percentage point in interest rates would change our annual interest expense by approximately "
                + Prose.dollars(
                    Math.max(
                        1,
                        (books.amount(Line.DEBT, to, to)
                                + books.amount(Line.DEBT_DUE, to, to)
                                + books.amount(Line.BORROWINGS, to, to))
                            / 100),
                    books.scale())
                + ". We do not hold derivatives for trading."));
    report.item("item8", "Item 8.", "Financial Statements and Supplementary Data");
    audit(to);
    List<Column> two = List.of(column(fiscalYear), column(fiscalYear - 1));
    List<Column> three =
        fiscalYear >= 2
            ? List.of(column(fiscalYear), column(fiscalYear - 1), column(fiscalYear - 2))
            : two;
    statements.balance(two);
    statements.income(three);
    statements.equity(three);
    statements.cashFlow(three);
    new Notes(player, books, report, statements, prose, troubles).write(two, three);
    report
        .item(
            "item9",
            "Item 9.",
            "Changes in and Disagreements with Accountants on Accounting and Financial Disclosure")
        .paragraph(
            player.story() == Story.ALARMING && troubles.yearsLeft() == 0
                ? "As reported on Form 8-K, "
                    + player.auditor()
                    + " resigned after the end of the fiscal year. There were disagreements on the collectibility of receivables."
                : "None.");
    report.item("item9a", "Item 9A.", "Controls and Procedures");
    controls();
    report
        .item("item9b", "Item 9B.", "Other Information")
        .paragraph(
            "During the fourth quarter no director or officer adopted or terminated a Rule 10b5-1 trading arrangement, except as reported on Form 4.");
  }

  /** Whether the story's turn has not come yet. */
  private boolean early() {
    return switch (player.story()) {
      case TURNAROUND -> troubles.yearsLeft() >= 3;
      case ALARMING, BANKRUPT -> troubles.yearsLeft() >= 3;
      default -> false;
    };
  }

  private Column column(int fiscalYear) {
    return new Column(
        4 * fiscalYear, 4 * fiscalYear + 3, Statements.head(books.end(4 * fiscalYear + 3)));
  }

  private String outlook(int to) {
    if (troubles.doubt()) {
      return "We are not providing guidance for the coming year.";
    }
    if (player.story() == Story.BIOTECH) {
      return "We expect results of our Phase 2 trial in the next fiscal year and anticipate that operating expenses will increase.";
    }
    long sales = books.flow(Line.REVENUE, to - 3, to);
    return prose.fill(
        "For fiscal "
            + (year + 1)
            + " we expect revenue to be in the range of "
            + Prose.dollars(Math.round(sales * 0.98), books.scale())
            + " to "
            + Prose.dollars(
                Math.round(
                    sales
                        * (player.story() == Story.GROWER
                                || player.story() == Story.NEW
                                || player.story() == Story.ALARMING
                            ? 1.2
                            : 1.05)),
                books.scale())
            + ". {We plan capital expenditures of approximately|We anticipate capital expenditures of approximately} "
            + Prose.dollars(books.flow(Line.CAPEX, to - 3, to), books.scale())
            + ". These are forward-looking statements; actual results may differ materially.");
  }

  private void audit(int to) {
    report.centred("REPORT OF INDEPENDENT REGISTERED PUBLIC ACCOUNTING FIRM");
    report.paragraph(
        "To the Stockholders and the Board of Directors of " + player.company().name());
    report.paragraph(
        "Opinion on the Financial Statements. We have audited the accompanying consolidated balance sheets of "
            + player.company().name()
            + " as of "
            + Prose.date(books.end(to))
            + " and of the prior year, and the related consolidated statements of operations, stockholders' equity and cash flows. In our opinion, the financial statements present fairly, in all material respects, the financial position of the Company, in conformity with accounting principles generally accepted in the United States of America.");
    if (troubles.doubt()) {
      report.paragraph(
          "The accompanying financial statements have been prepared assuming that the Company will continue as a going concern. As discussed in Note 1, the Company has suffered recurring losses from operations, has a net capital deficiency and was in default of its credit agreement, which raise substantial doubt about its ability to continue as a going concern. The financial statements do not include any adjustments that might result from the outcome of this uncertainty.");
    }
    if (troubles.corrects()) {
      report.paragraph(
          "As discussed in Note 2, the financial statements have been restated to correct a misstatement.");
    }
    report.heading("Critical Audit Matters");
    report.paragraph(
        prose.fill(
            "Critical audit matter: {Revenue recognition near period end|Recoverability of goodwill|Valuation of inventories}. The principal considerations for our determination are the judgment required of management and the effort to audit it. Our procedures included testing of controls, inspection of documents and confirmation with third parties."));
    String during = report.during(books.start(to - 3), books.end(to));
    report.marked(
        "/s/ "
            + report.text("dei:AuditorName", during, player.auditor(), "")
            + ", "
            + report.text(
                "dei:AuditorLocation", during, player.city() + ", " + player.company().state(), "")
            + " (PCAOB ID "
            + report.text(
                "dei:AuditorFirmId",
                during,
                Integer.toString(9000 + Math.floorMod(player.auditor().hashCode(), 900)),
                "")
            + "). We have served as the Company's auditor since "
            + (2001 + Math.floorMod(player.seed(), 17))
            + ". "
            + Prose.date(filed));
  }

  private void controls() {
    if (troubles.weakness()) {
      report.paragraph(
          "Our chief executive officer and chief financial officer concluded that our disclosure controls and procedures were not effective at the end of the period because of the material weakness described below.");
      report.paragraph(
          "Management's report. Management identified a material weakness: controls over the evidence of delivery for shipments near the end of a quarter did not operate. As a result, revenue was recognized too early and previously issued financial statements had to be restated. Internal control over financial reporting was not effective. Remediation plan: we have replaced the head of sales operations, require third-party proof of delivery, and have added people to the finance organization with technical accounting knowledge.");
    } else {
      report.paragraph(
          "Our chief executive officer and chief financial officer concluded that our disclosure controls and procedures were effective at the end of the period.");
      report.paragraph(
          "Management's report. Management assessed internal control over financial reporting under the framework of the Committee of Sponsoring Organizations (2013) and concluded that it was effective. There was no change in the fourth quarter that has materially affected, or is reasonably likely to materially affect, our internal control.");
    }
  }

  private void partThree() {
    report.centred("PART III");
    String later =
        "The information required by this item is incorporated by reference to our definitive proxy statement for the annual meeting of stockholders.";
    report
        .item("item10", "Item 10.", "Directors, Executive Officers and Corporate Governance")
        .paragraph(later);
    report.item("item11", "Item 11.", "Executive Compensation").paragraph(later);
    report
        .item(
            "item12",
            "Item 12.",
            "Security Ownership of Certain Beneficial Owners and Management and Related Stockholder Matters")
        .paragraph(later);
    report
        .item(
            "item13",
            "Item 13.",
            "Certain Relationships and Related Transactions, and Director Independence")
        .paragraph(later);
    report.item("item14", "Item 14.", "Principal Accountant Fees and Services").paragraph(later);
    report.centred("PART IV");
    report.item("item15", "Item 15.", "Exhibits and Financial Statement Schedules");
    report.paragraph(
        "Financial statements: see Item 8. Exhibits: 21 Subsidiaries; 23 Consent of "
            + player.auditor()
            + "; 31.1 and 31.2 Certifications under Section 302; 32 Certification under Section 906; 101 Inline XBRL; 104 Cover page.");
    report.item("item16", "Item 16.", "Form 10-K Summary").paragraph("None.");
  }
}
