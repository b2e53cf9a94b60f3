package io.assay.edgar.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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

  @Test
  void tickers_are_taken_from_the_list_of_all_and_from_companies_own_lists() throws IOException {
    packed(
        root.resolve("files/company_tickers.json.gz"),
        """
        {"0":{"cik_str":990001,"ticker":"made","title":"MADE CORP"},
         "1":{"cik_str":990002,"ticker":"TWO","title":"TWO"},
         "2":{"cik_str":99999999999,"ticker":"BAD","title":"no company's number"},
         "3":{"cik_str":990003,"ticker":"no symbol","title":"THREE"},
         "4":{"cik_str":990001,"ticker":"MADE-PA","title":"MADE CORP"}}
        """);
    file(root.resolve("submissions/CIK0000990001.json"), profile(990_001, "\"MADE\",\"MDE.B\""));
    file(root.resolve("submissions/CIK0000990004.json"), profile(990_004, "\"FOUR\""));
    file(root.resolve("submissions/CIK0000990005.json"), profile(990_005, ""));
    LocalTree.Found found = LocalTree.find(root);
    assertThat(found.problems()).isEmpty();
    assertThat(found.tickers())
        .containsOnly(
            Map.entry(new Cik(990_001), List.of("MADE", "MADE-PA", "MDE.B")),
            Map.entry(new Cik(990_002), List.of("TWO")),
            Map.entry(new Cik(990_004), List.of("FOUR")));
  }

  @Test
  void a_list_of_tickers_that_cannot_be_read_is_named_and_takes_nothing_along() throws IOException {
    Path list = root.resolve("files/company_tickers.json");
    Path packed = root.resolve("files/company_tickers.json.gz");
    file(root.resolve("submissions/CIK0000990004.json"), profile(990_004, "\"FOUR\""));
    file(root.resolve("0000990001-24-000007.txt"), "<SEC-HEADER>\n</SEC-HEADER>\n");
    file(list, "{\"0\":{\"cik_str\":990001,\"ticker\":\"MADE\"},\"1\":{\"cik");
    packed(packed, "{\"0\":" + " ".repeat(17 << 20) + "{}}");
    LocalTree.Found found = LocalTree.find(root);
    assertThat(found.problems())
        .extracting(problem -> problem.code() + " " + problem.where())
        .containsExactly("unreadable-json " + list, "file-too-large " + packed);
    assertThat(found.tickers()).containsOnlyKeys(new Cik(990_004));
    assertThat(found.filings()).hasSize(1);
    Files.write(packed, new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertThat(LocalTree.find(root).problems())
        .extracting(problem -> problem.code() + " " + problem.where())
        .containsExactly("unreadable-json " + list, "unreadable-index " + packed);
  }

  private static String profile(long cik, String tickers) {
    return "{\"cik\":\"%d\",\"name\":\"C\",\"tickers\":[%s]}".formatted(cik, tickers);
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
