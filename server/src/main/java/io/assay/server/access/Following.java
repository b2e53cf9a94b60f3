package io.assay.server.access;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.audit.AuditChain;
import io.assay.store.keys.Keys;
import io.assay.store.keys.PageSessions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done beside the requests: keys that others changed are learnt of, deeds sealed into the
 * chain, uses of keys noted, sessions that ran out forgotten. Thread-safe.
 */
public final class Following implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  private final Callers callers;
  private final AuditChain chain;
  private final Keys keys;
  private final PageSessions sessions;
  private final OnRecord onRecord;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private Optional<Thread> thread = Optional.empty();

  public Following(
      Callers callers, AuditChain chain, Keys keys, PageSessions sessions, OnRecord onRecord) {
    this.callers = callers;
    this.chain = chain;
    this.keys = keys;
    this.sessions = sessions;
    this.onRecord = onRecord;
  }

  /** Begins. */
  public void start() {
    thread = Optional.of(Thread.ofPlatform().name("access").daemon().start(this::run));
  }

  private void run() {
    try {
      for (long turn = 1; !stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS); turn++) {
        tried(callers::follow);
        tried(chain::seal);
        if (turn % MINUTE == 0) {
          tried(() -> keys.used(callers.takeUsed()));
          tried(onRecord::sum);
        }
        if (turn % HOUR == 0) {
          tried(sessions::forget);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tried(Runnable deed) {
    try {
      deed.run();
    } catch (CouldNotAsk away) {
      LOG.debug("later: {}", away.what());
    } catch (RuntimeException defect) {
      LOG.error("keys and the audit log's chain are not looked after", defect);
    }
  }

  /** Stops, with what was done up to now noted and sealed. */
  @Override
  public void close() {
    stopping.countDown();
    thread.ifPresent(
        running -> {
          try {
            running.join(Duration.ofSeconds(5));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          tried(() -> keys.used(callers.takeUsed()));
          tried(onRecord::sum);
          tried(chain::seal);
        });
  }
}
