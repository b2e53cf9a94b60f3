package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.filings.Filings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are really killed, at random moments, with no chance to tidy up. {@code
 * -Dassay.test.kills=N} kills more often; {@code -Dassay.test.kill.seed=N} replays.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {

  private static final int KILLS = Integer.getInteger("assay.test.kills", 2);
  private static final String MARKET = "sample:2:1";
  private static final long LONGEST_MINUTES = 4;

  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void leave_no_process_behind() {
    children.forEach(Process::destroyForcibly);
  }

  @Test
  void after_kills_of_the_process_every_filing_is_in_exactly_once(@TempDir Path folder)
      throws Exception {
    Map<String, String> undisturbed = undisturbed(folder.resolve("undisturbed"));
    SplittableRandom random = random();
    Path data = folder.resolve("killed");
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = child(data);
      // Often at work, sometimes before there is a database at all.
      boolean over = waitFor(child, "done " + random.nextInt(1, 30));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
      child.destroyForcibly().waitFor();
      if (over) {
        break;
      }
    }
    runToTheEnd(data);
    assertThat(contents(data)).isEqualTo(undisturbed);
    assertNothingIsLeftOver(data);
  }

  @Test
  void after_kills_of_postgres_every_filing_is_in_exactly_once(@TempDir Path folder)
      throws Exception {
    Map<String, String> undisturbed = undisturbed(folder.resolve("undisturbed"));
    SplittableRandom random = random();
    Path data = folder.resolve("killed");
    Process child = child(data);
    BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
    boolean over = false;
    for (int kill = 0; kill < KILLS && !over; kill++) {
      over = waitFor(lines, "done " + random.nextInt(1, 30));
      postmaster(data).ifPresent(ProcessHandle::destroyForcibly);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
    }
    assertThat(over || waitFor(lines, "over")).isTrue();
    assertThat(child.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(contents(data)).isEqualTo(undisturbed);
    assertNothingIsLeftOver(data);
  }

  @Test
  void working_over_goes_on_where_it_was_killed(@TempDir Path folder) throws Exception {
    Path whole = folder.resolve("undisturbed");
    runToTheEnd(whole);
    runToTheEnd(whole, "again");
    SplittableRandom random = random();
    Path data = folder.resolve("killed");
    runToTheEnd(data);
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = child(data, "again");
      boolean over = waitFor(child, "done " + random.nextInt(0, 40));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
      child.destroyForcibly().waitFor();
      if (over) {
        break;
      }
    }
    runToTheEnd(data, "again");
    assertThat(contents(data)).isEqualTo(contents(whole));
    try (OpenStore store = OpenStore.at(data)) {
      assertThat(
              store
                  .database()
                  .first(
                      "select count(*) from filing where reading <> 2"
                          + " or not exists (select from assessed_filing where filing = number)",
                      row -> row.getInt(1)))
          .contains(0);
      assertThat(store.database().first("select count(*) from past_values", row -> row.getInt(1)))
          .hasValueSatisfying(past -> assertThat(past).isPositive());
    }
    assertNothingIsLeftOver(data);
  }

  private static SplittableRandom random() {
    long seed = Long.getLong("assay.test.kill.seed", ProcessHandle.current().pid());
    System.out.println("kill seed " + seed);
    return new SplittableRandom(seed);
  }

  private Map<String, String> undisturbed(Path data) throws Exception {
    runToTheEnd(data);
    return contents(data);
  }

  private void runToTheEnd(Path data, String... more) throws Exception {
    Process child = child(data, more);
    assertThat(waitFor(child.inputReader(StandardCharsets.UTF_8), "over")).isTrue();
    assertThat(child.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
  }

  private Process child(Path data, String... more) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                IngestChild.class.getName(),
                data.toString(),
                MARKET));
    command.addAll(List.of(more));
    Process child =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors(data).toFile()))
            .start();
    children.add(child);
    return child;
  }

  private static Path errors(Path data) throws IOException {
    Files.createDirectories(data);
    return data.resolveSibling(data.getFileName() + ".err");
  }

  private static boolean waitFor(Process child, String line) throws IOException {
    return waitFor(child.inputReader(StandardCharsets.UTF_8), line);
  }

  /** Reads until the line or a later count; tells whether the child was over. */
  private static boolean waitFor(BufferedReader lines, String wanted) throws IOException {
    int count = wanted.startsWith("done ") ? Integer.parseInt(wanted.substring(5)) : -1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("over")) {
        return true;
      }
      if (count >= 0
          && line.startsWith("done ")
          && Integer.parseInt(line.substring(5).split(" ")[0]) >= count) {
        return false;
      }
    }
    return false;
  }

  private static java.util.Optional<ProcessHandle> postmaster(Path data) throws IOException {
    Path file = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
    return Files.exists(file)
        ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
        : java.util.Optional.empty();
  }

  private static Map<String, String> contents(Path data) {
    try (OpenStore store = OpenStore.at(data)) {
      assertThat(new Filings(store.database()).counts().filings()).isPositive();
      assertThat(store.database().first("select count(*) from company_dirty", row -> row.getInt(1)))
          .contains(0);
      return Contents.of(store.database());
    }
  }

  private static void assertNothingIsLeftOver(Path data) throws IOException {
    try (OpenStore store = OpenStore.at(data);
        Stream<Path> files = Files.walk(data.resolve("blobs"))) {
      List<Path> kept = files.filter(Files::isRegularFile).toList();
      List<String> known =
          store
              .database()
              .list(
                  "select distinct encode(sha256, 'hex') from blob join filing on blob = sha256",
                  row -> row.getString(1));
      assertThat(kept.stream().map(f -> f.getParent().getFileName() + "" + f.getFileName()))
          .containsExactlyInAnyOrderElementsOf(known.stream().map(h -> h + ".zst").toList());
      assertThat(store.database().first("select count(*) from blob", row -> row.getInt(1)))
          .contains(known.size());
      for (String table : List.of("filing_body", "fact", "signal", "digest", "document")) {
        assertThat(
                store
                    .database()
                    .first(
                        "select count(*) from "
                            + table
                            + " where filing not in"
                            + " (select number from filing)",
                        row -> row.getInt(1)))
            .contains(0);
      }
    }
  }
}
