package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Processes that ingest into a data folder and are killed. None is left behind. One thread at a
 * time.
 */
final class Children implements AutoCloseable {

  private final String market;
  private final long longestMinutes;
  private final List<Process> children = new ArrayList<>();

  /**
   * @param market what they ingest
   * @param longestMinutes that one may take to its end
   */
  Children(String market, long longestMinutes) {
    this.market = market;
    this.longestMinutes = longestMinutes;
  }

  /** A child at work on a folder. */
  Process begin(Path data, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                IngestChild.class.getName(),
                data.toString(),
                market));
    command.addAll(List.of(more));
    Files.createDirectories(data);
    Path errors = data.resolveSibling(data.getFileName() + ".err");
    Process child =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    children.add(child);
    return child;
  }

  /** A child that is left alone until it is over. */
  void runToTheEnd(Path data, String... more) throws IOException, InterruptedException {
    Process child = begin(data, more);
    assertThat(waitFor(child, "over")).isTrue();
    assertEnds(child);
  }

  void assertEnds(Process child) throws InterruptedException {
    assertThat(child.waitFor(longestMinutes, TimeUnit.MINUTES)).isTrue();
  }

  static boolean waitFor(Process child, String line) throws IOException {
    return waitFor(child.inputReader(StandardCharsets.UTF_8), line);
  }

  /** Reads until the line or a later count; tells whether the child was over. */
  static boolean waitFor(BufferedReader lines, String wanted) throws IOException {
    int count = wanted.startsWith("done ") ? Integer.parseInt(wanted.substring(5)) : -1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("over")) {
        return true;
      }
      if (count >= 0 && line.startsWith("done ") && done(line) >= count) {
        return false;
      }
    }
    return false;
  }

  /** How many are in, as a line of progress tells. */
  static int done(String line) {
    return Integer.parseInt(line.substring(5).split(" ")[0]);
  }

  /** The database's first process on a folder, while it runs. */
  static Optional<ProcessHandle> postmaster(Path data) throws IOException {
    Path file = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
    } catch (java.nio.file.NoSuchFileException | java.util.NoSuchElementException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    children.forEach(Process::destroyForcibly);
  }
}
