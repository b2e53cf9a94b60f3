package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.RunningServer.Asking;
import io.assay.store.Database;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A reader that goes while nothing can be written to them yet. */
class LeavingTest {

  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
      where wait_event_type = 'Lock' and pid <> pg_backend_pid() and query like '-- filings, newest first%'
      """;

  private static long waiting(Database database) {
    return database.first(WAITING, row -> row.getLong(1)).orElseThrow();
  }

  private static void await(Database database, long many) throws InterruptedException {
    for (int i = 0; i < 200 && waiting(database) != many; i++) {
      Thread.sleep(100);
    }
    assertThat(waiting(database)).isEqualTo(many);
  }

  @Test
  void their_statement_is_cancelled_and_its_connection_given_back() throws Exception {
    try (Asking server = Asking.empty()) {
      Database database = server.server().wiring().database();
      database.inTransaction(
          holding -> {
            Database.update(holding, "lock table filing in access exclusive mode");
            try {
              try (Socket socket =
                  new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
                socket
                    .getOutputStream()
                    .write(
                        "GET /api/v1/filings?format=csv HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                await(database, 1);
              }
              await(database, 0);
            } catch (InterruptedException | java.io.IOException e) {
              throw new IllegalStateException(e);
            }
            return 0;
          });
      assertThat(server.get("/api/v1/filings?format=csv").statusCode()).isEqualTo(200);
    }
  }
}
