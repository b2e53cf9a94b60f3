package io.assay.store;

import io.assay.edgar.CouldNotAsk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections to PostgreSQL, and how a statement is run and its failure told. Thread-safe.
 *
 * <p>A plain semaphore stands before the pool: with more virtual threads than connections, HikariCP
 * alone loses a third of its throughput. Open it on the main thread, before anything listens: the
 * first connection must not be made by virtual threads all at once.
 *
 * <p>While the server does not answer, everybody is told so at once; nobody waits in a row for a
 * connection that cannot come. It is asked again each second, and all goes on when it answers.
 *
 * <p>Parameters are bound by position: texts, numbers, booleans, {@link Instant}, {@code
 * LocalDate}, {@code byte[]}, {@link java.util.UUID}, lists of texts or longs (as arrays), and
 * {@link Optional} of these (empty is null; cast it in the statement).
 */
public final class Database implements AutoCloseable {

  /**
   * Where the database is and how to use it.
   *
   * @param url {@code jdbc:postgresql://host:port/name}
   * @param connections size of the pool
   * @param statementTimeout after which the server gives a statement up; zero lets it take its time
   * @param application the name under which the server lists the connections
   * @param pooler what stands between
   */
  public record Address(
      String url,
      String user,
      String password,
      int connections,
      Duration statementTimeout,
      String application,
      Pooler pooler) {

    public Address(
        String url, String user, String password, int connections, Duration statementTimeout) {
      this(url, user, password, connections, statementTimeout, "assay", Pooler.FIND_OUT);
    }

    /** The same under another name: who works on it, such as {@code assay worker}. */
    public Address as(String name) {
      return new Address(url, user, password, connections, statementTimeout, name, pooler);
    }

    /** The same database behind, or not behind, a pooler. */
    public Address through(Pooler between) {
      return new Address(url, user, password, connections, statementTimeout, application, between);
    }

    /** Another server with the same users. */
    public Address at(String other) {
      return new Address(other, user, password, connections, statementTimeout, application, pooler);
    }

    @Override
    public String toString() {
      return url + " as " + user;
    }
  }

  /** What may stand between and hand out the server's connections a transaction at a time. */
  public enum Pooler {
    /** Whatever is there: asked when connecting. */
    FIND_OUT,
    NONE,
    /** A pooler such as PgBouncer in transaction mode. */
    TRANSACTION,
    /** One that also keeps prepared statements: PgBouncer 1.21 with max_prepared_statements. */
    TRANSACTION_WITH_STATEMENTS
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Work on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Stands before commits that change what is told of something. */
  @FunctionalInterface
  public interface Barrier {

    /** Nothing stands before. */
    Barrier NONE = _ -> Passage.FREE;

    /**
     * Returns when the transaction may commit: nobody gives an answer any more that it makes
     * untrue.
     *
     * @param connection on which the transaction has done all it does
     */
    Passage pass(Connection connection) throws SQLException;
  }

  /** The way of one transaction past a {@link Barrier}. */
  @FunctionalInterface
  public interface Passage {

    /** Nothing was held up. */
    Passage FREE = _ -> {};

    /**
     * The transaction is over, committed or not.
     *
     * @param surely false when the connection broke while it committed: the server may be at it
     */
    void over(boolean surely);
  }

  /** How long to wait for others to be done with theirs. */
  private static final Duration WAITING = Duration.ofSeconds(20);

  /** Who waits for a connection, for each there is; virtual threads would queue without end. */
  private static final int WAITING_PER_CONNECTION = 32;

  private final Pool pool;
  private final Answering answering;
  private final Semaphore permits;
  private final AtomicReference<Barrier> barrier;
  private final int mostWaiting;
  private final @Nullable Replica replica;
  private volatile @Nullable StatementWatch watch;

  private Database(
      Pool pool,
      Semaphore permits,
      AtomicReference<Barrier> barrier,
      int mostWaiting,
      @Nullable Replica replica) {
    this.pool = pool;
    this.answering = pool.answering();
    this.permits = permits;
    this.barrier = barrier;
    this.mostWaiting = mostWaiting;
    this.replica = replica;
  }

  private static Database of(Pool pool, Address address) {
    int connections = address.connections();
    return new Database(
        pool,
        new Semaphore(connections),
        new AtomicReference<>(Barrier.NONE),
        connections * WAITING_PER_CONNECTION,
        null);
  }

  /**
   * Opens the pool and one connection.
   *
   * @throws CouldNotAsk when the server does not answer
   */
  public static Database open(Address address) {
    return of(Pool.open(address), address);
  }

  /** Opens a pool that does not mind whether the server answers by now. */
  static Database openLater(Address address) {
    return of(Pool.openLater(address), address);
  }

  /**
   * The same database, with reads by {@link #list}, {@link #first} and {@link #readTogether}
   * answered by a replica as long as it has all that they must see. Closing it closes nothing.
   */
  public Database reading(Replica from) {
    return new Database(pool, permits, barrier, mostWaiting, from);
  }

  /**
   * Connections outside the pool, for migrations: statements may take their time there. Everything
   * else goes through {@link #with} or {@link #inTransaction}.
   */
  public DataSource dataSource() {
    return pool.unpooled();
  }

  /** From now on this stands before what is {@link #changing}. */
  public void guard(Barrier before) {
    barrier.set(before);
  }

  /** The pool at the moment. */
  public PoolState state() {
    return pool.state(permits.getQueueLength());
  }

  /**
   * Connections.
   *
   * @param waiting threads that wait for one
   */
  public record PoolState(int active, int idle, int total, int limit, int waiting) {}

  /**
   * Measures how long connections take to come, to be made and to be given back.
   *
   * @param registry a Micrometer {@code MeterRegistry}
   */
  public void measure(Object registry) {
    pool.measure(registry);
  }

  /** Tells of every statement from now on. */
  public void watch(StatementWatch told) {
    watch = told;
    if (replica != null) {
      replica.watch(told);
    }
  }

  /** What stands between, as found out. */
  public Pooler pooler() {
    return pool.pooler();
  }

  /** Runs work on a connection, each statement by itself. */
  public <T> T with(Work<T> work) {
    answering.demand();
    takePermit();
    try {
      // Whoever waited for a permit may have waited while the server went away.
      answering.demand();
      try (Answering.Use use = answering.use()) {
        T result = Watched.on(watch, () -> work.on(use.connection()));
        use.answered();
        return result;
      } catch (SQLException e) {
        RuntimeException failure = failure(e);
        if (failure instanceof CouldNotAsk) {
          answering.doubt();
        }
        throw failure;
      }
    } finally {
      permits.release();
    }
  }

  private void takePermit() {
    if (permits.tryAcquire()) {
      return;
    }
    try {
      if (permits.getQueueLength() < mostWaiting
          && permits.tryAcquire(WAITING.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new CouldNotAsk(
        StoreCode.DATABASE_UNREACHABLE,
        "PostgreSQL is busy: no connection came free",
        "It is tried again by itself; if it stays, look which statements take so long.");
  }

  /** What is wrong with the server now, in words; empty while it answers. */
  public Optional<String> trouble() {
    return answering.trouble();
  }

  /** Runs work in one transaction: all of it is there afterwards, or none. */
  public <T> T inTransaction(Work<T> work) {
    return marked(committed(work, Barrier.NONE));
  }

  /**
   * The same for work that changes what is told of companies or filings: nobody gives a kept answer
   * that it makes untrue from before it commits.
   */
  public <T> T changing(Work<T> work) {
    return marked(committed(work, barrier.get()));
  }

  private <T> T marked(T result) {
    if (replica != null) {
      replica.mark();
    }
    return result;
  }

  private <T> T committed(Work<T> work, Barrier before) {
    return with(
        connection -> {
          connection.setAutoCommit(false);
          Passage passage = Passage.FREE;
          boolean committing = false;
          boolean committed = false;
          try {
            T result = work.on(connection);
            passage = before.pass(connection);
            committing = true;
            connection.commit();
            committed = true;
            return result;
          } finally {
            try {
              if (!committed && !connection.isClosed()) {
                rollBack(connection);
              }
            } finally {
              passage.over(committed || !committing);
            }
          }
        });
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException _) {
      // The connection is gone, and with it the transaction; the first failure is the one to tell.
    }
  }

  /** Reads in one transaction that sees one state and changes nothing. */
  public <T> T readTogether(Work<T> work) {
    return read(
        database ->
            database.committed(
                connection -> {
                  update(connection, "set transaction isolation level repeatable read, read only");
                  return work.on(connection);
                },
                Barrier.NONE));
  }

  private <T> T read(Function<Database, T> reading) {
    return replica == null ? reading.apply(this) : replica.read(reading, this);
  }

  /** All rows of a query. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
    return read(database -> database.with(connection -> list(connection, sql, reader, parameters)));
  }

  /** The first row of a query. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
    return list(sql, reader, parameters).stream().findFirst();
  }

  /** Runs a statement; answers how many rows it changed. */
  public int update(String sql, Object... parameters) {
    int changed = with(connection -> update(connection, sql, parameters));
    if (replica != null) {
      replica.mark();
    }
    return changed;
  }

  /** All rows of a query, on a connection at hand. */
  public static <T> List<T> list(
      Connection connection, String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        Watched.Run run = Watched.begin(statement, sql);
        ResultSet rows = statement.executeQuery()) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      run.done();
      return result;
    }
  }

  /** Runs a statement on a connection at hand; answers how many rows it changed. */
  public static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        Watched.Run run = Watched.begin(statement, sql)) {
      int changed = statement.executeUpdate();
      run.done();
      return changed;
    }
  }

  /** A statement with its parameters bound. */
  public static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    bind(statement, parameters);
    return statement;
  }

  /** Binds parameters by position. */
  public static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, bindable(statement.getConnection(), parameters[i]));
    }
  }

  /** An instant that is never null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** An instant, if there is one. */
  public static Optional<Instant> findInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** A day, if there is one. */
  public static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }

  /** A number, if there is one. */
  public static Optional<Double> real(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  /** A list of texts. */
  public static List<String> texts(ResultSet row, String column) throws SQLException {
    return row.getArray(column).getArray() instanceof String[] texts ? List.of(texts) : List.of();
  }

  private static @Nullable Object bindable(Connection connection, Object parameter)
      throws SQLException {
    return switch (parameter) {
      case Optional<?> optional ->
          optional.isPresent() ? bindable(connection, optional.get()) : null;
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case Collection<?> collection -> {
        boolean numbers = !collection.isEmpty() && collection.iterator().next() instanceof Long;
        yield connection.createArrayOf(numbers ? "bigint" : "text", collection.toArray());
      }
      default -> parameter;
    };
  }

  /**
   * What a failed statement means: a server that is away or busy, or whose disk is, is worth
   * another try; anything else is a mistake in this program.
   */
  public static RuntimeException failure(SQLException e) {
    return FailedStatement.of(e);
  }

  @Override
  public void close() {
    if (replica == null) {
      pool.close();
    }
  }
}
