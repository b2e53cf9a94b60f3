package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.jobs.JobRows.JobRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clock of a process is set back and forward by hours in the middle of an ingest: nothing waits
 * for it, nothing comes in otherwise.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClockTest {

  private static final String MARKET = "sample:1:1";

  /** Each look at it is hours before or after the last. */
  private static final class Stepping implements InstantSource {

    private static final List<Duration> STEPS =
        List.of(Duration.ZERO, Duration.ofHours(-5), Duration.ofHours(7), Duration.ofDays(-2));

    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public Instant instant() {
      int look = looks.getAndIncrement();
      return InstantSource.system().instant().plus(STEPS.get(look % STEPS.size()));
    }
  }

  private static Map<String, String> ingested(Path root, InstantSource time) throws Exception {
    try (OpenStore store = OpenStore.at(root);
        Ingest ingest =
            new Ingest(
                store.database(),
                store.blobs(),
                new NoEdgar(),
                OpenStore.reading(),
                OpenStore.comparison(),
                IngestChild.small(),
                new Courtesy(System::nanoTime),
                "test",
                time,
                UUID::randomUUID,
                true)) {
      ingest.start(true);
      UUID job = ingest.submit(IngestRequest.of(List.of(MARKET)), Optional.empty()).id();
      JobRow end =
          ingest
              .await(job, progress -> assertThat(progress.rate()).isGreaterThanOrEqualTo(0))
              .job();
      assertThat(end.failed()).isZero();
      assertThat(end.done()).isPositive();
      assertThat(end.started().orElseThrow()).isAfterOrEqualTo(end.created());
      assertThat(end.finished().orElseThrow()).isAfterOrEqualTo(end.started().orElseThrow());
      return Contents.of(store.database());
    }
  }

  @Test
  void a_clock_that_steps_by_hours_delays_nothing_and_changes_nothing(@TempDir Path root)
      throws Exception {
    Map<String, String> steady = ingested(root.resolve("steady"), InstantSource.system());
    long began = System.nanoTime();
    assertThat(ingested(root.resolve("stepping"), new Stepping())).isEqualTo(steady);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(3));
  }
}
