package io.assay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.assay.edgar.CouldNotAsk;
import io.assay.specimens.trouble.Wire;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is away in all the ways it can be: whoever asks is told soon and then at once, nobody
 * hangs, and everything goes on when it is back, with the same pool.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutageTest {

  private static final boolean LONG = Boolean.getBoolean("assay.test.long");
  private static final String LONG_ONLY = "takes long: -Dassay.test.long=true runs it too";
  private static final int CONNECTIONS = 3;

  /** Well below the half minute a statement may take, and above what noticing takes. */
  private static final Duration SOON = Duration.ofSeconds(8);

  private static final Duration AT_ONCE = Duration.ofMillis(500);
  private static final Duration BACK = Duration.ofSeconds(10);

  @TempDir static Path root;
  private static DataFolder folder;
  private static LocalPostgres postgres;

  private Wire wire;
  private Database database;

  @BeforeAll
  static void start() {
    folder = DataFolder.take(root);
    postgres =
        LocalPostgres.start(
            folder,
            FreshDatabase.PROGRAMS,
            new LocalPostgres.Settings("32MB", 12),
            new SplittableRandom(1));
  }

  @AfterAll
  static void stop() {
    postgres.close();
    folder.close();
  }

  @BeforeEach
  void open() {
    wire = new Wire(postgres.port());
    database = Database.open(address("127.0.0.1:" + wire.port()));
  }

  @AfterEach
  void close() {
    database.close();
    wire.close();
  }

  private static Database.Address address(String place) {
    Database.Address direct = postgres.address(CONNECTIONS, Duration.ofSeconds(30));
    return new Database.Address(
        direct.url().replaceAll("//[^/]*/", "//" + place + "/"),
        direct.user(),
        direct.password(),
        CONNECTIONS,
        direct.statementTimeout());
  }

  private int ask() {
    return database.first("select 7", row -> row.getInt(1)).orElseThrow();
  }

  private static Duration took(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Nobody hangs, however many ask; after the first who notice all are told at once. */
  private void assertAllAreToldAndSoonAtOnce() {
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Duration>> waits =
          IntStream.range(0, 40)
              .mapToObj(
                  _ ->
                      many.submit(
                          () ->
                              took(
                                  () ->
                                      assertThat(catchThrowable(this::ask))
                                          .isInstanceOf(CouldNotAsk.class))))
              .toList();
      assertThat(waits).allSatisfy(wait -> assertThat(wait.get()).isLessThan(SOON));
    }
    assertThat(took(() -> assertThatThrownBy(this::ask).isInstanceOf(CouldNotAsk.class)))
        .isLessThan(AT_ONCE);
    assertThat(database.trouble())
        .hasValueSatisfying(why -> assertThat(why).startsWith("PostgreSQL does not answer since"));
  }

  private void assertItIsBack() throws InterruptedException {
    long deadline = System.nanoTime() + BACK.toNanos();
    while (System.nanoTime() < deadline && catchThrowable(this::ask) != null) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(ask()).isEqualTo(7);
    assertThat(database.trouble()).isEmpty();
  }

  @Test
  void a_server_that_refuses_is_told_at_once_and_used_again_when_it_is_back() throws Exception {
    wire.refuse();
    assertAllAreToldAndSoonAtOnce();
    assertThat(database.trouble()).hasValueSatisfying(why -> assertThat(why).contains("refused"));
    wire.pass();
    assertItIsBack();
  }

  @Test
  void a_wire_that_swallows_everything_holds_nobody() throws Exception {
    try (ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Throwable> asleep =
          one.submit(() -> catchThrowable(() -> database.first("select pg_sleep(20)", row -> 1)));
      TimeUnit.MILLISECONDS.sleep(300);
      wire.swallow();
      assertAllAreToldAndSoonAtOnce();
      assertThat(asleep.get(SOON.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(CouldNotAsk.class);
    }
    wire.pass();
    assertItIsBack();
  }

  @Test
  void an_answer_that_is_cut_in_the_middle_is_told_and_asked_again() throws Exception {
    wire.cutAfter(5_000);
    assertThatThrownBy(
            () -> database.list("select repeat('x', 100) from generate_series(1, 1000)", _ -> 1))
        .isInstanceOf(CouldNotAsk.class);
    assertItIsBack();
    assertThat(database.list("select repeat('x', 100) from generate_series(1, 1000)", _ -> 1))
        .hasSize(1000);
  }

  @Test
  void a_commit_whose_answer_is_lost_may_be_repeated_by_key() throws Exception {
    database.update("create table once (it int primary key)");
    try {
      wire.cutAfter(0);
      assertThatThrownBy(() -> database.update("insert into once values (1)"))
          .isInstanceOf(CouldNotAsk.class);
      assertItIsBack();
      database.update("insert into once values (1) on conflict do nothing");
      assertThat(database.list("select it from once", row -> row.getInt(1))).containsExactly(1);
    } finally {
      database.update("drop table once");
    }
  }

  @Test
  void a_long_statement_is_no_outage() {
    Assumptions.assumeTrue(LONG, LONG_ONLY);
    assertThat(database.first("select 7 from pg_sleep(5)", row -> row.getInt(1))).contains(7);
    assertThat(database.trouble()).isEmpty();
  }

  @Test
  void a_server_whose_connections_are_all_taken_is_used_again_when_some_are_free()
      throws Exception {
    Assumptions.assumeTrue(LONG, LONG_ONLY);
    List<Connection> others = new ArrayList<>();
    try {
      wire.cut();
      for (int i = 0; i < 12; i++) {
        Database.Address direct = postgres.address(1, Duration.ofSeconds(30));
        try {
          others.add(DriverManager.getConnection(direct.url(), direct.user(), direct.password()));
        } catch (SQLException full) {
          assertThat(full.getMessage()).contains("too many clients");
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
      // The pool may have got a connection or two again before all were taken.
      wire.cut();
      TimeUnit.MILLISECONDS.sleep(200);
      Database.Address direct = postgres.address(1, Duration.ofSeconds(30));
      Throwable full = null;
      while (full == null) {
        full =
            catchThrowable(
                () ->
                    others.add(
                        DriverManager.getConnection(
                            direct.url(), direct.user(), direct.password())));
      }
      assertAllAreToldAndSoonAtOnce();
      assertThat(database.trouble())
          .hasValueSatisfying(why -> assertThat(why).contains("too many clients"));
    } finally {
      for (Connection other : others) {
        other.close();
      }
    }
    assertItIsBack();
  }

  @Test
  void a_server_that_lets_us_in_no_more_is_used_again_when_it_does() throws Exception {
    Path rules = root.resolve("postgres").resolve("data").resolve("pg_hba.conf");
    String before = Files.readString(rules);
    Database.Address direct = postgres.address(1, Duration.ofSeconds(30));
    try (Connection within =
        DriverManager.getConnection(direct.url(), direct.user(), direct.password())) {
      try {
        letIn(within, rules, "host all all 127.0.0.1/32 reject\n" + before);
        wire.cut();
        assertAllAreToldAndSoonAtOnce();
        assertThat(database.trouble())
            .hasValueSatisfying(why -> assertThat(why).contains("pg_hba.conf"));
      } finally {
        letIn(within, rules, before);
      }
    }
    assertItIsBack();
  }

  private static void letIn(Connection within, Path rules, String text)
      throws IOException, SQLException, InterruptedException {
    Files.writeString(rules, text);
    try (var statement = within.createStatement()) {
      statement.execute("select pg_reload_conf()");
    }
    TimeUnit.MILLISECONDS.sleep(300);
  }

  @Test
  void a_server_that_is_stopped_in_its_tracks_is_used_again_when_it_goes_on() throws Exception {
    long postmaster = postgres.pid().orElseThrow();
    try {
      signal(postmaster, "STOP");
      // What is open goes on: only the door is shut.
      assertThat(ask()).isEqualTo(7);
      wire.cut();
      assertAllAreToldAndSoonAtOnce();
    } finally {
      signal(postmaster, "CONT");
    }
    assertItIsBack();
  }

  private static void signal(long process, String name) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process)).start().waitFor())
        .isZero();
  }

  @Test
  void a_postmaster_that_is_killed_is_started_anew_by_itself() throws Exception {
    ProcessHandle.of(postgres.pid().orElseThrow()).orElseThrow().destroyForcibly();
    TimeUnit.MILLISECONDS.sleep(100);
    assertItIsBack();
    assertThat(postgres.trouble()).isEmpty();
  }
}
