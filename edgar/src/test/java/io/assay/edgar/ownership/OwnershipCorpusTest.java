package io.assay.edgar.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.specimens.Corpus;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Every field of every row of the ownership documents of the corpus, against a tree parser of the
 * JDK: elements are looked up by name there, nothing is shared with the reader.
 */
class OwnershipCorpusTest {

  private static final Set<String> YES = Set.of("1", "true");

  @Test
  void every_field_reads_as_a_tree_parser_reads_it() throws Exception {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    OwnershipReader reader = new OwnershipReader();
    SoftAssertions soft = new SoftAssertions();
    int documents = 0;
    int rows = 0;
    int noted = 0;
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
      soft.assertThat(once(report)).as(path).isEqualTo(once(root));
      soft.assertThat(report.owners().stream().map(OwnershipCorpusTest::flat).toList())
          .as(path)
          .isEqualTo(
              elements(root, "reportingOwner").stream().map(OwnershipCorpusTest::owner).toList());
      soft.assertThat(report.footnotes()).as(path).isEqualTo(footnotes(root));
      List<Element> transactions = elements(root, "nonDerivativeTransaction");
      transactions.addAll(elements(root, "derivativeTransaction"));
      List<Element> holdings = elements(root, "nonDerivativeHolding");
      holdings.addAll(elements(root, "derivativeHolding"));
      soft.assertThat(report.transactions().stream().map(OwnershipCorpusTest::flat).toList())
          .as(path)
          .isEqualTo(transactions.stream().map(OwnershipCorpusTest::flat).toList());
      soft.assertThat(report.holdings().stream().map(OwnershipCorpusTest::flat).toList())
          .as(path)
          .isEqualTo(holdings.stream().map(OwnershipCorpusTest::flat).toList());
      rows += transactions.size() + holdings.size();
      noted +=
          report.transactions().stream().mapToInt(r -> r.particulars().footnotes().size()).sum();
    }
    soft.assertAll();
    assertThat(documents).isEqualTo(187);
    assertThat(rows).isEqualTo(1416);
    assertThat(noted).isGreaterThan(2_000);
  }

  private static List<String> once(OwnershipReport report) {
    OwnershipReport.Cover cover = report.cover();
    List<String> values = new ArrayList<>();
    values.add(report.documentType());
    values.add(report.period().map(Object::toString).orElse(""));
    values.add(report.issuer().cik().padded());
    values.add(report.issuer().name());
    values.add(report.issuer().symbol());
    values.add(report.planned10b51().map(Object::toString).orElse(""));
    values.add(report.remarks());
    values.add(cover.schemaVersion());
    values.add(cover.originalSubmission().map(Object::toString).orElse(""));
    values.add(Boolean.toString(cover.noSecuritiesOwned()));
    values.add(Boolean.toString(cover.notSubjectToSection16()));
    values.add(Boolean.toString(cover.form3HoldingsReported()));
    values.add(Boolean.toString(cover.form4TransactionsReported()));
    for (OwnershipReport.Signature signature : cover.signatures()) {
      values.add(signature.name() + " " + signature.date().map(Object::toString).orElse(""));
    }
    return values;
  }

  private static List<String> once(Element root) {
    List<String> values = new ArrayList<>();
    values.add(text(root, "documentType"));
    values.add(first(text(root, "periodOfReport"), 10));
    values.add(text(root, "issuerCik"));
    values.add(text(root, "issuerName"));
    values.add(text(root, "issuerTradingSymbol"));
    String planned = text(root, "aff10b5One");
    values.add(planned.isEmpty() ? "" : Boolean.toString(YES.contains(planned)));
    values.add(text(root, "remarks"));
    values.add(text(root, "schemaVersion"));
    values.add(first(text(root, "dateOfOriginalSubmission"), 10));
    for (String flag :
        List.of(
            "noSecuritiesOwned",
            "notSubjectToSection16",
            "form3HoldingsReported",
            "form4TransactionsReported")) {
      values.add(Boolean.toString(YES.contains(text(root, flag))));
    }
    for (Element signature : elements(root, "ownerSignature")) {
      values.add(
          text(signature, "signatureName") + " " + first(text(signature, "signatureDate"), 10));
    }
    return values;
  }

  private static List<String> flat(OwnershipReport.Owner owner) {
    OwnershipReport.Address address = owner.address().orElseThrow();
    return List.of(
        owner.cik().padded(),
        owner.name(),
        Boolean.toString(owner.director()),
        Boolean.toString(owner.officer()),
        Boolean.toString(owner.tenPercentOwner()),
        Boolean.toString(owner.other()),
        owner.officerTitle(),
        owner.otherText(),
        address.street1(),
        address.street2(),
        address.city(),
        address.state(),
        address.zip(),
        address.stateDescription());
  }

  private static List<String> owner(Element owner) {
    List<String> values = new ArrayList<>();
    values.add(text(owner, "rptOwnerCik"));
    values.add(text(owner, "rptOwnerName"));
    for (String flag : List.of("isDirector", "isOfficer", "isTenPercentOwner", "isOther")) {
      values.add(Boolean.toString(YES.contains(text(owner, flag))));
    }
    for (String name :
        List.of(
            "officerTitle",
            "otherText",
            "rptOwnerStreet1",
            "rptOwnerStreet2",
            "rptOwnerCity",
            "rptOwnerState",
            "rptOwnerZipCode",
            "rptOwnerStateDescription")) {
      values.add(text(owner, name));
    }
    return values;
  }

  private static Map<String, String> footnotes(Element root) {
    Map<String, String> footnotes = new LinkedHashMap<>();
    for (Element footnote : elements(root, "footnote")) {
      footnotes.put(footnote.getAttribute("id"), footnote.getTextContent().strip());
    }
    return footnotes;
  }

  private static List<String> flat(OwnershipReport.Row row) {
    OwnershipReport.Particulars rest = row.particulars();
    Map<String, List<String>> notes = new TreeMap<>();
    rest.footnotes().forEach((field, ids) -> notes.put(field.element(), ids));
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
        number(row.underlyingShares()),
        row.footnotes().toString(),
        rest.deemedExecutionDate().map(Object::toString).orElse(""),
        rest.formType(),
        Boolean.toString(rest.equitySwap()),
        rest.timeliness(),
        number(rest.totalValue()),
        number(rest.valueAfter()),
        number(rest.underlyingValue()),
        notes.toString());
  }

  private static List<String> flat(Element row) {
    Map<String, List<String>> notes = new TreeMap<>();
    Set<String> ids = new LinkedHashSet<>();
    for (Element note : elements(row, "footnoteId")) {
      String id = note.getAttribute("id");
      ids.add(id);
      List<String> field =
          notes.computeIfAbsent(note.getParentNode().getNodeName(), f -> new ArrayList<>());
      if (!field.contains(id)) {
        field.add(id);
      }
    }
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
        number(text(row, "underlyingSecurityShares")),
        new ArrayList<>(ids).toString(),
        first(text(row, "deemedExecutionDate"), 10),
        text(row, "transactionFormType"),
        Boolean.toString(YES.contains(text(row, "equitySwapInvolved"))),
        text(row, "transactionTimeliness"),
        number(text(row, "transactionTotalValue")),
        number(text(row, "valueOwnedFollowingTransaction")),
        number(text(row, "underlyingSecurityValue")),
        notes.toString());
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
    boolean elements = false;
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      elements |= child.getNodeType() == Node.ELEMENT_NODE;
      if (child.getNodeName().equals("value")) {
        return child.getTextContent().strip();
      }
    }
    return elements ? "" : nodes.item(0).getTextContent().strip();
  }
}
