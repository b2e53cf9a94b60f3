package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay statements}: documents with their linkbases beside them, tables and JSON. */
class StatementsCommandTest {

  private static final String SCHEMA =
      "<xsd:schema xmlns:xsd='http://www.w3.org/2001/XMLSchema'"
          + " xmlns:link='http://www.xbrl.org/2003/linkbase'"
          + " xmlns:xlink='http://www.w3.org/1999/xlink'><xsd:annotation><xsd:appinfo>"
          + "<link:linkbaseRef xlink:href='shown.xml'/>"
          + "<link:roleType roleURI='http://acme.com/role/I'>"
          + "<link:definition>0000002 - Statement - STATEMENTS OF INCOME</link:definition>"
          + "</link:roleType></xsd:appinfo></xsd:annotation></xsd:schema>";

  private static final String PRESENTATION =
      "<linkbase xmlns:xlink='http://www.w3.org/1999/xlink'>"
          + "<presentationLink xlink:role='http://acme.com/role/I'>"
          + "<loc xlink:label='i' xlink:href='http://fasb.org/x.xsd#us-gaap_IncomeStatementAbstract'/>"
          + "<loc xlink:label='r' xlink:href='http://fasb.org/x.xsd#us-gaap_Revenues'/>"
          + "<loc xlink:label='c' xlink:href='http://fasb.org/x.xsd#us-gaap_CostOfRevenue'/>"
          + arc("r", "1", "")
          + arc("c", "2", " preferredLabel='http://www.xbrl.org/2009/role/negatedLabel'")
          + "</presentationLink></linkbase>";

  private static final String LABELS =
      "<linkbase xmlns:xlink='http://www.w3.org/1999/xlink'><labelLink>"
          + "<loc xlink:label='r' xlink:href='http://fasb.org/x.xsd#us-gaap_Revenues'/>"
          + "<labelArc xlink:from='r' xlink:to='t'/>"
          + "<label xlink:label='t' xlink:role='http://www.xbrl.org/2003/role/label'"
          + " xml:lang='en-US'>Net sales\u001b[31m</label></labelLink></linkbase>";

  private static String arc(String to, String order, String more) {
    return "<presentationArc xlink:arcrole='http://www.xbrl.org/2003/arcrole/parent-child'"
        + " xlink:from='i' xlink:to='"
        + to
        + "' order='"
        + order
        + "'"
        + more
        + "/>";
  }

  private static String instance(String schemaRef) {
    return "<xbrl xmlns='http://www.xbrl.org/2003/instance'"
        + " xmlns:us-gaap='http://fasb.org/us-gaap/2024'"
        + " xmlns:link='http://www.xbrl.org/2003/linkbase'"
        + " xmlns:xlink='http://www.w3.org/1999/xlink'>"
        + "<link:schemaRef xlink:href='"
        + schemaRef
        + "'/><context id='c'><entity><identifier>1</identifier></entity><period>"
        + "<startDate>2023-01-01</startDate><endDate>2023-12-31</endDate></period></context>"
        + "<unit id='u'><measure>iso4217:USD</measure></unit>"
        + "<us-gaap:Revenues id='f1' contextRef='c' unitRef='u' decimals='-6'>5000000</us-gaap:Revenues>"
        + "<us-gaap:CostOfRevenue contextRef='c' unitRef='u' decimals='-6'>3000000</us-gaap:CostOfRevenue>"
        + "</xbrl>";
  }

  private static Path packed(Path folder, String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(folder.resolve(name + ".gz"), bytes.toByteArray());
  }

  private static Path filing(Path folder, String schemaRef) throws IOException {
    Path file = Files.writeString(folder.resolve("acme-2023.xml"), instance(schemaRef));
    Files.writeString(folder.resolve("acme.xsd"), SCHEMA);
    Files.writeString(folder.resolve("shown.xml"), PRESENTATION);
    packed(folder, "acme_lab.xml", LABELS);
    return file;
  }

  @Test
  void a_document_finds_its_schema_and_linkbases_beside_it(@TempDir Path folder)
      throws IOException {
    Path file = filing(folder, "acme.xsd");

    Console.Said said = Console.piped().run("statements", file.toString());

    assertThat(said.status()).isZero();
    JsonNode line = said.lines().getFirst();
    JsonNode statement = line.path("statements").get(0);
    assertThat(line.path("statements")).hasSize(1);
    assertThat(statement.path("kind").asText()).isEqualTo("income");
    assertThat(statement.path("title").asText()).isEqualTo("STATEMENTS OF INCOME");
    assertThat(statement.path("columns").get(0).path("label").asText())
        .isEqualTo("12 Months Ended Dec. 31, 2023");
    JsonNode sales = statement.path("rows").get(1);
    assertThat(sales.path("concept").asText()).isEqualTo("us-gaap:Revenues");
    assertThat(sales.path("label").asText()).startsWith("Net sales");
    assertThat(sales.path("values").get(0).asText()).isEqualTo("5000000");
    assertThat(sales.path("facts").get(0).asText()).isEqualTo("f1");
    JsonNode cost = statement.path("rows").get(2);
    assertThat(cost.path("values").get(0).asText()).isEqualTo("-3000000");
    assertThat(cost.path("labelDerived").asBoolean()).isTrue();
  }

  @Test
  void a_person_sees_rows_aligned_scaled_and_negatives_in_brackets(@TempDir Path folder)
      throws IOException {
    Path file = filing(folder, "acme.xsd");

    Console.Said said = Console.terminal().run("statements", file.toString());

    assertThat(said.status()).isZero();
    assertThat(said.out())
        .contains("STATEMENTS OF INCOME")
        .contains("USD in Millions")
        .containsPattern("Net sales \\[31m +5\n")
        .containsPattern("Cost Of Revenue +\\(3\\)\n")
        .doesNotContain("\u001b[31m");
  }

  @Test
  void a_lone_schema_of_the_folder_is_taken_under_another_name(@TempDir Path folder)
      throws IOException {
    Path file = filing(folder, "acme-20231231.xsd");

    assertThat(
            Console.piped()
                .run("statements", file.toString())
                .lines()
                .getFirst()
                .path("statements"))
        .hasSize(1);
  }

  @Test
  void a_document_that_names_files_elsewhere_gets_none_of_them(@TempDir Path folder)
      throws IOException {
    filing(folder, "acme.xsd");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    for (String named :
        new String[] {
          "../acme.xsd",
          "..\\acme.xsd",
          folder.resolve("acme.xsd").toString(),
          "http://127.0.0.1:1/acme.xsd",
          "file:///etc/acme.xsd",
          ".xsd",
          ""
        }) {
      Path file = Files.writeString(inner.resolve("a.xml"), instance(named));

      Console.Said said = Console.piped().run("statements", file.toString());

      assertThat(said.status()).as(named).isZero();
      assertThat(said.lines().getFirst().path("absent").path("reason").asText())
          .as(named)
          .isEqualTo("no-presentation");
    }
  }

  @Test
  void a_file_beside_that_cannot_be_unpacked_is_told_and_the_rest_is_drawn(@TempDir Path folder)
      throws IOException {
    Path file = filing(folder, "acme.xsd");
    Files.writeString(folder.resolve("acme_cal.xml.gz"), "no gzip");

    JsonNode line = Console.piped().run("statements", file.toString()).lines().getFirst();

    assertThat(line.path("statements")).hasSize(1);
    assertThat(line.path("problems").toString()).contains("file-not-open").contains("acme_cal.xml");
  }
}
