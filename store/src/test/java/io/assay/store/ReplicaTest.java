package io.assay.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.postgres.Standby;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real standby that follows by streaming. */
class ReplicaTest {

  @TempDir static Path root;

  private static DataFolder folder;
  private static LocalPostgres postgres;
  private static Standby standby;

  private Database primary;
  private Replica replica;
  private Database reads;

  @BeforeAll
  static void start() throws IOException {
    folder = DataFolder.take(root.resolve("primary"));
    postgres =
        LocalPostgres.start(
            folder,
            FreshDatabase.PROGRAMS,
            new LocalPostgres.Settings("32MB", 40),
            new SplittableRandom(1));
    try (Database database = Database.open(address())) {
      database.update("create table told (id integer primary key, value bigint not null)");
      database.update("insert into told values (1, 0)");
    }
    standby =
        Standby.of(postgres, folder.postgres().resolve("data"), FreshDatabase.PROGRAMS, root, 40);
  }

  @AfterAll
  static void stop() {
    standby.close();
    postgres.close();
    folder.close();
  }

  private static Database.Address address() {
    return postgres.address(4, Duration.ofSeconds(20));
  }

  @BeforeEach
  void open() {
    primary = Database.open(address());
    replica = Replica.open(primary, standby.address());
    reads = primary.reading(replica);
    await(replica::answers);
  }

  @AfterEach
  void close() {
    replica.close();
    primary.close();
  }

  private static void await(BooleanSupplier so) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isReadFromReplica() {
    return reads.first("select pg_is_in_recovery()", row -> row.getBoolean(1)).orElseThrow();
  }

  private static long value(Database database) {
    return database.first("select value from told where id = 1", row -> row.getLong(1)).orElse(-1L);
  }

  private void paused(boolean paused) {
    try (Database direct = Database.open(standby.address())) {
      direct.first(
          "select pg_wal_replay_" + (paused ? "pause" : "resume") + "()", row -> row.getString(1));
    }
  }

  @Test
  void reads_go_to_the_replica_and_writes_do_not() {
    assertThat(isReadFromReplica()).isTrue();
    assertThat(
            reads
                .readTogether(
                    connection ->
                        Database.list(
                            connection, "select pg_is_in_recovery()", row -> row.getBoolean(1)))
                .getFirst())
        .isTrue();
    assertThat(reads.update("update told set value = value + 1 where id = 1")).isEqualTo(1);
    assertThat(
            reads
                .inTransaction(
                    connection ->
                        Database.list(
                            connection, "select pg_is_in_recovery()", row -> row.getBoolean(1)))
                .getFirst())
        .isFalse();
  }

  @Test
  void what_was_written_is_read_at_once() {
    for (int i = 0; i < 200; i++) {
      long before = value(reads);
      reads.update("update told set value = value + 1 where id = 1");
      assertThat(value(reads)).isEqualTo(before + 1);
    }
  }

  @Test
  void while_it_is_behind_the_primary_answers() {
    paused(true);
    try {
      reads.update("update told set value = value + 1 where id = 1");
      assertThat(isReadFromReplica()).isFalse();
      assertThat(value(reads)).isEqualTo(value(primary));
      assertThat(replica.behindBytes()).isPositive();
      assertThat(replica.trouble()).isEmpty();
    } finally {
      paused(false);
    }
    await(replica::answers);
    assertThat(isReadFromReplica()).isTrue();
    assertThat(value(reads)).isEqualTo(value(primary));
  }

  @Test
  void whoever_is_told_of_a_change_reads_it() throws Exception {
    AtomicLong told = new AtomicLong(value(primary));
    AtomicInteger fromReplica = new AtomicInteger();
    long last = told.get() + 300;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      all.add(
          threads.submit(
              () -> {
                for (long next = told.get() + 1; next <= last; next++) {
                  primary.update("update told set value = ? where id = 1", next);
                  replica.mark();
                  told.set(next);
                }
              }));
      for (int reader = 0; reader < 3; reader++) {
        all.add(
            threads.submit(
                () -> {
                  while (told.get() < last) {
                    long known = told.get();
                    if (replica.answers()) {
                      fromReplica.incrementAndGet();
                    }
                    assertThat(value(reads)).isGreaterThanOrEqualTo(known);
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(fromReplica).hasPositiveValue();
  }

  @Test
  void while_it_is_away_the_primary_answers_and_says_so() throws IOException {
    standby.stop();
    assertThat(isReadFromReplica()).isFalse();
    await(() -> replica.trouble().isPresent());
    assertThat(value(reads)).isEqualTo(value(primary));
    standby.start();
    await(replica::answers);
    assertThat(isReadFromReplica()).isTrue();
    assertThat(replica.trouble()).isEmpty();
  }

  @Test
  void a_primary_is_taken_for_no_replica() {
    try (Replica none = Replica.open(primary, address())) {
      assertThat(none.answers()).isFalse();
      assertThat(none.trouble())
          .hasValueSatisfying(why -> assertThat(why).contains("it is no replica"));
      assertThat(value(primary.reading(none))).isEqualTo(value(primary));
    }
  }
}
