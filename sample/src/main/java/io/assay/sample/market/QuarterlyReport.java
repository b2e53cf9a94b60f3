package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import io.assay.sample.market.Statements.Column;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes a 10-Q. One use, one thread. */
final class QuarterlyReport {

  private final Player player;
  private final Books books;
  private final Troubles troubles;
  private final int quarter;
  private final LocalDate filed;
  private final String stem;

  QuarterlyReport(Player player, Books books, Troubles troubles, int quarter, LocalDate filed) {
    this.player = player;
    this.books = books;
    this.troubles = troubles;
    this.quarter = quarter;
    this.filed = filed;
    this.stem = player.prefix() + "-" + books.end(quarter).toString().replace("-", "");
  }

  String filename() {
    return stem + ".htm";
  }

  String write() {
    int fiscalYear = quarter / 4;
    int year = books.yearName(fiscalYear - 1) + 1;
    int first = 4 * fiscalYear;
    int number = quarter % 4 + 1;
    InlineReport report = new InlineReport(player, filed.getYear(), stem);
    Statements statements = new Statements(player, books, report);
    Prose prose =
        new Prose(
            player.chance("10-Q", quarter), Wording.words(player, books, year, fiscalYear - 1));
    Cover.periodic(report, player, books, "10-Q", first, quarter, year, "Q" + number, filed, false);
    report.centred("PART I. FINANCIAL INFORMATION");
    report.item("i1", "Item 1.", "Financial Statements");
    List<Column> dates =
        List.of(
            new Column(quarter, quarter, Statements.head(books.end(quarter))),
            new Column(first - 1, first - 1, Statements.head(books.end(first - 1))));
    statements.balance(dates);
    List<Column> periods = new ArrayList<>();
    periods.add(
        new Column(quarter, quarter, "Three months " + Statements.head(books.end(quarter))));
    periods.add(
        new Column(
            quarter - 4, quarter - 4, "Three months " + Statements.head(books.end(quarter - 4))));
    List<Column> toDate =
        List.of(
            new Column(first, quarter, "Year to date " + Statements.head(books.end(quarter))),
            new Column(
                first - 4, quarter - 4, "Year to date " + Statements.head(books.end(quarter - 4))));
    if (number > 1) {
      periods.addAll(toDate);
    }
    statements.income(periods);
    statements.cashFlow(toDate);
    report.centred("NOTES TO CONDENSED CONSOLIDATED FINANCIAL STATEMENTS (unaudited)");
    report.heading("Note 1. Basis of presentation");
    report.paragraph(
        "The statements are unaudited and include all normal recurring adjustments necessary for a fair presentation. They should be read together with our annual report for fiscal "
            + (year - 1)
            + ".");
    report.heading("Note 2. Segments");
    statements.segments(periods);
    report.item(
        "i2",
        "Item 2.",
        "Management's Discussion and Analysis of Financial Condition and Results of Operations");
    for (String text : Wording.tone(player, prose, troubles.yearsLeft() >= 3)) {
      report.paragraph(text);
    }
    report.heading("Results of Operations");
    for (String text : Wording.results(player, books, prose, quarter, quarter, "the quarter")) {
      report.paragraph(text);
    }
    report.heading("Liquidity and Capital Resources");
    for (String text : Wording.liquidity(player, books, prose, first, quarter, troubles.doubt())) {
      report.paragraph(text);
    }
    report
        .item("i3", "Item 3.", "Quantitative and Qualitative Disclosures About Market Risk")
        .paragraph(
            "There has been no material change since our annual report for fiscal "
                + (year - 1)
                + ".");
    report.item("i4", "Item 4.", "Controls and Procedures");
    report.paragraph(
        troubles.weakness()
            ? "Our chief executive officer and chief financial officer concluded that our disclosure controls and procedures were not effective because of the material weakness described in our amended annual report. Remediation efforts continue."
            : "Our chief executive officer and chief financial officer concluded that our disclosure controls and procedures were effective. There was no change in internal control that has materially affected our reporting.");
    report.centred("PART II. OTHER INFORMATION");
    report
        .item("ii1", "Item 1.", "Legal Proceedings")
        .paragraph(
            prose.fill(
                "{See our annual report|There has been no material development since our annual report}. We are party to ordinary routine litigation."));
    report.item("ii1a", "Item 1A.", "Risk Factors");
    report.paragraph(
        troubles.doubt()
            ? "In addition to the risk factors in our annual report: our lenders may accelerate our debt at any time, and we may be forced to seek protection under bankruptcy laws."
            : "There has been no material change to the risk factors in our annual report for fiscal "
                + (year - 1)
                + ".");
    report
        .item("ii2", "Item 2.", "Unregistered Sales of Equity Securities and Use of Proceeds")
        .paragraph("None.");
    report.item("ii5", "Item 5.", "Other Information").paragraph("None.");
    report
        .item("ii6", "Item 6.", "Exhibits")
        .paragraph(
            "31.1 and 31.2 Certifications; 32 Certification; 101 Inline XBRL; 104 Cover page.");
    Cover.signatures(report, player, filed, List.of(troubles.officers().treasurer()));
    return report.finish(stem);
  }
}
