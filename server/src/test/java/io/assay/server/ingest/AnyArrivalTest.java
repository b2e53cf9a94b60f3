package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.ingest.RecomputeRequest.What;
import io.assay.store.jobs.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Filings in any order, in batches, many at once, broken off in between, worked over on the way, on
 * another day: every byte of every body, signal, score and brief is that of one clean run from the
 * oldest to the newest. {@code -Dassay.test.arrivals=N} tries more orders; {@code
 * -Dassay.test.arrival.seed=N} replays one.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnyArrivalTest {

  private static final int ORDERS = Integer.getInteger("assay.test.arrivals", 1);
  private static final long SEED =
      Long.getLong("assay.test.arrival.seed", ProcessHandle.current().pid());

  @Test
  void any_order_of_arrival_gives_the_bytes_of_one_clean_run(@TempDir Path root)
      throws IOException, InterruptedException {
    List<Path> filings = SampleFiles.restated(root.resolve("filings"));
    Map<String, String> clean;
    try (OpenStore store = OpenStore.at(root.resolve("clean"))) {
      try (Ingest ingest = ingest(store, limits(1, 1, Duration.ofSeconds(20)), 0)) {
        ingest.start(true);
        ingest.await(ingest.submit(request(filings), Optional.empty()).id(), _ -> {});
      }
      clean = Contents.of(store.database());
    }
    for (int i = 0; i < ORDERS; i++) {
      long seed = SEED + i;
      try (OpenStore store = OpenStore.at(root.resolve("order" + i))) {
        arrive(store, new Random(seed), new ArrayList<>(filings));
        assertThat(Contents.of(store.database())).as("seed %d", seed).isEqualTo(clean);
      }
    }
  }

  private static void arrive(OpenStore store, Random random, List<Path> filings)
      throws InterruptedException {
    Collections.shuffle(filings, random);
    Jobs jobs = new Jobs(store.database());
    int from = 0;
    int day = 0;
    for (int run = 0; from < filings.size(); run++) {
      Limits limits = limits(2, 1 + random.nextInt(8), Duration.ofMillis(random.nextInt(200)));
      day += random.nextInt(300);
      try (Ingest ingest = ingest(store, limits, day)) {
        ingest.start(true);
        boolean last = run > 1;
        int batches = last ? Integer.MAX_VALUE : 1 + random.nextInt(3);
        for (int b = 0; b < batches && from < filings.size(); b++) {
          int to = Math.min(filings.size(), from + 1 + random.nextInt(20));
          ingest.submit(request(filings.subList(from, to)), Optional.empty());
          from = to;
          TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
        }
        if (random.nextBoolean()) {
          What what = random.nextBoolean() ? What.READINGS : What.SIGNALS;
          ingest.recompute(new RecomputeRequest(what, true), Optional.empty());
        }
        // Broken off wherever it is, but for the last, which works off what is left.
        while (from == filings.size() && !jobs.listOpen().isEmpty()) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
      }
    }
  }

  private static IngestRequest request(List<Path> filings) {
    return IngestRequest.of(filings.stream().map(Path::toString).toList());
  }

  private static Limits limits(int readers, int batch, Duration patience) {
    Limits usual = Limits.usual(readers);
    return new Limits(
        readers,
        readers,
        readers * batch,
        batch,
        usual.batchBytes(),
        usual.beat(),
        usual.silence(),
        patience,
        usual.attempts(),
        usual.firstRetry());
  }

  private static Ingest ingest(OpenStore store, Limits limits, int daysLater) {
    return new Ingest(
        store.database(),
        store.blobs(),
        new NoEdgar(),
        OpenStore.reading(),
        OpenStore.comparison(),
        limits,
        new Courtesy(System::nanoTime),
        "test-" + UUID.randomUUID(),
        Clock.offset(Clock.systemUTC(), Duration.ofDays(daysLater)),
        UUID::randomUUID,
        true);
  }
}
