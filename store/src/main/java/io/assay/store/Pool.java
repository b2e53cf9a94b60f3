package io.assay.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database.Address;
import io.assay.store.Database.Pooler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of a {@link Database}: tested, renewed and limited. Thread-safe.
 *
 * <p>What a session needs (time limits, UTC) is asked for as the session begins. A pooler in
 * transaction mode has no sessions to give: it refuses to begin with such wishes, or drops them. It
 * is known by that, and the wishes become properties of the role in this database, which every
 * connection that the pooler makes from then on has.
 */
final class Pool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
  private static final Duration IDLE_IN_TRANSACTION = Duration.ofMinutes(2);
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final Duration LEAK = Duration.ofMinutes(1);

  // How long a connection may take to come, and thus how soon an outage is noticed.
  private static final Duration CONNECTING = Duration.ofSeconds(2);
  private static final Duration STARTING = Duration.ofSeconds(10);

  private static final String LIMIT =
      "select setting::bigint from pg_settings where name = 'statement_timeout'";

  private final HikariDataSource connections;
  private final Address address;
  private final Answering answering;

  private Pool(HikariDataSource connections, Address address) {
    this.connections = connections;
    this.address = address;
    this.answering = new Answering(connections, address.url(), System::nanoTime);
  }

  /**
   * A pool with one connection made.
   *
   * @throws CouldNotAsk when the server does not answer
   */
  static Pool open(Address address) {
    Address known =
        address.pooler() == Pooler.FIND_OUT ? address.through(findPooler(address)) : address;
    Pool pool = new Pool(connect(known, STARTING.toMillis()), known);
    if (known.pooler() != Pooler.NONE) {
      pool.settle();
    }
    return pool;
  }

  /** Begins a session with its wishes and looks whether they were granted. */
  private static Pooler findPooler(Address address) {
    PGSimpleDataSource source = source(address);
    source.setOptions(options(address));
    source.setConnectTimeout(5);
    try (Connection connection = source.getConnection()) {
      if (hasLimit(connection, address)) {
        return Pooler.NONE;
      }
    } catch (SQLException failure) {
      if (!String.valueOf(failure.getMessage()).contains("unsupported startup parameter")) {
        // Whatever it is: the pool tries for longer, and tells it.
        return Pooler.NONE;
      }
    }
    LOG.info("a pooler stands before {}: no session is taken for granted", address);
    return Pooler.TRANSACTION;
  }

  /** A pool that connects when it is asked to, and tells only then that nobody answers. */
  static Pool openLater(Address address) {
    Address direct = address.pooler() == Pooler.FIND_OUT ? address.through(Pooler.NONE) : address;
    return new Pool(connect(direct, -1), direct);
  }

  private static HikariDataSource connect(Address address, long failAfterMillis) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    // One more, to ask with whether the server answers at all.
    config.setMaximumPoolSize(address.connections() + 1);
    config.setMinimumIdle(Math.min(2, address.connections()));
    config.setPoolName(address.application());
    config.setConnectionTimeout(CONNECTING.toMillis());
    config.setInitializationFailTimeout(failAfterMillis);
    config.setValidationTimeout(1_000);
    config.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
    config.setIdleTimeout(TimeUnit.MINUTES.toMillis(5));
    config.setMaxLifetime(LIFE.toMillis());
    if (LOG.isDebugEnabled()) {
      config.setLeakDetectionThreshold(LEAK.toMillis());
    }
    config.addDataSourceProperty("ApplicationName", address.application());
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("loginTimeout", "5");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    switch (address.pooler()) {
      case FIND_OUT, NONE -> config.addDataSourceProperty("options", options(address));
      // What one connection of the server has prepared the next one does not know.
      case TRANSACTION -> config.addDataSourceProperty("prepareThreshold", "0");
      case TRANSACTION_WITH_STATEMENTS -> {
        // Prepared as usual: the pooler prepares anew where it has to.
      }
    }
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      CouldNotAsk failure =
          new CouldNotAsk(
              StoreCode.DATABASE_UNREACHABLE,
              "PostgreSQL does not answer: " + e.getMessage(),
              address.toString(),
              "Check that the server runs and that address, user and password are right.");
      failure.initCause(e);
      throw failure;
    }
  }

  private static String options(Address address) {
    return "-c statement_timeout="
        + address.statementTimeout().toMillis()
        + " -c idle_in_transaction_session_timeout="
        + IDLE_IN_TRANSACTION.toMillis()
        + " -c TimeZone=UTC";
  }

  private static boolean hasLimit(Connection connection, Address address) throws SQLException {
    return Database.list(connection, LIMIT, row -> row.getLong(1))
        .contains(address.statementTimeout().toMillis());
  }

  /** Behind a pooler: makes what a session needs properties of the role. */
  private void settle() {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      if (hasLimit(connection, address)) {
        return;
      }
      for (String wish :
          new String[] {
            "statement_timeout = " + address.statementTimeout().toMillis(),
            "idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION.toMillis()
          }) {
        statement.execute(
            "do $$ begin execute format('alter role %I in database %I set "
                + wish
                + "', current_user, current_database()); end $$");
      }
    } catch (SQLException e) {
      LOG.warn(
          "the role cannot be given time limits ({}): statements behind the pooler have none",
          e.getMessage());
    }
  }

  Answering answering() {
    return answering;
  }

  DataSource unpooled() {
    PGSimpleDataSource source = source(address);
    if (address.pooler() == Pooler.TRANSACTION) {
      source.setPrepareThreshold(0);
    }
    return source;
  }

  private static PGSimpleDataSource source(Address address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.url());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setApplicationName(address.application());
    return source;
  }

  Database.PoolState state(int waiting) {
    HikariPoolMXBean pool = connections.getHikariPoolMXBean();
    return new Database.PoolState(
        pool.getActiveConnections(),
        pool.getIdleConnections(),
        pool.getTotalConnections(),
        address.connections(),
        waiting + pool.getThreadsAwaitingConnection());
  }

  void measure(Object registry) {
    connections.setMetricRegistry(registry);
  }

  Pooler pooler() {
    return address.pooler();
  }

  @Override
  public void close() {
    answering.close();
    connections.close();
  }
}
