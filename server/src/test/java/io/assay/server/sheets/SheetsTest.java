package io.assay.server.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(1)",
        "\tx",
        "\r=1",
        "\n=1",
        "-",
        "--1",
        "-1.",
        "＝1",
        "=cmd|' /C calc'!A0"
      })
  void text_that_would_run_stands_behind_a_quote(String text) throws IOException {
    assertThat(csv(text).replace("\"", "")).startsWith("'" + text.replace("\"", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-12.50", "12", "0.5", "plain", "a=1", ""})
  void numbers_and_plain_text_stay_as_they_are(String text) throws IOException {
    assertThat(csv(text)).isEqualTo(text + "\r\n");
  }

  @Test
  void commas_quotes_and_line_ends_are_quoted() throws IOException {
    assertThat(csv("a,\"b\"\nc")).isEqualTo("\"a,\"\"b\"\"\nc\"\r\n");
  }

  private static String csv(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Sheet sheet = new CsvSheet(bytes)) {
      sheet.text(text);
      sheet.endRow();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_workbook_has_numbers_as_numbers_and_text_as_text() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Sheet sheet = new XlsxSheet(bytes, "name", "value")) {
      sheet.text("=HYPERLINK(\"http://example.org\")\u0001 & <b>");
      sheet.number("-12.5");
      sheet.endRow();
      sheet.empty();
      sheet.number("12345678901234567890");
      sheet.endRow();
    }
    Map<String, String> parts = parts(bytes.toByteArray());
    String sheet = parts.get("xl/worksheets/sheet1.xml");
    assertThat(sheet)
        .contains("<v>-12.5</v>")
        .contains("=HYPERLINK(&quot;http://example.org&quot;) &amp; &lt;b&gt;")
        .contains("12345678901234567890</t>")
        .doesNotContain("<f>", "<f ");
    assertThat(sheet).contains("t=\"inlineStr\"");
  }

  private static Map<String, String> parts(byte[] zip) throws IOException {
    Path file = Files.createTempFile("sheet", ".xlsx");
    Files.write(file, zip);
    Map<String, String> parts = new HashMap<>();
    try (ZipFile in = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        parts.put(
            entry.getName(),
            new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    } finally {
      Files.delete(file);
    }
    return parts;
  }
}
