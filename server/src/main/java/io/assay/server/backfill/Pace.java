package io.assay.server.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast a job goes, over its last minutes at work: a pause is no slow work. One thread. */
final class Pace {

  private static final Duration WINDOW = Duration.ofMinutes(3);
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private record Point(Instant at, long settled) {}

  private final Deque<Point> points = new ArrayDeque<>();

  /** What is seen now; answers filings a second, once it was seen for long enough. */
  Optional<Double> seen(Instant at, long settled) {
    if (!points.isEmpty() && at.isBefore(points.getLast().at())) {
      points.clear(); // the clock was set back
    }
    points.addLast(new Point(at, settled));
    while (points.size() > 2 && points.getFirst().at().isBefore(at.minus(WINDOW))) {
      points.removeFirst();
    }
    Duration seen = Duration.between(points.getFirst().at(), at);
    return seen.compareTo(SHORTEST) < 0
        ? Optional.empty()
        : Optional.of(
            (settled - points.getFirst().settled()) * 1000.0 / Math.max(1, seen.toMillis()));
  }

  /** It was paused, or nobody looked. */
  void forget() {
    points.clear();
  }
}
