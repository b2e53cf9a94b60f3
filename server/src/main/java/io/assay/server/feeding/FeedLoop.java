package io.assay.server.feeding;

import io.assay.edgar.AssayFailure;
import io.assay.store.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of feeding, one after the other, until told to stop. What fails is tried again after
 * longer and longer rests, told once for each reason, and stops nothing else; meanwhile the outbox
 * waits. Runs on the thread of whoever calls it; the rest is thread-safe.
 */
public final class FeedLoop {

  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);
  private static final Duration CLEANING = Duration.ofMinutes(1);
  private static final Duration AWAY = Duration.ofDays(7);

  /** One try; tells how long to rest before the next. */
  @FunctionalInterface
  public interface Round {
    Duration feed();
  }

  private final String what;
  private final Duration rest;
  private final Duration longestRest;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopped = lock.newCondition();
  private boolean stopping;
  private volatile @Nullable String failure;

  /**
   * A loop that does not run yet.
   *
   * @param what is fed, for the log
   * @param rest the shortest after a failure; each after it is twice as long
   * @param longestRest which none is longer than
   */
  public FeedLoop(String what, Duration rest, Duration longestRest, InstantSource clock) {
    this.what = what;
    this.rest = rest;
    this.longestRest = longestRest;
    this.clock = clock;
  }

  /**
   * Feeds until it is stopped, and now and then deletes from the outbox what all have read.
   *
   * @param outbox asked after a round that did not fail
   */
  public void run(Round round, Supplier<Outbox> outbox) {
    Instant[] cleaned = {Instant.EPOCH};
    again(
        () -> {
          Duration next = round.feed();
          if (clock.instant().isAfter(cleaned[0].plus(CLEANING))) {
            outbox.get().clean(AWAY);
            cleaned[0] = clock.instant();
          }
          return Optional.of(next);
        });
  }

  /** Tries until it succeeds; false when it was stopped before. */
  public boolean open(Runnable opening) {
    boolean[] open = {false};
    again(
        () -> {
          opening.run();
          open[0] = true;
          return Optional.empty();
        });
    return open[0];
  }

  /** A try; empty when it was the last. */
  private interface Attempt {
    Optional<Duration> make();
  }

  private void again(Attempt attempt) {
    Optional<Duration> pause = Optional.of(Duration.ZERO);
    while (pause.isPresent() && !isStopped(pause.get())) {
      try {
        pause = attempt.make().map(this::within);
        if (failure != null) {
          LOG.info("{} goes on", what);
          failure = null;
        }
      } catch (RuntimeException | LinkageError e) {
        String why = e instanceof AssayFailure told ? told.what() : e.toString();
        if (!why.equals(failure)) {
          LOG.warn("{} waits: {}", what, why, e);
        }
        failure = why;
        pause = pause.map(before -> within(before.multipliedBy(2)));
      }
    }
  }

  private Duration within(Duration wanted) {
    Duration capped = wanted.compareTo(longestRest) > 0 ? longestRest : wanted;
    return capped.compareTo(rest) < 0 ? rest : capped;
  }

  private boolean isStopped(Duration pause) {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (!stopping && left > 0) {
        left = stopped.awaitNanos(left);
      }
      return stopping;
    } catch (InterruptedException _) {
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Why it fails now. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** No round begins any more. */
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      stopped.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
