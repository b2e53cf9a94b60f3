package io.assay.edgar.desk;

import io.assay.sample.market.EdgarTree;
import io.assay.sample.market.SampleCompany;
import io.assay.sample.market.SampleMarket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder laid out like EDGAR's site, of made-up companies that go by the tickers the examples
 * name.
 */
final class StandIn {

  private static final List<String> NAMED = List.of("AAPL", "TSLA");

  private StandIn() {}

  static SampleMarket write(Path folder) throws IOException {
    SampleMarket market = SampleMarket.of(11, NAMED.size(), 5);
    EdgarTree.write(folder, market);
    Path tickers = folder.resolve("files/company_tickers.json");
    String text = Files.readString(tickers, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < NAMED.size(); i++) {
      SampleCompany company = market.companies().get(i);
      text = text.replace('"' + company.ticker() + '"', '"' + NAMED.get(i) + '"');
    }
    Files.writeString(tickers, text, StandardCharsets.ISO_8859_1);
    manager(folder);
    return market;
  }

  /** A manager with a report of its holdings: the sample market has none. */
  private static void manager(Path folder) throws IOException {
    put(
        folder,
        "submissions/CIK0001067983.json",
        """
        {"cik":"1067983","name":"LANTERN CAPITAL LLC","tickers":[],"exchanges":[],"filings":{"recent":{
        "accessionNumber":["0001067983-26-000002"],"filingDate":["2026-02-13"],"form":["13F-HR"],
        "reportDate":["2025-12-31"],"primaryDocument":["xslForm13F_X02/primary_doc.xml"]},"files":[]}}
        """);
    put(
        folder,
        "Archives/edgar/data/1067983/0001067983-26-000002.txt",
        """
        <SEC-DOCUMENT>0001067983-26-000002.txt : 20260213
        <SEC-HEADER>0001067983-26-000002.hdr.sgml : 20260213
        ACCESSION NUMBER:		0001067983-26-000002
        CONFORMED SUBMISSION TYPE:	13F-HR
        PUBLIC DOCUMENT COUNT:		2
        CONFORMED PERIOD OF REPORT:	20251231
        FILED AS OF DATE:		20260213

        FILER:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			LANTERN CAPITAL LLC
        		CENTRAL INDEX KEY:			0001067983
        </SEC-HEADER>
        <DOCUMENT>
        <TYPE>13F-HR
        <SEQUENCE>1
        <FILENAME>primary_doc.xml
        <TEXT>
        <XML>
        <?xml version="1.0" encoding="UTF-8"?>
        <edgarSubmission xmlns="http://www.sec.gov/edgar/thirteenffiler">
        <schemaVersion>X0202</schemaVersion>
        <headerData><submissionType>13F-HR</submissionType></headerData>
        <formData><coverPage><reportCalendarOrQuarter>12-31-2025</reportCalendarOrQuarter>
        <filingManager><name>LANTERN CAPITAL LLC</name></filingManager>
        <reportType>13F HOLDINGS REPORT</reportType></coverPage>
        <summaryPage><otherIncludedManagersCount>0</otherIncludedManagersCount>
        <tableEntryTotal>2</tableEntryTotal><tableValueTotal>3000</tableValueTotal></summaryPage>
        </formData></edgarSubmission>
        </XML>
        </TEXT>
        </DOCUMENT>
        <DOCUMENT>
        <TYPE>INFORMATION TABLE
        <SEQUENCE>2
        <FILENAME>table.xml
        <TEXT>
        <XML>
        <informationTable xmlns="http://www.sec.gov/edgar/document/thirteenf/informationtable">
        """
            + row("APPLE INC", "037833100", 1000)
            + row("TESLA INC", "88160R101", 2000)
            + """
            </informationTable>
            </XML>
            </TEXT>
            </DOCUMENT>
            </SEC-DOCUMENT>
            """);
  }

  private static String row(String issuer, String cusip, int value) {
    return """
    <infoTable><nameOfIssuer>%s</nameOfIssuer><titleOfClass>COM</titleOfClass><cusip>%s</cusip>
    <value>%d</value><shrsOrPrnAmt><sshPrnamt>10</sshPrnamt><sshPrnamtType>SH</sshPrnamtType>
    </shrsOrPrnAmt><investmentDiscretion>SOLE</investmentDiscretion><votingAuthority><Sole>10</Sole>
    <Shared>0</Shared><None>0</None></votingAuthority></infoTable>
    """
        .formatted(issuer, cusip, value);
  }

  private static void put(Path folder, String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }
}
