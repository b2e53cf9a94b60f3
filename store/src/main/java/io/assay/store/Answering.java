package io.assay.store;

import io.assay.edgar.CouldNotAsk;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server behind a pool answers. In doubt (a connection did not come or broke, a
 * statement takes long) it is asked something that takes no time; while that fails it counts as
 * away: whoever comes is told at once, and whoever hangs on a connection that is silent is cut off.
 * Thread-safe.
 *
 * <p>A server that refuses, one behind a wire that swallows everything, and one that is full look
 * the same from here: no connection can be had. A long statement alone is no outage, as long as
 * another connection answers meanwhile.
 */
final class Answering implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
  private static final Duration SILENCE = Duration.ofSeconds(3);
  private static final int REPLY_MILLIS = 2_000;

  /** Since when it is away, and why. */
  private record Away(long nanos, String why) {}

  private final DataSource pool;
  private final String address;
  private final LongSupplier nanos;
  private final Set<Use> uses = ConcurrentHashMap.newKeySet();
  private final Semaphore doubts = new Semaphore(0);
  private final Thread looking;
  private volatile @Nullable Away away;
  private volatile boolean closed;

  /**
   * @param nanos a clock that only runs forward
   */
  Answering(DataSource pool, String address, LongSupplier nanos) {
    this.pool = pool;
    this.address = address;
    this.nanos = nanos;
    this.looking = Thread.ofPlatform().name("database-answers").daemon().start(this::look);
  }

  /** A connection in use. One thread at a time, but for being cut off. */
  final class Use implements AutoCloseable {

    private final Connection connection;
    private final long began;

    private Use(Connection connection) {
      this.connection = connection;
      this.began = nanos.getAsLong();
    }

    Connection connection() {
      return connection;
    }

    /** To be called when work on it came to its end: the server is there. */
    void answered() {
      if (away != null) {
        back();
      }
    }

    private boolean isSilent() {
      return nanos.getAsLong() - began > SILENCE.toNanos();
    }

    private void cut() {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException | RuntimeException e) {
        LOG.debug("a silent connection could not be cut", e);
      }
    }

    @Override
    public void close() throws SQLException {
      uses.remove(this);
      connection.close();
    }
  }

  /** A connection out of the pool. */
  Use use() throws SQLException {
    Connection connection;
    try {
      connection = pool.getConnection();
    } catch (SQLException e) {
      // Nobody else need wait as long for what does not come; if others have theirs, the next look
      // finds out.
      isAway(reason(e));
      doubt();
      throw new SQLException(reason(e), "08001", e);
    }
    Use use = new Use(connection);
    uses.add(use);
    return use;
  }

  /**
   * Passes while the server answers.
   *
   * @throws CouldNotAsk at once while it does not
   */
  void demand() {
    Optional<String> trouble = trouble();
    if (trouble.isPresent()) {
      throw new CouldNotAsk(
          StoreCode.DATABASE_UNREACHABLE,
          trouble.get(),
          address,
          "It is asked again each second and goes on by itself; see whether the server runs, takes"
              + " connections and has room on its disk.");
    }
  }

  /** In words since when it is away and why; empty while it answers. */
  Optional<String> trouble() {
    Away now = away;
    return now == null
        ? Optional.empty()
        : Optional.of(
            "PostgreSQL does not answer since "
                + TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - now.nanos())
                + " s: "
                + now.why());
  }

  /** Something went wrong that may mean that it is away. */
  void doubt() {
    if (doubts.availablePermits() == 0) {
      doubts.release();
    }
  }

  private void look() {
    while (!closed) {
      try {
        Duration rest = away == null ? BETWEEN_LOOKS : BETWEEN_TRIES;
        boolean doubted = doubts.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS);
        doubts.drainPermits();
        if (doubted || away != null || uses.stream().anyMatch(Use::isSilent)) {
          ask();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException defect) {
        LOG.error("looking whether PostgreSQL answers goes on", defect);
      }
    }
  }

  private void ask() {
    try (Connection connection = pool.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, REPLY_MILLIS);
      try (Statement statement = connection.createStatement()) {
        statement.execute("select 1");
      }
      back();
    } catch (SQLException e) {
      if (closed) {
        return;
      }
      isAway(reason(e));
      uses.stream().filter(Use::isSilent).forEach(Use::cut);
    }
  }

  private void isAway(String why) {
    Away before = away;
    if (before == null && !closed) {
      LOG.warn(
          "PostgreSQL at {} does not answer; it is asked again until it does: {}", address, why);
    }
    away = new Away(before == null ? nanos.getAsLong() : before.nanos(), why);
  }

  private void back() {
    Away before = away;
    away = null;
    if (before != null) {
      LOG.info(
          "PostgreSQL at {} answers again, after {} s",
          address,
          TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - before.nanos()));
    }
  }

  /** The server's own words where there are any, else the pool's. */
  private static String reason(SQLException e) {
    Throwable last = e;
    while (last.getCause() instanceof SQLException cause) {
      last = cause;
    }
    return String.valueOf(last.getMessage());
  }

  @Override
  public void close() {
    closed = true;
    looking.interrupt();
  }
}
