package io.assay.server.searching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AddedReaderTest {

  private final AddedReader reader = new AddedReader();

  private AddedReader.Read read(String text, String type, String name) {
    return reader.read(text.getBytes(StandardCharsets.ISO_8859_1), type, name);
  }

  /** A PDF of one page with these lines. */
  private static String pdf(String... lines) {
    StringBuilder content = new StringBuilder("BT /F1 12 Tf 72 720 Td 14 TL\n");
    for (String line : lines) {
      content.append('(').append(line).append(") Tj T*\n");
    }
    content.append("ET");
    StringBuilder out = new StringBuilder("%PDF-1.4\n");
    String[] objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
          + " /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    };
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      places.append(String.format(Locale.ROOT, "%010d 00000 n \n", out.length()));
      out.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int table = out.length();
    return out.append("xref\n0 6\n")
        .append(places)
        .append("trailer << /Size 6 /Root 1 0 R >>\nstartxref\n")
        .append(table)
        .append("\n%%EOF\n")
        .toString();
  }

  @Test
  void the_lines_of_a_pdf_become_paragraphs_again() {
    AddedReader.Read read =
        read(
            pdf(
                "The committee looked at the dredging of the northern basin and found",
                "that two summers would be needed for it.",
                "Costs are borne by the harbor authority and by the towns that lie along the",
                "river."),
            "application/pdf",
            "report.pdf");
    assertThat(read.type()).isEqualTo(AddedReader.Type.PDF);
    assertThat(read.text().split("\n"))
        .containsExactly(
            "The committee looked at the dredging of the northern basin and found that two summers"
                + " would be needed for it.",
            "Costs are borne by the harbor authority and by the towns that lie along the river.");
  }

  @Test
  void a_damaged_pdf_has_no_text_and_says_why() {
    AddedReader.Read read = read("%PDF-1.4 and then nothing", "application/pdf", "broken.pdf");
    assertThat(read.text()).isEmpty();
    assertThat(read.problems()).isNotEmpty();
  }

  @Test
  void the_name_says_what_it_is_where_the_sender_does_not() {
    assertThat(read("# Head\n\nbody", "application/octet-stream", "a.MD").type())
        .isEqualTo(AddedReader.Type.MARKDOWN);
    assertThat(read("# Head\n\nbody", "text/plain", "a.md").type())
        .isEqualTo(AddedReader.Type.MARKDOWN);
    assertThat(read("<p>some words</p>", "", "a.html").text()).isEqualTo("some words");
    assertThatThrownBy(() -> read("x", "", "a.docx")).isInstanceOf(AskedWrongly.class);
    assertThatThrownBy(() -> read("x", "image/svg+xml", "a.svg")).isInstanceOf(AskedWrongly.class);
    assertThatThrownBy(() -> read("%PDF-1.4", "text/html", "a.html"))
        .isInstanceOf(AskedWrongly.class);
  }
}
