package io.assay.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.search.Documents;
import io.assay.search.SearchEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class KilledTest {

  @RepeatedTest(3)
  void a_process_that_is_killed_leaves_what_it_published_last(@TempDir Path folder)
      throws Exception {
    int told = publishUntilKilled(folder);

    try (SearchEngine engine = LuceneEngine.open(folder)) {
      int mark = Integer.parseInt(engine.mark().orElseThrow());
      assertThat(mark).isBetween(told, told + 1);
      assertThat(engine.stats().documents()).isEqualTo(mark);
      assertThat(engine.search(Documents.words("cobalt")).total()).isEqualTo(mark);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(Files::isDirectory)).hasSize(1);
    }
  }

  /** The last mark that it told. */
  private static int publishUntilKilled(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Publishing.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int told = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        told = Integer.parseInt(line);
        if (told == 10) {
          // The handle leaves what was told already to be read.
          process.toHandle().destroyForcibly();
        }
        line = lines.readLine();
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    return told;
  }
}
