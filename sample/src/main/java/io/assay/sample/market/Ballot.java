package io.assay.sample.market;

import io.assay.sample.market.Cast.Person;
import io.assay.sample.market.Cast.Player;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * Writes a definitive proxy statement: the letter, who owns the company, what its officers and its
 * auditor are paid. What a year was paid is the same in every statement that tells of it. One use,
 * one thread.
 */
final class Ballot {

  private static final int YEARS_SHOWN = 3;
  private static final int FIRST_TAGGED_YEAR = 2023;
  private static final List<String> HOLDERS =
      List.of(
          "Northern Index Trust Company",
          "Harbor Grove Asset Management LLC",
          "Old Quay Partners LP",
          "Meadow Lane Funds, Inc.");

  private final Player player;
  private final Books books;
  private final Troubles.Officers officers;
  private final int fiscalYear;
  private final LocalDate meeting;
  private final int year;
  private final Prose prose;
  private final InlineReport report;
  private final String stem;

  Ballot(
      Player player,
      Books books,
      Troubles.Officers officers,
      int fiscalYear,
      LocalDate meeting,
      LocalDate filed) {
    this.player = player;
    this.books = books;
    this.officers = officers;
    this.fiscalYear = fiscalYear;
    this.meeting = meeting;
    this.year = books.yearName(fiscalYear);
    this.prose =
        new Prose(player.chance("DEF 14A", year), Wording.words(player, books, year, fiscalYear));
    this.stem = player.prefix() + "-" + meeting.toString().replace("-", "") + "def14a";
    this.report = new InlineReport(player, filed.getYear(), stem);
  }

  Envelope.Paper write() {
    report.centred("SCHEDULE 14A");
    report.centred(
        "Proxy Statement Pursuant to Section 14(a) of the Securities Exchange Act of 1934");
    report.paragraph("Definitive Proxy Statement");
    report.centred(player.company().name());
    letter();
    report.heading("NOTICE OF ANNUAL MEETING OF STOCKHOLDERS");
    report.paragraph(
        "The annual meeting of stockholders of "
            + player.company().name()
            + " will be held on "
            + Prose.date(meeting)
            + " to elect directors, to approve, on an advisory basis, the compensation of our named executive officers and to ratify the appointment of our auditor.");
    directors();
    ownership();
    compensation();
    if (meeting.getYear() >= FIRST_TAGGED_YEAR) {
      performance();
    }
    ratio();
    fees();
    report.heading("OTHER MATTERS");
    report.paragraph("We know of no other matters to be brought before the meeting.");
    return new Envelope.Paper("DEF 14A", stem + ".htm", "DEF 14A", "XBRL", report.finish(stem));
  }

  private void letter() {
    boolean better = books.year(Line.NET, fiscalYear) >= books.year(Line.NET, fiscalYear - 1);
    report.paragraph("Dear Fellow Stockholders:");
    report.paragraph(
        prose.fill(
            better
                ? "Fiscal "
                    + year
                    + " was a {good|strong|rewarding} year for {company}. Our people {achieved|delivered} what we set out to do, we improved our margins, and our customers gave us excellent marks for the quality of our {product}. We are proud of this progress and grateful for your confidence."
                : "Fiscal "
                    + year
                    + " was a {difficult|disappointing} year for {company}. Demand was weak, our results declined, and we had to make hard decisions about costs. We did not meet the goals we had set, and we take the criticism that we heard from you seriously."));
    report.paragraph(
        prose.fill(
            "We talked with holders of {more than half|a large part} of our stock during the year about our strategy, the composition of our Board and the pay of our officers. {They asked|Many of them asked} about the cost of {input}, about our segments {segmentlist}, and about how we prepare for what may come. You find our answers in this statement. The Board met {eight|nine|ten} times, and each director attended all of these meetings and those of the committees on which the director served."));
    report.paragraph(
        "You are invited to attend the annual meeting. Whether or not you plan to attend, please vote your shares. On behalf of the Board of Directors, I thank you for your investment in our company.");
    report.paragraph("Sincerely,");
    report.paragraph(officers.chief().name());
    report.paragraph(officers.chief().title());
  }

  private void directors() {
    report.heading("PROPOSAL NO. 1 ELECTION OF DIRECTORS");
    for (Person person :
        List.of(officers.chief(), player.people().get(4), player.people().get(5))) {
      report.paragraph(
          person.name()
              + " has been a member of the Board since "
              + (2009 + Math.floorMod(person.cik(), 7))
              + ". The Board believes that "
              + person.name()
              + " brings experience in the industry of the company.");
    }
  }

  private void ownership() {
    report.heading("SECURITY OWNERSHIP OF CERTAIN BENEFICIAL OWNERS AND MANAGEMENT");
    report.paragraph(
        "The following table shows who owned our common stock sixty days before the meeting: each person known to us to own more than 5% of it, each director, and all directors and executive officers as a group.");
    long shares = books.quarters().get(4 * fiscalYear + 3).shares();
    StringBuilder rows = new StringBuilder(2_000);
    row(rows, "Name of Beneficial Owner", "Shares Beneficially Owned", "Percent of Class");
    int count = 2 + Math.floorMod(player.seed(), 3);
    for (int i = 0; i < count; i++) {
      int tenths = 98 - 13 * i - Math.floorMod(Cast.mix(player.seed() + year + i), 12);
      owner(rows, HOLDERS.get((i + player.index()) % HOLDERS.size()), shares, tenths);
    }
    for (Person person : List.of(player.people().get(4), player.people().get(5))) {
      row(rows, person.name(), number(12_000 + Math.floorMod(person.cik(), 9_000)), "*");
    }
    int managers = 8 + Math.floorMod(player.seed() / 7, 60);
    owner(rows, "All directors and executive officers as a group (9 persons)", shares, managers);
    table(rows);
    report.paragraph("* Less than 1%.");
  }

  /** A row with a part of the shares, in tenths of a per cent. */
  private static void owner(StringBuilder rows, String name, long shares, int tenths) {
    row(
        rows,
        name,
        number(shares * tenths / 1_000),
        tenths < 10 ? "*" : BigDecimal.valueOf(tenths, 1) + "%");
  }

  private void compensation() {
    report.heading("EXECUTIVE COMPENSATION");
    report.paragraph(
        "The following table shows what our named executive officers earned for their services.");
    report.heading("SUMMARY COMPENSATION TABLE");
    StringBuilder rows = new StringBuilder(4_000);
    row(
        rows,
        "Name and Principal Position",
        "Year",
        "Salary ($)",
        "Stock Awards ($)",
        "Non-Equity Incentive Plan Compensation ($)",
        "Total ($)");
    List<Person> people =
        List.of(
            officers.chief(), officers.treasurer(), player.people().get(2), player.people().get(3));
    for (int i = 0; i < people.size(); i++) {
      for (int back = 0; back < Math.min(YEARS_SHOWN, fiscalYear); back++) {
        long[] pay = pay(i, fiscalYear - back);
        row(
            rows,
            back == 0 ? people.get(i).name() + ", " + people.get(i).title() : "",
            Integer.toString(year - back),
            number(pay[0]),
            number(pay[1]),
            number(pay[2]),
            number(pay[0] + pay[1] + pay[2]));
      }
    }
    table(rows);
  }

  /** Salary, stock and incentive of a year of the officer of that rank. */
  private long[] pay(int rank, int ofYear) {
    long size = size(ofYear);
    int luck = player.chance("pay " + rank, ofYear).nextInt(25);
    boolean better = books.year(Line.NET, ofYear) >= books.year(Line.NET, Math.max(0, ofYear - 1));
    long share = rank == 0 ? 100 : 38 - 4L * rank;
    long salary = (420_000 + 12 * size) * share / 100;
    long stock = (35 + luck) * size * share / 100;
    long incentive = (better ? 14 + luck / 2 : 3) * size * share / 100;
    return new long[] {salary, stock, incentive};
  }

  /** Root of the year's revenue in dollars: pay and fees grow with it. */
  private long size(int ofYear) {
    double sales = (double) books.year(Line.REVENUE, ofYear) * Math.pow(10, player.scale());
    return (long) Math.sqrt(Math.max(1_000_000, sales));
  }

  private long total(int rank, int ofYear) {
    long[] pay = pay(rank, ofYear);
    return pay[0] + pay[1] + pay[2];
  }

  private void performance() {
    report.heading("PAY VERSUS PERFORMANCE");
    StringBuilder rows = new StringBuilder(4_000);
    row(
        rows,
        "Year",
        "Summary Compensation Table Total for PEO ($)",
        "Compensation Actually Paid to PEO ($)",
        "Average Summary Compensation Table Total for Other NEOs ($)",
        "Value of Initial Fixed $100 Investment ($)");
    for (int back = 0; back < Math.min(YEARS_SHOWN, fiscalYear); back++) {
      int of = fiscalYear - back;
      String during = report.during(books.start(4 * of), books.end(4 * of + 3));
      double price = books.quarters().get(4 * of + 3).price();
      double before = books.quarters().get(4 * of - 1).price();
      long[] pay = pay(0, of);
      long paid = pay[0] + pay[2] + Math.round(pay[1] * Math.clamp(price / before, 0.2, 3));
      row(
          rows,
          Integer.toString(year - back),
          report.money("ecd:PeoTotalCompAmt", during, BigDecimal.valueOf(total(0, of))),
          report.money("ecd:PeoActuallyPaidCompAmt", during, BigDecimal.valueOf(paid)),
          report.money(
              "ecd:NonPeoNeoAvgTotalCompAmt",
              during,
              BigDecimal.valueOf((total(1, of) + total(2, of) + total(3, of)) / 3)),
          report.money(
              "ecd:TotalShareholderRtnAmt",
              during,
              BigDecimal.valueOf(100 * price / player.firstPrice())
                  .setScale(2, RoundingMode.HALF_UP)));
    }
    table(rows);
  }

  private void ratio() {
    long median = 41_000 + Math.floorMod(player.seed(), 60_000) + 700L * fiscalYear;
    long chief = total(0, fiscalYear);
    report.heading("CEO PAY RATIO");
    report.paragraph(
        "The annual total compensation of our chief executive officer was $"
            + number(chief)
            + ", that of our median employee was $"
            + number(median)
            + ". The ratio of these amounts is "
            + BigDecimal.valueOf(chief)
                .divide(BigDecimal.valueOf(median), 1, RoundingMode.HALF_UP)
                .toPlainString()
            + " to 1.");
  }

  private void fees() {
    report.heading("AUDIT FEES");
    report.paragraph(
        player.auditor() + " billed us the following fees for the last two fiscal years.");
    StringBuilder rows = new StringBuilder(1_000);
    row(rows, "", Integer.toString(year), Integer.toString(year - 1));
    List<String> kinds = List.of("Audit Fees", "Audit-Related Fees", "Tax Fees", "All Other Fees");
    for (int kind = 0; kind < kinds.size(); kind++) {
      row(
          rows,
          kinds.get(kind),
          "$ " + number(fee(kind, fiscalYear)),
          "$ " + number(fee(kind, fiscalYear - 1)));
    }
    table(rows);
  }

  private long fee(int kind, int ofYear) {
    long audit = (180_000 + 30 * size(ofYear)) / 100 * 100;
    int luck = player.chance("fee " + kind, ofYear).nextInt(20);
    boolean beholden = player.story() == Story.RESTATING || player.story() == Story.ALARMING;
    int percent =
        switch (kind) {
          case 0 -> 100 + luck / 2;
          case 1 -> 3 + luck / 4;
          case 2 -> beholden ? 60 + luck : 8 + luck / 2;
          default -> beholden ? 22 : luck / 8;
        };
    return audit * percent / 100;
  }

  private static String number(long value) {
    return InlineReport.group(new StringBuilder(), value).toString();
  }

  private static void row(StringBuilder rows, String... cells) {
    rows.append("<tr>");
    for (String cell : cells) {
      boolean markup = cell.startsWith("<ix:");
      rows.append("<td>").append(markup ? cell : Prose.escape(cell)).append("</td>");
    }
    rows.append("</tr>\n");
  }

  private void table(StringBuilder rows) {
    report.add("<table>\n" + rows + "</table>\n");
  }
}
