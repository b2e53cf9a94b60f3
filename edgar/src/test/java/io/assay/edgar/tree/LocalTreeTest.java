package io.assay.edgar.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTreeTest {

  @TempDir Path root;

  @Test
  void the_main_document_of_a_filing_is_taken_and_not_the_exhibit_that_comes_first()
      throws IOException {
    Path folder = root.resolve("Archives/edgar/data/990001/000099000124000007");
    file(folder.resolve("a10-qexhibit31103292025.htm"), "<html>I certify</html>");
    packed(folder.resolve("made-20250329.htm.gz"), "<html>Quarterly report</html>".repeat(9_000));
    file(folder.resolve("R2.htm"), "<html>rendered</html>".repeat(9_000));
    assertThat(found()).containsExactly(Map.entry("0000990001-24-000007", "made-20250329.htm"));
  }

  @Test
  void a_complete_submission_wins_over_documents() throws IOException {
    Path company = root.resolve("Archives/edgar/data/990001");
    file(company.resolve("000099000124000007/big.htm"), "<html>Report</html>".repeat(9_000));
    file(
        company.resolve("0000990001-24-000007.txt"),
        "<SEC-HEADER>\nACCESSION NUMBER:\t\t0000990001-24-000007\n</SEC-HEADER>\n");
    assertThat(found())
        .containsExactly(Map.entry("0000990001-24-000007", "0000990001-24-000007.txt"));
  }

  private Map<String, String> found() {
    Map<String, String> found = new LinkedHashMap<>();
    LocalTree.find(root)
        .filings()
        .forEach(file -> found.put(file.accession().value(), FilingFile.plainName(file.path())));
    return found;
  }

  private static void file(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static void packed(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
