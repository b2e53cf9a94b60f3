package io.assay.bench;

import io.assay.edgar.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A made-up Form 4 of usual size and a made-up information table of 24,000 rows. */
@State(Scope.Benchmark)
public class FormSpecimens {

  private static final int ROWS = 24_000;

  private ByteSlice form4 = ByteSlice.of("");
  private ByteSlice table = ByteSlice.of("");

  @Setup(Level.Trial)
  public void write() {
    form4 = ByteSlice.of(form4(8));
    table = ByteSlice.of(table(ROWS));
  }

  /** A Form 4 with eight sales and their footnotes, some 12 KB. */
  public ByteSlice form4() {
    return form4;
  }

  /** The table, some 17 MB, laid out as EDGAR's filers do. */
  public ByteSlice table() {
    return table;
  }

  private static byte[] form4(int sales) {
    StringBuilder xml = new StringBuilder();
    xml.append(
        """
        <?xml version="1.0"?>
        <ownershipDocument>
            <schemaVersion>X0508</schemaVersion>
            <documentType>4</documentType>
            <periodOfReport>2024-05-06</periodOfReport>
            <issuer>
                <issuerCik>0001234567</issuerCik>
                <issuerName>Brass &amp; Lantern Co</issuerName>
                <issuerTradingSymbol>BRAS</issuerTradingSymbol>
            </issuer>
            <reportingOwner>
                <reportingOwnerId>
                    <rptOwnerCik>0007654321</rptOwnerCik>
                    <rptOwnerName>DOE JANE A</rptOwnerName>
                </reportingOwnerId>
                <reportingOwnerRelationship>
                    <isDirector>1</isDirector>
                    <isOfficer>1</isOfficer>
                    <officerTitle>Chief Executive</officerTitle>
                </reportingOwnerRelationship>
            </reportingOwner>
            <aff10b5One>1</aff10b5One>
            <nonDerivativeTable>
        """);
    for (int i = 0; i < sales; i++) {
      xml.append(
          String.format(
              Locale.ROOT,
              """
                      <nonDerivativeTransaction>
                          <securityTitle>
                              <value>Class A Common Stock</value>
                          </securityTitle>
                          <transactionDate>
                              <value>2024-05-06</value>
                          </transactionDate>
                          <transactionCoding>
                              <transactionFormType>4</transactionFormType>
                              <transactionCode>S</transactionCode>
                              <equitySwapInvolved>0</equitySwapInvolved>
                              <footnoteId id="F1"/>
                          </transactionCoding>
                          <transactionTimeliness>
                              <value></value>
                          </transactionTimeliness>
                          <transactionAmounts>
                              <transactionShares>
                                  <value>%d</value>
                              </transactionShares>
                              <transactionPricePerShare>
                                  <value>%d.%02d</value>
                                  <footnoteId id="F2"/>
                              </transactionPricePerShare>
                              <transactionAcquiredDisposedCode>
                                  <value>D</value>
                              </transactionAcquiredDisposedCode>
                          </transactionAmounts>
                          <postTransactionAmounts>
                              <sharesOwnedFollowingTransaction>
                                  <value>%d</value>
                              </sharesOwnedFollowingTransaction>
                          </postTransactionAmounts>
                          <ownershipNature>
                              <directOrIndirectOwnership>
                                  <value>I</value>
                              </directOrIndirectOwnership>
                              <natureOfOwnership>
                                  <value>By trust</value>
                              </natureOfOwnership>
                          </ownershipNature>
                      </nonDerivativeTransaction>
              """,
              1_000 + 17 * i,
              30 + i,
              7 * i % 100,
              900_000 - 1_000 * i));
    }
    xml.append("    </nonDerivativeTable>\n    <footnotes>\n");
    for (int i = 1; i <= 2; i++) {
      xml.append("        <footnote id=\"F").append(i).append("\">");
      xml.append("The price is an average of prices of several trades. ".repeat(6));
      xml.append("</footnote>\n");
    }
    xml.append("    </footnotes>\n    <remarks></remarks>\n</ownershipDocument>\n");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] table(int rows) {
    SplittableRandom random = new SplittableRandom(13);
    StringBuilder xml = new StringBuilder(rows * 750);
    xml.append(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ns1:informationTable"
            + " xmlns:ns1=\"http://www.sec.gov/edgar/document/thirteenf/informationtable\">\n");
    for (int i = 0; i < rows; i++) {
      int security = random.nextInt(5_000);
      int shares = 1 + random.nextInt(2_000_000);
      xml.append(
          String.format(
              Locale.ROOT,
              """
                  <ns1:infoTable>
                      <ns1:nameOfIssuer>ISSUER NUMBER %04d INC</ns1:nameOfIssuer>
                      <ns1:titleOfClass>COM</ns1:titleOfClass>
                      <ns1:cusip>%05dA10%d</ns1:cusip>
                      <ns1:value>%d</ns1:value>
                      <ns1:shrsOrPrnAmt>
                          <ns1:sshPrnamt>%d</ns1:sshPrnamt>
                          <ns1:sshPrnamtType>SH</ns1:sshPrnamtType>
                      </ns1:shrsOrPrnAmt>
                      <ns1:investmentDiscretion>DFND</ns1:investmentDiscretion>
                      <ns1:otherManager>%d,%d</ns1:otherManager>
                      <ns1:votingAuthority>
                          <ns1:Sole>%d</ns1:Sole>
                          <ns1:Shared>0</ns1:Shared>
                          <ns1:None>0</ns1:None>
                      </ns1:votingAuthority>
                  </ns1:infoTable>
              """,
              security,
              10_000 + security,
              security % 10,
              shares * (20L + security % 200),
              shares,
              1 + security % 9,
              10 + security % 5,
              shares));
    }
    xml.append("</ns1:informationTable>\n");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }
}
