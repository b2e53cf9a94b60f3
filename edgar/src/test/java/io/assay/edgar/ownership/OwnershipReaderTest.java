package io.assay.edgar.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.specimens.Corpus;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class OwnershipReaderTest {

  private static final String FORM =
      """
      <?xml version="1.0"?>
      <ownershipDocument>
        <schemaVersion>X0508</schemaVersion>
        <documentType>4</documentType>
        <periodOfReport>2024-05-06</periodOfReport>
        <issuer><issuerCik>0001234567</issuerCik><issuerName>Brass &amp; Lantern Co</issuerName>
          <issuerTradingSymbol>BRAS</issuerTradingSymbol></issuer>
        <reportingOwner>
          <reportingOwnerId><rptOwnerCik>0007654321</rptOwnerCik><rptOwnerName>DOE JANE A</rptOwnerName></reportingOwnerId>
          <reportingOwnerRelationship><isDirector>true</isDirector><isOfficer>1</isOfficer>
            <isTenPercentOwner>0</isTenPercentOwner><isOther>false</isOther><officerTitle>Chief Executive</officerTitle></reportingOwnerRelationship>
        </reportingOwner>
        <reportingOwner>
          <reportingOwnerId><rptOwnerCik>0007654322</rptOwnerCik><rptOwnerName>Doe Trust</rptOwnerName></reportingOwnerId>
          <reportingOwnerRelationship><isTenPercentOwner>1</isTenPercentOwner></reportingOwnerRelationship>
        </reportingOwner>
        <aff10b5One>1</aff10b5One>
        <nonDerivativeTable>
          <nonDerivativeTransaction>
            <securityTitle><value>Common Stock</value></securityTitle>
            <transactionDate><value>2024-05-06-05:00</value></transactionDate>
            <deemedExecutionDate/>
            <transactionCoding><transactionFormType>4</transactionFormType><transactionCode>S</transactionCode>
              <equitySwapInvolved>0</equitySwapInvolved><footnoteId id="F2"/></transactionCoding>
            <transactionAmounts><transactionShares><value>1,200</value></transactionShares>
              <transactionPricePerShare><footnoteId id="F1"/></transactionPricePerShare>
              <transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode></transactionAmounts>
            <postTransactionAmounts><sharesOwnedFollowingTransaction><value>8800.5</value></sharesOwnedFollowingTransaction></postTransactionAmounts>
            <ownershipNature><directOrIndirectOwnership><value>I</value></directOrIndirectOwnership>
              <natureOfOwnership><value>By trust</value></natureOfOwnership></ownershipNature>
          </nonDerivativeTransaction>
        </nonDerivativeTable>
        <footnotes><footnote id="F1">Average price.</footnote><footnote id="F2">Under a plan.</footnote></footnotes>
        <remarks>None.</remarks>
      </ownershipDocument>
      """;

  private final OwnershipReader reader = new OwnershipReader();

  @Test
  void every_field_of_a_sale_is_read() {
    OwnershipReader.Result result = reader.read(ByteSlice.of(FORM));
    OwnershipReport report = result.report();

    assertThat(result.problems()).isEmpty();
    assertThat(report.issuer().name()).isEqualTo("Brass & Lantern Co");
    assertThat(report.planned10b51()).contains(true);
    assertThat(report.owners()).hasSize(2);
    assertThat(report.owners().getFirst())
        .isEqualTo(
            new OwnershipReport.Owner(
                io.assay.edgar.Cik.parse("7654321"),
                "DOE JANE A",
                true,
                true,
                false,
                false,
                "Chief Executive"));
    assertThat(report.owners().get(1).tenPercentOwner()).isTrue();
    OwnershipReport.Row row = report.transactions().getFirst();
    assertThat(row.date()).contains(LocalDate.of(2024, 5, 6));
    assertThat(row.code()).isEqualTo("S");
    assertThat(row.shares()).contains(new BigDecimal("1200"));
    assertThat(row.price()).as("a footnote alone is no price").isEmpty();
    assertThat(row.acquiredDisposed()).isEqualTo("D");
    assertThat(row.sharesAfter()).contains(new BigDecimal("8800.5"));
    assertThat(row.ownership()).isEqualTo("I");
    assertThat(row.nature()).isEqualTo("By trust");
    assertThat(row.footnotes()).containsExactly("F2", "F1");
    assertThat(report.footnotes()).containsEntry("F1", "Average price.");
    assertThat(report.remarks()).isEqualTo("None.");
  }

  @Test
  void broken_xml_is_read_with_problems() {
    OwnershipReader.Result result =
        reader.read(ByteSlice.of(FORM.replace("</transactionCoding>", "")));

    assertThat(result.report().transactions()).hasSize(1);
    assertThat(result.report().transactions().getFirst().code()).isEqualTo("S");
    assertThat(result.problems()).extracting(Problem::code).contains("unreadable-xml");
  }

  @Test
  void a_document_cut_in_half_keeps_its_issuer_and_says_so() {
    OwnershipReader.Result result =
        reader.read(ByteSlice.of(FORM.substring(0, FORM.indexOf("<postTransaction"))));

    assertThat(result.report().owners()).hasSize(2);
    assertThat(result.problems()).extracting(Problem::code).contains("cut-off");
  }

  @Test
  void a_price_in_words_is_a_problem_and_no_price() {
    OwnershipReader.Result result =
        reader.read(ByteSlice.of(FORM.replace("1,200", "about a thousand")));

    assertThat(result.report().transactions().getFirst().shares()).isEmpty();
    assertThat(result.problems())
        .extracting(Problem::code)
        .containsExactly("ownership-field-unreadable");
  }

  @Test
  void an_entity_bomb_is_refused() {
    String bomb =
        FORM.replace(
            "<ownershipDocument>",
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><ownershipDocument>");
    assertThatThrownBy(() -> reader.read(ByteSlice.of(bomb)))
        .isInstanceOf(Unreadable.class)
        .extracting(e -> ((Unreadable) e).code())
        .isEqualTo("forbidden-xml");
  }

  /** Reads the same with the JDK's tree parser and compares field by field. */
  @Test
  void every_ownership_document_of_the_corpus_reads_as_a_tree_parser_reads_it() throws Exception {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    SoftAssertions soft = new SoftAssertions();
    int documents = 0;
    int rows = 0;
    for (Map<String, String> file : corpus.manifest()) {
      if (!file.getOrDefault("kind", "").equals("ownership xml")) {
        continue;
      }
      String path = file.get("path");
      byte[] bytes = corpus.bytes(path);
      OwnershipReader.Result result = reader.read(ByteSlice.of(bytes));
      OwnershipReport report = result.report();
      Element root = builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
      documents++;
      soft.assertThat(result.problems()).as(path).isEmpty();
      soft.assertThat(report.documentType()).as(path).isEqualTo(text(root, "documentType"));
      soft.assertThat(report.period().map(Object::toString).orElse(""))
          .as(path)
          .isEqualTo(first(text(root, "periodOfReport"), 10));
      soft.assertThat(report.issuer().name()).as(path).isEqualTo(text(root, "issuerName"));
      soft.assertThat(report.issuer().symbol())
          .as(path)
          .isEqualTo(text(root, "issuerTradingSymbol"));
      soft.assertThat(report.owners()).as(path).hasSameSizeAs(elements(root, "reportingOwner"));
      soft.assertThat(report.footnotes()).as(path).hasSameSizeAs(elements(root, "footnote"));
      soft.assertThat(report.remarks()).as(path).isEqualTo(text(root, "remarks"));
      for (int i = 0; i < report.owners().size(); i++) {
        Element owner = elements(root, "reportingOwner").get(i);
        OwnershipReport.Owner ours = report.owners().get(i);
        soft.assertThat(ours.name()).as(path).isEqualTo(text(owner, "rptOwnerName"));
        soft.assertThat(ours.officerTitle()).as(path).isEqualTo(text(owner, "officerTitle"));
        soft.assertThat(ours.director())
            .as(path)
            .isEqualTo(List.of("1", "true").contains(text(owner, "isDirector")));
        soft.assertThat(ours.officer())
            .as(path)
            .isEqualTo(List.of("1", "true").contains(text(owner, "isOfficer")));
      }
      List<Element> transactions = elements(root, "nonDerivativeTransaction");
      transactions.addAll(elements(root, "derivativeTransaction"));
      List<Element> holdings = elements(root, "nonDerivativeHolding");
      holdings.addAll(elements(root, "derivativeHolding"));
      soft.assertThat(report.transactions().stream().map(OwnershipReaderTest::flat).toList())
          .as(path)
          .isEqualTo(transactions.stream().map(OwnershipReaderTest::flat).toList());
      soft.assertThat(report.holdings().stream().map(OwnershipReaderTest::flat).toList())
          .as(path)
          .isEqualTo(holdings.stream().map(OwnershipReaderTest::flat).toList());
      rows += transactions.size() + holdings.size();
    }
    soft.assertAll();
    assertThat(documents).isEqualTo(187);
    assertThat(rows).isEqualTo(1416);
  }

  private static List<String> flat(OwnershipReport.Row row) {
    return List.of(
        row.security(),
        row.date().map(Object::toString).orElse(""),
        row.code(),
        number(row.shares()),
        number(row.price()),
        row.acquiredDisposed(),
        number(row.sharesAfter()),
        row.ownership(),
        row.nature(),
        number(row.exercisePrice()),
        row.exerciseDate().map(Object::toString).orElse(""),
        row.expirationDate().map(Object::toString).orElse(""),
        row.underlying(),
        number(row.underlyingShares()));
  }

  private static List<String> flat(Element row) {
    return List.of(
        text(row, "securityTitle"),
        first(text(row, "transactionDate"), 10),
        text(row, "transactionCode"),
        number(text(row, "transactionShares")),
        number(text(row, "transactionPricePerShare")),
        text(row, "transactionAcquiredDisposedCode"),
        number(text(row, "sharesOwnedFollowingTransaction")),
        text(row, "directOrIndirectOwnership"),
        text(row, "natureOfOwnership"),
        number(text(row, "conversionOrExercisePrice")),
        first(text(row, "exerciseDate"), 10),
        first(text(row, "expirationDate"), 10),
        text(row, "underlyingSecurityTitle"),
        number(text(row, "underlyingSecurityShares")));
  }

  private static String number(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("");
  }

  private static String number(String text) {
    return text.isEmpty() ? "" : new BigDecimal(text).toPlainString();
  }

  private static String first(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  private static List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** Text of the first element of a name: of its value, where it has one. */
  private static String text(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    if (nodes.getLength() == 0) {
      return "";
    }
    NodeList children = nodes.item(0).getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      if (child.getNodeName().equals("value")) {
        return child.getTextContent().strip();
      }
    }
    return nodes.item(0).getTextContent().strip();
  }
}
