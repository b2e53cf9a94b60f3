package io.assay.server.live;

import io.assay.store.outbox.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One who listens: the events that wait to be sent to them, up to a bound. Who is behind by more
 * gets none any more: they go on from the last one they have. Thread-safe.
 */
final class Listener {

  /** What comes next. */
  sealed interface Next {}

  record Event(LiveEvent event) implements Next {}

  /**
   * Nothing for as long as was waited.
   *
   * @param upTo everything wanted up to here was given
   */
  record Silence(Position upTo) implements Next {}

  /** So much waited that some was left out. */
  record Behind() implements Next {}

  /** The server stops. */
  record Over() implements Next {}

  private final Wanted wanted;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<LiveEvent> waiting = new ArrayDeque<>();
  private Position upTo;
  private boolean behind;
  private boolean over;

  /**
   * @param from what is there or before is known
   * @param most events that may wait
   */
  Listener(Wanted wanted, Position from, int most) {
    this.wanted = wanted;
    this.upTo = from;
    this.most = most;
  }

  /** Tells of events, in order; never waits. */
  void tell(Iterable<LiveEvent> events, Position last) {
    lock.lock();
    try {
      if (behind) {
        return;
      }
      boolean any = false;
      for (LiveEvent event : events) {
        if (event.at().compareTo(upTo) > 0 && wanted.takes(event)) {
          if (waiting.size() >= most) {
            behind = true;
            changed.signal();
            return;
          }
          waiting.add(event);
          any = true;
        }
      }
      if (last.compareTo(upTo) > 0) {
        upTo = last;
      }
      if (any) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Something between was not seen here: they go on from what they have. */
  void fallBehind() {
    lock.lock();
    try {
      behind = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Sends them home. */
  void end() {
    lock.lock();
    try {
      over = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** What comes next; waits for it. */
  Next next(long waitMillis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (waiting.isEmpty() && !behind && !over && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      if (over) {
        return new Over();
      }
      Optional<LiveEvent> event = Optional.ofNullable(waiting.poll());
      if (event.isPresent()) {
        return new Event(event.get());
      }
      return behind ? new Behind() : new Silence(upTo);
    } finally {
      lock.unlock();
    }
  }
}
