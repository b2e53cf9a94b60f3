package io.assay.store.background;

import io.assay.edgar.AssayFailure;
import io.assay.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the processes with which a PostgreSQL of this machine serves background work wait while
 * others have something to do. They come and go with their connections and are looked for every few
 * seconds. Thread-safe.
 */
public final class YieldingBackends implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(YieldingBackends.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

  private static final String BACKENDS =
      """
      -- who serves an application
      select pid::bigint from pg_stat_activity
      where application_name = ? and backend_type = 'client backend' and pid <> pg_backend_pid()
      """;

  private final Database database;
  private final String application;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Begins to look.
   *
   * @param database whose server runs on this machine, as this user
   * @param application as the connections of the background work call themselves
   */
  public YieldingBackends(Database database, String application) {
    this.database = database;
    this.application = application;
    this.thread = Niceness.thread("yielding-backends", this::run);
    thread.start();
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopping.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      LOG.debug("no more looking for {}", application);
    }
  }

  private void look() {
    try {
      List<Long> pids = database.list(BACKENDS, row -> row.getLong(1), application);
      Niceness.ofProcesses(pids);
    } catch (AssayFailure away) {
      LOG.debug("the processes of {} are looked for later: {}", application, away.what());
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    thread.interrupt();
  }
}
