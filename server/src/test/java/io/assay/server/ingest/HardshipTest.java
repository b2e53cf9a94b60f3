package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.specimens.trouble.SmallDisk;
import io.assay.specimens.trouble.Wire;
import io.assay.store.Database;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.Jobs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An ingest during which the database or the disk is away: what comes in is what would have come in
 * otherwise, byte for byte, nothing is given up, and it goes on within seconds by itself. {@code
 * -Dassay.test.outage=SECONDS} makes outages of the database longer.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HardshipTest {

  private static final String MARKET = "sample:2:1";
  private static final int OUTAGE_SECONDS = Integer.getInteger("assay.test.outage", 3);
  private static final Duration BACK = Duration.ofSeconds(10);

  @TempDir static Path clean;
  private static Map<String, String> undisturbed = Map.of();

  @BeforeAll
  static void ingest_undisturbed() throws Exception {
    try (OpenStore store = OpenStore.at(clean);
        Ingest ingest = ingest(store)) {
      ingest.start(true);
      ingest.await(submit(ingest), _ -> {});
      undisturbed = Contents.of(store.database());
    }
  }

  private static Ingest ingest(OpenStore store) {
    Limits usual = Limits.usual(2);
    return new Ingest(
        store.database(),
        store.blobs(),
        new NoEdgar(),
        OpenStore.reading(),
        OpenStore.comparison(),
        new Limits(
            usual.fetchers(),
            usual.readers(),
            6,
            2,
            usual.batchBytes(),
            Duration.ofSeconds(1),
            usual.silence(),
            Duration.ofMillis(200),
            usual.attempts(),
            usual.firstRetry()),
        new Courtesy(System::nanoTime),
        "test",
        InstantSource.system(),
        UUID::randomUUID,
        true);
  }

  private static UUID submit(Ingest ingest) {
    return ingest.submit(IngestRequest.of(List.of(MARKET)), Optional.of("the job")).id();
  }

  private static Database.Address through(Wire wire, Database.Address address) {
    return new Database.Address(
        address.url().replaceAll("//[^/]*/", "//127.0.0.1:" + wire.port() + "/"),
        address.user(),
        address.password(),
        address.connections(),
        address.statementTimeout());
  }

  /** The job as a connection beside the wire tells it. */
  private record Seen(Jobs jobs, UUID job) {

    JobRow row() {
      return jobs.job(job);
    }

    void awaitDone(long more, Duration longest) throws InterruptedException {
      long wanted = row().done() + more;
      long deadline = System.nanoTime() + longest.toNanos();
      while (!row().state().isOver() && row().done() < wanted) {
        assertThat(System.nanoTime()).as("%s did not go on", row()).isLessThan(deadline);
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }

    /** Waits until nothing more comes in; tells whether that was so before the end. */
    boolean awaitStanding() throws InterruptedException {
      long done = -1;
      while (done != row().done()) {
        done = row().done();
        TimeUnit.MILLISECONDS.sleep(1_000);
      }
      return !row().state().isOver();
    }
  }

  private static void assertNothingWasLost(Ingest ingest, OpenStore store, UUID job)
      throws InterruptedException {
    JobProgress end = ingest.await(job, _ -> {});
    assertThat(end.job().failed()).isZero();
    assertThat(Contents.of(store.database())).isEqualTo(undisturbed);
    assertThat(
            store
                .database()
                .first(
                    "select count(*) from work where state in ('waiting', 'running')",
                    row -> row.getInt(1)))
        .contains(0);
  }

  @Test
  void outages_of_the_database_lose_and_double_nothing(@TempDir Path root) throws Exception {
    Wire[] wires = new Wire[1];
    try (OpenStore store =
            OpenStore.at(
                root,
                address -> {
                  wires[0] = new Wire(URI.create(address.url().substring(5)).getPort());
                  return through(wires[0], address);
                });
        Wire wire = wires[0];
        Database beside = Database.open(store.postgres().address(1, Duration.ofSeconds(10)));
        Ingest ingest = ingest(store)) {
      ingest.start(true);
      Seen seen = new Seen(new Jobs(beside), submit(ingest));
      seen.awaitDone(5, BACK);
      wire.refuse();
      TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
      wire.pass();
      seen.awaitDone(5, BACK);
      wire.swallow();
      TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
      wire.pass();
      seen.awaitDone(5, BACK);
      for (int i = 0; i < 5; i++) {
        wire.cutAfter(2_000L * i);
        seen.awaitDone(1, BACK);
      }
      ProcessHandle.of(store.postgres().pid().orElseThrow()).orElseThrow().destroyForcibly();
      assertNothingWasLost(ingest, store, seen.job());
    }
  }

  @Test
  void a_full_disk_of_kept_bytes_stops_what_comes_in_until_there_is_room(@TempDir Path root)
      throws Exception {
    Optional<SmallDisk> disk = SmallDisk.mount(root.resolve("blobs"), 16);
    Assumptions.assumeTrue(disk.isPresent(), SmallDisk.FORBIDDEN);
    try (SmallDisk small = disk.get()) {
      try (OpenStore store = OpenStore.at(root);
          Ingest ingest = ingest(store)) {
        ingest.start(true);
        Seen seen = new Seen(new Jobs(store.database()), submit(ingest));
        seen.awaitDone(5, BACK);
        small.fill(0);
        assertThat(seen.awaitStanding()).as("it stopped before the end").isTrue();
        assertThat(store.blobs().space().trouble())
            .hasValueSatisfying(why -> assertThat(why).contains("the disk is full"));
        small.free();
        seen.awaitDone(5, BACK);
        small.setWritable(false);
        assertThat(seen.awaitStanding()).as("it stopped before the end").isTrue();
        assertThat(store.blobs().space().trouble())
            .hasValueSatisfying(why -> assertThat(why).contains("read-only"));
        small.setWritable(true);
        seen.awaitDone(1, BACK);
        assertNothingWasLost(ingest, store, seen.job());
      }
    }
  }

  @Test
  void a_full_disk_of_the_database_stops_what_comes_in_until_there_is_room(@TempDir Path root)
      throws Exception {
    Optional<SmallDisk> disk = SmallDisk.mount(root.resolve("postgres"), 256);
    Assumptions.assumeTrue(disk.isPresent(), SmallDisk.FORBIDDEN);
    try (SmallDisk small = disk.get()) {
      try (OpenStore store = OpenStore.at(root);
          Ingest ingest = ingest(store)) {
        ingest.start(true);
        UUID job = submit(ingest);
        new Seen(new Jobs(store.database()), job).awaitDone(5, BACK);
        small.fill(0);
        TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
        small.free();
        assertNothingWasLost(ingest, store, job);
      }
    }
  }
}
