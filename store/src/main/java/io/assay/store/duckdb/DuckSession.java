package io.assay.store.duckdb;

import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.Unreadable;
import io.assay.store.GivingUp;
import io.assay.store.StoreCode;
import io.assay.store.disk.UnpackedLibraries;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in this process, without a file of its own: what it knows are the Parquet files it is told
 * to read. Thread-safe.
 *
 * <p>Questions run on platform threads of its own: native code holds on to the thread it runs on,
 * and virtual threads have few of those to share.
 */
final class DuckSession implements AutoCloseable {

  /** Reads one row. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Work on a connection. */
  @FunctionalInterface
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  private final Connection root;
  private final BlockingQueue<Connection> connections;
  private final ExecutorService threads;
  private final Duration patience;

  DuckSession(Path folder, Path spill, DuckSettings settings) {
    this.patience = settings.patience();
    this.connections = new ArrayBlockingQueue<>(settings.questions());
    try {
      this.root = DriverManager.getConnection("jdbc:duckdb:");
      UnpackedLibraries.forget("libduckdb_java");
      try (Statement statement = root.createStatement()) {
        for (String setting : settings(folder, spill, settings)) {
          statement.execute(setting);
        }
      }
      for (int i = 0; i < settings.questions(); i++) {
        connections.add(another());
      }
    } catch (SQLException e) {
      throw failure(e);
    }
    this.threads =
        Executors.newFixedThreadPool(
            settings.questions(), Thread.ofPlatform().daemon().name("columns-", 0).factory());
  }

  /** Nothing but this folder, nothing from the network, and nothing that a statement can change. */
  private static List<String> settings(Path folder, Path spill, DuckSettings settings) {
    return List.of(
        "set memory_limit = '" + settings.memoryMegabytes() + "MB'",
        "set threads = " + settings.threads(),
        "set TimeZone = 'UTC'",
        "set parquet_metadata_cache = true",
        "set temp_directory = " + quoted(spill.toString()),
        "set autoinstall_known_extensions = false",
        "set autoload_known_extensions = false",
        "set allowed_directories = [" + quoted(folder.toString()) + "]",
        "set enable_external_access = false",
        "set lock_configuration = true");
  }

  /** A text in a statement: for file names of our own making, never for what somebody asks. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** One more connection to the same, for one thread. */
  Connection another() throws SQLException {
    return root.unwrap(DuckDBConnection.class).duplicate();
  }

  /** Answers a question, with its parameters bound by position; waits for it. */
  void ask(String sql, List<Object> parameters, RowReader each) {
    AtomicReference<@Nullable Statement> running = new AtomicReference<>();
    GivingUp givingUp = GivingUp.orNever();
    CompletableFuture<Void> answer =
        CompletableFuture.runAsync(() -> answer(sql, parameters, each, running, givingUp), threads);
    try {
      answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      cancel(running.get());
      answer.cancel(false);
      throw new CouldNotAsk(
          StoreCode.COLUMNS_TOO_SLOW,
          "the question took longer than " + patience.toSeconds() + " s and was given up",
          "Ask for less: fewer metrics, companies or years.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      cancel(running.get());
      Thread.currentThread().interrupt();
      throw new CouldNotAsk(StoreCode.COLUMNS_TOO_SLOW, "the question was interrupted", "");
    }
  }

  private static void cancel(@Nullable Statement statement) {
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException _) {
        // It ended by itself meanwhile.
      }
    }
  }

  private void answer(
      String sql,
      List<Object> parameters,
      RowReader each,
      AtomicReference<@Nullable Statement> running,
      GivingUp givingUp) {
    Connection connection = connections.poll();
    if (connection == null) {
      throw new IllegalStateException("as many connections as threads");
    }
    try {
      query(connection, sql, parameters, each, running, givingUp);
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      connections.add(connection);
    }
  }

  private static void query(
      Connection connection,
      String sql,
      List<Object> parameters,
      RowReader each,
      AtomicReference<@Nullable Statement> running,
      GivingUp givingUp)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      running.set(statement);
      givingUp.runs(statement);
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.read(rows);
        }
      }
    } finally {
      givingUp.ended();
    }
  }

  /** Rows of a query on a connection at hand. */
  static void rows(Connection connection, String sql, RowReader each) throws SQLException {
    query(connection, sql, List.of(), each, new AtomicReference<>(), GivingUp.orNever());
  }

  /** Runs a statement on a connection at hand. */
  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs work on the root's connection's sibling, in the thread that calls: for writing. */
  void write(Work work) {
    try (Connection connection = another()) {
      work.on(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** What a failed statement means. */
  static RuntimeException failure(SQLException e) {
    String message = String.valueOf(e.getMessage());
    String first = message.lines().findFirst().orElse(message);
    if (message.contains("Out of Memory")
        || message.contains("No space left")
        || message.contains("INTERRUPT")
        || message.contains("Interrupted")
        || message.contains("Could not write")
        || message.contains("Read-only")
        || message.contains("Permission denied")) {
      CouldNotAsk failure =
          new CouldNotAsk(
              StoreCode.COLUMNS_UNUSABLE,
              "columns cannot answer now: " + first,
              "Make room on the disk, or raise columns.memory; it is tried again by itself.");
      failure.initCause(e);
      return failure;
    }
    if (message.contains(".parquet")
        || message.startsWith("IO Error")
        || message.contains("Snappy")
        || message.contains("ZSTD")
        || message.contains("Parquet")
        || message.contains("TProtocol")) {
      return damaged(message, first, e);
    }
    return new IllegalStateException("statement in columns failed: " + message, e);
  }

  private static Unreadable damaged(String message, String first, SQLException e) {
    java.util.regex.Matcher file =
        java.util.regex.Pattern.compile("[^\\s\"']+\\.parquet").matcher(message);
    Unreadable failure =
        new Unreadable(
            StoreCode.COLUMNS_DAMAGED,
            "a file of columns cannot be read: " + first,
            file.find() ? file.group() : "",
            "./assay columns check --repair");
    failure.initCause(e);
    return failure;
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
      for (Connection connection : connections) {
        connection.close();
      }
      root.close();
    } catch (SQLException e) {
      throw failure(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
