package io.assay.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Made-up filings of structured forms, one of each kind, as complete submissions. */
final class StructuredForms {

  static final int COUNT = 4;
  static final int ROWS = 3;
  static final String MANAGER = "9100001";
  static final String FILING_13F = "/api/v1/filings/0009100001-24-000001";
  static final String FILING_13G = "/api/v1/filings/0009100001-24-000002";
  static final String FILING_NT = "/api/v1/filings/0009100002-24-000003";
  static final String FILING_PROXY = "/api/v1/filings/0009100002-24-000004";

  private StructuredForms() {}

  /** Writes them into a new folder. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    file(
        folder,
        "0009100001-24-000001",
        "13F-HR",
        "20231231",
        filer(MANAGER, "Slow Tide Capital"),
        managerCover() + table());
    file(
        folder,
        "0009100001-24-000002",
        "SC 13G",
        "",
        "SUBJECT COMPANY:\n"
            + company("9100002", "Quiet Harbor Inc")
            + "FILED BY:\n"
            + company(MANAGER, "Slow Tide Capital"),
        document("SC 13G", "g.txt", schedule()));
    file(
        folder,
        "0009100002-24-000003",
        "NT 10-K",
        "20231231",
        filer("9100002", "Quiet Harbor Inc"),
        document("NT 10-K", "nt.txt", notice()));
    file(
        folder,
        "0009100002-24-000004",
        "DEF 14A",
        "20240501",
        filer("9100002", "Quiet Harbor Inc"),
        document("DEF 14A", "proxy.htm", proxy()));
    return folder;
  }

  private static void file(
      Path folder, String accession, String form, String period, String parties, String documents)
      throws IOException {
    String text =
        "<SEC-DOCUMENT>"
            + accession
            + ".txt : 20240214\n<SEC-HEADER>"
            + accession
            + ".hdr.sgml : 20240214\n<ACCEPTANCE-DATETIME>20240214093854\nACCESSION NUMBER:\t\t"
            + accession
            + "\nCONFORMED SUBMISSION TYPE:\t"
            + form
            + "\nPUBLIC DOCUMENT COUNT:\t\t1\n"
            + (period.isEmpty() ? "" : "CONFORMED PERIOD OF REPORT:\t" + period + "\n")
            + "FILED AS OF DATE:\t\t20240214\n\n"
            + parties
            + "</SEC-HEADER>\n"
            + documents
            + "</SEC-DOCUMENT>\n";
    Files.writeString(folder.resolve(accession + ".txt"), text, StandardCharsets.UTF_8);
  }

  private static String filer(String cik, String name) {
    return "FILER:\n" + company(cik, name);
  }

  private static String company(String cik, String name) {
    return "\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\t"
        + name
        + "\n\t\tCENTRAL INDEX KEY:\t\t\t000"
        + cik
        + "\n\n";
  }

  private static String document(String type, String filename, String text) {
    return "<DOCUMENT>\n<TYPE>"
        + type
        + "\n<SEQUENCE>1\n<FILENAME>"
        + filename
        + "\n<TEXT>\n"
        + text
        + "</TEXT>\n</DOCUMENT>\n";
  }

  private static String managerCover() {
    return document(
        "13F-HR",
        "primary_doc.xml",
        """
        <XML>
        <?xml version="1.0" encoding="UTF-8"?>
        <edgarSubmission xmlns="http://www.sec.gov/edgar/thirteenffiler">
          <headerData><submissionType>13F-HR</submissionType></headerData>
          <formData>
            <coverPage>
              <reportCalendarOrQuarter>12-31-2023</reportCalendarOrQuarter>
              <filingManager><name>Slow Tide Capital</name></filingManager>
              <reportType>13F HOLDINGS REPORT</reportType>
              <form13FFileNumber>028-99999</form13FFileNumber>
            </coverPage>
            <summaryPage>
              <otherIncludedManagersCount>0</otherIncludedManagersCount>
              <tableEntryTotal>3</tableEntryTotal>
              <tableValueTotal>4000000</tableValueTotal>
            </summaryPage>
          </formData>
        </edgarSubmission>
        </XML>
        """);
  }

  private static String table() {
    return document(
        "INFORMATION TABLE",
        "table.xml",
        "<XML>\n<informationTable"
            + " xmlns=\"http://www.sec.gov/edgar/document/thirteenf/informationtable\">\n"
            + row("QUIET HARBOR INC", "000001101", "1000000", "20000", "")
            + row("LOUD HARBOR INC", "000002109", "2500000", "100000", "")
            + row("LOUD HARBOR INC", "000002109", "500000", "20000", "<putCall>Put</putCall>")
            + "</informationTable>\n</XML>\n");
  }

  private static String row(String issuer, String cusip, String value, String shares, String put) {
    return "<infoTable><nameOfIssuer>"
        + issuer
        + "</nameOfIssuer><titleOfClass>COM</titleOfClass><cusip>"
        + cusip
        + "</cusip><value>"
        + value
        + "</value><shrsOrPrnAmt><sshPrnamt>"
        + shares
        + "</sshPrnamt><sshPrnamtType>SH</sshPrnamtType></shrsOrPrnAmt>"
        + put
        + "<investmentDiscretion>SOLE</investmentDiscretion><votingAuthority><Sole>"
        + shares
        + "</Sole><Shared>0</Shared><None>0</None></votingAuthority></infoTable>\n";
  }

  private static String schedule() {
    return """
        UNITED STATES
        SECURITIES AND EXCHANGE COMMISSION
        Washington, D.C. 20549

        SCHEDULE 13G
        Under the Securities Exchange Act of 1934

        Quiet Harbor Inc
        (Name of Issuer)

        Common Stock
        (Title of Class of Securities)

        000001101
        (CUSIP Number)

        December 31, 2023
        (Date of Event Which Requires Filing of this Statement)

        CUSIP No. 000001101

        1. NAME OF REPORTING PERSON
           Slow Tide Capital
        2. CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP
           (a) [ ]  (b) [ ]
        3. SEC USE ONLY
        4. CITIZENSHIP OR PLACE OF ORGANIZATION
           Delaware
        NUMBER OF SHARES BENEFICIALLY OWNED BY EACH REPORTING PERSON WITH
        5. SOLE VOTING POWER
           1,200,000
        6. SHARED VOTING POWER
           0
        7. SOLE DISPOSITIVE POWER
           1,200,000
        8. SHARED DISPOSITIVE POWER
           0
        9. AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON
           1,200,000
        10. CHECK BOX IF THE AGGREGATE AMOUNT IN ROW (9) EXCLUDES CERTAIN SHARES [ ]
        11. PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (9)
           6.4%
        12. TYPE OF REPORTING PERSON
           IA
        """;
  }

  private static String notice() {
    return """
        FORM 12b-25
        NOTIFICATION OF LATE FILING

        (Check One): [X] Form 10-K [ ] Form 20-F [ ] Form 11-K [ ] Form 10-Q

        For Period Ended: December 31, 2023

        PART I - REGISTRANT INFORMATION

        Quiet Harbor Inc
        Full Name of Registrant

        PART II - RULES 12b-25(b) AND (c)

        PART III - NARRATIVE

        The registrant could not file its annual report on time because a flood closed
        the offices in which its books are kept.

        PART IV - OTHER INFORMATION

        (2) Have all other periodic reports been filed? [X] Yes [ ] No
        """;
  }

  private static String proxy() {
    String body = "<p>" + "The board met, considered and decided. ".repeat(20) + "</p>\n";
    StringBuilder html = new StringBuilder("<html><body>\n<p>Proxy Statement</p>\n");
    String[] headings = {
      "Proposal 1: Election of Directors",
      "Corporate Governance",
      "Executive Compensation",
      "Security Ownership of Certain Beneficial Owners and Management",
      "Other Matters"
    };
    html.append("<p><b>Table of Contents</b></p>\n<table>\n");
    for (int i = 0; i < headings.length; i++) {
      html.append("<tr><td><a href=\"#h").append(i).append("\">").append(headings[i]);
      html.append("</a></td><td>").append(i + 1).append("</td></tr>\n");
    }
    html.append("</table>\n");
    for (int i = 0; i < headings.length; i++) {
      html.append("<p id=\"h").append(i).append("\"><b>").append(headings[i]).append("</b></p>\n");
      html.append(body);
    }
    return html.append("</body></html>\n").toString();
  }
}
