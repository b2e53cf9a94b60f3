package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.columns.Columns;
import io.assay.store.feeding.ColumnsFeed;
import io.assay.store.feeding.Divergence;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One ingest, killed again and again in all ways at random moments: the process, a worker beside
 * it, PostgreSQL, a single one of its processes, or process and PostgreSQL at once. What is there
 * at the end is what an undisturbed ingest gives, and columns equal it. {@code
 * -Dassay.test.kills=100} with {@code -Dassay.test.kill.market=sample:30:5} spreads a hundred kills
 * over some thousand filings; {@code -Dassay.test.kill.seed=N} replays the choice of moments;
 * {@code -Dassay.test.kill.report=FILE} tells what was done.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyKillsTest {

  private static final int KILLS = Integer.getInteger("assay.test.kills", 3);
  private static final String MARKET = System.getProperty("assay.test.kill.market", "sample:2:1");
  private static final long SEED =
      Long.getLong("assay.test.kill.seed", ProcessHandle.current().pid());
  private static final long LONGEST_MINUTES = 30;

  private enum Kind {
    PROCESS,
    WORKER,
    POSTGRES,
    BACKEND,
    BOTH
  }

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<Kind, Integer> killed = new EnumMap<>(Kind.class);

  @Test
  void kills_of_all_kinds_lose_double_and_halve_nothing(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("killed");
    Path whole = folder.resolve("undisturbed");
    long began = System.nanoTime();
    try (Children children = new Children(MARKET, LONGEST_MINUTES)) {
      children.runToTheEnd(whole);
      double undisturbed = (System.nanoTime() - began) / 1e9;
      kill(children, data);
      children.runToTheEnd(data);
      double all = (System.nanoTime() - began) / 1e9;
      Map<String, String> wanted;
      try (OpenStore store = OpenStore.at(whole)) {
        wanted = Contents.of(store.database());
      }
      try (OpenStore store = OpenStore.at(data)) {
        assertThat(Contents.of(store.database())).as("seed %d", SEED).isEqualTo(wanted);
        Wholeness.demand(store.database(), store.folder().blobs());
        demandEqualColumns(store);
      }
      tell(wanted.getOrDefault("filing", ""), undisturbed, all - undisturbed);
    }
  }

  /** What was fed between the kills, and the rest of it now, equals the records. */
  private static void demandEqualColumns(OpenStore store) {
    try (Columns columns = store.columns()) {
      assertThat(columns.damages()).isEmpty();
      ColumnsFeed feed = new ColumnsFeed(store.database(), columns, "child");
      while (feed.round() != ColumnsFeed.Round.IDLE) {
        assertThat(columns.damages()).isEmpty();
      }
      Divergence.Report report =
          new Divergence(store.database(), columns, Duration.ofSeconds(5)).check(_ -> {});
      assertThat(report.companies()).isPositive();
      assertThat(report.isClean()).as("seed %d: %s", SEED, report).isTrue();
    }
  }

  /** Spreads what is left of the kills over what is left to come in. */
  private void kill(Children children, Path data) throws IOException, InterruptedException {
    Process child = children.begin(data);
    Optional<Process> worker = Optional.empty();
    BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
    int done = 0;
    for (int left = KILLS; left > 0; left--) {
      Optional<String> told = wait(lines, done, left);
      if (told.isEmpty()) {
        break; // it was over sooner
      }
      if (worker.filter(Process::isAlive).isEmpty()) {
        // There was none, it was killed, or it came while nobody ran that it could help.
        worker = Optional.of(children.beginWorker(data));
      }
      done = Children.done(told.get());
      TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      killed.merge(kind, 1, Integer::sum);
      switch (kind) {
        case POSTGRES -> Children.postmaster(data).ifPresent(ProcessHandle::destroyForcibly);
        case BACKEND -> backend(data).ifPresent(ProcessHandle::destroyForcibly);
        case WORKER -> {
          worker.orElseThrow().destroyForcibly().waitFor();
          worker = Optional.empty();
        }
        case PROCESS -> child.destroyForcibly().waitFor();
        case BOTH -> {
          child.destroyForcibly();
          Children.postmaster(data).ifPresent(ProcessHandle::destroyForcibly);
          child.waitFor();
        }
      }
      if (!child.isAlive()) {
        // Sometimes killed again before it is at work.
        child = children.begin(data);
        lines = child.inputReader(StandardCharsets.UTF_8);
        if (left > 1 && random.nextInt(5) == 0) {
          TimeUnit.MILLISECONDS.sleep(random.nextInt(2_500));
          child.destroyForcibly().waitFor();
          killed.merge(Kind.PROCESS, 1, Integer::sum);
          left--;
          child = children.begin(data);
          lines = child.inputReader(StandardCharsets.UTF_8);
        }
      }
    }
    child.destroyForcibly().waitFor();
    if (worker.isPresent()) {
      worker.get().destroyForcibly().waitFor();
    }
  }

  /** The line of progress at which to kill next; empty when the child was over before. */
  private Optional<String> wait(BufferedReader lines, int before, int left) throws IOException {
    int wanted = -1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("over")) {
        return Optional.empty();
      }
      if (line.startsWith("done ")) {
        int total = Integer.parseInt(line.replaceAll(".* of ", ""));
        int done = Children.done(line);
        if (wanted < 0) {
          wanted = before + random.nextInt(1 + 2 * Math.max(0, total - before) / (left + 1));
        }
        if (total > 0 && done >= wanted) {
          return Optional.of(line);
        }
      }
    }
    throw new AssertionError("the child ended by itself; see the .err file beside its folder");
  }

  /** One of the database's own processes: a connection's, the writer's, whichever. */
  private Optional<ProcessHandle> backend(Path data) throws IOException {
    List<ProcessHandle> all =
        Children.postmaster(data).stream().flatMap(ProcessHandle::children).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private void tell(String filings, double undisturbed, double disturbed) throws IOException {
    String told =
        "%s, seed %d: %d kills (%s) over %s; undisturbed %.0f s, with kills %.0f s. Equal byte for byte, nothing left over, columns equal to the records.%n"
            .formatted(
                MARKET,
                SEED,
                killed.values().stream().mapToInt(Integer::intValue).sum(),
                killed,
                filings.replaceAll(" rows.*", " filings"),
                undisturbed,
                disturbed);
    System.out.print(told);
    String report = System.getProperty("assay.test.kill.report", "");
    if (!report.isEmpty()) {
      Files.writeString(Path.of(report), told);
    }
    assertThat(killed.values().stream().mapToInt(Integer::intValue).sum())
        .as("%s", Arrays.toString(Kind.values()))
        .isPositive();
  }
}
