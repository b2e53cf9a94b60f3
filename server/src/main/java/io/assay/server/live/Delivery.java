package io.assay.server.live;

import io.assay.store.changes.ChangeLog;
import io.assay.store.outbox.Position;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to one who listens: first what they missed, read from the log, then what comes.
 * Each event once and in order; where some cannot be had any more, that is said. One thread at a
 * time, but for {@link #stop}.
 */
final class Delivery {

  /** Silence is broken after so long, so that nobody between takes the line for dead. */
  static final long HEARTBEAT_MILLIS = 15_000;

  private static final int MANY = 500;

  /** Who takes so long to take one event is too slow. */
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long BEGINNING_MILLIS = 1_000;
  private static final long BREATH_MILLIS = 50;

  /** Where events are written. */
  interface Sink {

    /** It begins: whoever goes on behind this place misses nothing. */
    void opened(Position at) throws IOException;

    void event(LiveEvent event) throws IOException;

    /** Nothing wanted happened up to here. */
    void still(Position upTo) throws IOException;

    /** Some of what happened up to here is not kept any more. */
    void gap(Position upTo) throws IOException;

    /** They are too slow: they go on behind this place when they come again. */
    void behind(Position at) throws IOException;

    /** The server stops: they go on behind this place, here or elsewhere. */
    void closing(Position at) throws IOException;
  }

  private final Live live;
  private final ChangeLog log;
  private final Telling telling;
  private final Wanted wanted;
  private final Sink sink;
  private final Semaphore turns;
  private final BooleanSupplier allowed;
  private volatile boolean stopped;
  private volatile @Nullable Listener listener;

  /**
   * A delivery.
   *
   * @param turns how many may ask the database at once: thousands come together when a server
   *     starts again, and must neither fail nor keep others from it
   * @param allowed whether they may listen still; who may not any more is told nothing more
   */
  Delivery(
      Live live,
      ChangeLog log,
      Telling telling,
      Wanted wanted,
      Sink sink,
      Semaphore turns,
      BooleanSupplier allowed) {
    this.live = live;
    this.log = log;
    this.telling = telling;
    this.wanted = wanted;
    this.sink = sink;
    this.turns = turns;
    this.allowed = allowed;
  }

  private <T> T inTurn(Supplier<T> asking) throws InterruptedException {
    turns.acquire();
    try {
      return asking.get();
    } finally {
      turns.release();
    }
  }

  /**
   * Delivers until the reader goes, is left behind, or the server stops.
   *
   * @param after the place of the last event they have; empty for what happens from now on
   * @param lost whether they named a place that is none
   */
  void run(Optional<Position> after, boolean lost) throws IOException, InterruptedException {
    boolean foreign = after.isPresent() && isForeign(after.get());
    Position heard = foreign || after.isEmpty() ? inTurn(log::now) : after.get();
    sink.opened(heard);
    if (lost || foreign) {
      sink.gap(heard);
    }
    while (!stopped) {
      Optional<Listener> attached = live.attach(heard, wanted);
      if (attached.isPresent()) {
        Optional<Position> behind = listen(attached.get(), heard);
        if (behind.isEmpty()) {
          return;
        }
        heard = behind.get();
      }
      if (live.isClosed()) {
        sink.closing(heard);
        return;
      }
      heard = catchUp(heard);
    }
  }

  /** Whether a place lies in the future, thus is another database's. */
  private boolean isForeign(Position place) throws InterruptedException {
    return live.last().filter(last -> place.compareTo(last) <= 0).isEmpty()
        && inTurn(() -> log.after(place, 1)).foreign();
  }

  private Position catchUp(Position heard) throws IOException, InterruptedException {
    ChangeLog.Read read = inTurn(() -> log.after(heard, MANY));
    if (read.foreign()) {
      Position now = inTurn(log::now);
      sink.gap(now);
      return now;
    }
    if (read.forgotten().compareTo(heard) > 0) {
      sink.gap(read.forgotten());
      return read.forgotten();
    }
    for (LiveEvent event : inTurn(() -> telling.events(read.changes()))) {
      if (wanted.takes(event)) {
        sink.event(event);
      }
    }
    if (read.changes().isEmpty()) {
      live.awaitBegun(BEGINNING_MILLIS);
      TimeUnit.MILLISECONDS.sleep(BREATH_MILLIS);
    }
    return read.upTo();
  }

  /**
   * Delivers what comes. Who is behind because much came at once goes on with what the log has; who
   * is behind because they take long to read is sent away.
   *
   * @return from where on to read the log; empty when it is over
   */
  private Optional<Position> listen(Listener to, Position from)
      throws IOException, InterruptedException {
    listener = to;
    Position heard = from;
    boolean slow = false;
    try {
      while (!stopped) {
        Listener.Next next = to.next(HEARTBEAT_MILLIS);
        if (!allowed.getAsBoolean()) {
          return Optional.empty();
        }
        switch (next) {
          case Listener.Event one -> {
            long began = System.nanoTime();
            sink.event(one.event());
            heard = one.event().at();
            slow |= System.nanoTime() - began > SLOW_NANOS;
          }
          case Listener.Silence silence -> {
            heard = silence.upTo();
            sink.still(heard);
          }
          case Listener.Behind _ -> {
            if (!slow) {
              return Optional.of(heard);
            }
            live.leftBehind();
            sink.behind(heard);
            return Optional.empty();
          }
          case Listener.Over _ -> {
            if (!stopped) {
              sink.closing(heard);
            }
            return Optional.empty();
          }
        }
      }
      return Optional.empty();
    } finally {
      live.detach(to);
    }
  }

  /** They want no more of it. */
  void stop() {
    stopped = true;
    Listener now = listener;
    if (now != null) {
      now.end();
    }
  }
}
