package io.assay.edgar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Unreadable;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.Limits;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.inline.InlineReader;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.InstanceReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Hostile files one by one: each is what a mutation once found, or what everyone tries first. */
class HostileSpecimenTest {

  private static final String INLINE =
      "<html xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\""
          + " xmlns:xbrli=\"http://www.xbrl.org/2003/instance\""
          + " xmlns:dei=\"http://xbrl.sec.gov/dei/2024\"><body><xbrli:context id=\"c\"><xbrli:period>"
          + "<xbrli:instant>2024-01-01</xbrli:instant></xbrli:period></xbrli:context>"
          + "<xbrli:unit id=\"u\"><xbrli:measure>pure</xbrli:measure></xbrli:unit>";

  private final FilingReader reader = new FilingReader();

  private String refusal(byte[] bytes) {
    return refusal(bytes, "a.txt");
  }

  private String refusal(byte[] bytes, String name) {
    Unreadable failure = catchThrowableOfType(Unreadable.class, () -> reader.read(bytes, name));
    assertThat(failure).isNotNull();
    assertThat(failure.mend()).isNotBlank();
    assertThat(failure.what().length()).isLessThan(500);
    return failure.code();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void what_is_no_filing_is_refused_by_name() {
    assertThat(refusal(new byte[0])).isEqualTo(EdgarCode.EMPTY_FILE.id());
    assertThat(refusal(bytes(" \r\n\t "))).isEqualTo(EdgarCode.EMPTY_FILE.id());
    assertThat(refusal(bytes("PK\u0003\u0004rest"))).isEqualTo(EdgarCode.NOT_A_FILING.id());
    assertThat(refusal(bytes("%PDF-1.7\n1 0 obj"))).isEqualTo(EdgarCode.NOT_A_FILING.id());
    assertThat(refusal(bytes("a letter"))).isEqualTo(EdgarCode.NOT_A_FILING.id());
    assertThat(refusal(bytes("a letter"), "../../..")).isEqualTo(EdgarCode.NOT_A_FILING.id());
    assertThat(refusal(bytes("a letter"), "")).isEqualTo(EdgarCode.NOT_A_FILING.id());
  }

  @Test
  void entities_of_a_document_are_never_read() {
    String root =
        "<ownershipDocument><issuer><issuerCik>&a;</issuerCik></issuer></ownershipDocument>";
    for (String declared :
        new String[] {
          "<!DOCTYPE x [<!ENTITY a \"1\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
          "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
          "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1/x\"> %p;]>",
          "<!DOCTYPE x SYSTEM \"a\" [",
          "<!ENTITY a \"1\">"
        }) {
      assertThat(refusal(bytes("<?xml version=\"1.0\"?>" + declared + root)))
          .as(declared)
          .isEqualTo(EdgarCode.FORBIDDEN_XML.id());
    }
  }

  @Test
  void an_external_document_type_without_declarations_is_not_fetched() {
    ReadFiling filing =
        reader.read(
            bytes(
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><ownershipDocument>"
                    + "<documentType>4</documentType><issuer><issuerCik>320193</issuerCik></issuer>"
                    + "</ownershipDocument>"),
            "a.xml");
    assertThat(filing.ownership()).isPresent();
  }

  @Test
  void xml_of_sixteen_bits_is_refused() {
    String xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><ownershipDocument/>";
    for (Charset charset : new Charset[] {StandardCharsets.UTF_16, StandardCharsets.UTF_16LE}) {
      assertThat(refusal(xml.getBytes(charset))).isEqualTo(EdgarCode.NOT_A_FILING.id());
    }
  }

  @Test
  void a_gzip_bomb_is_refused_before_it_is_unpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 64; i++) {
        out.write(blanks);
      }
    }
    assertThat(refusal(packed.toByteArray())).isEqualTo(EdgarCode.FILE_TOO_LARGE.id());
  }

  @Test
  void a_file_above_the_limit_is_refused_unread() {
    FilingReader small = new FilingReader(new Limits(1_000, 250));
    assertThatThrownBy(() -> small.read(new byte[1_001], "a.txt"))
        .isInstanceOfSatisfying(
            Unreadable.class, f -> assertThat(f.code()).isEqualTo(EdgarCode.FILE_TOO_LARGE.id()));
  }

  @Test
  void bytes_that_are_no_utf_8_are_read_as_windows() {
    ReadFiling filing =
        reader.read(
            "<html><p>SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-K</p><p>The company\u0092s caf\u00e9</p></body></html>"
                .getBytes(StandardCharsets.ISO_8859_1),
            "a.htm");
    assertThat(filing.text().orElseThrow().text()).contains("The company\u2019s caf\u00e9");
    assertThat(filing.problems()).anyMatch(p -> p.code().equals(EdgarCode.NOT_UTF8.id()));
  }

  @Test
  void a_name_of_a_root_as_long_as_the_file_is_not_told_back() {
    String name = "a".repeat(100_000);
    assertThat(refusal(bytes("<?xml version=\"1.0\"?><" + name + "/>")))
        .isEqualTo(EdgarCode.NOT_A_FILING.id());
    Unreadable failure =
        catchThrowableOfType(
            Unreadable.class,
            () -> new InstanceReader().read(ByteSlice.of("<" + name + "/>"), "a.xml"));
    assertThat(failure.what().length()).isLessThan(500);
  }

  @Test
  void json_of_bytes_that_are_no_characters_is_refused() {
    byte[] wide = {0, 0, 0, '{', 0, 0x1f, 0x6f, 0x6e};
    for (Readers kind : List.of(Readers.TICKERS, Readers.PROFILE, Readers.OLDER_PAGE)) {
      assertThat(Ordeal.of(kind, wide)).as(kind.name()).isEmpty();
    }
  }

  @Test
  void an_instance_that_ends_within_an_end_tag_is_read() {
    String instance = "<xbrl xmlns='http://www.xbrl.org/2003/instance'><context id='c'><entity>";
    for (String tail : List.of("</context", "</contex", "<context id='d'></context", "/context")) {
      assertThat(Ordeal.of(Readers.INSTANCE, bytes(instance + tail))).as(tail).isEmpty();
    }
  }

  @Test
  void many_small_tables_of_contents_cost_no_more_than_their_length() {
    byte[] bytes = bytes("<p>Item 5</p><p>Item 6</p><p>Item 7</p><p>Item 8</p>".repeat(12_000));
    assertThat(Ordeal.of(Readers.HTML, bytes)).isEmpty();
  }

  @Test
  void tabs_far_to_the_right_come_to_an_end() {
    String line = "Sales" + "\t".repeat(400) + "1,234" + "\t".repeat(3_000) + "5,678\n";
    for (String text :
        List.of(
            "\t".repeat(100_000) + "1",
            "x".repeat(399) + "\t\t\t1\t2\t3\n".repeat(400),
            line.repeat(30),
            "<TABLE>\n<S>\t<C>\t<C>\n" + line.repeat(30) + "</TABLE>")) {
      for (Readers kind : List.of(Readers.PLAIN_TEXT, Readers.TABLES_OF_PLAIN_TEXT)) {
        assertThat(Ordeal.of(kind, bytes(text))).as(kind.name()).isEmpty();
      }
    }
  }

  @Test
  void wide_and_deep_tables_cost_no_more_than_their_length() {
    String huge = "<td colspan=\"1000\" rowspan=\"1000\">1";
    for (String html :
        List.of(
            "<table>" + ("<tr>" + huge.repeat(20)).repeat(200) + "</table>",
            "<table><tr>" + "<td>1".repeat(30_000) + "</table>",
            "<table>" + "<tr><td rowspan=1000>1<td>2".repeat(8_000) + "</table>",
            "<table><tr><td>1".repeat(12_000),
            "<table><tr><td>1".repeat(3_000) + "</table>".repeat(3_000),
            "<table>" + "<tr><td colspan=7>a<td>1".repeat(8_000) + "</table>")) {
      for (Readers kind : List.of(Readers.HTML, Readers.TABLES_OF_HTML)) {
        assertThat(Ordeal.of(kind, bytes(html))).as(kind + " " + html.substring(0, 40)).isEmpty();
      }
    }
    String columns = "1,234   ".repeat(1_500) + "\n";
    for (String text :
        List.of(
            "<TABLE>\n" + columns.repeat(15) + "</TABLE>",
            "<TABLE>\n" + "<TABLE>\na   1   2\n".repeat(8_000),
            columns.repeat(15))) {
      assertThat(Ordeal.of(Readers.TABLES_OF_PLAIN_TEXT, bytes(text))).isEmpty();
    }
  }

  @Test
  void text_in_many_pieces_costs_no_more_than_its_length() {
    byte[] pieces =
        bytes(
            "<edgarSubmission><a>"
                + "words of a piece<b/>".repeat(30_000)
                + "</a></edgarSubmission>");
    assertThat(Ordeal.of(Readers.OFFERING, pieces)).isEmpty();
    assertThat(Ordeal.of(Readers.FILING, pieces)).isEmpty();
  }

  @Test
  void lines_without_end_cost_an_exhibit_no_more_than_their_length() {
    byte[] lines = bytes("end\n".repeat(60_000));
    assertThat(Ordeal.of(Readers.EXHIBIT_TEXT, lines)).isEmpty();
    assertThat(Ordeal.of(Readers.EXHIBIT_PAGE, bytes(".".repeat(200_000) + "x"))).isEmpty();
  }

  @Test
  void facts_inside_one_another_do_not_multiply_their_text() {
    String open = "<ix:nonNumeric name=\"dei:X\" contextRef=\"c\">";
    String nested = open.repeat(300) + "x".repeat(500_000) + "</ix:nonNumeric>".repeat(300);
    FactSet facts = new InlineReader().read(ByteSlice.of(INLINE + nested), "a.htm");
    long characters = 0;
    for (Fact fact : facts.facts()) {
      characters += fact.value() instanceof FactValue.Textual t ? t.value().length() : 0;
    }
    assertThat(characters).isBetween(500_000L, 20_000_000L);
    assertThat(facts.problems()).anyMatch(p -> p.code().equals(EdgarCode.LIMIT_REACHED.id()));
  }

  @Test
  void prefixes_declared_again_and_again_cost_no_more_than_their_length() {
    StringBuilder all = new StringBuilder(INLINE);
    for (int i = 0; i < 60_000; i++) {
      all.append("<ix:nonFraction name=\"a:x").append(i).append("\"/>");
    }
    for (int i = 0; i < 60_000; i++) {
      all.append("<ix:nonFraction name=\"a:x").append(i).append("\" xmlns:a=\"urn:");
      all.append(i).append("\"/>");
    }
    assertThat(Ordeal.of(Readers.INLINE, bytes(all.toString()))).isEmpty();
  }

  @Test
  void a_submission_of_too_many_documents_is_read_as_far_as_the_limit() {
    ReadFiling filing =
        reader.read(
            bytes(
                "<SEC-DOCUMENT>\n<SEC-HEADER>\nCONFORMED SUBMISSION TYPE: 8-K\n</SEC-HEADER>\n"
                    + "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\na\n</TEXT>\n</DOCUMENT>\n".repeat(60_000)),
            "a.txt");
    assertThat(filing.documents()).hasSize(50_000);
    assertThat(filing.problems()).anyMatch(p -> p.code().equals(EdgarCode.LIMIT_REACHED.id()));
  }

  @Test
  void numbers_of_a_million_digits_and_scales_of_a_billion_are_told_not_computed()
      throws IOException {
    for (String number :
        new String[] {
          ">" + "9".repeat(1_000_000),
          " scale=\"999999999\">1",
          " scale=\"-999999999\">1",
          " scale=\"99999999999999999999\">1",
          ">1E999999999",
          ">1e-999999999",
          " decimals=\"-999999999\">1"
        }) {
      byte[] bytes =
          bytes(
              INLINE
                  + "<ix:nonFraction name=\"dei:X\" contextRef=\"c\" unitRef=\"u\""
                  + number
                  + "</ix:nonFraction></body></html>");
      assertThat(Ordeal.of(Readers.INLINE, bytes)).as(number.substring(0, 5)).isEmpty();
    }
  }

  @Test
  void continuations_in_a_circle_or_shared_are_followed_once() {
    String text =
        INLINE
            + "<ix:nonNumeric name=\"dei:A\" contextRef=\"c\" continuedAt=\"k\">a</ix:nonNumeric>"
            + "<ix:nonNumeric name=\"dei:B\" contextRef=\"c\" continuedAt=\"k\">b</ix:nonNumeric>"
            + "<ix:continuation id=\"k\" continuedAt=\"l\">1</ix:continuation>"
            + "<ix:continuation id=\"l\" continuedAt=\"k\">2</ix:continuation></body></html>";
    FactSet facts = new InlineReader().read(ByteSlice.of(text), "a.htm");
    assertThat(facts.facts())
        .extracting(Fact::value)
        .containsExactly(new FactValue.Textual("a12"), new FactValue.Textual("b"));
    assertThat(facts.problems()).hasSize(2);
  }

  @Test
  void entities_of_no_structured_form_are_read() {
    for (String root : List.of("edgarSubmission", "informationTable", "ownershipDocument")) {
      assertThat(
              refusal(
                  bytes(
                      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><"
                          + root
                          + ">&a;</"
                          + root
                          + ">"),
                  "a.xml"))
          .as(root)
          .isEqualTo(EdgarCode.FORBIDDEN_XML.id());
    }
  }

  @Test
  void forms_nested_without_end_are_refused() {
    for (String type : List.of("13F-HR", "SCHEDULE 13D", "D", "144", "NPORT-P")) {
      String form =
          "<?xml version=\"1.0\"?><edgarSubmission><headerData><submissionType>"
              + type
              + "</submissionType></headerData>"
              + "<a>".repeat(100_000);
      assertThat(refusal(bytes(form), "a.xml")).as(type).isEqualTo(EdgarCode.UNREADABLE_XML.id());
    }
  }

  @Test
  void footnotes_named_by_every_row_cost_no_more_than_their_length() {
    StringBuilder form =
        new StringBuilder("<ownershipDocument><issuer><issuerCik>1</issuerCik></issuer>");
    for (int i = 0; i < 2_000; i++) {
      form.append("<nonDerivativeTransaction><transactionShares>");
      for (int k = 0; k < 40; k++) {
        form.append("<footnoteId id=\"F").append(k).append("\"/>");
      }
      form.append("</transactionShares></nonDerivativeTransaction>");
    }
    form.append("<footnotes>");
    for (int i = 0; i < 20_000; i++) {
      form.append("<footnote id=\"F1\">see F1</footnote>");
    }
    assertThat(Ordeal.of(Readers.OWNERSHIP, bytes(form.append("</footnotes>").toString())))
        .isEmpty();
  }

  @Test
  void numbers_of_a_million_digits_in_forms_are_told_not_computed() {
    String digits = "9".repeat(1_000_000);
    assertThat(
            Ordeal.of(
                Readers.HOLDINGS,
                bytes("<informationTable><infoTable><value>" + digits + "</value></infoTable>")))
        .isEmpty();
    assertThat(
            Ordeal.of(
                Readers.FUND,
                bytes(
                    "<edgarSubmission><formData><invstOrSecs><invstOrSec><valUSD>"
                        + digits
                        + "</valUSD><pctVal>1e999999999</pctVal></invstOrSec>")))
        .isEmpty();
    assertThat(
            Ordeal.of(
                Readers.BENEFICIAL_TEXT,
                bytes("NAMES OF REPORTING PERSONS A\nSOLE VOTING POWER " + digits)))
        .isEmpty();
  }

  private static String concept(String label, String id) {
    return "<loc xlink:label='" + label + "' xlink:href='x#us-gaap_" + id + "'/>";
  }

  private static String arc(String from, String to) {
    return "<presentationArc xlink:arcrole='http://www.xbrl.org/2003/arcrole/parent-child'"
        + " xlink:from='"
        + from
        + "' xlink:to='"
        + to
        + "'/>";
  }

  private static byte[] presentation(String content) {
    return bytes(
        "<linkbase xmlns:xlink='http://www.w3.org/1999/xlink'><presentationLink xlink:role='r'>"
            + content
            + "</presentationLink></linkbase>");
  }

  @Test
  void presentations_that_are_wide_deep_or_circular_cost_no_more_than_their_length() {
    StringBuilder wide = new StringBuilder(concept("r", "Root"));
    StringBuilder deep = new StringBuilder(concept("0", "Root"));
    StringBuilder circular = new StringBuilder();
    for (int i = 1; i < 20_000; i++) {
      wide.append(concept("c" + i, "A")).append(arc("r", "c" + i));
      deep.append(concept("" + i, "N" + i + "Abstract")).append(arc("" + (i - 1), "" + i));
      circular.append(concept("" + i, "N" + i)).append(arc("" + i, "" + (i % 19_999 + 1)));
    }
    deep.append(concept("a", "A")).append(arc("19999", "a"));
    circular.append(concept("a", "A")).append(arc("7", "a"));
    for (StringBuilder tree : List.of(wide, deep, circular)) {
      assertThat(Ordeal.of(Readers.LINKBASES, presentation(tree.toString()))).isEmpty();
    }
  }

  @Test
  void locators_and_labels_that_share_a_name_do_not_multiply() {
    String many = concept("a", "A").repeat(20_000) + concept("b", "B").repeat(20_000);
    StringBuilder different = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      different.append(concept("a", "A" + i)).append(concept("b", "B" + i));
    }
    String labels =
        "<linkbase xmlns:xlink='http://www.w3.org/1999/xlink'><labelLink>"
            + "<label xlink:label='b'>x</label>".repeat(20_000)
            + "<labelArc xlink:from='a' xlink:to='b'/>".repeat(1_000)
            + different
            + "</labelLink></linkbase>";
    assertThat(Ordeal.of(Readers.LINKBASES, presentation(many + arc("a", "b").repeat(20_000))))
        .isEmpty();
    assertThat(Ordeal.of(Readers.LINKBASES, presentation(different + arc("a", "b").repeat(100))))
        .isEmpty();
    assertThat(Ordeal.of(Readers.TAXONOMY, bytes(labels))).isEmpty();
  }

  @Test
  void a_concept_shown_again_and_again_is_drawn_up_to_the_limit() {
    StringBuilder roles =
        new StringBuilder("<linkbase xmlns:xlink='http://www.w3.org/1999/xlink'>");
    for (int i = 0; i < 3_000; i++) {
      roles
          .append("<presentationLink xlink:role='r" + i + "'>")
          .append(concept("r", "Root") + concept("a", "A") + concept("b", "B"))
          .append(arc("r", "a") + arc("r", "b") + "</presentationLink>");
    }
    assertThat(Ordeal.of(Readers.LINKBASES, bytes(roles + "</linkbase>"))).isEmpty();
  }
}
