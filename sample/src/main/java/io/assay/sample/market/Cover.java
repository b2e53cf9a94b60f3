package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Cover pages with their dei facts, and the signatures at the end. Stateless. */
final class Cover {

  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("DE", "Delaware"),
          Map.entry("OH", "Ohio"),
          Map.entry("ID", "Idaho"),
          Map.entry("WI", "Wisconsin"),
          Map.entry("OK", "Oklahoma"),
          Map.entry("NC", "North Carolina"),
          Map.entry("IA", "Iowa"),
          Map.entry("ME", "Maine"),
          Map.entry("NE", "Nebraska"),
          Map.entry("TN", "Tennessee"),
          Map.entry("TX", "Texas"),
          Map.entry("MA", "Massachusetts"),
          Map.entry("WA", "Washington"),
          Map.entry("PA", "Pennsylvania"),
          Map.entry("MN", "Minnesota"),
          Map.entry("AZ", "Arizona"),
          Map.entry("GA", "Georgia"),
          Map.entry("NY", "New York"),
          Map.entry("CA", "California"),
          Map.entry("CO", "Colorado"),
          Map.entry("MI", "Michigan"));

  private Cover() {}

  /**
   * Writes the cover of a 10-K or 10-Q.
   *
   * @param focus {@code FY}, {@code Q1}, {@code Q2} or {@code Q3}
   */
  static void periodic(
      InlineReport report,
      Player player,
      Books books,
      String form,
      int from,
      int to,
      int year,
      String focus,
      LocalDate filed,
      boolean corrects) {
    LocalDate end = books.end(to);
    String during = report.during(books.start(from), end);
    boolean annual = form.startsWith("10-K");
    SampleCompany company = player.company();
    boolean amended = form.endsWith("/A");
    report.hide("dei:EntityCentralIndexKey", during, company.cik10());
    report.hide(
        "dei:CurrentFiscalYearEndDate",
        during,
        "--" + company.fiscalYearEnd().substring(0, 2) + "-" + end(player));
    report.hide("dei:DocumentFiscalYearFocus", during, Integer.toString(year));
    report.hide("dei:DocumentFiscalPeriodFocus", during, focus);
    report.hide("dei:AmendmentFlag", during, Boolean.toString(amended));
    head(report, "FORM " + report.text("dei:DocumentType", during, form, ""));
    report.marked(
        report.box(
                annual ? "dei:DocumentAnnualReport" : "dei:DocumentQuarterlyReport", during, true)
            + " "
            + (annual ? "ANNUAL" : "QUARTERLY")
            + " REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934 for the "
            + (annual ? "fiscal year" : "quarterly period")
            + " ended "
            + report.text(
                "dei:DocumentPeriodEndDate",
                during,
                Prose.date(end),
                "ixt:date-monthname-day-year-en"));
    identity(report, player, during);
    report.marked(
        "Indicate by check mark whether the registrant is a large accelerated filer, an accelerated filer, a non-accelerated filer, a smaller reporting company or an emerging growth company: "
            + report.text("dei:EntityFilerCategory", during, category(player), "")
            + ". Smaller reporting company "
            + report.box(
                "dei:EntitySmallBusiness",
                during,
                books.scale() == 3 && player.firstRevenue() < 40_000)
            + " Emerging growth company "
            + report.box("dei:EntityEmergingGrowthCompany", during, player.story() == Story.NEW)
            + " Shell company "
            + report.box("dei:EntityShellCompany", during, false));
    if (annual) {
      report.marked(
          "Indicate by check mark whether the registrant has filed a report on and attestation to its management's assessment of the effectiveness of its internal control over financial reporting by the registered public accounting firm: "
              + report.box(
                  "dei:IcfrAuditorAttestationFlag", during, !category(player).startsWith("Non")));
      report.marked(
          "If securities are registered pursuant to Section 12(b) of the Act, indicate by check mark whether the financial statements of the registrant included in the filing reflect the correction of an error to previously issued financial statements: "
              + report.box("dei:DocumentFinStmtErrorCorrectionFlag", during, corrects));
      int half = to - 2;
      report.marked(
          "The aggregate market value of common stock held by non-affiliates on the last business day of the second fiscal quarter was "
              + report.millions(
                  "dei:EntityPublicFloat", report.on(books.end(half)), publicFloat(books, half))
              + ".");
    }
    report.marked(
        "Shares of common stock outstanding on "
            + Prose.date(filed.minusDays(5))
            + ": "
            + report.shares(
                "dei:EntityCommonStockSharesOutstanding",
                report.on(filed.minusDays(5)),
                books.quarters().get(to).shares())
            + ".");
  }

  private static String end(Player player) {
    return player.yearEnd().maxLength() == 31 ? "31" : "30";
  }

  private static long publicFloat(Books books, int quarter) {
    Books.Quarter half = books.quarters().get(quarter);
    double dollars = half.shares() * half.price() * 0.88;
    return Math.max(1, Math.round(dollars / Math.pow(10, books.scale())));
  }

  private static String category(Player player) {
    return player.scale() == 6
        ? "Large Accelerated Filer"
        : player.firstRevenue() > 40_000 ? "Accelerated Filer" : "Non-accelerated Filer";
  }

  /** Writes the cover of an 8-K. */
  static void current(InlineReport report, Player player, LocalDate event) {
    String during = report.during(event, event);
    report.hide("dei:EntityCentralIndexKey", during, player.company().cik10());
    report.hide("dei:AmendmentFlag", during, "false");
    head(report, "FORM " + report.text("dei:DocumentType", during, "8-K", ""));
    report.centred("CURRENT REPORT");
    report.paragraph("Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934");
    report.marked(
        "Date of report (date of earliest event reported): "
            + report.text(
                "dei:DocumentPeriodEndDate",
                during,
                Prose.date(event),
                "ixt:date-monthname-day-year-en"));
    identity(report, player, during);
  }

  private static void head(InlineReport report, String form) {
    report.centred("UNITED STATES");
    report.centred("SECURITIES AND EXCHANGE COMMISSION");
    report.centred("Washington, D.C. 20549");
    report.add(
        "<div style=\"text-align:center;font-weight:700;font-size:16pt\">" + form + "</div>\n");
  }

  private static void identity(InlineReport report, Player player, String during) {
    SampleCompany company = player.company();
    String state = STATES.getOrDefault(player.incorporated(), "Delaware");
    report.marked(
        "Commission file number: "
            + report.text("dei:EntityFileNumber", during, Envelope.fileNumber(player), ""));
    report.add(
        "<div style=\"text-align:center;font-size:14pt;font-weight:700\">"
            + report.text("dei:EntityRegistrantName", during, company.name(), "")
            + "</div>\n");
    report.marked("(Exact name of registrant as specified in its charter)");
    String ein = player.ein().substring(0, 2) + "-" + player.ein().substring(2);
    report.add(
        "<table><tr><td>"
            + Prose.escape(state)
            + "</td><td>"
            + report.text("dei:EntityTaxIdentificationNumber", during, ein, "")
            + "</td></tr><tr><td>(State of incorporation)</td><td>(I.R.S. Employer Identification No.)</td></tr><tr><td>"
            + report.text("dei:EntityAddressAddressLine1", during, player.street(), "")
            + "</td><td></td></tr><tr><td>"
            + report.text("dei:EntityAddressCityOrTown", during, player.city(), "")
            + ", "
            + report.text("dei:EntityAddressStateOrProvince", during, company.state(), "")
            + "</td><td>"
            + report.text("dei:EntityAddressPostalZipCode", during, player.zip(), "")
            + "</td></tr></table>\n");
    report.hide("dei:EntityIncorporationStateCountryCode", during, player.incorporated());
    report.add(
        "<table><tr><td>Title of each class</td><td>Trading symbol</td><td>Name of each exchange</td></tr><tr><td>"
            + report.text("dei:Security12bTitle", during, "Common stock, par value $0.01", "")
            + "</td><td>"
            + report.text("dei:TradingSymbol", during, company.ticker(), "")
            + "</td><td>"
            + exchange(company)
            + "</td></tr></table>\n");
    report.hide(
        "dei:SecurityExchangeName", during, company.exchange().equals("NYSE") ? "NYSE" : "NASDAQ");
  }

  static String exchange(SampleCompany company) {
    return company.exchange().equals("NYSE")
        ? "New York Stock Exchange"
        : "The Nasdaq Stock Market LLC";
  }

  static void signatures(
      InlineReport report, Player player, LocalDate filed, List<Cast.Person> signers) {
    report.add(
        "<div style=\"margin-top:20pt;text-align:center\"><span style=\"font-weight:700\">SIGNATURES</span></div>\n");
    report.paragraph(
        "Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on its behalf by the undersigned, thereunto duly authorized.");
    report.paragraph(player.company().name());
    for (Cast.Person signer : signers) {
      report.paragraph(
          "Date: " + Prose.date(filed) + "    By: /s/ " + signer.name() + ", " + signer.title());
    }
  }
}
