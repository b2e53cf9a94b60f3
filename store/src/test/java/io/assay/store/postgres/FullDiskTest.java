package io.assay.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.CouldNotAsk;
import io.assay.specimens.trouble.SmallDisk;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.StoreCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's disk is full, or cannot be written to; what was committed stays, and it goes on. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTest {

  private static final int MEGABYTES = 160;

  @TempDir Path root;
  private Optional<SmallDisk> disk = Optional.empty();

  @AfterEach
  void unmount() {
    disk.ifPresent(SmallDisk::close);
  }

  private SmallDisk mounted() {
    disk = SmallDisk.mount(root.resolve("postgres"), MEGABYTES);
    Assumptions.assumeTrue(disk.isPresent(), SmallDisk.FORBIDDEN);
    return disk.get();
  }

  private static LocalPostgres start(DataFolder folder) {
    return LocalPostgres.start(
        folder,
        FreshDatabase.PROGRAMS,
        new LocalPostgres.Settings("16MB", 20),
        new SplittableRandom(1));
  }

  private static void await(Database database, String sql) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (true) {
      try {
        database.update(sql);
        return;
      } catch (CouldNotAsk failure) {
        if (System.nanoTime() > deadline) {
          throw failure;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  @Test
  void a_full_disk_is_told_as_such_loses_nothing_and_is_survived() throws Exception {
    SmallDisk small = mounted();
    try (DataFolder folder = DataFolder.take(root);
        LocalPostgres postgres = start(folder);
        Database database = Database.open(postgres.address(2, Duration.ofSeconds(10)))) {
      database.update("create table kept (it int, filling text)");
      database.update("insert into kept values (1, '')");
      small.fill(0);
      CouldNotAsk told = null;
      int written = 1;
      while (told == null) {
        try {
          database.update(
              "insert into kept select ?, repeat(md5(random()::text), 8000)", written + 1);
          written++;
        } catch (CouldNotAsk failure) {
          told = failure;
        }
      }
      assertThat(told.code()).isIn(StoreCode.DISK_FULL.id(), StoreCode.DATABASE_UNREACHABLE.id());
      small.free();
      await(database, "insert into kept values (0, '')");
      assertThat(database.list("select it from kept order by it", row -> row.getInt(1)))
          .contains(0, 1, written)
          .hasSizeBetween(written + 1, written + 2);
      assertThat(database.first("select count(*) from pg_class", row -> row.getInt(1))).isPresent();
    }
  }

  @Test
  void one_that_died_on_a_full_disk_is_started_as_soon_as_there_is_room() throws Exception {
    SmallDisk small = mounted();
    try (DataFolder folder = DataFolder.take(root);
        LocalPostgres postgres = start(folder);
        Database database = Database.open(postgres.address(2, Duration.ofSeconds(10)))) {
      database.update("create table kept (it int)");
      database.update("insert into kept select generate_series(1, 200000)");
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      for (int i = 0; isNotToldFull(postgres) && System.nanoTime() < deadline; i++) {
        // The little it frees as it begins may be enough for it: that is taken from it at once.
        small.fill(0);
        if (i % 200 == 0) {
          postgres.pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        }
        TimeUnit.MILLISECONDS.sleep(2);
      }
      assertThat(postgres.trouble())
          .hasValueSatisfying(
              why -> assertThat(why).contains(root.toString(), "is full: free at least 64 MB"));
      small.free();
      await(database, "insert into kept values (0)");
      // It serves a moment before whoever watches over it has seen that it does.
      long seen = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (postgres.trouble().isPresent() && System.nanoTime() < seen) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(postgres.trouble()).isEmpty();
      assertThat(database.first("select count(*) from kept", row -> row.getInt(1)))
          .contains(200_001);
    }
  }

  private static boolean isNotToldFull(LocalPostgres postgres) {
    return postgres.trouble().filter(why -> why.contains("is full")).isEmpty();
  }

  @Test
  void at_the_start_a_full_disk_is_told_with_what_to_do() throws Exception {
    SmallDisk small = mounted();
    small.fill(0);
    try (DataFolder folder = DataFolder.take(root)) {
      assertThatThrownBy(() -> start(folder))
          .isInstanceOfSatisfying(
              CouldNotAsk.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(StoreCode.DISK_FULL.id());
                assertThat(failure.what()).contains("the disk is full");
                assertThat(failure.mend()).contains("Free room");
              });
    }
  }

  @Test
  void at_the_start_a_disk_that_cannot_be_written_to_is_told_with_what_to_do() throws Exception {
    SmallDisk small = mounted();
    try (DataFolder folder = DataFolder.take(root)) {
      start(folder).close();
      small.setWritable(false);
      assertThatThrownBy(() -> start(folder))
          .isInstanceOfSatisfying(
              CouldNotAsk.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(StoreCode.DISK_READ_ONLY.id());
                assertThat(failure.mend()).contains("writable");
              });
      small.setWritable(true);
      try (LocalPostgres postgres = start(folder);
          Database database = Database.open(postgres.address(2, Duration.ofSeconds(10)))) {
        assertThat(database.first("select 7", row -> row.getInt(1))).contains(7);
      }
    }
  }
}
