package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

  @TempDir private Path folder;

  @Test
  void a_ratio_is_made_of_two_results_of_one_run() throws IOException {
    keep("20260101T000000Z", result("split", 2000, 5e8), result("limitOnePass", 1000, 1e9));

    String table = Figures.table(Figures.read(folder));

    assertThat(table)
        .contains(
            "| SubmissionBenchmark.split | a.htm | 0.50 ± 0.01 ms | 500 |"
                .replace("Benchmark.", " "))
        .contains("0.50 times one pass")
        .contains("20260101T000000Z");
  }

  @Test
  void a_reference_of_another_run_is_not_compared_with() throws IOException {
    keep("20260101T000000Z", result("split", 2000, 5e8), result("limitOnePass", 1000, 1e9));
    keep("20260102T000000Z", result("split", 4000, 1e9));

    String table = Figures.table(Figures.read(folder));

    assertThat(table).contains("20260102T000000Z").doesNotContain("times one pass");
  }

  @Test
  void a_rival_is_told_by_how_much_it_is_slower() throws IOException {
    keep("20260101T000000Z", result("facts", 1000, 1e9), result("rivalJsoup", 200, 2e8));

    assertThat(Figures.table(Figures.read(folder))).contains("5.0x as fast as Jsoup");
  }

  @Test
  void a_reference_named_after_a_benchmark_stands_beside_that_one_only() throws IOException {
    keep(
        "20260101T000000Z",
        result("form4", 1000, 1e9),
        result("table", 10, 1e9),
        result("form4RivalAalto", 500, 1e9),
        result("tableLimit", 40, 1e9));

    assertThat(Figures.table(Figures.read(folder)))
        .contains("form4 | a.htm | 1.00 ± 0.02 ms | 1000 | 2.0x as fast as Aalto |")
        .contains("table | a.htm | 100.00 ± 2.00 ms | 1000 | 4.00 times one pass |");
  }

  @Test
  void only_what_stands_between_the_marks_is_replaced() {
    String document = "before\n" + Figures.BEGIN + "\nold\n" + Figures.END + "\nafter\n";

    assertThat(Figures.filled(document, "new\n"))
        .isEqualTo("before\n" + Figures.BEGIN + "\nnew\n" + Figures.END + "\nafter\n");
    assertThatThrownBy(() -> Figures.filled("no marks", "new"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("marks");
  }

  private void keep(String run, String... results) throws IOException {
    Files.writeString(folder.resolve(run + ".json"), "[" + String.join(",", results) + "]");
  }

  /** A result as JMH writes it, in operations a second. */
  private static String result(String method, double perSecond, double bytesPerSecond) {
    return """
        {"jmhVersion":"1.37","benchmark":"io.assay.bench.SubmissionBenchmark.%s","mode":"thrpt",
         "jvmArgs":["-Xmx2g"],"params":{"path":"x/a.htm"},
         "primaryMetric":{"score":%s,"scoreError":%s,"scoreConfidence":[1,2],"scoreUnit":"ops/s",
           "rawData":[[1,2]]},
         "secondaryMetrics":{"bytes":{"score":%s,"scoreError":"NaN","scoreUnit":"ops/s"}}}
        """
        .formatted(method, perSecond, perSecond / 50, bytesPerSecond);
  }
}
