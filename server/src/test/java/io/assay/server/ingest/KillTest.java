package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.filings.Filings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are really killed, at random moments, with no chance to tidy up. {@code
 * -Dassay.test.kills=N} kills more often; {@code -Dassay.test.kill.seed=N} replays the choice of
 * moments.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {

  private static final int KILLS = Integer.getInteger("assay.test.kills", 2);
  private static final String MARKET = "sample:2:1";
  private static final long LONGEST_MINUTES = 4;

  private final Children children = new Children(MARKET, LONGEST_MINUTES);

  @AfterEach
  void leave_no_process_behind() {
    children.close();
  }

  @Test
  void after_kills_of_the_process_every_filing_is_in_exactly_once(@TempDir Path folder)
      throws Exception {
    Map<String, String> undisturbed = undisturbed(folder.resolve("undisturbed"));
    SplittableRandom random = random();
    Path data = folder.resolve("killed");
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = children.begin(data);
      // Often at work, sometimes before there is a database at all.
      boolean over = Children.waitFor(child, "done " + random.nextInt(1, 30));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
      child.destroyForcibly().waitFor();
      if (over) {
        break;
      }
    }
    children.runToTheEnd(data);
    assertThat(contents(data)).isEqualTo(undisturbed);
    assertNothingIsLeftOver(data);
  }

  @Test
  void after_kills_of_postgres_every_filing_is_in_exactly_once(@TempDir Path folder)
      throws Exception {
    Map<String, String> undisturbed = undisturbed(folder.resolve("undisturbed"));
    SplittableRandom random = random();
    Path data = folder.resolve("killed");
    Process child = children.begin(data);
    BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
    boolean over = false;
    for (int kill = 0; kill < KILLS && !over; kill++) {
      over = Children.waitFor(lines, "done " + random.nextInt(1, 30));
      Children.postmaster(data).ifPresent(ProcessHandle::destroyForcibly);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
    }
    assertThat(over || Children.waitFor(lines, "over")).isTrue();
    children.assertEnds(child);
    assertThat(contents(data)).isEqualTo(undisturbed);
    assertNothingIsLeftOver(data);
  }

  @Test
  void working_over_goes_on_where_it_was_killed(@TempDir Path folder) throws Exception {
    Path whole = folder.resolve("undisturbed");
    children.runToTheEnd(whole);
    children.runToTheEnd(whole, "again");
    SplittableRandom random = random();
    Path data = folder.resolve("killed");
    children.runToTheEnd(data);
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = children.begin(data, "again");
      boolean over = Children.waitFor(child, "done " + random.nextInt(0, 40));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
      child.destroyForcibly().waitFor();
      if (over) {
        break;
      }
    }
    children.runToTheEnd(data, "again");
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
    children.runToTheEnd(data);
    return contents(data);
  }

  private static Map<String, String> contents(Path data) {
    try (OpenStore store = OpenStore.at(data)) {
      assertThat(new Filings(store.database()).counts().filings()).isPositive();
      return Contents.of(store.database());
    }
  }

  private static void assertNothingIsLeftOver(Path data) throws IOException {
    try (OpenStore store = OpenStore.at(data)) {
      Wholeness.demand(store.database(), store.folder().blobs());
    }
  }
}
