package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code parse} shows of structured forms. */
class FormOutputTest {

  private static final String MANAGER =
      """
      <SEC-DOCUMENT>0001234567-24-000009.txt : 20240214
      <SEC-HEADER>0001234567-24-000009.hdr.sgml : 20240214
      <ACCEPTANCE-DATETIME>20240214120000
      ACCESSION NUMBER:		0001234567-24-000009
      CONFORMED SUBMISSION TYPE:	13F-HR
      PUBLIC DOCUMENT COUNT:		2
      CONFORMED PERIOD OF REPORT:	20231231
      FILED AS OF DATE:		20240214

      FILER:

      	COMPANY DATA:
      		COMPANY CONFORMED NAME:			HARBOUR LIGHT CAPITAL LP
      		CENTRAL INDEX KEY:			0001234567
      </SEC-HEADER>
      <DOCUMENT>
      <TYPE>13F-HR
      <SEQUENCE>1
      <FILENAME>primary_doc.xml
      <TEXT>
      <XML>
      <?xml version="1.0" encoding="UTF-8"?>
      <edgarSubmission><schemaVersion>X0202</schemaVersion>
      <headerData><submissionType>13F-HR</submissionType></headerData>
      <formData><coverPage><reportCalendarOrQuarter>12-31-2023</reportCalendarOrQuarter>
      <filingManager><name>Harbour Light Capital LP</name></filingManager>
      <reportType>13F HOLDINGS REPORT</reportType></coverPage>
      <summaryPage><tableEntryTotal>1</tableEntryTotal><tableValueTotal>19250</tableValueTotal></summaryPage></formData></edgarSubmission>
      </XML>
      </TEXT>
      </DOCUMENT>
      <DOCUMENT>
      <TYPE>INFORMATION TABLE
      <SEQUENCE>2
      <FILENAME>table.xml
      <TEXT>
      <XML>
      <?xml version="1.0" encoding="UTF-8"?>
      <informationTable><infoTable><nameOfIssuer>APPLE INC</nameOfIssuer><titleOfClass>COM</titleOfClass>
      <cusip>037833100</cusip><value>19250</value><shrsOrPrnAmt><sshPrnamt>100</sshPrnamt><sshPrnamtType>SH</sshPrnamtType></shrsOrPrnAmt>
      <investmentDiscretion>SOLE</investmentDiscretion><votingAuthority><Sole>100</Sole><Shared>0</Shared><None>0</None></votingAuthority></infoTable></informationTable>
      </XML>
      </TEXT>
      </DOCUMENT>
      </SEC-DOCUMENT>
      """;

  private static final String NOTICE =
      """
      SECURITIES AND EXCHANGE COMMISSION
      FORM 12b-25
      NOTIFICATION OF LATE FILING
      (Check one): [X] Form 10-K [ ] Form 10-Q
      For Period Ended: December 31, 2023
      PART III - NARRATIVE

      The books of a subsidiary burned.

      PART IV - OTHER INFORMATION
      """;

  private static String file(Path folder, String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Test
  void a_13f_is_parsed_with_its_holdings(@TempDir Path folder) throws IOException {
    Console.Said said =
        Console.piped().run(List.of("parse", "--json", file(folder, "13f.txt", MANAGER)));

    JsonNode line = said.lines().getFirst();
    assertThat(line.path("problems")).isEmpty();
    assertThat(line.path("documents")).hasSize(2);
    JsonNode holdings = line.path("holdings");
    assertThat(holdings.path("manager").asText()).isEqualTo("Harbour Light Capital LP");
    assertThat(holdings.path("period").asText()).isEqualTo("2023-12-31");
    assertThat(holdings.path("valueUnit").asText()).isEqualTo("dollars");
    assertThat(holdings.path("totalReported").asText()).isEqualTo("19250");
    assertThat(holdings.path("entriesReported").asInt()).isEqualTo(1);
    JsonNode entry = holdings.path("entries").path(0);
    assertThat(entry.path("cusip").asText()).isEqualTo("037833100");
    assertThat(entry.path("value").asText()).isEqualTo("19250");
    assertThat(entry.path("votingSole").asText()).isEqualTo("100");
  }

  @Test
  void forms_are_shown_as_tables_on_a_terminal(@TempDir Path folder) throws IOException {
    Console.Said said =
        Console.terminal()
            .run(
                List.of("parse", file(folder, "13f.txt", MANAGER), file(folder, "nt.txt", NOTICE)));

    assertThat(said.out()).contains("1 holdings, values in dollars", "037833100", "19,250");
    assertThat(said.out()).contains("Notification of late filing", "The books of a subsidiary");
  }
}
