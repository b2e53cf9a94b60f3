package io.assay.store.clickhouse;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.Unreadable;
import io.assay.store.StoreCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server of ClickHouse, asked through its official client. Thread-safe. */
final class ClickHouseServer implements AutoCloseable {

  /** Codes of ClickHouse that say: not now. Source: its ErrorCodes.cpp. */
  private static final Set<Integer> NOT_NOW =
      Set.of(
          159, // TIMEOUT_EXCEEDED
          160, // TOO_SLOW
          202, // TOO_MANY_SIMULTANEOUS_QUERIES
          209, // SOCKET_TIMEOUT
          210, // NETWORK_ERROR
          241, // MEMORY_LIMIT_EXCEEDED
          242, // TABLE_IS_READ_ONLY
          243, // NOT_ENOUGH_SPACE
          252, // TOO_MANY_PARTS
          516, // AUTHENTICATION_FAILED
          497, // ACCESS_DENIED
          999); // KEEPER_EXCEPTION

  /** Codes that say: what is kept is not whole. */
  private static final Set<Integer> DAMAGED =
      Set.of(
          40, // CHECKSUM_DOESNT_MATCH
          226, // NO_FILE_IN_DATA_PART
          228, // BAD_SIZE_OF_FILE_IN_DATA_PART
          271); // CANNOT_DECOMPRESS

  private static final int ATTEMPTS = 3;

  private final Client client;
  private final ClickHouseSettings settings;

  ClickHouseServer(ClickHouseSettings settings) {
    this.settings = settings;
    long patience = settings.patience().toMillis();
    this.client =
        new Client.Builder()
            .addEndpoint(settings.url().toString())
            .setUsername(settings.user())
            .setPassword(settings.password())
            .setClientName("assay")
            .compressServerResponse(false)
            .setConnectTimeout(Math.min(patience, 5_000))
            .setSocketTimeout(patience + 5_000)
            // Everything that is sent can be sent again: questions, and inserts by their tokens.
            .retryOnFailures(
                ClientFaultCause.NoHttpResponse,
                ClientFaultCause.ConnectTimeout,
                ClientFaultCause.ConnectionRequestTimeout,
                ClientFaultCause.ServerRetryable)
            .setMaxRetries(ATTEMPTS - 1)
            .serverSetting("max_execution_time", Long.toString(Math.max(1, patience / 1_000)))
            // Days before 1970 and after 2149 are days as others.
            .serverSetting("enable_extended_results_for_datetime_functions", "1")
            .build();
  }

  /** Reads one row of an answer. */
  @FunctionalInterface
  interface RowReader {
    void read(RowBinary.Reader row) throws IOException;
  }

  /** Runs a statement that answers nothing. */
  void run(String statement) {
    ask(statement, Map.of(), _ -> {});
  }

  /**
   * Asks a question.
   *
   * @param parameters of the question, {@code {name:Type}} in it: never put into its text
   */
  @SuppressWarnings("try") // its close() may throw anything, an interrupt too: told as a failure
  void ask(String question, Map<String, Object> parameters, RowReader each) {
    QuerySettings how = new QuerySettings().setFormat(ClickHouseFormat.RowBinary);
    try {
      QueryResponse answer = await(client.query(question, parameters, how), question);
      try {
        RowBinary.Reader rows =
            new RowBinary.Reader(new BufferedInputStream(answer.getInputStream(), 1 << 16));
        while (rows.hasNext()) {
          each.read(rows);
        }
      } finally {
        leave(answer);
      }
    } catch (IOException e) {
      throw unusable("its answer broke off: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /**
   * Inserts rows, all or none of them.
   *
   * @param token names these rows: sent twice they are there once
   */
  void insert(String table, List<String> columns, byte[] rows, String token) {
    InsertSettings how =
        new InsertSettings()
            .setDatabase(settings.database())
            .setDeduplicationToken(token)
            // One block is one part a partition, all of which appear together.
            .serverSetting("max_insert_block_size", "10000000")
            .serverSetting("min_insert_block_size_rows", "0")
            .serverSetting("min_insert_block_size_bytes", "0")
            .serverSetting("input_format_parallel_parsing", "0")
            .serverSetting("max_partitions_per_insert_block", "0")
            .serverSetting("async_insert", "0");
    try {
      leave(
          await(
              client.insert(
                  table, columns, new ByteArrayInputStream(rows), ClickHouseFormat.RowBinary, how),
              table));
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /** Gives a connection back; what was read of its answer stays. */
  private static void leave(AutoCloseable answer) {
    try {
      answer.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception _) {
      // The client opens another connection when it needs one.
    }
  }

  private <T> T await(CompletableFuture<T> answer, String what) {
    try {
      return answer.get(settings.patience().toMillis() + 10_000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(what, e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      CouldNotAsk failure =
          new CouldNotAsk(
              StoreCode.COLUMNS_TOO_SLOW,
              "ClickHouse took longer than " + settings.patience().toSeconds() + " s",
              settings.url().toString(),
              "Ask for less: fewer metrics, companies or years.");
      failure.initCause(e);
      throw failure;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotAsk(StoreCode.COLUMNS_TOO_SLOW, "the question was interrupted", "");
    }
  }

  /** What a failure means. */
  private RuntimeException failure(RuntimeException e) {
    ServerException server = serverException(e);
    if (server != null) {
      int code = server.getCode();
      if (DAMAGED.contains(code)) {
        Unreadable damaged =
            new Unreadable(
                StoreCode.COLUMNS_DAMAGED,
                "ClickHouse cannot read what it keeps: " + first(server),
                settings.url().toString(),
                "Rebuild the columns; the records have everything.");
        damaged.initCause(e);
        return damaged;
      }
      return NOT_NOW.contains(code) || server.isRetryable()
          ? unusable(first(server), e)
          : new IllegalStateException("statement in ClickHouse failed: " + first(server), e);
    }
    return e instanceof ClickHouseException ? unusable(String.valueOf(e.getMessage()), e) : e;
  }

  private static @org.jspecify.annotations.Nullable ServerException serverException(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ServerException server) {
        return server;
      }
    }
    return null;
  }

  private static String first(ServerException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private CouldNotAsk unusable(String what, Exception cause) {
    CouldNotAsk failure =
        new CouldNotAsk(
            StoreCode.COLUMNS_UNUSABLE,
            "ClickHouse cannot be asked now: " + what,
            settings.url().toString(),
            "Check that it runs, and columns-url, columns-user and columns-password; what is to be"
                + " fed waits meanwhile.");
    failure.initCause(cause);
    return failure;
  }

  @Override
  public void close() {
    client.close();
  }
}
