package io.assay.server.ingest;

import io.assay.store.jobs.JobRows.JobRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How fast jobs go, by what was seen of them in the last seconds. Thread-safe. */
final class Rates {

  private static final Duration WINDOW = Duration.ofSeconds(10);

  private record Seen(Instant at, long settled) {}

  private final Map<UUID, Deque<Seen>> seen = new HashMap<>();

  synchronized JobProgress progress(JobRow job, Instant now) {
    JobProgress still = new JobProgress(job, 0, Optional.empty());
    if (job.state().isOver()) {
      seen.remove(job.id());
      return still;
    }
    long settled = still.settled();
    if (job.pace().isPresent()) {
      double pace = job.pace().get();
      return new JobProgress(
          job, pace, pace > 0 ? Optional.of((job.total() - settled) / pace) : Optional.empty());
    }
    Deque<Seen> points = seen.computeIfAbsent(job.id(), _ -> new ArrayDeque<>());
    if (!points.isEmpty() && now.isBefore(points.getLast().at())) {
      // The clock was set back: what was seen by it before cannot be compared.
      points.clear();
    }
    if (points.isEmpty() || Duration.between(points.getLast().at(), now).toMillis() >= 100) {
      points.addLast(new Seen(now, settled));
    }
    while (points.size() > 2 && points.getFirst().at().isBefore(now.minus(WINDOW))) {
      points.removeFirst();
    }
    double seconds = Duration.between(points.getFirst().at(), now).toMillis() / 1000.0;
    double rate = seconds < 0.2 ? 0 : (settled - points.getFirst().settled()) / seconds;
    boolean known = rate > 0 && job.expanded();
    return new JobProgress(
        job, rate, known ? Optional.of((job.total() - settled) / rate) : Optional.empty());
  }
}
