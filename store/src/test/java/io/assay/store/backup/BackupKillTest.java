package io.assay.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.AskedWrongly;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.blobs.Blobs;
import io.assay.store.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed in between, nothing half is taken for whole. */
@ExtendWith(FreshDatabase.class)
class BackupKillTest {

  private static final Progress QUIET = (what, done, total) -> {};

  /** Runs a child that is gone at a step; answers its status. */
  private static int child(
      String what, Database.Address address, Path blobs, Path folder, int step) {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx128m",
              "-XX:TieredStopAtLevel=1",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              BackupChild.class.getName(),
              what,
              address.url(),
              address.user(),
              address.password(),
              blobs.toString(),
              folder.toString(),
              Integer.toString(step))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_backup_that_was_killed_is_none_and_the_next_one_clears_it_away(
      Database.Address address, @TempDir Path folder) {
    Path blobs = folder.resolve("blobs");
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    try (Database source = Database.open(address)) {
      Schema.migrate(source);
      Filled.add(source, new Blobs(blobs), 1, 6);
      for (int step : List.of(1, 9, 30, 41, 45, 47)) {
        assertThat(child("backup", address, blobs, place.root(), step))
            .as("step " + step)
            .isEqualTo(9);
        assertThat(place.list()).as("step " + step).isEmpty();
      }
      new Backup(source, new Blobs(blobs), InstantSource.system(), "test")
          .to(place, OptionalInt.empty(), QUIET);
      assertThat(place.list()).hasSize(1);
      assertThat(place.verify(Optional.empty(), QUIET)).isEmpty();
      assertThat(place.root().resolve("backups")).isDirectoryContaining(p -> true);
      try (var left = java.nio.file.Files.list(place.root().resolve("backups"))) {
        assertThat(left.toList()).hasSize(1);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Test
  void a_restore_that_was_killed_leaves_a_store_that_says_so_and_begins_anew(
      Database.Address address, Database source, @TempDir Path folder) {
    Path there = folder.resolve("there");
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    Blobs here = new Blobs(folder.resolve("here"));
    Filled.add(source, here, 1, 6);
    new Backup(source, here, InstantSource.system(), "test").to(place, OptionalInt.empty(), QUIET);
    try (Database target = Database.open(address)) {
      int refused = 0;
      int step = 5;
      while (child("restore", address, there, place.root(), step) == 9) {
        long filings =
            target.first("select to_regclass('filing') is null", r -> r.getBoolean(1)).orElse(true)
                ? 0
                : target.first("select count(*) from filing", r -> r.getLong(1)).orElseThrow();
        boolean starts = starts(target);
        assertThat(filings == 0 || (filings == 6 && starts)).as("step " + step).isTrue();
        refused += starts ? 0 : 1;
        if (filings == 6) {
          break;
        }
        step += 23;
      }
      assertThat(refused).isPositive();
      assertThat(starts(target)).isTrue();
      assertThat(target.first("select count(*) from filing", r -> r.getLong(1))).contains(6L);
    }
  }

  private static boolean starts(Database target) {
    try {
      Schema.migrate(target);
      return true;
    } catch (AskedWrongly refused) {
      assertThat(refused.code()).isEqualTo("restore-unfinished");
      return false;
    }
  }
}
