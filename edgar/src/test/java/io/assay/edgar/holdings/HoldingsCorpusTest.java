package io.assay.edgar.holdings;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.filing.ReadFiling;
import io.assay.specimens.Corpus;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every row of the 13F tables of the corpus, against a tree parser of the JDK. */
class HoldingsCorpusTest {

  private static Corpus corpus() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    return Corpus.find().orElseThrow();
  }

  private static HoldingsReport report(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    ReadFiling filing = new FilingReader().read(corpus().bytes(path), name);
    assertThat(filing.problems()).as(path).isEmpty();
    return ((FormContent.Holdings) filing.content().orElseThrow()).report();
  }

  @Test
  void every_row_reads_as_a_tree_parser_reads_it() throws Exception {
    int rows = 0;
    for (String path :
        List.of(
            "Archives/edgar/loose/13f/20651.xml",
            "Archives/edgar/loose/13f/privateportfolio-infotable.xml",
            "Archives/edgar/data/1894188/0001894188-23-000007.txt",
            "Archives/edgar/data/1994827/0001951757-25-000093.nc")) {
      HoldingsReport report = report(path);
      List<List<String>> expected = rows(table(corpus().bytes(path)));
      assertThat(report.holdings().stream().map(HoldingsCorpusTest::flat).toList())
          .as(path)
          .isEqualTo(expected);
      assertThat(report.valueUnit().orElseThrow().unit())
          .as(path)
          .isEqualTo(ValueUnit.Unit.DOLLARS);
      rows += expected.size();
    }
    assertThat(rows).isEqualTo(172 + 255 + 14 + 77);
  }

  @Test
  void totals_are_those_of_the_summary_pages() {
    for (String path :
        List.of(
            "Archives/edgar/data/1894188/0001894188-23-000007.txt",
            "Archives/edgar/data/1994827/0001951757-25-000093.nc")) {
      HoldingsReport report = report(path);
      assertThat(report.total())
          .as(path)
          .isEqualByComparingTo(report.cover().totalReported().orElseThrow());
      assertThat(report.holdings())
          .as(path)
          .hasSize(report.cover().entriesReported().orElseThrow());
    }
  }

  @Test
  void a_notice_names_who_reports() {
    HoldingsReport report = report("Archives/edgar/data/1727574/0001178913-25-000237.txt");

    assertThat(report.cover().reportType()).isEqualTo(HoldingsCover.ReportType.NOTICE);
    assertThat(report.cover().reportedBy())
        .extracting(HoldingsCover.OtherManager::fileNumber)
        .containsExactly("028-17312");
    assertThat(report.holdings()).isEmpty();
    assertThat(report.valueUnit()).isEmpty();
  }

  /** The table alone: from the tag of its root to its end. */
  private static byte[] table(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    int name = text.indexOf("informationTable");
    int start = text.lastIndexOf('<', name);
    int end = text.indexOf('>', text.lastIndexOf("informationTable>"));
    ByteSlice slice = ByteSlice.of(text.substring(start, end + 1));
    return slice.toByteArray();
  }

  private static List<List<String>> rows(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Element root =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    NodeList nodes = root.getElementsByTagNameNS("*", "infoTable");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element row = (Element) nodes.item(i);
      List<String> fields = new ArrayList<>();
      for (String name :
          List.of(
              "nameOfIssuer",
              "titleOfClass",
              "cusip",
              "figi",
              "value",
              "sshPrnamt",
              "sshPrnamtType",
              "putCall",
              "investmentDiscretion",
              "otherManager",
              "Sole",
              "Shared",
              "None")) {
        NodeList found = row.getElementsByTagNameNS("*", name);
        fields.add(found.getLength() == 0 ? "" : found.item(0).getTextContent().strip());
      }
      rows.add(fields);
    }
    return rows;
  }

  private static List<String> flat(Holding row) {
    return List.of(
        row.issuer(),
        row.titleOfClass(),
        row.cusip(),
        row.figi(),
        plain(row.value()),
        plain(row.amount()),
        row.amountType(),
        row.putCall(),
        row.discretion(),
        row.otherManagers(),
        plain(row.votingSole()),
        plain(row.votingShared()),
        plain(row.votingNone()));
  }

  private static String plain(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("");
  }
}
