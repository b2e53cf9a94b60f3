package io.assay.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

  private static LocalPostgres start(DataFolder folder) {
    return LocalPostgres.start(
        folder,
        FreshDatabase.PROGRAMS,
        new LocalPostgres.Settings("32MB", 20),
        new SplittableRandom(1));
  }

  private static String show(LocalPostgres postgres, String setting) {
    try (Database database = Database.open(postgres.address(1, Duration.ofSeconds(10)))) {
      return database.first("show " + setting, row -> row.getString(1)).orElseThrow();
    }
  }

  @Test
  void it_flushes_to_the_disk_and_asks_for_its_password(@TempDir Path root) {
    try (DataFolder folder = DataFolder.take(root);
        LocalPostgres postgres = start(folder)) {
      assertThat(show(postgres, "fsync")).isEqualTo("on");
      assertThat(show(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(show(postgres, "password_encryption")).isEqualTo("scram-sha-256");
      String url = postgres.address(1, Duration.ZERO).url();
      assertThatThrownBy(() -> DriverManager.getConnection(url, "assay", "wrong").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void what_was_committed_is_there_at_the_next_start_on_the_same_port(@TempDir Path root) {
    int port;
    try (DataFolder folder = DataFolder.take(root);
        LocalPostgres postgres = start(folder);
        Database database = Database.open(postgres.address(2, Duration.ofSeconds(10)))) {
      port = postgres.port();
      database.update("create table kept (it int)");
      database.update("insert into kept values (7)");
    }
    try (DataFolder folder = DataFolder.take(root);
        LocalPostgres postgres = start(folder);
        Database database = Database.open(postgres.address(2, Duration.ofSeconds(10)))) {
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(database.first("select it from kept", row -> row.getInt(1))).contains(7);
    }
  }

  @Test
  void a_postmaster_that_dies_is_started_anew(@TempDir Path root) throws Exception {
    try (DataFolder folder = DataFolder.take(root);
        LocalPostgres postgres = start(folder);
        Database database = Database.open(postgres.address(2, Duration.ofSeconds(10)))) {
      database.update("create table kept (it int)");
      long pid = postgres.pid().orElseThrow();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      // Its last connections may answer for a moment after the postmaster died.
      int tries = 0;
      boolean written = false;
      while (!written && tries++ < 200) {
        try {
          boolean anew = postgres.pid().filter(now -> now != pid).isPresent();
          written = anew && database.update("insert into kept values (1)") == 1;
        } catch (CouldNotAsk _) {
          written = false;
        }
        TimeUnit.MILLISECONDS.sleep(written ? 0 : 100);
      }
      assertThat(written).isTrue();
    }
  }

  @Test
  void an_orphan_of_a_killed_process_is_stopped_and_replaced(@TempDir Path root) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process child =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Orphaning.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String line = child.inputReader().readLine();
    assertThat(line).startsWith("postmaster ");
    long orphan = Long.parseLong(line.substring("postmaster ".length()));
    assertThatThrownBy(() -> DataFolder.take(root).close())
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("process " + child.pid());
    child.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(orphan)).isPresent();
    try (DataFolder folder = DataFolder.take(root);
        LocalPostgres postgres = start(folder)) {
      assertThat(postgres.pid().orElseThrow()).isNotEqualTo(orphan);
      assertThat(show(postgres, "shared_buffers")).isEqualTo("32MB");
    }
  }

  @Test
  void a_server_is_found_while_it_runs_and_not_after(@TempDir Path root) {
    URI address = URI.create("http://127.0.0.1:8080");
    try (DataFolder folder = DataFolder.take(root)) {
      assertThat(DataFolder.findServer(root)).isEmpty();
      folder.announce(address);
      assertThat(DataFolder.findServer(root)).contains(address);
    }
    assertThat(DataFolder.findServer(root)).isEmpty();
    assertThat(Files.exists(root.resolve("server"))).isFalse();
  }

  /** Starts PostgreSQL and waits to be killed. */
  static final class Orphaning {

    private Orphaning() {}

    public static void main(String[] arguments) throws Exception {
      DataFolder folder = DataFolder.take(Path.of(arguments[0]));
      LocalPostgres postgres =
          LocalPostgres.start(
              folder,
              FreshDatabase.PROGRAMS,
              new LocalPostgres.Settings("64MB", 20),
              new SplittableRandom(1));
      System.out.println("postmaster " + postgres.pid().orElseThrow());
      TimeUnit.MINUTES.sleep(5);
    }
  }
}
