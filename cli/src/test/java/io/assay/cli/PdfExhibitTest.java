package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PDFs among the documents of a filing. */
class PdfExhibitTest {

  private static final String PDF =
      """
      %PDF-1.4
      1 0 obj
      <</Type/Catalog/Pages 2 0 R>>
      endobj
      2 0 obj
      <</Type/Pages/Kids[3 0 R]/Count 1>>
      endobj
      3 0 obj
      <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R
      /Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>
      endobj
      4 0 obj
      <</Length 44>>
      stream
      BT /F1 12 Tf 20 200 Td (Lantern words) Tj ET
      endstream
      endobj
      trailer
      <</Root 1 0 R>>
      %%EOF
      """;

  private static String submission(String exhibit) {
    return """
    <SEC-DOCUMENT>0001234567-24-000001.txt : 20240301
    <SEC-HEADER>0001234567-24-000001.hdr.sgml : 20240301
    ACCESSION NUMBER:		0001234567-24-000001
    CONFORMED SUBMISSION TYPE:	CORRESP
    FILED AS OF DATE:		20240301
    </SEC-HEADER>
    <DOCUMENT>
    <TYPE>CORRESP
    <SEQUENCE>1
    <FILENAME>a.txt
    <TEXT>
    words
    </TEXT>
    </DOCUMENT>
    <DOCUMENT>
    <TYPE>EX-99.1
    <SEQUENCE>2
    <FILENAME>letter.PDF
    <TEXT>
    <PDF>
    %s</PDF>
    </TEXT>
    </DOCUMENT>
    </SEC-DOCUMENT>
    """
        .formatted(exhibit);
  }

  private static String uuencoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    StringBuilder lines = new StringBuilder("begin 644 letter.pdf\n");
    for (int line = 0; line < bytes.length; line += 45) {
      int count = Math.min(45, bytes.length - line);
      lines.append((char) (32 + count));
      for (int i = line; i < line + count; i += 3) {
        int three = (at(bytes, i) << 16) | (at(bytes, i + 1) << 8) | at(bytes, i + 2);
        for (int shift = 18; shift >= 0; shift -= 6) {
          lines.append((char) (32 + ((three >> shift) & 63)));
        }
      }
      lines.append('\n');
    }
    return lines.append("`\nend\n").toString();
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] : 0;
  }

  private static JsonNode parse(Path folder, String exhibit) throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), submission(exhibit));
    Console.Said said = Console.piped().run("parse", "--json", file.toString());
    assertThat(said.status()).isZero();
    return said.lines().getFirst();
  }

  @Test
  void a_pdf_tells_its_pages_and_words(@TempDir Path folder) throws IOException {
    JsonNode pdf = parse(folder, uuencoded(PDF)).path("pdf").path(0);

    assertThat(pdf.path("sequence").asInt()).isEqualTo(2);
    assertThat(pdf.path("filename").asText()).isEqualTo("letter.PDF");
    assertThat(pdf.path("pages").asInt()).isEqualTo(1);
    assertThat(pdf.path("text").asText()).isEqualTo("Lantern words\f");
    assertThat(pdf.path("characters").asInt()).isEqualTo("Lantern words\f".length());
    assertThat(pdf.path("problems")).isEmpty();
  }

  @Test
  void what_is_named_a_pdf_and_is_none_is_a_problem(@TempDir Path folder) throws IOException {
    JsonNode pdf = parse(folder, uuencoded("a letter\n")).path("pdf").path(0);

    assertThat(pdf.path("pages").asInt()).isZero();
    assertThat(pdf.path("problems").path(0).path("code").asText()).isEqualTo("pdf-unreadable");
  }
}
