package io.assay.server.live;

import io.assay.store.outbox.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest events, as many as the ring holds, and those who wait for the next. Thread-safe.
 *
 * <p>Telling never waits for listeners: each has a bounded number of events waiting, and who is
 * slower than that is left behind, not waited for.
 */
public final class Live implements AutoCloseable {

  /** Events that may wait for one listener. */
  static final int MOST_WAITING = 512;

  private static final Duration MEMORY = Duration.ofMinutes(2);

  private final int capacity;
  private final int mostListeners;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<LiveEvent> ring = new ArrayDeque<>();
  private final Set<Listener> listeners = new LinkedHashSet<>();

  /**
   * The ring has everything behind the first place up to the second; neither while nobody looks.
   */
  private Optional<Position> from = Optional.empty();

  private Optional<Position> last = Optional.empty();
  private int connections;
  private long told;
  private long behind;
  private Instant lastLeft = Instant.EPOCH;
  private boolean closed;

  /**
   * An empty ring.
   *
   * @param capacity events kept
   * @param mostListeners at once
   */
  public Live(int capacity, int mostListeners, InstantSource clock) {
    this.capacity = capacity;
    this.mostListeners = mostListeners;
    this.clock = clock;
  }

  /**
   * Begins at a place: what was kept is forgotten, as it does not reach up to there. Who listens
   * has to look in the log for what lies between.
   */
  void begin(Position place) {
    lock.lock();
    try {
      ring.clear();
      from = Optional.of(place);
      last = Optional.of(place);
      listeners.forEach(Listener::fallBehind);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody looks any more: what happens from now on is not known here. */
  void pause() {
    lock.lock();
    try {
      ring.clear();
      from = Optional.empty();
      last = Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells all listeners.
   *
   * @param events everything behind the last that was told, in order
   * @param upTo there are no more up to here
   */
  void tell(List<LiveEvent> events, Position upTo) {
    List<Listener> all;
    lock.lock();
    try {
      for (LiveEvent event : events) {
        ring.addLast(event);
        if (ring.size() > capacity) {
          from = Optional.of(ring.removeFirst().at());
        }
      }
      told += events.size();
      last = Optional.of(upTo);
      all = new ArrayList<>(listeners);
      all.forEach(listener -> listener.tell(events, upTo));
    } finally {
      lock.unlock();
    }
  }

  /** Up to where everything is known here; empty while nobody looks. */
  Optional<Position> last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Listens from a place on, if the ring reaches back to it.
   *
   * @param place what is there or before is known
   */
  Optional<Listener> attach(Position place, Wanted wanted) {
    lock.lock();
    try {
      if (from.isEmpty() || last.isEmpty() || place.compareTo(from.get()) < 0) {
        return Optional.empty();
      }
      List<LiveEvent> missed = ring.stream().filter(e -> e.at().compareTo(place) > 0).toList();
      Listener listener = new Listener(wanted, place, missed.size() + MOST_WAITING);
      listener.tell(missed, last.get());
      if (closed) {
        listener.end();
      }
      listeners.add(listener);
      return Optional.of(listener);
    } finally {
      lock.unlock();
    }
  }

  void detach(Listener listener) {
    lock.lock();
    try {
      listeners.remove(listener);
    } finally {
      lock.unlock();
    }
  }

  /** One was left behind. */
  void leftBehind() {
    lock.lock();
    try {
      behind++;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until somebody listens, or the server stops. */
  void awaitHeard() throws InterruptedException {
    lock.lock();
    try {
      while (!heard() && !closed) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until somebody looks for what happens, so that a ring can be listened to. */
  void awaitBegun(long waitMillis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (last.isEmpty() && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether anyone listens, or left so lately that the same one may come back for the rest. */
  boolean isHeard() {
    lock.lock();
    try {
      return heard();
    } finally {
      lock.unlock();
    }
  }

  private boolean heard() {
    return connections > 0 || clock.instant().isBefore(lastLeft.plus(MEMORY));
  }

  /** Takes one more connection in, unless there are that many. */
  boolean enter() {
    lock.lock();
    try {
      if (connections >= mostListeners || closed) {
        return false;
      }
      connections++;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      connections--;
      lastLeft = clock.instant();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nobody more is let in. */
  boolean isFull() {
    lock.lock();
    try {
      return connections >= mostListeners;
    } finally {
      lock.unlock();
    }
  }

  /** Connections at once that are let in. */
  int mostListeners() {
    return mostListeners;
  }

  /** Connections that listen now. */
  public int connections() {
    lock.lock();
    try {
      return connections;
    } finally {
      lock.unlock();
    }
  }

  /** Events told since the start. */
  public long told() {
    lock.lock();
    try {
      return told;
    } finally {
      lock.unlock();
    }
  }

  /** How often somebody was left behind since the start. */
  public long behind() {
    lock.lock();
    try {
      return behind;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Sends all listeners home. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      listeners.forEach(Listener::end);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
