package io.assay.server.work;

import io.assay.store.jobs.JobRows.JobRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** How fast jobs go: filings over the last half minute that they were looked at. Thread-safe. */
final class Rates {

  private static final Duration WINDOW = Duration.ofSeconds(30);

  private record Seen(Instant at, long finished) {}

  private final InstantSource clock;
  private final Map<UUID, Deque<Seen>> seen = new ConcurrentHashMap<>();

  Rates(InstantSource clock) {
    this.clock = clock;
  }

  /** Filings a second, lately; since the start where the job was not looked at before. */
  OptionalDouble rate(JobRow job) {
    if (job.state().isOver()) {
      seen.remove(job.id());
      return OptionalDouble.empty();
    }
    Instant now = clock.instant();
    long finished = job.done() + job.failed();
    Deque<Seen> window = seen.computeIfAbsent(job.id(), ignored -> new ArrayDeque<>());
    synchronized (window) {
      window.addLast(new Seen(now, finished));
      while (window.size() > 2 && window.peekFirst().at().isBefore(now.minus(WINDOW))) {
        window.removeFirst();
      }
      Seen first = window.getFirst();
      double seconds = Duration.between(first.at(), now).toMillis() / 1000.0;
      if (seconds >= 1) {
        return OptionalDouble.of((finished - first.finished()) / seconds);
      }
    }
    if (job.started().isEmpty()) {
      return OptionalDouble.empty();
    }
    double seconds = Duration.between(job.started().get(), now).toMillis() / 1000.0;
    return seconds < 1 ? OptionalDouble.empty() : OptionalDouble.of(finished / seconds);
  }
}
