package io.assay.server.ingest;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.background.Niceness;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done again and again, each thing on a thread of its own, until all is told to stop. A
 * database that is away is waited for; a defect is logged, and the next round is tried.
 * Thread-safe.
 */
final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration FOR_ONE_TO_END = Duration.ofSeconds(20);

  /** Something to do again and again; tells how long to rest unless signalled. */
  interface Round {
    Duration turn() throws InterruptedException;
  }

  private final AtomicBoolean stopping;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  Rounds(AtomicBoolean stopping) {
    this.stopping = stopping;
  }

  /** Does something again and again, letting all else go first. */
  void begin(String name, Signal signal, Round round) {
    once(name, () -> goRound(name, signal, round));
  }

  /** Does something again and again that is little and must not be late. */
  void promptly(String name, Signal signal, Round round) {
    start(Thread.ofPlatform().name(name).daemon().unstarted(() -> goRound(name, signal, round)));
  }

  /** Does something that ends by itself, letting all else go first. */
  void once(String name, Runnable work) {
    start(Niceness.thread(name, work));
  }

  private void start(Thread thread) {
    threads.add(thread);
    thread.start();
  }

  private void goRound(String name, Signal signal, Round round) {
    boolean away = false;
    while (!stopping.get()) {
      Duration rest;
      try {
        rest = round.turn();
        away = false;
      } catch (InterruptedException _) {
        return;
      } catch (CouldNotAsk failure) {
        if (!away) {
          LOG.warn("{} waits: {}", name, failure.what());
        }
        away = true;
        rest = Duration.ofMillis(500);
      } catch (RuntimeException | OutOfMemoryError defect) {
        LOG.error("{} failed and goes on", name, defect);
        rest = Duration.ofSeconds(1);
      }
      signal.rest(rest);
    }
  }

  /** Waits for all to end, and interrupts those that do not. */
  void end() {
    try {
      for (Thread thread : threads) {
        thread.join(FOR_ONE_TO_END);
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      threads.forEach(Thread::interrupt);
    }
  }
}
