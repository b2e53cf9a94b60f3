package io.assay.server.live;

import io.assay.store.changes.ChangeLog;
import io.assay.store.outbox.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * Follows the log of changes and tells what it reads; only while somebody listens. What this
 * process changed is told at once, what others did within a quarter of a second. Thread-safe.
 */
final class Tail implements AutoCloseable {

  private static final int MANY = 500;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration REST = Duration.ofSeconds(1);

  private final ChangeLog log;
  private final Telling telling;
  private final Live live;
  private final Turns turns;

  // Of the thread that follows.
  private Optional<Position> at = Optional.empty();

  /** Begins to follow. */
  Tail(ChangeLog log, Telling telling, Live live) {
    this.log = log;
    this.telling = telling;
    this.live = live;
    this.turns = new Turns("live-tail", REST, Duration.ZERO, this::turn);
    turns.begin();
  }

  /** Something was changed here: it is looked for now. */
  void nudge() {
    turns.nudge();
  }

  private Duration turn() throws InterruptedException {
    if (!live.isHeard()) {
      live.pause();
      at = Optional.empty();
      live.awaitHeard();
    }
    if (at.isEmpty()) {
      at = Optional.of(begin());
      return Duration.ZERO;
    }
    ChangeLog.Read read = log.after(at.get(), MANY);
    if (read.foreign() || read.forgotten().compareTo(at.get()) > 0) {
      // Another database, or away for longer than anything is kept.
      at = Optional.of(begin());
      return Duration.ZERO;
    }
    live.tell(telling.events(read.changes()), read.upTo());
    at = Optional.of(read.upTo());
    return read.changes().size() < MANY ? LOOK : Duration.ZERO;
  }

  private Position begin() {
    Position now = log.now();
    live.begin(now);
    return now;
  }

  @Override
  public void close() {
    turns.close();
  }
}
