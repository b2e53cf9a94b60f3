package io.assay.server.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How what the server depends on does, and since when. It is looked at every few seconds and when
 * somebody asks, but once for all who ask within a second; while a look hangs, whoever asks is told
 * so instead of hanging too. Thread-safe.
 */
public final class Health implements AutoCloseable {

  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration HANGING = Duration.ofSeconds(3);

  /**
   * How one of them does.
   *
   * @param trouble what is wrong with it; empty when nothing is
   * @param since when it began to do so, as far as somebody looked
   */
  record Found(Check check, Optional<String> trouble, Instant since) {

    boolean isDown() {
      return check.vital() && trouble.isPresent();
    }
  }

  private record Look(Instant at, List<Found> found) {}

  private final List<Check> checks;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Look last;
  private volatile @Nullable Instant began;
  private volatile @Nullable Check asked;
  private volatile boolean closed;

  /** Nothing is looked at yet. */
  public Health(List<Check> checks, InstantSource clock) {
    this.checks = List.copyOf(checks);
    this.clock = clock;
    this.last = new Look(Instant.EPOCH, List.of());
  }

  /** Looks by itself from now on. */
  public void start() {
    Thread.ofVirtual()
        .name("health")
        .start(
            () -> {
              while (!closed) {
                found();
                LockSupport.parkNanos(BETWEEN.toNanos());
              }
            });
  }

  /** How all of them do. */
  List<Found> found() {
    Look before = last;
    if (before.at().plus(FRESH).isAfter(clock.instant())) {
      return before.found();
    }
    boolean first = before.found().isEmpty();
    if (!first && !looking.tryLock()) {
      return hanging(before);
    }
    if (first) {
      looking.lock();
    }
    try {
      look();
    } finally {
      looking.unlock();
    }
    return last.found();
  }

  private void look() {
    Look before = last;
    began = clock.instant();
    List<Found> found = new ArrayList<>();
    for (Check check : checks) {
      asked = check;
      found.add(after(before, check, trouble(check)));
    }
    asked = null;
    began = null;
    last = new Look(clock.instant(), List.copyOf(found));
  }

  private Found after(Look before, Check check, Optional<String> trouble) {
    for (Found one : before.found()) {
      if (one.check().equals(check) && one.trouble().isPresent() == trouble.isPresent()) {
        return new Found(check, trouble, one.since());
      }
    }
    return new Found(check, trouble, clock.instant());
  }

  /** What was found last, and that one of them does not reply if it takes too long. */
  private List<Found> hanging(Look before) {
    Instant since = began;
    Check silent = asked;
    if (since == null || silent == null || since.plus(HANGING).isAfter(clock.instant())) {
      return before.found();
    }
    return before.found().stream()
        .map(
            one ->
                one.check().equals(silent) && one.trouble().isEmpty()
                    ? new Found(silent, Optional.of("does not reply"), since)
                    : one)
        .toList();
  }

  /** A check that breaks is trouble too: health must never fail to answer. */
  private static Optional<String> trouble(Check check) {
    try {
      return check.trouble().get();
    } catch (RuntimeException e) {
      String message = e.getMessage();
      return Optional.of(message == null ? e.getClass().getSimpleName() : message);
    }
  }

  /** Looks no more by itself. */
  @Override
  public void close() {
    closed = true;
  }
}
